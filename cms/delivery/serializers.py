"""Glue between documents and Wagtail's API: every field is read from the one document."""

from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.serializers import BaseSerializer as WagtailBaseSerializer
from wagtail.api.v2.serializers import PageSerializer as WagtailPageSerializer
from wagtail.api.v2.utils import get_full_url, get_object_detail_url
from wagtail.documents.api.v2.serializers import DocumentSerializer as WagtailDocumentSerializer

from cms.media.addresses import sources


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

    def to_representation(self, value):
        return value


class _TagsField(Field):
    """Names of tags, from those that the view set has fetched for the whole list."""

    def get_attribute(self, instance):
        return sorted(tag.name for tag in instance.tags.all())

    def to_representation(self, value):
        return value


class FileSerializer(WagtailDocumentSerializer):
    """A file to download."""

    tags = _TagsField(read_only=True)


class ImageSerializer(WagtailBaseSerializer):
    """A picture."""

    tags = _TagsField(read_only=True)
    download_url = _DownloadUrlField(read_only=True)


class PageSerializer(WagtailPageSerializer):
    """A page. Whatever its meta block points at passes the gate and costs no query of its own."""

    class _Meta(Field):
        def __init__(self):
            super().__init__(read_only=True)

        def get_attribute(self, instance):
            return instance

        def to_representation(self, value):
            raise NotImplementedError

        @property
        def found(self):
            return self.context["batch"].found

        def _link(self, page):
            if page is None:
                return None
            name = f"{page.specific_class._meta.app_label}.{page.specific_class.__name__}"
            context = self.context
            return {
                "id": page.pk,
                "meta": {
                    "type": name,
                    "detail_url": get_object_detail_url(
                        context["router"], context["request"], type(page), page.pk
                    ),
                    "html_url": self.found.full_url(page) or None,
                },
                "title": page.title,
            }

    class _HtmlUrl(_Meta):
        def to_representation(self, value):
            return self.found.full_url(value) or None

    class _Locale(_Meta):
        def to_representation(self, value):
            return self.context["languages"][value.locale_id]

    class _Parent(_Meta):
        def to_representation(self, value):
            parent = value.path[: -value.steplen]
            visible = {page.path: page for page in self.found.ancestors(value)}
            return self._link(visible.get(parent))

    class _AliasOf(_Meta):
        def to_representation(self, value):
            return self._link(self.found.one("pages", value.alias_of_id))

    html_url = _HtmlUrl()
    locale = _Locale()
    parent = _Parent()
    alias_of = _AliasOf()
