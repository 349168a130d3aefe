"""A server. What differs per server comes from the environment; only Redis may be left out."""

import os
from ipaddress import ip_network

from .base import *  # noqa: F403
from .base import ROOT
from .caches import caches
from .database import database_from


def _list(text: str) -> list[str]:
    return [entry.strip() for entry in text.split(",") if entry.strip()]


DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = _list(os.environ["ALLOWED_HOSTS"])
DATABASES = {"default": database_from(os.environ["DATABASE_URL"], root=ROOT)}
CACHES = caches(os.environ.get("REDIS_URL", ""))
WAGTAILADMIN_BASE_URL = os.environ["WAGTAILADMIN_BASE_URL"]
MEDIA_ROOT = os.environ["MEDIA_ROOT"]
CORS_ALLOWED_ORIGINS = _list(os.environ["CORS_ALLOWED_ORIGINS"])
CMS_NUMBER_OF_PROXIES = int(os.environ["CMS_NUMBER_OF_PROXIES"])
CMS_UNLIMITED_ADDRESSES = [
    str(ip_network(one)) for one in _list(os.environ["CMS_UNLIMITED_ADDRESSES"])
]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ["DEFAULT_FROM_EMAIL"]
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 30
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
