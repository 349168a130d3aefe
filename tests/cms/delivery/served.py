"""The settings of the servers that tests start: a laptop's, with finished answers."""

from cms.settings import base
from cms.settings.dev import *  # noqa: F403

CMS_ANSWERS_MEGABYTES = base.CMS_ANSWERS_MEGABYTES
