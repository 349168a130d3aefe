"""Glue between documents and Wagtail's API: every field is read from the one document."""

from rest_framework.fields import Field
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
        return self.context["batch"].document_of(instance)[self.field_name]

    def to_representation(self, value):
        return value


def document_fields(model) -> list[APIField]:
    """The API fields of a model whose documents carry them."""
    names = getattr(model, "document_fields", ())
    return [APIField(name, serializer=DocumentField()) for name in names]


class DocumentSerializer(WagtailBaseSerializer):
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


class FileSerializer(WagtailDocumentSerializer):
    """A file to download."""

    tags = _TagsField(read_only=True)


class ImageSerializer(WagtailBaseSerializer):
    """A picture."""

    tags = _TagsField(read_only=True)
    download_url = _DownloadUrlField(read_only=True)


class _PageField(Field):
    """Something about a page that is worked out from what was looked up for the whole batch."""

    def __init__(self):
        super().__init__(read_only=True)

    def get_attribute(self, instance):
        return instance

    @property
    def found(self):
        return self.context["batch"].found

    def link(self, page) -> LinkedPage | None:
        """A page as Wagtail's API points at one; ``None`` if the public may not see it."""
        if page is None:
            return None
        detail_url = get_object_detail_url(
            self.context["router"], self.context["request"], type(page), page.pk
        )
        # A page whose model was taken out of the code is a plain one to whoever reads it.
        kind = page.specific_class
        return {
            "id": page.pk,
            "meta": {
                "type": (kind or Page)._meta.label,
                "detail_url": detail_url,
                "html_url": self.found.full_url(page) or None,
            },
            "title": page.title,
        }


class _HtmlUrlField(_PageField):
    def to_representation(self, value) -> FullAddress | None:
        return self.context["batch"].addresses.full_url(value) or None


class _LocaleField(_PageField):
    def to_representation(self, value) -> str:
        return self.context["languages"][value.locale_id]


class _ParentField(_PageField):
    def to_representation(self, value) -> LinkedPage | None:
        above = {page.path: page for page in self.found.ancestors(value)}
        return self.link(above.get(value.path[: -value.steplen]))


class _AliasOfField(_PageField):
    def to_representation(self, value) -> LinkedPage | None:
        return self.link(self.found.one("pages", value.alias_of_id))


class _TypeField(PageTypeField):
    def to_representation(self, value):
        return super().to_representation(value) or Page._meta.label


class PageSerializer(WagtailPageSerializer):
    """A page. Whatever its meta block points at passes the gate and costs no query of its own."""

    type = _TypeField(read_only=True)
    html_url = _HtmlUrlField()
    locale = _LocaleField()
    parent = _ParentField()
    alias_of = _AliasOfField()
