"""Adding a picture."""

from django.core.exceptions import ValidationError
from PIL import Image
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
