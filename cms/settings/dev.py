"""A laptop: what ``make run`` and ``manage.py`` use.

It shows the pages that readers see, so errors are not explained unless ``DEBUG=1``.
"""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403
from .base import ROOT, VAR
from .caches import caches
from .database import database_from


def _kept_secret(file: Path) -> str:
    """A secret of this machine's own, made once, so that sessions outlive a restart."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(get_random_secret_key())
    return file.read_text()


DEBUG = os.environ.get("DEBUG", "") == "1"
SECRET_KEY = _kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {
    "default": database_from(os.environ.get("DATABASE_URL", "sqlite:///var/db.sqlite3"), root=ROOT)
}
CACHES = caches(os.environ.get("REDIS_URL", ""))
WAGTAILADMIN_BASE_URL = f"http://localhost:{os.environ.get('PORT', '8000')}"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT", VAR / "media")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
CORS_ALLOWED_ORIGIN_REGEXES = [r"^http://(localhost|127\.0\.0\.1)(:\d+)?$"]
# An edit of a template shows at the next request.
CMS_ANSWERS_MEGABYTES = 0
# Stylesheets are read where they lie, for the same reason.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
