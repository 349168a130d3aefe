"""What the view sets answer: the fields of their serializers as JSON Schema."""

from django.db.models import Model
from wagtail.api.v2.serializers import DetailUrlField
from wagtail.documents.api.v2.serializers import DocumentDownloadUrlField
from wagtail.models import Page, get_page_models

from cms.delivery.api.serializers import DocumentField

from .components import Components, an_object, returned
from .fields import field_schema

FULL_ADDRESS = {"type": "string", "format": "uri"}
COUNT = {"type": "integer", "minimum": 0}


class Answers:
    """The shapes of one router's answers."""

    def __init__(self, router, components: Components):
        self._router = router
        self._components = components
        self._documents: dict[type, dict] = {}

    def detail(self, viewset) -> dict:
        """One object with all its fields; of pages, one of the kinds of page."""
        models = kinds_of(viewset.model)
        details = [self._detail(viewset, model) for model in models]
        if len(details) == 1:
            return details[0]
        return self._components.add(viewset.model.__name__, {"oneOf": details})

    def listing(self, viewset) -> dict:
        """Wagtail's envelope around objects with the fields that a list shows by itself."""
        name = viewset.model.__name__
        serializer = self._serializer(viewset, viewset.model, is_detail=False)
        item = self._object(serializer, kinds_of(viewset.model))
        items = {"type": "array", "items": self._components.add(f"{name}ListItem", item)}
        meta = self._components.add(
            "ListMeta",
            an_object({"total_count": {**COUNT, "description": "Of all pages of the list."}}),
        )
        return self._components.add(f"{name}List", an_object({"meta": meta, "items": items}))

    def _detail(self, viewset, model):
        serializer = self._serializer(viewset, model, is_detail=True)
        # “Page” is the name of any of them.
        name = "PlainPage" if model is Page else model.__name__
        return self._components.add(name, self._object(serializer, [model]))

    def _serializer(self, viewset, model, *, is_detail):
        make = viewset._get_serializer_class(self._router, model, [], show_details=is_detail)
        return make()

    def _object(self, serializer, models):
        """What a serializer gives of objects of these kinds."""
        model = serializer.Meta.model
        schemas = {
            name: _type_name(models) if name == "type" else self._of_field(name, field, model)
            for name, field in serializer.fields.items()
        }
        meta = {name: schemas.pop(name) for name in serializer.meta_fields if name in schemas}
        properties = {"id": schemas.pop("id"), "meta": an_object(meta), **schemas}
        description = (model.__doc__ or "") if model is not Page else "A page of any kind."
        return an_object(properties, description.partition("\n")[0])

    def _properties(self, document):
        if document not in self._documents:
            self._documents[document] = self._components.properties_of(document)["properties"]
        return self._documents[document]

    def _of_field(self, name, field, model):
        if isinstance(field, DocumentField):
            return self._properties(returned(model.document))[name]
        if isinstance(field, DetailUrlField | DocumentDownloadUrlField):
            return FULL_ADDRESS
        if own := returned(type(field).to_representation):
            return self._components.of_type(own)
        return field_schema(model._meta.get_field(name))


def kinds_of(model: type[Model]) -> list[type[Model]]:
    """The model, or every kind of page; the front page of a new site is a plain one."""
    if model is not Page:
        return [model]
    return sorted(get_page_models(), key=lambda kind: kind._meta.label)


def _type_name(models):
    labels = [kind._meta.label for kind in models]
    one = {"const": labels[0]} if len(labels) == 1 else {"enum": labels}
    return {"type": "string", **one}
