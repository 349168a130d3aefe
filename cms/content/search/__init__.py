"""Wagtail's search over Wagtail's index, at a cost that grows with the hits and no faster.

Wagtail's own asks the index once more for every hit (SQLite), or reads every entry there is
(PostgreSQL). Here the index answers once, whoever asks: the public API, the site, the admin.
"""

from django.db import connection


def SearchBackend(params):
    """The backend for this database; Wagtail looks for it by this name."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    from .sqlite import SQLiteBackend

    return SQLiteBackend(params)
