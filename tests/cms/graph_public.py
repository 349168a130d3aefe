"""What is public in a small site, and points at what is hidden in every way there is."""

from wagtail.models import Page, Site

from cms.practice.models import Practice
from conditions.models import RelatedCondition
from locations.models import LocationPerson, TreatedCondition
from tests.factories import (
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_location,
    make_person,
    paragraph,
    section,
    stream_of,
)

from .graph_texts import blocks


def make_public(graph, conditions, locations, hidden):
    photo, *_ = [one for one in hidden["files"] if hasattr(one, "description")]
    faceless = make_person(conditions.locale, name="Elena Marsh", photo=photo)
    graph.public.append(faceless)
    offices = [
        make_location(locations, title=f"Open office {number}", image=photo) for number in range(2)
    ]
    names = ("Migraine", "Sciatica", "Bell’s palsy")
    articles = [_article(graph, conditions, name, hidden, faceless) for name in names]
    graph.public += [*articles, *offices]
    graph.public.append(articles[0].create_alias(update_slug="alias", parent=conditions))
    pages = [one for one in hidden["pages"] if hasattr(one, "sections")]
    for article in articles:
        for page in graph.some(pages):
            RelatedCondition.objects.create(page=article, related=page)
            RelatedCondition.objects.create(page=page, related=article)
    for office in offices:
        for page in graph.some([*pages, *articles]):
            TreatedCondition.objects.create(page=office, condition=page)
        for person in graph.some([*hidden["people"], faceless]):
            LocationPerson.objects.create(page=office, person=person)
    closed = [one for one in hidden["pages"] if hasattr(one, "street_address")]
    for office in closed:
        TreatedCondition.objects.create(page=office, condition=articles[0])


def _article(graph, index, name, hidden, person):
    links = "".join(link_to(page, "here ") for page in graph.some(hidden["pages"], most=8))
    image, document = graph.random.choice([hidden["files"][:2], hidden["files"][2:]])
    links += f'<a linktype="document" id="{document.pk}">a file</a>'
    cited = cite(*graph.some(hidden["references"]), *graph.of(type(hidden["references"][0]))[:1])
    words = graph.word()
    closed = [one.pk for one in hidden["pages"] if hasattr(one, "street_address")]
    body = [
        *blocks(f"{links}Text{cited}"),
        figure(image, alt=words, caption=f"<p>{words}</p>"),
        {"type": "locations", "value": {"heading": words, "locations": closed}},
        {"type": "call_to_action", "value": {"heading": "Call", "office": closed[0]}},
        {"type": "video", "value": {"title": "Film", "poster": image.pk, "transcript": links}},
    ]
    page = make_condition(
        index,
        title=f"What is {name}?",
        name=name,
        lead=f"<p>Lead {links}{cited}</p>",
        sections=[section("Why?", *body, paragraph(f"<p>{links}</p>"))],
        hero_image=image,
        hero_alt=words,
        authors=[credit(person), *(credit(one, words) for one in hidden["people"])],
        reviewers=[credit(one, words) for one in hidden["people"]],
        further_reading=[
            {"type": "reference", "value": {"reference": one.pk, "note": words}}
            for one in hidden["references"][:-1]
        ],
    )
    draft = type(page).objects.get(pk=page.pk)
    draft.title = draft.summary = draft.lead = graph.word()
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def point_back(graph):
    """Hidden pages cite and link to public things, which must not say who does."""
    source = next(one for one in graph.public if hasattr(one, "container"))
    for page in graph.hidden:
        if hasattr(page, "sections") and not page.alias_of_id:
            page.lead += f"<p>{cite(source)}</p>"
            page.save(clean=False)


def make_practice(graph, locale):
    pages = [one for one in graph.hidden if isinstance(one, Page)]
    practice = Practice(
        name="Us", phone="+16145550100", site=Site.objects.get(is_default_site=True), locale=locale
    )
    word, links = graph.word(), "".join(link_to(page, "here ") for page in pages)
    menu = [{"type": "page", "value": {"page": one.pk, "label": word}} for one in pages]
    practice.main_menu = stream_of(Practice, "main_menu", menu)
    practice.footer_menu = stream_of(Practice, "footer_menu", menu)
    notices = [
        {"text": f"<p>Closed {links}</p>"},
        {"text": f"<p>{word}</p>", "ends_at": "2020-01-01T00:00:00Z"},
        {"text": f"<p>{word}</p>", "starts_at": "2999-01-01T00:00:00Z"},
    ]
    practice.notices = stream_of(
        Practice, "notices", [{"type": "notice", "value": one} for one in notices]
    )
    practice.disclaimer = f"<p>{links}</p>"
    practice.save()
