"""The test suite."""

import tempfile

from .base import *  # noqa: F403
from .base import VAR
from .database import sqlite

DEBUG = False
SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["localhost", "testserver", "127.0.0.1", "other.example"]
DATABASES = {"default": {**sqlite(VAR / "unused.sqlite3"), "TEST": {"NAME": VAR / "test.sqlite3"}}}
WAGTAILADMIN_BASE_URL = "http://localhost"
MEDIA_ROOT = tempfile.mkdtemp(prefix="conditions-media-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CORS_ALLOWED_ORIGINS = ["https://front.example"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
