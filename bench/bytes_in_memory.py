"""The least that granian can do: one answer from memory, without asking what it is asked for."""

import json
import os
from pathlib import Path

_said = json.loads(os.environ.get("BENCH_HEADERS", "[]"))
_headers = [(name, text) for name, text in _said]
_body = Path(os.environ["BENCH_BODY"]).read_bytes() if "BENCH_BODY" in os.environ else b""


def application(environ, start_response):
    if "HTTP_IF_NONE_MATCH" in environ:
        start_response("304 Not Modified", _headers[:2])
        return [b""]
    start_response("200 OK", _headers)
    return [_body]
