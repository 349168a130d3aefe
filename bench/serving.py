"""Finished answers over HTTP, beside nginx with the same bytes, bare granian and Wagtail's own way.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``. It needs Debian's ``nginx-light`` and
``wrk``. Each case is asked for by 16 connections; two processes answer. The time that a server's
processes take from the CPUs is steadier than requests a second, of which wrk itself takes a part.
"""

import re
import shutil
import statistics
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench import scratch
from bench.scratch import verdict
from bench.servers import Server, cpu_seconds, filled, granian, in_memory, memory, nginx

PAGES = 200
# What the machine gives to one process changes by a quarter within a minute, hence the rounds.
CONNECTIONS, SECONDS, ROUNDS = 16, 3, 5
# Stock is so slow that otherwise nobody would have an answer when the time is over.
CONNECTIONS_OF_STOCK, SECONDS_OF_STOCK = 4, 12
WRK = ("wrk", "-t1", "--latency", "--timeout", "30s")
# So often that each process has made its answer, and the best compression of it.
WARMING = 60
# CPU seconds in half a second.
IDLE = 0.03
MOST_OF_NGINX, LEAST_OF_STOCK = 3, 300
BROTLI = {"Accept-Encoding": "br"}
LIST = "/pages/?type=conditions.ConditionPage&limit=20&fields=*"
SLUG = "bench-7"
PAGE = f"/conditions/{SLUG}/"


class Case(NamedTuple):
    """One kind of request, as we are asked and as stock is asked for the same."""

    name: str
    path: str
    stock: str
    headers: dict[str, str]
    is_known: bool = False


class Figure(NamedTuple):
    """What one server needed for one case."""

    rate: float
    p50: str
    p99: str
    cpu: float


def main() -> None:
    if missing := [one for one in ("nginx", "wrk") if not shutil.which(one)]:
        print(f"Left out: {' and '.join(missing)} not found; apt-get install nginx-light wrk")  # noqa: T201
        return
    with tempfile.TemporaryDirectory(prefix="conditions-serving-") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        environ = filled(folder, PAGES)
        ours = stack.enter_context(granian(environ, "cms.settings.local_server"))
        stock = stack.enter_context(granian(environ, "bench.stock_settings"))
        print(scratch.machine())  # noqa: T201
        _heading()
        for case in _cases(ours):
            _measure(case, ours, stock, folder, environ)
        print(f"memory of each worker: {memory(ours)}; {scratch.machine()}")  # noqa: T201


def _cases(ours):
    key = _key(ours, "limit=1")
    html = f"/stock/html/{_key(ours, f'slug={SLUG}')}/"
    detail, stock = f"/api/v2/pages/{key}/", f"/stock/pages/{key}/?rich_text_format=html"
    return [
        Case("detail, br", detail, stock, BROTLI),
        Case("detail, plain", detail, stock, {}),
        Case("HTML page, br", PAGE, html, BROTLI),
        Case("304", detail, stock, {}, is_known=True),
        Case(
            "list of 20, br",
            f"/api/v2{LIST}",
            f"/stock{LIST}&rich_text_format=html",
            BROTLI,
        ),
    ]


def _key(ours, query):
    found = ours.ask(f"/api/v2/pages/?type=conditions.ConditionPage&{query}").read()
    return re.search(rb'"id": ?(\d+)', found)[1].decode()


def _measure(case, ours, stock, folder, environ):
    answer = ours.ask(case.path, case.headers)
    with (
        nginx(folder, answer.read(), answer.headers) as file,
        in_memory(environ, folder / "files/answer", answer.headers) as bytes_alone,
    ):
        runs: dict[str, list[Figure]] = {"nginx": [], "memory": [], "ours": [], "stock": []}
        for number in range(ROUNDS):
            for name, server, path in (
                ("nginx", file, "/answer"),
                ("memory", bytes_alone, "/answer"),
                ("ours", ours, case.path),
                ("stock", stock, case.stock),
            ):
                if server is stock and number:
                    continue
                load = (CONNECTIONS_OF_STOCK, SECONDS_OF_STOCK) if server is stock else ()
                runs[name].append(_asked_often(server, path, _headers(case, server, path), *load))
    figures = {name: _median(several) for name, several in runs.items()}
    _show(case.name, figures)


def _headers(case, server, path):
    if not case.is_known:
        return case.headers
    return {"If-None-Match": server.ask(path).headers.get("ETag") or '"none"'}


def _asked_often(server: Server, path, headers, connections=CONNECTIONS, seconds=SECONDS) -> Figure:
    words = [word for name, text in headers.items() for word in ("-H", f"{name}: {text}")]
    for _ in range(WARMING if connections == CONNECTIONS else 2):
        server.ask(path, headers).close()
    _wait_until_idle(server)
    before = cpu_seconds(server)
    said = subprocess.run(  # noqa: S603
        [*WRK, f"-c{connections}", f"-d{seconds}s", *words, server.url + path],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    taken = cpu_seconds(server) - before
    if "Non-2xx" in said:
        raise SystemExit(f"{server.url}{path}: {said}")
    count = int(re.search(r"(\d+) requests in", said)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    p50, p99 = (re.search(rf"^ +{part}% +(\S+)", said, re.MULTILINE)[1] for part in (50, 99))
    return Figure(rate, p50, p99, taken / count * 1000)


def _wait_until_idle(server):
    """The best compression is made beside the first requests; it is no part of the others."""
    before = -1.0
    while (now := cpu_seconds(server)) - before > IDLE:
        before = now
        time.sleep(0.5)


def _median(several):
    best = min(several, key=lambda one: one.cpu)
    return best._replace(
        cpu=statistics.median(one.cpu for one in several),
        rate=statistics.median(one.rate for one in several),
    )


def _heading():
    print(  # noqa: T201
        f"{'':16}{'server':8}{'requests/s':>11}{'p50':>10}{'p99':>10}{'CPU s per 1000':>16}"
        f"   at most {MOST_OF_NGINX} x nginx, at least {LEAST_OF_STOCK} x better than stock"
    )


def _show(name, figures):
    of_nginx = figures["ours"].cpu / figures["nginx"].cpu
    of_stock = figures["stock"].cpu / figures["ours"].cpu
    for server, one in figures.items():
        print(  # noqa: T201
            f"{name:16}{server:8}{one.rate:11,.0f}{one.p50:>10}{one.p99:>10}{one.cpu:16.4f}"
            + (
                f"   {of_nginx:.2f} ({verdict(of_nginx <= MOST_OF_NGINX)}), "
                f"{of_stock:,.0f} ({verdict(of_stock >= LEAST_OF_STOCK)})"
                if server == "ours"
                else ""
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
