"""Glue between documents and Wagtail's API: every field is read from the one document."""

from copy import deepcopy
from functools import cached_property, lru_cache

from django.apps import apps
from rest_framework.fields import Field
from rest_framework.relations import ManyRelatedField
from rest_framework.serializers import BaseSerializer
from rest_framework.utils.serializer_helpers import BindingDict
from typing_extensions import TypedDict
from wagtail.api import APIField
from wagtail.api.v2.serializers import BaseSerializer as WagtailBaseSerializer
from wagtail.api.v2.serializers import PageSerializer as WagtailPageSerializer
from wagtail.api.v2.serializers import PageTypeField
from wagtail.api.v2.utils import get_full_url, get_object_detail_url
from wagtail.documents.api.v2.serializers import DocumentSerializer as WagtailDocumentSerializer
from wagtail.models import Page

from cms.content.types import FullAddress
from cms.media.addresses import sources

# How many choices of fields a process remembers.
SERIALIZERS_KEPT = 128


class PageLinkMeta(TypedDict):
    """Of a page that is pointed at."""

    type: str
    detail_url: FullAddress
    html_url: FullAddress | None


class LinkedPage(TypedDict):
    """A page as Wagtail's API points at one."""

    id: int
    meta: PageLinkMeta
    title: str


class DocumentField(Field):
    """A part of the object's document."""

    def __init__(self):
        super().__init__(read_only=True)

    def get_attribute(self, instance):
        return self.context["batch"].part_of(instance, self.field_name)

    def to_representation(self, value):
        return value


class ReadyFields:
    """A serializer whose fields are made once for its class, and copied for each answer.

    To make them anew, as DRF does, takes a tenth of an answer; view sets keep the classes.
    """

    @cached_property
    def fields(self) -> BindingDict:
        fields = BindingDict(self)
        for name, field in _fields_of(type(self)).items():
            if isinstance(field, BaseSerializer | ManyRelatedField):
                # It has fields of its own, which look for the request above it.
                fields[name] = deepcopy(field)
            else:
                fields.fields[name] = _bound(field, self)
        return fields


@lru_cache(maxsize=SERIALIZERS_KEPT)
def _fields_of(serializer_class):
    serializer = serializer_class()
    fields = BindingDict(serializer)
    for name, field in serializer.get_fields().items():
        fields[name] = field
    return fields.fields


def _bound(field, serializer):
    """The same field, as one of this serializer."""
    own = object.__new__(type(field))
    own.__dict__ = {**field.__dict__, "parent": serializer}
    return own


def document_fields(model) -> list[APIField]:
    """The API fields of a model whose documents carry them."""
    names = getattr(model, "document_fields", ())
    return [APIField(name, serializer=DocumentField()) for name in names]


class DocumentSerializer(ReadyFields, WagtailBaseSerializer):
    """A snippet: nothing but its document."""


class _DownloadUrlField(Field):
    """The widest picture we serve; the original file has no address."""

    def get_attribute(self, instance):
        return get_full_url(self.context["request"], sources(instance)[-1]["url"])

    def to_representation(self, value) -> FullAddress:
        return value


class _TagsField(Field):
    """Names of tags, from those that the view set has fetched for the whole list."""

    def get_attribute(self, instance):
        return sorted(tag.name for tag in instance.tags.all())

    def to_representation(self, value) -> list[str]:
        return value


class FileSerializer(ReadyFields, WagtailDocumentSerializer):
    """A file to download."""

    tags = _TagsField(read_only=True)


class ImageSerializer(ReadyFields, WagtailBaseSerializer):
    """A picture."""

    tags = _TagsField(read_only=True)
    download_url = _DownloadUrlField(read_only=True)


class _PageField(Field):
    """Something about a page that is worked out for the whole batch."""

    def __init__(self):
        super().__init__(read_only=True)

    def get_attribute(self, instance):
        return instance


class _HtmlUrlField(_PageField):
    def to_representation(self, value) -> FullAddress | None:
        return self.context["batch"].addresses.full_url(value) or None


class _LocaleField(_PageField):
    def to_representation(self, value) -> str:
        return self.context["languages"][value.locale_id]


class _LinkField(_PageField):
    """A page as Wagtail's API points at one; ``None`` if the public may not see it."""

    def to_representation(self, value) -> LinkedPage | None:
        link = self.context["batch"].link(value, self.field_name)
        if link is None:
            return None
        kind = apps.get_model(link["type"])
        router, request = self.context["router"], self.context["request"]
        detail_url = get_object_detail_url(router, request, kind, link["id"])
        return {
            "id": link["id"],
            "meta": {
                "type": link["type"],
                "detail_url": detail_url,
                "html_url": link["html_url"],
            },
            "title": link["title"],
        }


class _TypeField(PageTypeField):
    def to_representation(self, value):
        return super().to_representation(value) or Page._meta.label


class PageSerializer(ReadyFields, WagtailPageSerializer):
    """A page. Whatever its meta block points at passes the gate and costs no query of its own."""

    type = _TypeField(read_only=True)
    html_url = _HtmlUrlField()
    locale = _LocaleField()
    parent = _LinkField()
    alias_of = _LinkField()
