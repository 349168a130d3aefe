"""What a server process runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# What start-up has made stays for good, so the collector need not look through it again and again.
gc.collect()
gc.freeze()
