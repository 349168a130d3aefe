"""The words of a page, as HTML shows them and as JSON says them."""

import re

from bs4 import BeautifulSoup


def words(html: str) -> list[str]:
    return re.findall(r"\w+", BeautifulSoup(html, "html.parser").get_text(" "))


def words_of_block(block: dict) -> list[str]:
    """A block's words in the order in which a reader meets them; no key of ours is a word."""
    return words(" ".join(PARTS[block["type"]](block["value"])))


def _table(value):
    headings = [column["heading"] for column in value["columns"]]
    return [value["caption"], *headings, *(cell for row in value["rows"] for cell in row)]


def _office(card):
    lines = card["address"]["lines"]
    return " ".join([card["title"], card["summary"], *lines, _phone(card["phone"])])


def _phone(phone):
    return phone["display"] if phone else ""


PARTS = {
    "paragraph": lambda value: [value["text"]],
    "key_fact": lambda value: [value["text"]],
    "symptom_list": lambda value: [value["introduction"], *value["items"]],
    "care_card": lambda value: [value["urgency_label"], value["heading"], value["body"]],
    "image": lambda value: [value["image"]["credit"], value["caption"]],
    "table": _table,
    "call_to_action": lambda value: [value["heading"], value["text"], _phone(value["phone"])],
    "do_dont_list": lambda value: [
        value["do_label"],
        *value["do"],
        value["dont_label"],
        *value["dont"],
    ],
    "treatment": lambda value: [value["kind_label"], value["name"], value["description"]],
    "quote": lambda value: [value["text"], value["attribution"]],
    "faq": lambda value: [
        one[name] for one in value["questions"] for name in ("question", "answer")
    ],
    "video": lambda value: [value["title"], value["transcript_label"], value["transcript"]],
    "locations": lambda value: [value["heading"], *map(_office, value["locations"])],
}
