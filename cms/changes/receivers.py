"""The moments at which a change is recorded, each in the transaction of the change itself.

Pages and what Wagtail brings are known here. Any other model says what it changes by a method
``changed_keys(self) -> set[str]``; a page's own is asked when it comes or goes.
"""

from django.apps import apps
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from treebeard.mp_tree import path_updated
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    DraftStateMixin,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    Site,
)
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from . import keys, pages
from .recording import EVERYTHING, record


def connect() -> None:
    own = {
        Site: lambda site: {EVERYTHING},
        Locale: lambda locale: {EVERYTHING},
        Redirect: lambda redirect: {keys.REDIRECTS},
        PageViewRestriction: lambda one: pages.keys_below(one.page.path),
        CollectionViewRestriction: lambda one: keys_of_collection(one.collection.path),
        get_image_model(): thing,
        get_document_model(): thing,
    }
    for model in apps.get_models():
        if issubclass(model, Page):
            _connect_page(model)
        elif own_keys := own.get(model) or getattr(model, "changed_keys", None):
            _connect(model, own_keys)
    post_save.connect(_revision_saved, sender=Revision)
    path_updated.connect(_pages_moved, sender=Page)
    path_updated.connect(_collections_moved, sender=Collection)
    page_unpublished.connect(_page_withdrawn)
    # Wagtail makes redirects in bulk then.
    page_slug_changed.connect(_redirects_made)
    post_page_move.connect(_redirects_made)
    for model in (get_image_model(), get_document_model()):
        m2m_changed.connect(_tagged, sender=model.tags.through)
    hooks.register("after_bulk_action", _acted_in_bulk)


def thing(instance) -> set[str]:
    """The key of an object that is neither page nor row."""
    return {keys.thing(instance._meta.label, instance.pk)}


def keys_of_collection(path: str) -> set[str]:
    """All pictures and files from a collection downwards."""
    named: set[str] = set()
    for model in (get_image_model(), get_document_model()):
        rows = model.objects.filter(collection__path__startswith=path).order_by()
        ids = rows.values_list("pk", flat=True)[: pages.MOST_AT_ONCE + 1]
        named |= {keys.thing(model._meta.label, pk) for pk in ids}
    return {EVERYTHING} if len(named) > pages.MOST_AT_ONCE else named


def _connect(model, own_keys):
    def saved(instance, raw=False, update_fields=None, **kwargs):
        if raw:
            record({EVERYTHING})
        elif _is_seen(update_fields) and (_is_live(instance) or _was_live(instance)):
            record(own_keys(instance))

    def deleted(instance, **kwargs):
        if _is_live(instance):
            record(own_keys(instance))

    if issubclass(model, DraftStateMixin):
        pre_save.connect(_about_to_be_saved, sender=model)
    post_save.connect(saved, sender=model, weak=False)
    post_delete.connect(deleted, sender=model, weak=False)


def _connect_page(model):
    pre_save.connect(_about_to_be_saved, sender=model)
    post_save.connect(_page_saved, sender=model)
    for parent, table in pages.child_tables(model):
        _connect_rows(table, parent)


def _connect_rows(table, parent):
    names = pages.fields_to_pages(table)

    def changed(instance, raw=False, **kwargs):
        if not raw and getattr(instance, parent).live:
            ids = ((name, getattr(instance, f"{name}_id")) for name in names)
            record({keys.row(table._meta.label, name, pk) for name, pk in ids})

    post_save.connect(changed, sender=table, weak=False, dispatch_uid=f"{table._meta.label} saved")
    post_delete.connect(changed, sender=table, weak=False, dispatch_uid=f"{table._meta.label} gone")


def _about_to_be_saved(instance, raw=False, update_fields=None, **kwargs):
    """Remember what readers see now: it can't be told from the instance."""
    instance._shown_before = None
    if raw or instance._state.adding or not _is_seen(update_fields):
        return
    model, names = type(instance), ("live",)
    if isinstance(instance, Page):
        # The kind of page has a table of its own, which says nothing of this.
        model, names = Page, ("live", "url_path")
    rows = model._base_manager.filter(pk=instance.pk).order_by()
    instance._shown_before = rows.values(*names).first()


def _page_saved(instance, raw=False, created=False, update_fields=None, **kwargs):
    # A home page of one more language, even a draft, is where addresses of its own begin.
    if raw or (created and instance.is_site_root()):
        record({EVERYTHING})
    elif _is_seen(update_fields):
        record(_keys_of_new_address(instance) | _keys_of_new_content(instance))


def _keys_of_new_address(page):
    """Pages below a draft may be live, so it does not matter whether this one is."""
    before = page._shown_before
    if before is None or before["url_path"] == page.url_path:
        return set()
    if page.is_site_root():
        return {EVERYTHING}
    old_url_path = before["url_path"]
    own = {keys.url_path(old_url_path)} if before["live"] else set()
    return own | pages.keys_of_descendants(page, old_url_path)


def _keys_of_new_content(page):
    was_live = _was_live(page)
    if not (page.live or was_live):
        return set()
    named = pages.keys_of(pages.place_of(page))
    return named if page.live == was_live else named | _keys_of_coming_or_going(page)


def _keys_of_coming_or_going(page):
    if page.is_site_root():
        return {EVERYTHING}
    specific = page.specific
    own = getattr(specific, "changed_keys", set)
    return pages.keys_named_by_rows(specific) | own()


def _page_withdrawn(instance, **kwargs):
    """Sent before a live page is deleted, too."""
    record(pages.keys_of(pages.place_of(instance)) | _keys_of_coming_or_going(instance))


def _pages_moved(old_path, new_path, **kwargs):
    wanted = Q(path__startswith=new_path)
    record(pages.keys_of_branch(wanted, old_path=(new_path, old_path)))


def _collections_moved(new_path, **kwargs):
    record(keys_of_collection(new_path))


def _redirects_made(**kwargs):
    record({keys.REDIRECTS})


def _revision_saved(instance, update_fields=None, **kwargs):
    """Readers see nothing of a revision, but its publication may be planned."""
    is_planned = instance.approved_go_live_at is not None
    if is_planned or "approved_go_live_at" in (update_fields or ()):
        record({keys.SCHEDULE})


def _tagged(instance, action, **kwargs):
    if action.startswith("post_"):
        record(thing(instance))


def _acted_in_bulk(request, action_type, objects, action):
    """Wagtail moves many files at once by a query that tells nobody."""
    if action_type == "add_to_collection":
        record({key for one in objects for key in thing(one)})


def _is_seen(update_fields):
    return update_fields is None or bool(set(update_fields) - pages.UNSEEN)


def _is_live(instance):
    return getattr(instance, "live", True)


def _was_live(instance):
    before = getattr(instance, "_shown_before", None)
    return bool(before and before["live"])
