"""What a server process runs: Django, behind the answers that are finished."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django = get_wsgi_application()

# Only what has been set up can be imported from here on.
from cms.delivery.finished.answers import answers_before  # noqa: E402

application = answers_before(django)

# What start-up has made stays for good, so the collector need not look through it again and again.
gc.collect()
gc.freeze()
