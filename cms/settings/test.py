"""The test suite. ``DATABASE_URL`` runs it on another database, in a database of its own there."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import ROOT, VAR
from .database import database_from, sqlite

DEBUG = False
SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["localhost", "testserver", "127.0.0.1", "other.example"]
DATABASES = {"default": {**sqlite(VAR / "unused.sqlite3"), "TEST": {"NAME": VAR / "test.sqlite3"}}}
if url := os.environ.get("DATABASE_URL"):
    database = database_from(url, root=ROOT)
    if isinstance(name := database["NAME"], Path):
        database["TEST"] = {"NAME": name.with_stem(f"test-{name.stem}")}
    DATABASES = {"default": database}
WAGTAILADMIN_BASE_URL = "http://localhost"
MEDIA_ROOT = tempfile.mkdtemp(prefix="conditions-media-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CORS_ALLOWED_ORIGINS = ["https://front.example"]
# A lease would make each commit wait; tests of finished answers have watches of their own.
CMS_LEASE = 0
# One address asks for everything here; test_limits.py brings the limits back.
CMS_LIMITS = {}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
