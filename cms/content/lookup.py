"""The one gate: everything a batch of pages points at, and only what the public may see.

Whoever shows an object that somebody points at gets it here, one query a kind however many
objects, pages or blocks there are. The answer is the same for everybody, signed in or not, and
in previews too: what an anonymous visitor may not see is not found.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionMember,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
)

# Kind -> the model behind it. What is found early may point at kinds that come later.
KINDS = {
    "references": lambda: apps.get_model("conditions.ReferenceSnippet"),
    "people": lambda: apps.get_model("people.Person"),
    "practices": lambda: apps.get_model("practice.Practice"),
    "pages": lambda: Page,
    "images": get_image_model,
    "documents": get_document_model,
}

Targets = dict[str, set]


def public(queryset: models.QuerySet) -> models.QuerySet:
    """Only what an anonymous visitor may see at this moment."""
    if issubclass(queryset.model, DraftStateMixin):
        queryset = queryset.filter(in_season(), live=True)
    if issubclass(queryset.model, Page):
        queryset = queryset.filter(~_is_below(PageViewRestriction, "page__path", "path"))
    if issubclass(queryset.model, CollectionMember):
        queryset = queryset.filter(
            ~_is_below(CollectionViewRestriction, "collection__path", "collection__path")
        )
    return queryset


def in_season() -> Q:
    """Neither expired nor yet to come, whether or not the scheduler has run."""
    now = timezone.now()
    return Q(Q(expire_at=None) | Q(expire_at__gt=now), Q(go_live_at=None) | Q(go_live_at__lte=now))


def _is_below(restriction, restricted_path, own_path):
    """Whether a restriction stands on the object's place in the tree, or above it."""
    own = ExpressionWrapper(OuterRef(own_path), output_field=models.CharField())
    above = restriction.objects.alias(own_path=own).filter(own_path__startswith=F(restricted_path))
    return Exists(above)


def merged(all_targets: Iterable[Targets]) -> Targets:
    """The targets of several objects as one."""
    result = defaultdict(set)
    for targets in all_targets:
        for kind, keys in targets.items():
            result[kind] |= set(keys)
    return result


@dataclass
class Found:
    """What was looked up. Reading it never asks the database.

    It also keeps Wagtail's list of site roots while addresses are worked out, as a request would.
    """

    kinds: dict[str, dict] = field(default_factory=dict)
    pages_by_path: dict[str, Page] = field(default_factory=dict)
    listed: dict[tuple[str, str], list[Page]] = field(default_factory=dict)

    def one(self, kind: str, key):
        """The object, or ``None`` if there is none that the public may see."""
        return self.kinds.get(kind, {}).get(key)

    def url(self, page: Page, *, seen_from: Page | None = None) -> str:
        """A page's address: from the root of its own site, in full from another site."""
        parts = page.get_url_parts(self)
        if parts is None or parts[2] is None:
            return ""
        site_id, root_url, path = parts
        return path if seen_from is None or self.site_id(seen_from) == site_id else root_url + path

    def full_url(self, page: Page) -> str:
        """A page's address with scheme and host."""
        parts = page.get_url_parts(self)
        return "" if parts is None or parts[2] is None else parts[1] + parts[2]

    def site_id(self, page: Page) -> int | None:
        roots = page._get_relevant_site_root_paths(self)
        return roots[0].site_id if roots else None

    def ancestors(self, page: Page) -> list[Page]:
        """The pages above this one that the public may see, from its site's home page down."""
        roots = page._get_relevant_site_root_paths(self)
        above = (self.pages_by_path.get(path) for path in ancestor_paths(page))
        return [
            ancestor
            for ancestor in above
            if ancestor and roots and ancestor.url_path.startswith(roots[0].root_path)
        ]


def ancestor_paths(page: Page) -> list[str]:
    """The tree paths above a page, topmost first; none for a page that has no place yet."""
    step = Page.steplen
    return [page.path[:end] for end in range(step, len(page.path or ""), step)]


def find(targets: Targets) -> Found:
    """Look everything up: one query a kind, and one for each kind of page that is listed."""
    found = Found()
    pending = merged([targets])
    for label, path in sorted(pending.pop("listed", ())):
        found.listed[label, path] = _listed(label, path)
    paths = pending.pop("paths", set())
    for kind, model in KINDS.items():
        if kind == "pages":
            _find_pages(found, pending.pop(kind, set()), paths)
            continue
        keys = pending.pop(kind, set())
        found.kinds[kind] = _find_kind(model(), keys) if keys else {}
        nested = (one.targets() for one in found.kinds[kind].values() if hasattr(one, "targets"))
        pending = merged([pending, *nested])
        paths |= pending.pop("paths", set())
    return found


def _find_kind(model, keys):
    if hasattr(model, "found"):
        return model.found(public(model.objects.all()), keys)
    return {one.pk: one for one in public(model.objects.filter(pk__in=keys))}


def _find_pages(found, ids, paths):
    wanted = Page.objects.filter(Q(pk__in=ids) | Q(path__in=paths)) if ids or paths else ()
    pages = list(public(wanted)) if ids or paths else []
    found.kinds["pages"] = {page.pk: page for page in pages if page.pk in ids}
    found.pages_by_path = {page.path: page for page in pages}


def _listed(label, path):
    below = apps.get_model(label).objects.filter(path__startswith=path).order_by("path")
    return list(public(below).defer_streamfields())
