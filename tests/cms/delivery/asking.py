"""Asking a WSGI application, as a server does."""

import io
from dataclasses import dataclass
from wsgiref.util import setup_testing_defaults

HOST = "localhost"


@dataclass
class Reply:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name):
        return next((text for known, text in self.headers if known.lower() == name.lower()), None)

    @property
    def lasting(self):
        """What has to be the same each time: all of it but a file's open handle."""
        return self.status, sorted(self.headers), self.body


def environ_of(path, *, query="", method="GET", host=HOST, headers=None, **more):
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.input": io.BytesIO(),
    }
    setup_testing_defaults(environ)
    for name, text in (headers or {}).items():
        environ["HTTP_" + name.upper().replace("-", "_")] = text
    return environ | more


def ask(application, path, **more) -> Reply:
    said = []
    parts = application(
        environ_of(path, **more), lambda status, headers, *_: said.append((status, headers))
    )
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    status, headers = said[-1]
    return Reply(int(status.split()[0]), list(headers), body)
