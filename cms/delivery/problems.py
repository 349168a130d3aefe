"""What went wrong, said alike everywhere below ``/api/``: RFC 9457, ``application/problem+json``.

For the site's own pages there are plain ones that need no database.
"""

import sys
from contextlib import contextmanager
from http import HTTPStatus
from typing import NotRequired

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.encoding import escape_uri_path
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import server_error as django_server_error
from typing_extensions import TypedDict
from wagtail.api.v2.utils import BadRequestError

API = "/api/"
MEDIA_TYPE = "application/problem+json"
UNREACHABLE = (OperationalError, InterfaceError)
SECONDS_UNTIL_BACK = 30

# What is said where nothing more is known: the fact, and what to do about it.
WORDS = {
    400: ("The request makes no sense.", "Compare it with the description of the API."),
    403: ("This may not be read.", "Only what is public can be read here."),
    404: (
        "There is nothing public at this address.",
        "Check the address; what is hidden and what does not exist answer alike.",
    ),
    405: ("The content can only be read.", "Ask with GET, HEAD or OPTIONS."),
    429: ("Too many requests came from one address.", "Wait as long as Retry-After says."),
    500: ("Something went wrong on our side.", "Try again later; the request need not change."),
    503: ("The database can’t be reached for the moment.", "Try again after Retry-After seconds."),
}


class Problem(TypedDict):
    """What is wrong with a request. ``parameter`` says where, ``hint`` what to do about it.

    ``message`` is ``detail`` and ``hint`` in one, where Wagtail's own API has its sentence.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    message: str
    hint: NotRequired[str]
    parameter: NotRequired[str]


class InvalidParameter(BadRequestError):
    """A 400 that knows which query parameter is wrong, and what would be right."""

    def __init__(self, parameter: str, detail: str, hint: str = ""):
        super().__init__(f"{detail} {hint}".strip())
        self.parameter, self.detail, self.hint = parameter, detail, hint


@contextmanager
def blaming(parameter: str):
    """What Wagtail refuses inside is the fault of this parameter."""
    try:
        yield
    except InvalidParameter:
        raise
    except BadRequestError as error:
        raise InvalidParameter(parameter, str(error)) from error


def problem(
    request, status: int, detail: str = "", *, hint: str = "", parameter: str = ""
) -> Problem:
    """The body of an answer that says what is wrong."""
    fact, advice = WORDS.get(status, ("", ""))
    hint = hint or ("" if detail and status == HTTPStatus.BAD_REQUEST else advice)
    detail = detail or fact or HTTPStatus(status).phrase
    body: Problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": escape_uri_path(request.path),
        "message": f"{detail} {hint}".strip() if parameter else detail,
    }
    return body | ({"hint": hint} if hint else {}) | ({"parameter": parameter} if parameter else {})


def problem_response(request, status: int, detail: str = "", **more) -> JsonResponse:
    """The answer itself, for views and middleware that don't use the REST framework."""
    body = problem(request, status, detail, **more)
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


class ProblemMiddleware:
    """Turns what Django itself refuses below ``/api/`` into a problem, such as a foreign host."""

    def __init__(self, get_response):
        self._get_response = get_response

    def __call__(self, request):
        response = self._get_response(request)
        is_json = "json" in response.get("Content-Type", "")
        is_explained = settings.DEBUG and response.status_code >= 500
        if response.status_code < 400 or is_json or is_explained or not is_api(request):
            return response
        answer = problem_response(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response:
                answer[name] = response[name]
        return answer


def is_api(request) -> bool:
    return request.path_info.startswith(API)


@csrf_exempt
def nothing_here(request):
    """Any address below ``/api/`` that no endpoint has."""
    return problem_response(request, 404)


def server_error(request):
    """The answer to an error of ours; one of the database passes, so it is a 503."""
    is_down = isinstance(sys.exc_info()[1], UNREACHABLE)
    status = 503 if is_down else 500
    if is_api(request):
        response = problem_response(request, status)
    elif is_down:
        response = plain_page(request, status)
    else:
        response = with_its_own_style(django_server_error(request))
    if is_down:
        response["Retry-After"] = str(SECONDS_UNTIL_BACK)
    return response


def plain_page(request, status: int, context: dict | None = None) -> HttpResponse:
    """A page that needs neither the database nor a stylesheet."""
    text = render(None, f"{status}.html", context).content
    return with_its_own_style(HttpResponse(text, status=status))


def with_its_own_style(response: HttpResponse) -> HttpResponse:
    """Such a page brings its style along, which the policy would refuse."""
    response._csp_update = {"style-src": ["'unsafe-inline'"]}
    return response
