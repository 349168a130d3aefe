"""The description for programs, and the same for people."""

import json
from functools import lru_cache

from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .document import openapi
from .reference import sections


@require_safe
def openapi_json(request):
    """``/api/v2/openapi.json``."""
    return HttpResponse(_printed(), content_type="application/json")


@csp_update({"style-src": ["'self'"]})
@require_safe
def docs(request):
    """``/api/v2/docs/``: every address, parameter and type."""
    return render(request, "contract/docs.html", sections(openapi()))


@lru_cache(maxsize=1)
def _printed():
    return json.dumps(openapi(), ensure_ascii=False, separators=(",", ":")).encode()
