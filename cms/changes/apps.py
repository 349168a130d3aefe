"""What changed: written down beside the change itself, in the same transaction."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "cms.changes"
    label = "changes"
    verbose_name = "Changes"

    def ready(self):
        from . import receivers

        receivers.connect()
