"""Names of things that documents are made of and that changes are recorded of."""

# All redirects, and all notices of pages taken down.
REDIRECTS = "redirects"
TAKEN_DOWN = "taken_down"
# What is to happen at which moment, and the day that it is.
SCHEDULE = "schedule"
DAY = "day"
# All that caches in front of us hold, and something of it that is wrong; no document depends on it.
ADDRESSES = "addresses"
SHARED = "shared"


def page(pk: int) -> str:
    """A page, wherever it is pointed at."""
    return f"page:{pk}"


def path(tree_path: str) -> str:
    """Whatever page stands at this place of the tree."""
    return f"path:{tree_path}"


def url_path(stored: str) -> str:
    """Whatever page has this address, as Wagtail stores it."""
    return f"url_path:{stored}"


def translation(translation_key) -> str:
    """A page in whatever language."""
    return f"translation:{translation_key}"


def below(label: str, tree_path: str) -> str:
    """All pages of a kind below a place of the tree."""
    return f"below:{label.lower()}:{tree_path}"


def every(label: str, locale_id: int) -> str:
    """All snippets of a kind in one language."""
    return f"every:{label.lower()}:{locale_id}"


def row(label: str, field: str, pk: int) -> str:
    """All rows of a child table that name this object in this field."""
    return f"row:{label.lower()}:{field}:{pk}"


def thing(label: str, pk: int) -> str:
    """Any other object."""
    return f"{label.lower()}:{pk}"
