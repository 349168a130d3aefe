"""A copy of the test database in which commits are real, and which is gone afterwards.

Django’s own way, ``transaction=True``, empties the database after a test: what migrations have
put there, such as the index pages, would be missing ever after.
"""

import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections

from cms.changes import snapshot


@contextmanager
def own_database(*, keep_original: bool = True):
    """Every connection of this process leads to the copy meanwhile."""
    original = connection.creation._get_test_db_name()
    if connection.settings_dict["NAME"] != original:
        # No other test of this run needs the database, so nobody has made it.
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False, keepdb=keep_original
        )
    connections.close_all()
    with _copy(original) as name:
        connection.settings_dict["NAME"] = name
        snapshot.forget()
        try:
            yield
        finally:
            connections.close_all()
            snapshot.forget()
            connection.settings_dict["NAME"] = original


@contextmanager
def _copy(original):
    if connection.vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="conditions-tests-") as folder:
            name = Path(folder) / "copy.sqlite3"
            with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(name)) as to:
                source.backup(to)
            yield name
        return
    name = f"{original}_copy"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
