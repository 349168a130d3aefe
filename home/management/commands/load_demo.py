"""Sample content for a new site."""

from django.core.management.base import BaseCommand

from home import demo


class Command(BaseCommand):
    help = "Load sample articles, offices, people and pictures. Does nothing the second time."

    def handle(self, **options):
        if demo.is_loaded():
            self.stdout.write("The sample content is already here.")
            return
        articles = demo.load()
        self.stdout.write(f"Loaded {len(articles)} sample articles, offices, people and pictures.")
