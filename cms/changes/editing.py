"""What an editor does takes place as a whole, or not at all."""

import threading
from contextlib import contextmanager

from django.db import connection, transaction

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
# In seconds; as long as SQLite itself waits.
PATIENCE = 20

_turn = threading.Lock()


class OneTransactionMiddleware:
    """One transaction for each request in which somebody who is signed in may write.

    Stands last, so that every other check comes first. Reading needs none, and on SQLite it would
    make editors wait for each other. A view that asks other servers is to be marked with
    ``django.db.transaction.non_atomic_requests``, or the others would wait for those, too.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, named):
        is_reading = request.method in READING or not request.user.is_authenticated
        if is_reading or "default" in getattr(view, "_non_atomic_requests", ()):
            return None
        with _in_turn(), transaction.atomic():
            return view(request, *arguments, **named)


@contextmanager
def _in_turn():
    """SQLite's writers try again and again, and who is unlucky gives up; here they queue."""
    has_turn = connection.vendor == "sqlite" and _turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if has_turn:
            _turn.release()
