"""Adding and replacing pictures and files."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .damage import UNREADABLE

DAMAGED = (
    "This picture is damaged: it ends too early or can’t be read. "
    "Save it again from the program it came from."
)


class MedicalImageForm(BaseImageForm):
    """Wagtail's, but a damaged file is refused with a sentence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.to_python = _undamaged(field.to_python)

    def save(self, commit=True):
        is_replaced = commit and _keep_replaced_file(self)
        image = super().save(commit)
        if is_replaced:
            image.renditions.all().delete()
        return image


class MedicalDocumentForm(BaseDocumentForm):
    """Wagtail's, but a file that is replaced goes when that is certain."""

    def save(self, commit=True):
        if commit:
            _keep_replaced_file(self)
        return super().save(commit)


def _keep_replaced_file(form):
    """Wagtail would delete the old file at once, and it would be missed if anything failed."""
    replaced = form.original_file
    if "file" not in form.changed_data or not replaced:
        return False
    form.original_file = None
    transaction.on_commit(partial(replaced.storage.delete, replaced.name))
    return True


def _undamaged(to_python):
    """Wagtail looks at a picture's head only; here every line of it is read once."""

    def checked(data):
        try:
            file = to_python(data)
            if file:
                with Image.open(file) as picture:
                    picture.load()
        except UNREADABLE as error:
            raise ValidationError(DAMAGED, code="damaged") from error
        if file:
            file.seek(0)
        return file

    return checked
