"""Days of the week, as an editor ticks them."""

from django import forms
from django.db import models

DAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]


class WeekdaysField(models.JSONField):
    """A list of weekdays, Monday is 0. Empty means: by arrangement."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self):
        _, _, args, kwargs = super().deconstruct()
        return self.name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=DAYS,
            coerce=int,
            required=False,
            label=kwargs.get("label", "Days"),
            widget=forms.CheckboxSelectMultiple,
        )
