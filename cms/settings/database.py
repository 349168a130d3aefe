"""From an address such as ``sqlite:///var/db.sqlite3`` to Django's database settings."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Editors who save at the same moment wait for each other instead of failing.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
POSTGRESQL_OPTIONS = {
    # Seconds. A server that does not answer is given up, rather than waited for.
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    # Of questions that were put so often, the server keeps its plan (see cms/changes/questions.py).
    "prepare_threshold": 5,
}


def database_from(url: str, *, root: Path) -> dict:
    """Django's settings for one database; relative SQLite files lie below ``root``."""
    try:
        database = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except (ValueError, dj_database_url.UnknownSchemeError) as error:
        raise ImproperlyConfigured(_how_to(url)) from error
    engine = database["ENGINE"].rpartition(".")[2]
    if engine == "sqlite3":
        return sqlite(root / database["NAME"]) if database["NAME"] != ":memory:" else database
    if engine == "postgresql":
        return {**database, "OPTIONS": _postgresql(**database.get("OPTIONS", {}))}
    raise ImproperlyConfigured(_how_to(url))


def _postgresql(**said):
    """Our options and those of the address, where each is a text."""
    options = POSTGRESQL_OPTIONS | said
    threshold = str(options["prepare_threshold"])
    # A pool between us and the server may know nothing of plans: then there are none.
    return options | {"prepare_threshold": int(threshold) if threshold.isdigit() else None}


def sqlite(file: Path) -> dict:
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": SQLITE_OPTIONS,
    }


def _how_to(url):
    scheme = url.partition("://")[0][:20]
    return (
        f"DATABASE_URL starts with “{scheme}”, which is not understood. "
        "Write sqlite:///path/to/file.sqlite3 or postgres://user:password@host:5432/name."
    )
