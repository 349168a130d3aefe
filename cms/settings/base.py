"""What is the same on every machine. Reads no environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"

INSTALLED_APPS = [
    "home",
    "conditions",
    "locations",
    "cms.contract",
    "cms.delivery",
    "cms.people",
    "cms.practice",
    "cms.media",
    "cms.content",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    # Hears of a move after Wagtail has made its redirects, and has a command of Wagtail's.
    "cms.changes",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "corsheaders",
    "phonenumber_field",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.delivery.headers.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cms.delivery.compression.CompressionMiddleware",
    "cms.delivery.problems.ProblemMiddleware",
    "cms.delivery.outage.OutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.delivery.headers.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.delivery.limits.LimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.delivery.redirects.PublicRedirectMiddleware",
    "cms.delivery.keeping.SnapshotMiddleware",
    "cms.changes.editing.OneTransactionMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "cms/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own set-up keeps errors from the console unless DEBUG is on.
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

LANGUAGE_CODE = "en"
LOCALE_PATHS = [ROOT / "cms/locale"]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "America/New_York"
PHONENUMBER_DEFAULT_REGION = "US"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "cms/static"]
MEDIA_ROOT = VAR / "media"
# Files are reached through views that ask who may see them; nothing serves this address.
MEDIA_URL = "media-is-not-served/"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# An editor may paste a whole library; files have limits of their own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

WAGTAIL_SITE_NAME = "Conditions CMS"
WAGTAILIMAGES_IMAGE_MODEL = "media.MedicalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.MedicalImageForm"
# A picture unpacks to four bytes a pixel while it is made smaller.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.MedicalDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.MedicalDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "cms.content.search", "SEARCH_CONFIG": "english"},
}
# No request leaves the machine unless an editor asks for it.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Asked when a writer presses “Fill in” on a source.
CROSSREF_URL = "https://api.crossref.org/"
PUBMED_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
PMC_CONVERTER_URL = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
# A client that writes back what it read must lose nothing; our own API always answers in HTML.
WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"
WAGTAILAPI_LIMIT_MAX = 100

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # The public API answers everybody alike, so it has nobody to authenticate.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
}
# Whatever the public may read as data, files and pictures; pages are not among it.
CORS_URLS_REGEX = r"^/((api|images|documents|references)/|.+/(references\.\w+|index\.md)$)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["Retry-After"]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "cms.delivery.keeping.cache_key",
    },
    # Apart from the rest, so that a flood of addresses pushes nothing else out.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}
# For how many seconds a process trusts the generation it has asked for; the same on all machines.
CMS_LEASE = 0.010
# What finished answers may take in each process, and how long they go on without the database.
CMS_ANSWERS_MEGABYTES = 16
CMS_KEEP_ANSWERING = 5 * 60
# Seconds: for how long browsers, and caches in front of us, may do without asking whether an
# answer still holds; and for how long a cache may give an old one while it asks.
CMS_MAX_AGE = 0
CMS_SHARED_MAX_AGE = 0
CMS_STALE_WHILE_REVALIDATE = 0
# Whether answers name all that they show, for caches that can be told to forget a name.
CMS_SURROGATE_KEYS = False
# Wagtail’s setting: the caches in front of us that are told what changed; docs/operators.md.
WAGTAILFRONTENDCACHE = {}
# How many in how many seconds, for one address in one process. Editors’ drafts save themselves.
CMS_LIMITS = {
    "search": (30, 60),
    "post": (20, 60),
    "editing": (1200, 60),
    "failed_logins_of_an_account": (10, 15 * 60),
    "failed_logins_from_an_address": (30, 15 * 60),
}
# What an import refuses, so that no file takes a server’s memory or time; docs/operators.md.
CMS_IMPORT_LARGEST_FILE = 20 * 1024**2
CMS_IMPORT_LONGEST_TEXT = 300_000
CMS_IMPORT_MOST_LINES = 20_000
CMS_IMPORT_MOST_ELEMENTS = 60_000
CMS_IMPORT_DEEPEST = 100
CMS_IMPORT_LARGEST_UNPACKED = 40 * 1024**2
CMS_IMPORT_MOST_FILES = 500
CMS_IMPORT_MOST_PICTURES = 100
CMS_IMPORT_MOST_PIXELS = 30_000_000
# How many proxies of ours add to X-Forwarded-For, and who asks for many readers at once.
CMS_NUMBER_OF_PROXIES = 0
CMS_UNLIMITED_ADDRESSES = []
