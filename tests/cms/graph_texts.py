"""Hidden things' own words: one word for each thing, in every text that it has."""

from tests.factories import section


def reference_texts(graph):
    word = graph.word()
    names = ("title", "container", "publisher", "volume", "issue", "pages", "age_reason")
    return {
        **dict.fromkeys(names, word),
        "authors": [{"literal": word}],
        "doi": f"10.1000/{word}",
        "url": f"https://example.org/{word}",
    }


def page_texts(graph):
    word = graph.word()
    names = ("title", "seo_title", "search_description", "summary")
    return {**dict.fromkeys(names, word), "slug": f"{word}-slug"}


def condition_texts(graph):
    texts = page_texts(graph)
    word = texts["title"]
    return {
        **texts,
        **dict.fromkeys(("name", "other_names", "hero_alt", "disclosure"), word),
        "lead": f"<p>{word}</p>",
        "sections": [section(word, *blocks(word), aspect="prevention")],
        "codes": [{"type": "icd_10_cm", "value": "G99.0"}],
    }


def location_texts(graph):
    texts = page_texts(graph)
    word = texts["title"]
    names = ("street_address", "address_locality", "parking", "entrance", "languages")
    return {
        **texts,
        **dict.fromkeys(names, word),
        "accessibility": word,
        "address_region": word,
        "email": f"{word}@example.org",
        "directions": f"<p>{word}</p>",
        "phone": f"+1614555{graph.random.randint(1000, 9999)}",
    }


def blocks(word):
    line = f"<p>{word}</p>"
    table = {
        "columns": [{"type": "text", "heading": word}],
        "rows": [{"values": [line]}],
        "caption": "",
    }
    values = {
        "paragraph": {"text": line},
        "symptom_list": {"introduction": line, "items": [line]},
        "key_fact": {"text": line},
        "quote": {"text": line, "attribution": word},
        "faq": {"questions": [{"question": word, "answer": line}]},
        "care_card": {"urgency": "urgent", "heading": word, "body": line},
        "do_dont_list": {"do": [line], "dont": [line]},
        "treatment": {"name": word, "kind": "device", "description": line},
        "table": {"caption": line, "table": table},
        "video": {"title": word, "url": "https://example.org/", "transcript": line},
        "call_to_action": {"heading": word, "text": word},
    }
    return [{"type": kind, "value": value} for kind, value in values.items()]
