"""Servers on free ports for as long as they are measured, and what they take of the machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cms.serve import command, environment, work_in_batches

WORKERS = 2
PATIENCE = 60
# Headers that servers add by themselves.
NOT_OURS = {"connection", "date", "server"}
TICKS = os.sysconf("SC_CLK_TCK")
NGINX = """
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  open_file_cache max=100;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
    default_type "{kind}";
    {headers}
  }}
}}
"""


@dataclass
class Server:
    url: str
    process: subprocess.Popen

    def ask(self, path: str, headers: dict | None = None):
        """The answer, whose body was not read yet."""
        request = urllib.request.Request(self.url + path, headers=headers or {})  # noqa: S310
        try:
            return urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310
        except urllib.error.HTTPError as error:
            if error.code != 304:
                raise
            return error


class Memory(NamedTuple):
    """What one process takes, in MB: with its share of common memory, and with all of that."""

    shared: float
    resident: float


def filled(folder: Path, count: int) -> dict[str, str]:
    """The environment of servers whose database holds so many made-up conditions.

    That of ``DATABASE_URL``, else a new one in the folder.
    """
    environ = {"DATABASE_URL": f"sqlite:///{folder}/site.sqlite3", **os.environ}
    environ |= {"MEDIA_ROOT": f"{folder}/media", "DJANGO_SETTINGS_MODULE": "bench.stock_settings"}
    for words in (["-m", "bench.data", str(count)], ["manage.py", "collectstatic", "--noinput"]):
        subprocess.run(  # noqa: S603
            [sys.executable, *words], env=environ, check=True, stdout=subprocess.DEVNULL
        )
    return environ


@contextmanager
def granian(environ: dict, settings: str, *, workers: int = WORKERS, log=sys.stderr):
    """Our server with these settings; those of our own stand behind finished answers."""
    port = _free_port()
    more = {"PORT": str(port), "WORKERS": str(workers), "DJANGO_SETTINGS_MODULE": settings}
    words, environ = command(environ | more), environment(environ | more)
    if settings.startswith("bench."):
        words[-1:] = ["--factory", "django.core.wsgi:get_wsgi_application"]
    url = f"http://127.0.0.1:{port}"
    with _running(words, url, environ, log=log, prepare=work_in_batches) as server:
        yield server


@contextmanager
def in_memory(environ: dict, file: Path, headers):
    """The same server with nothing but these bytes and headers."""
    said = [(name, text) for name, text in headers.items() if name not in NOT_OURS]
    more = {"BENCH_BODY": str(file), "BENCH_HEADERS": json.dumps(said)}
    more |= {"PORT": str(port := _free_port()), "WORKERS": str(WORKERS)}
    words = [*command(environ | more)[:-1], "bench.bytes_in_memory:application"]
    url, environ = f"http://127.0.0.1:{port}", environment(environ | more)
    with _running(words, url, environ, prepare=work_in_batches) as server:
        yield server


@contextmanager
def nginx(folder: Path, body: bytes, headers):
    """An nginx with one file, ``/answer``, and the headers that change what is sent."""
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files/answer").write_bytes(body)
    said = headers.get("Content-Encoding")
    text = NGINX.format(
        folder=folder,
        workers=WORKERS,
        port=(port := _free_port()),
        kind=headers["Content-Type"],
        headers=f"add_header Content-Encoding {said};" if said else "",
    )
    (folder / "nginx.conf").write_text(text)
    words = ["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")]
    with _running(words, f"http://127.0.0.1:{port}", dict(os.environ), path="/answer") as server:
        yield server


def cpu_seconds(server: Server) -> float:
    """What the server and its processes have taken from the CPUs so far."""
    return sum(sum(map(int, _stat(pid)[11:13])) for pid in _tree(server.process.pid)) / TICKS


def memories(server: Server) -> dict[int, Memory]:
    """The memory of each worker, by its process id."""
    return {pid: _memory(pid) for pid in _tree(server.process.pid)[1:]}


def memory(server: Server) -> str:
    """The proportional memory of each worker, in MiB."""
    shares = (one.shared * 10**6 / 2**20 for one in memories(server).values())
    return ", ".join(f"{share:.0f} MiB" for share in shares)


def _memory(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    said = dict(line.split()[:2] for line in lines[1:])
    return Memory(*(int(said[name]) * 1024 / 10**6 for name in ("Pss:", "Rss:")))


@contextmanager
def _running(words, url, environ, *, path="/robots.txt", log=sys.stderr, prepare=None):
    process = subprocess.Popen(  # noqa: S603
        words,
        env=environ,
        stdout=log,
        stderr=log,
        preexec_fn=prepare,
    )
    server = Server(url, process)
    try:
        _wait_for(server, path)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(server, path):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            server.ask(path).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{server.url} did not start.")


def _tree(root):
    """The process and its descendants."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int(_stat(path.name)[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _stat(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
