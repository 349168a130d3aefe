"""A server for this machine alone: what ``make serve`` uses unless other settings are named.

Like a laptop's, but with everything as fast as on a server, which needs TLS before it.
"""

from . import base
from .dev import *  # noqa: F403

DEBUG = False
CMS_ANSWERS_MEGABYTES = base.CMS_ANSWERS_MEGABYTES
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
