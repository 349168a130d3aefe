"""While the database is away: say so at once, and wait for nothing."""

import os
import socket
import threading
from contextlib import contextmanager, suppress

import psycopg
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from .problems import SECONDS_UNTIL_BACK, is_api, plain_page, problem_response

# Set in the environment of a request by finished/answers.py.
DATABASE_IS_DOWN = "cms.database_is_down"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

_lock = threading.Lock()
# Django's connections of the requests that only read, in this process at this moment.
_reading = set()


class OutageMiddleware:
    """Answers 503 without asking a database of which it is known that it doesn't answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if DATABASE_IS_DOWN in request.META:
            return unreachable(request)
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with reading():
            return self.get_response(request)


@contextmanager
def reading():
    """Whatever this thread asks the database can do without an answer, if there is none."""
    mine = connections[DEFAULT_DB_ALIAS]
    with _lock:
        _reading.add(mine)
    try:
        yield
    finally:
        with _lock:
            _reading.discard(mine)
            mine.__dict__.pop("connect", None)


def unreachable(request):
    """The 503 that says when to come back."""
    response = problem_response(request, 503) if is_api(request) else plain_page(request, 503)
    response["Retry-After"] = str(SECONDS_UNTIL_BACK)
    return response


def let_readers_go() -> None:
    """End the waiting of requests that read from a PostgreSQL which has stopped to answer.

    Their connections are cut and they get no others, so that they answer 503. Whoever writes goes
    on waiting: whether that was stored, only the database can say.
    """
    with _lock:
        for one in _reading:
            if one.vendor == "postgresql" and one.connection is not None:
                one.connect = _refuse
                with suppress(OSError, psycopg.Error):
                    _cut(one.connection.pgconn.socket)


def _refuse():
    # Ending a transaction, Django would connect again and wait.
    raise OperationalError("The database does not answer.")


def _cut(descriptor):
    # A copy is closed here; the connection's own stays with its owner.
    with socket.socket(fileno=os.dup(descriptor)) as copy:
        copy.shutdown(socket.SHUT_RDWR)
