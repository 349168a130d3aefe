"""Questions to the database that are asked again and again in the same words."""

from collections.abc import Sequence

from django.db import connection


def ask(sql: str, params: Sequence = ()) -> list[tuple]:
    """The rows of the answer.

    PostgreSQL keeps its plan for a question that a connection asks often: to make it anew takes
    longer than to follow it. Django's own cursors write values into the question, which is another
    one each time then.
    """
    with _cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _cursor():
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    driver = connection.connection
    usual = driver.cursor_factory
    driver.cursor_factory = _server_binding()
    try:
        return connection.cursor()
    finally:
        driver.cursor_factory = usual


def _server_binding():
    from django.db.backends.postgresql.base import ServerBindingCursor

    return ServerBindingCursor
