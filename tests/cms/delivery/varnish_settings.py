"""A server behind a Varnish, whose address is in the environment of the test."""

import os

from cms.settings.dev import *  # noqa: F403

CMS_SHARED_MAX_AGE = 24 * 60 * 60
CMS_SURROGATE_KEYS = True
WAGTAILFRONTENDCACHE = {
    "varnish": {
        "BACKEND": "cms.delivery.varnish.VarnishBackend",
        "LOCATION": os.environ["VARNISH"],
    }
}
