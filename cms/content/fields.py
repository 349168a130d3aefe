"""Model fields that store one spelling of what editors paste in many."""

from django.core.exceptions import ValidationError
from django.db import models


class IdentifierField(models.CharField):
    """A DOI, PMID, ORCID or the like. What cannot be right is refused, with the likely repair.

    ``normalize`` gives the spelling to store, or raises ValueError with a sentence.
    """

    def __init__(self, *args, normalize=None, **kwargs):
        self.normalize = normalize
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        # How a value is checked is none of the database's business.
        _, _, args, kwargs = super().deconstruct()
        return self.name, "django.db.models.CharField", args, kwargs

    def clean(self, value, model_instance):
        try:
            value = self.normalize(value or "")
        except ValueError as error:
            raise ValidationError(str(error), code="identifier") from error
        return super().clean(value, model_instance)
