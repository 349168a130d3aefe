"""What ``bench.serving`` runs beside us: the same site with Wagtail's own view sets."""

from cms.settings.local_server import *  # noqa: F403

ROOT_URLCONF = "bench.stock"
