"""Everything that has to be true before ``make run`` serves."""

import os
import secrets
import socket
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from cms.changes.recording import EVERYTHING, record

USERNAME = "editor"
ADDRESS = "127.0.0.1"


class Command(BaseCommand):
    help = "Migrate, fill a new database with sample content, and say where the site will be."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        check_port(port)
        call_command("migrate", interactive=False, verbosity=0)
        if is_new_database():
            self.stdout.write("A new database: loading the sample content …")
            call_command("load_demo", stdout=self.stdout)
            call_command("update_index", verbosity=0, stdout=StringIO())
            create_editor()
        # Links must lead back to this server; another host's site is somebody else's business.
        if Site.objects.filter(hostname="localhost").exclude(port=port).update(port=port):
            record({EVERYTHING})
        Site.clear_site_root_paths_cache()
        self.stdout.write("\n".join(addresses(port)))


def check_port(port: int) -> None:
    """Raise CommandError unless we could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} is in use. Choose another: make run PORT={port + 1}"
            ) from error


def is_new_database() -> bool:
    """Nobody has an account yet, and nobody has written anything."""
    kinds = ("conditions.ConditionPage", "locations.LocationPage", "people.Person")
    has_content = any(apps.get_model(kind).objects.exists() for kind in kinds)
    return not has_content and not get_user_model().objects.exists()


def create_editor() -> None:
    """An account for looking around, with a password that only this machine knows."""
    password = _kept_password(_password_file())
    get_user_model().objects.create_superuser(USERNAME, password=password)


def addresses(port: int) -> list[str]:
    site = f"http://localhost:{port}"
    return [
        f"Site:   {site}/",
        f"Editor: {site}/admin/{_sign_in()}",
        f"API:    {site}/api/v2/pages/",
    ]


def _sign_in():
    file = _password_file()
    editor = get_user_model().objects.filter(username=USERNAME).first()
    if editor is None or not file.exists() or not editor.check_password(file.read_text().strip()):
        return "   (sign in with your own account)"
    return f"   (sign in as {USERNAME} with password {file.read_text().strip()})"


def _password_file() -> Path:
    return Path(settings.VAR) / "editor_password"


def _kept_password(file):
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(12))
    return file.read_text().strip()
