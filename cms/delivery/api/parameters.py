"""What the parameters that several endpoints share mean, as OpenAPI describes them."""

from collections.abc import Collection, Iterable

from .narrowing import PageFilter
from .paging import MOST_DOCUMENTS, MOST_OFFSET

_NUMBER = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}
SHARED = {
    "limit": (
        "How many items, 20 if not said. At most 100, "
        f"or {MOST_DOCUMENTS} with fields that short items do not have.",
        {**_NUMBER, "maximum": 100, "default": 20},
    ),
    "offset": ("How many items to pass over.", {**_NUMBER, "maximum": MOST_OFFSET, "default": 0}),
    "fields": ("Which fields to show: `name`, `*`, `_,name`, `*,-sections`.", _TEXT),
    "order": (
        "Fields to order by, separated by commas; `-` turns one around. `random` stands alone. "
        "What has no value comes last, and ties are ordered by id.",
        _TEXT,
    ),
    "search": ("Words to look for.", _TEXT),
    "search_operator": (
        "Whether one or all of the words are wanted.",
        {"type": "string", "enum": ["and", "or"]},
    ),
    "rich_text_format": (
        "Rich text is always HTML.",
        {"type": "string", "enum": ["html"], "default": "html"},
    ),
    "type": ("Page types, separated by commas.", _TEXT),
    "child_of": ("The id of a page, or `root`.", _TEXT),
    "descendant_of": ("The id of a page, or `root`.", _TEXT),
    "ancestor_of": ("The id of a page.", _NUMBER),
    "translation_of": ("The id of a page, or `root`.", _TEXT),
    "locale": ("The code of a language.", {"type": "string", "examples": ["en"]}),
    "site": ("The host of a site, with its port where it has several.", _TEXT),
    "path": (
        "The address to look up: a path, with or without query string, or in full.",
        {"type": "string", "examples": ["/conditions/cervical-dystonia/"]},
    ),
}
REQUIRED = ("path",)


def described(names: Collection[str], page_filters: Iterable[PageFilter]) -> list[dict]:
    """OpenAPI parameter objects of those shared parameters, and of filters."""
    shared = [(name, *SHARED[name]) for name in SHARED if name in names]
    own = [(one.name, one.description, one.schema) for one in page_filters]
    return [
        {
            "name": name,
            "in": "query",
            "required": name in REQUIRED,
            "description": description,
            "schema": schema,
        }
        for name, description, schema in (*shared, *own)
    ]
