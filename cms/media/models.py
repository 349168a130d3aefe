"""Pictures and files. A medical picture says who made it, and under which terms it is used."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.images.models import Image as WagtailImage
from wagtail.search import index

from cms.content.types import fields_of

from .addresses import rendition_url
from .damage import UNREADABLE
from .representation import ImageDocument, ImageObject, image_as_data


class MedicalImage(AbstractImage):
    """A picture. Wagtail's description is what a screen reader says where a page adds nothing."""

    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made it: “Drawing: Ana Ruiz”."
    )
    license = models.CharField(
        max_length=200,
        blank=True,
        help_text="The terms under which we may show it: “CC BY 4.0”, “Commissioned”.",
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "license")

    search_fields = [*AbstractImage.search_fields, index.FilterField("id")]
    document_fields = fields_of(ImageDocument)

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # The hash is part of the picture's address, so that a replaced picture gets a new one.
        if self.file and not self.file_hash:
            self.get_file_hash()

    def generate_rendition_file(self, filter, *, source=None):
        # Wagtail has an answer for a file that was lost; one that can't be read is as good as lost.
        try:
            return super().generate_rendition_file(filter, source=source)
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error

    @property
    def default_alt_text(self):
        # Wagtail would fall back on the title, which is a file name more often than not.
        return self.description

    def document(self, found) -> ImageObject:
        return image_as_data(self)


class MedicalDocument(AbstractDocument):
    """A file to download. A model of our own, because one can't be swapped in later."""

    admin_form_fields = WagtailDocument.admin_form_fields
    search_fields = [*AbstractDocument.search_fields, index.FilterField("id")]

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"
        permissions = [("choose_document", "Can choose document")]


class Rendition(AbstractRendition):
    """A copy of a picture in another size. Its address is a signed one, never the file's."""

    image = models.ForeignKey(MedicalImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def url(self):
        return rendition_url(self.image_id, self.filter_spec, self.file.name)
