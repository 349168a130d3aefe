"""Our server beside a Strapi that holds the same articles; asked for by hand only.

Run: ``make bench-peers``. It needs Node 20, npm, a C++ compiler and Debian's ``wrk``, and 700 MB
in ``var/peers`` for what npm installs there. Both run two processes on SQLite, and each case is
asked for by 16 connections, without compression, because Strapi has none unless told.
"""

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench import scratch, servers, serving

SOURCE = Path(__file__).parent / "peers"
APP = Path(__file__).parent.parent / "var/peers"
NEEDED = ("node", "npm", "wrk")
SECONDS, ROUNDS, AT_ONCE = 8, 2, 20
RELATED = ("sections", "references", "authors")
POPULATED = {f"populate[{place}]": name for place, name in enumerate(RELATED)}
STRAPI, STORED, WARM = "Strapi", "ours, documents stored", "ours, answers kept"


def main() -> None:
    if missing := [one for one in NEEDED if not shutil.which(one)]:
        raise SystemExit(f"Not found: {', '.join(missing)}. The peers need them.")
    _install()
    with tempfile.TemporaryDirectory(prefix="conditions-peers-") as name, ExitStack() as stack:
        folder = Path(name)
        environ = servers.filled(folder, serving.PAGES)
        warm = stack.enter_context(servers.granian(environ, "cms.settings.local_server"))
        # The settings of stock have our addresses, too, and no finished answers before them.
        stored = stack.enter_context(servers.granian(environ, "bench.stock_settings"))
        items = _items(warm)
        strapi = stack.enter_context(_strapi(folder, items))
        running = {STRAPI: strapi, STORED: stored, WARM: warm}
        print(scratch.machine(), flush=True)  # noqa: T201
        for case, paths in _cases(items).items():
            _check(json.load(strapi.ask(paths[STRAPI]))["data"], items)
            _show(case, _measured(running, paths), _sizes(running, paths))
        for name, server in running.items():
            print(f"{name:26}memory of each worker: {servers.memory(server)}")  # noqa: T201
        print(scratch.machine())  # noqa: T201


def _install():
    """The app in ``var/peers``, with the packages of the lock; those that are there stay."""
    shutil.copytree(SOURCE, APP, dirs_exist_ok=True)
    # It insists on a place for pictures.
    (APP / "public/uploads").mkdir(parents=True, exist_ok=True)
    lock = (SOURCE / "package-lock.json").read_text()
    done = APP / "installed.json"
    if done.exists() and done.read_text() == lock:
        return
    # No package may run anything but the one that has to be compiled.
    for words in (
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        ["npm", "rebuild", "better-sqlite3", "--build-from-source", "--loglevel=error"],
    ):
        subprocess.run(words, cwd=APP, check=True)  # noqa: S603
    done.write_text(lock)


def _items(ours):
    """The documents of all made-up conditions, as our API gives them."""
    path = f"/api/v2/pages/?type=conditions.ConditionPage&limit={AT_ONCE}&fields=*&offset="
    return [
        item
        for offset in range(0, serving.PAGES, AT_ONCE)
        for item in json.load(ours.ask(f"{path}{offset}"))["items"]
    ]


@contextmanager
def _strapi(folder, items):
    """A Strapi that was filled with these documents."""
    port = servers._free_port()
    environ = os.environ | {
        "DATABASE": str(folder / "strapi.sqlite3"),
        "NODE_ENV": "production",
        "PORT": str(port),
        "SECRET": secrets.token_hex(16),
        "STRAPI_TELEMETRY_DISABLED": "true",
        "WORKERS": str(servers.WORKERS),
    }
    articles = folder / "articles.json"
    articles.write_text(json.dumps(_articles(items)))
    subprocess.run(["node", APP / "fill.js", articles], env=environ, check=True)  # noqa: S603, S607
    words = ["node", str(APP / "serve.js")]
    url = f"http://127.0.0.1:{port}"
    with servers._running(words, url, environ, path="/_health") as server:
        yield server


def _articles(items):
    """The documents in the shape of the peer: finished HTML, and each source and person once."""
    return {
        "references": _once(_reference(one) for item in items for one in item["references"]),
        "people": _once(_person(one) for item in items for one in item["authors"]),
        "conditions": [_condition(item) for item in items],
    }


def _once(objects):
    return list({one["key"]: one for one in objects}.values())


def _condition(item):
    return {
        "title": item["title"],
        "slug": item["meta"]["slug"],
        "summary": item["summary"],
        "sections": [_section(one["value"]) for one in item["sections"]],
        "references": [one["id"] for one in item["references"]],
        "authors": [one["id"] for one in item["authors"]],
    }


def _section(value):
    paragraphs = [block["value"] for block in value["body"]]
    return {
        "heading": value["heading"],
        "aspect": value["aspect"],
        "text": "".join(one.get("text") or one.get("caption") for one in paragraphs),
    }


def _reference(one):
    authors = ", ".join(f"{author['family']} {author['given']}" for author in one["authors"])
    return {
        "key": one["id"],
        "title": one["title"],
        "authors": authors,
        **{name: one[name] for name in ("year", "doi", "url")},
    }


def _person(one):
    return {"key": one["id"], **{name: one[name] for name in ("name", "role", "credentials")}}


def _cases(items):
    """The addresses of each case by the server that is asked for it."""
    page = items[len(items) // 2]
    by_slug = {"filters[slug][$eq]": page["meta"]["slug"], **POPULATED}
    list_of_20 = {"pagination[pageSize]": 20, **POPULATED}
    detail, pages = f"/api/v2/pages/{page['id']}/", f"/api/v2{serving.LIST}"
    return {
        "detail": _paths(by_slug, detail),
        "list of 20": _paths(list_of_20, pages),
    }


def _paths(query, ours):
    return {STRAPI: f"/api/conditions?{urlencode(query)}", STORED: ours, WARM: ours}


def _check(found, items):
    """Strapi leaves out without a word what it thinks that nobody may read."""
    expected = {item["meta"]["slug"]: _condition(item) for item in items}
    for one in found:
        if any(len(one[name]) != len(expected[one["slug"]][name]) for name in RELATED):
            raise SystemExit(f"Strapi does not give all of {one['slug']}.")
    if not found:
        raise SystemExit("Strapi gives nothing.")


def _sizes(running, paths):
    return {name: len(server.ask(paths[name]).read()) for name, server in running.items()}


def _measured(running, paths):
    runs = {name: [] for name in running}
    for _ in range(ROUNDS):
        for name, server in running.items():
            runs[name].append(serving._asked_often(server, paths[name], {}, seconds=SECONDS))
    return {name: serving._median(several) for name, several in runs.items()}


def _show(case, figures, sizes):
    peer = figures[STRAPI]
    print(  # noqa: T201
        f"{case:26}{'requests/s':>11}{'p50':>10}{'p99':>10}{'CPU s per 1000':>16}{'bytes':>11}"
        f"{'requests/s x':>14}{'CPU less':>10}"
    )
    for name, one in figures.items():
        print(  # noqa: T201
            f"{name:26}{one.rate:11,.0f}{one.p50:>10}{one.p99:>10}{one.cpu:16.4f}"
            f"{sizes[name]:11,}{one.rate / peer.rate:14,.1f}{peer.cpu / one.cpu:10,.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
