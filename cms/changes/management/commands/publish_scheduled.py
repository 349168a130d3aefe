"""Wagtail's command by that name: readers who come first do the same."""

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.changes import moments


class Command(WagtailCommand):
    help = "Publish and withdraw what is due. What fails keeps nothing else."

    def handle(self, *args, **options):
        if options["dryrun"]:
            return super().handle(*args, **options)
        while moments.catch_up(now := timezone.now()):
            continue
        if left := moments.count_due(now):
            raise CommandError(f"{left} could not be published or withdrawn; see the log.")
        return None
