"""The view behind the box “Fill in” on a reference's form. It answers in JSON and saves nothing."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import policy_registry

from conditions.citations.registries import RegistryError
from conditions.fields import author_line
from conditions.library.twins import twins_of
from conditions.models import ReferenceSnippet

from .pasting import Filling, filling_from

URL_NAME = "fill_in_reference"


@require_POST
@transaction.non_atomic_requests
def fill(request):
    """Fields for the form from ``text``; ``own_id`` is the reference being edited, if any.

    Answers ``{"fields", "message", "problems", "existing"}``: values as the form writes them,
    sentences for the writer, and the reference that is already in the library, or null.
    """
    policy = policy_registry.get_by_type(ReferenceSnippet)
    if not policy.user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    try:
        filling = filling_from(request.POST.get("text", ""))
    except RegistryError as error:
        filling = Filling(problems=[str(error)])
    return JsonResponse(
        {
            "fields": {name: _as_written(name, value) for name, value in filling.fields.items()},
            "message": filling.message,
            "problems": filling.problems,
            "existing": _existing(filling.fields, request),
        }
    )


def _as_written(name, value):
    """A value as the form's field holds it: one author a line, ISO dates, figures."""
    if name == "authors":
        return "\n".join(map(author_line, value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _existing(fields, request):
    own = request.POST.get("own_id", "")
    besides = {int(own)} if own.isdecimal() and len(own) < 19 else ()
    twin = twins_of([fields], besides=besides)[0] if fields else None
    if twin is None:
        return None
    edit_url = AdminURLFinder(user=request.user).get_edit_url(twin)
    return {"id": twin.pk, "title": str(twin), "edit_url": edit_url}
