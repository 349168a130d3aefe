"""What the rules find in a page's saved draft, for the panel in its editor."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from conditions.models import ConditionPage, ReferenceSnippet
from conditions.representation import section_anchors
from conditions.rules import BLOCKER, FURTHER_READING, LEAD, WARNING, findings_on

URL_NAME = "condition_findings"


@require_GET
def findings(request, page_id):
    """The findings as a fragment of HTML, grouped by the section they are in."""
    page = get_object_or_404(ConditionPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    [found] = findings_on([draft])
    places = _places(draft)
    groups = [
        {"place": places.get(anchor, "Elsewhere"), "findings": list(some)}
        for anchor, some in groupby(found, key=lambda one: one.anchor)
    ]
    named = {one.reference_id for one in found} - {None}
    context = {
        "sources": set(ReferenceSnippet.objects.filter(pk__in=named).values_list("pk", flat=True)),
        "edit_url_name": ReferenceSnippet.snippet_viewset.get_url_name("edit"),
        "findings": found,
        "groups": groups,
        "blockers": sum(one.severity == BLOCKER for one in found),
        "warnings": sum(one.severity == WARNING for one in found),
    }
    response = TemplateResponse(request, "conditions/editor/findings.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _places(page):
    """What an editor calls the place of an anchor."""
    sections = [item for item in page.sections.raw_data if isinstance(item.get("value"), dict)]
    headings = (item["value"].get("heading") or "A section without heading" for item in sections)
    return {
        LEAD: "Lead",
        FURTHER_READING: "Further reading",
        **dict(zip(section_anchors(sections), headings, strict=True)),
    }
