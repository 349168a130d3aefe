"""Files that are made when somebody asks: sources for reference managers, an article as Markdown.

Whatever they hold has passed the same gate as the page and the API.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.content.gate import public
from cms.delivery.documents import Batch
from conditions.citations import exchange
from conditions.markdown import markdown
from conditions.models import ConditionPage, ReferenceSnippet
from conditions.representation import reference_as_data


@require_safe
def reference(request, pk: str, extension: str):
    """One source. Of a merged one, the source that took over."""
    every = public(ReferenceSnippet.objects.all())
    found = ReferenceSnippet.found(every, [int(pk)]).get(int(pk))
    if found is None:
        raise Http404("There is no such source.")
    return _references([reference_as_data(found)], extension, name=f"reference-{found.pk}")


@require_safe
def references(request, path: str, extension: str):
    """The sources of an article, in the order of their numbers."""
    page, batch = _article(request, path)
    [document] = batch.documents
    return _references(document["references"], extension, name=f"{page.slug}-references")


@require_safe
def article(request, path: str):
    """An article as Markdown."""
    page, batch = _article(request, path)
    [document] = batch.documents
    text = markdown(page, document, url=batch.found.full_url(page))
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


def _article(request, path):
    parts = [part for part in path.split("/") if part]
    routed = Page.route_for_request(request, "/".join(parts))
    page = routed.page.specific if routed else None
    if not isinstance(page, ConditionPage) or not page.is_to_be_shown():
        raise Http404("There is no article at this address.")
    page = get_object_or_404(public(ConditionPage.objects.all()), pk=page.pk)
    return page, Batch([page])


def _references(documents, extension, *, name):
    kind = exchange.FORMATS[extension]
    response = HttpResponse(
        exchange.write(documents, extension), content_type=f"{kind.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response
