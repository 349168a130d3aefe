"""A server on this machine that answers as Crossref and PubMed document it."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

SLOW = 1.5

ARTICLE = {
    "DOI": "10.5555/Tremor.2019.07",
    "type": "journal-article",
    "title": ["Deep brain stimulation for <i>essential</i> tremor: 10&amp;#8208;year results"],
    "container-title": ["Journal of Steady Hands &amp; Feet"],
    "author": [
        {"given": "María José", "family": "Núñez", "sequence": "first", "affiliation": []},
        {"given": "Lee", "family": "Ortega", "suffix": "Jr", "sequence": "additional"},
        {"name": "Tremor Study Group", "sequence": "additional"},
    ],
    "published-online": {"date-parts": [[2019, 5, 30]]},
    "published-print": {"date-parts": [[2019, 7]]},
    "issued": {"date-parts": [[2019, 5, 30]]},
    "publisher": "Steady Press",
    "volume": "12",
    "issue": "3",
    "page": "201-210",
}
CHAPTER = {
    "DOI": "10.5555/hands.ch4",
    "type": "book-chapter",
    "title": ["The carpal tunnel"],
    "subtitle": ["An anatomical tour"],
    "container-title": ["Hands, explained"],
    "author": [{"given": "Ada", "family": "Stone"}],
    "editor": [{"given": "Bo", "family": "Rivers"}],
    "publisher": "Open Palm",
    "issued": {"date-parts": [[2011]]},
    "page": "55-71",
    "ISBN": ["9780000000000", "http://id.crossref.org/isbn/9783161484100", "978-3-16-148410-0"],
}
GUIDELINE = {
    "DOI": "10.5555/guide",
    "type": "journal-article",
    "title": ["Practice guideline update: <sub>weak</sub> grip in adults."],
    "author": [{"name": "Academy of Grip Medicine"}],
    "container-title": ["Grip"],
    "issued": {"date-parts": [[2020, 2, 30]]},
    "article-number": "e17",
    "publisher": "Academy of Grip Medicine",
}
RETRACTED = {
    "DOI": "10.5555/withdrawn",
    "type": "journal-article",
    "title": ["A cure for everything"],
    "issued": {"date-parts": [[None]]},
    "updated-by": [
        {"type": "correction", "DOI": "10.5555/notice.1"},
        {"type": "retraction", "DOI": "10.5555/notice.2"},
    ],
}
MEDLINE = """
PMID- 31990001
OWN - NLM
STAT- MEDLINE
DP  - 2019 Jul
TI  - Deep brain stimulation for essential tremor: a long
      title on two lines.
PG  - 201-210
LID - 10.5555/tremor.2019.07 [doi]
FAU - Nunez, Maria Jose
AU  - Nunez MJ
CN  - Tremor Study Group
LA  - eng
PT  - Journal Article
JT  - Journal of steady hands & feet
TA  - J Steady Hands Feet
VI  - 12
IP  - 3
AID - 10.5555/tremor.2019.07 [doi]
SO  - J Steady Hands Feet. 2019 Jul;12(3):201-210.
"""


@dataclass
class Registry:
    """What the server answers by path, ``(status, headers, body)``, and what it was asked."""

    base: str
    answers: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def knows_work(self, work):
        body = {"status": "ok", "message-type": "work", "message": work}
        self.answers[f"/works/{work['DOI'].lower()}"] = (200, {}, json.dumps(body))

    def knows_pmid(self, text=MEDLINE):
        self.answers["/eutils/efetch.fcgi"] = (200, {}, text)

    def converts(self, **record):
        body = {"status": "ok", "records": [record]}
        self.answers["/idconv/"] = (200, {}, json.dumps(body))

    def point_at_it(self, settings):
        settings.CROSSREF_URL = self.base
        settings.PUBMED_URL = f"{self.base}/eutils/"
        settings.PMC_CONVERTER_URL = f"{self.base}/idconv/"
        settings.DEFAULT_FROM_EMAIL = "The desk <desk@example.org>"


@contextmanager
def running_registry():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.registry = Registry(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.registry
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        registry = self.server.registry
        address = urlsplit(self.path)
        path = unquote(address.path)
        registry.asked.append((path, parse_qs(address.query), self.headers["User-Agent"]))
        status, headers, body = registry.answers.get(path, (404, {}, "Resource not found."))
        if body is None:
            time.sleep(SLOW)
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body if isinstance(body, bytes) else body.encode())
        except OSError:
            """The client has heard enough."""

    def log_message(self, *args):
        """Nobody reads it."""
