"""How view sets of the REST framework answer: as JSON, also when something is wrong."""

import orjson
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    LocaleFilter,
    OrderingFilter,
    SearchFilter,
    TranslationOfFilter,
)
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet as WagtailBaseAPIViewSet

from cms.delivery.problems import MEDIA_TYPE, InvalidParameter, blaming, problem

# Whose fault it is when one of Wagtail's filters refuses.
PARAMETERS = {
    AncestorOfFilter: "ancestor_of",
    ChildOfFilter: "child_of",
    DescendantOfFilter: "descendant_of",
    TranslationOfFilter: "translation_of",
    LocaleFilter: "locale",
    OrderingFilter: "order",
    SearchFilter: "search",
}


class AlwaysJson(BaseContentNegotiation):
    """JSON whatever is accepted: a 406 would help nobody, and these addresses hold nothing else."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class QuickJSONRenderer(JSONRenderer):
    """The same JSON, written in a fifth of the time: a list of articles is half a megabyte."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if data is None:
            return b""
        try:
            return orjson.dumps(data, default=self.encoder_class().default)
        except TypeError:
            # What it cannot write, such as a number too large for it, Python's own can.
            return super().render(data, accepted_media_type, renderer_context)


class AnsweringViewSet:
    """The manners that our endpoints share; stands before one of Wagtail's among the bases."""

    renderer_classes = [QuickJSONRenderer]
    content_negotiation_class = AlwaysJson

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.GET.get("format", "json") != "json":
            raise InvalidParameter("format", "format can only be json")

    def options(self, request, *args, **kwargs):
        # The REST framework adds what may be done here to the headers.
        return Response(status=204)

    def filter_queryset(self, queryset):
        for backend in self.filter_backends:
            with blaming(_parameter(backend)):
                queryset = backend().filter_queryset(self.request, queryset, self)
        return queryset

    def get_serializer_class(self):
        with blaming("fields"):
            return super().get_serializer_class()

    def handle_exception(self, exc):
        # Past Wagtail's own, whose answers have a message and nothing else.
        return super(WagtailBaseAPIViewSet, self).handle_exception(exc)

    def get_exception_handler(self):
        return handle

    def get_renderer_context(self):
        # Wagtail's indentation is for people; it doubles the bytes and takes the slow encoder.
        return {**super().get_renderer_context(), "indent": None}


def handle(error: Exception, context: dict) -> Response | None:
    """The answer that says what is wrong; nothing for an error of ours, which becomes a 500."""
    request = context["request"]
    if isinstance(error, BadRequestError):
        detail = getattr(error, "detail", str(error))
        place = {name: getattr(error, name, "") for name in ("hint", "parameter")}
        return _response(problem(request, 400, detail, **place))
    response = exception_handler(error, context)
    if response is None:
        return None
    body = problem(request, response.status_code, _sentence(error))
    response.data, response.content_type = body, MEDIA_TYPE
    return response


def _response(body):
    return Response(body, status=body["status"], content_type=MEDIA_TYPE)


def _sentence(error):
    """What the error says, unless we have better words for its kind."""
    if isinstance(error, MethodNotAllowed):
        return ""
    return str(error.detail) if isinstance(error, APIException) else str(error)


def _parameter(backend):
    kinds = (name for kind, name in PARAMETERS.items() if issubclass(backend, kind))
    return next(kinds, "")
