"""A Varnish that a test starts and stops, with our VCL, and a way to it that can be shut."""

import shutil
import socket
import socketserver
import subprocess
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from cms.settings.base import ROOT

PROGRAM = Path("/usr/sbin/varnishd")
MISSING = "There is no Varnish here: run “apt-get install varnish”."
PATIENCE = 30


@contextmanager
def varnish(folder: Path, *, port: int, site: str):
    """Varnish on this port of the machine, before the site at ``127.0.0.1:…``."""
    host, _, site_port = site.removeprefix("http://").partition(":")
    text = (ROOT / "deploy/varnish.vcl").read_text()
    text = text.replace('"8000"', f'"{site_port}"').replace(
        '.host = "127.0.0.1"', f'.host = "{host}"'
    )
    (folder / "site.vcl").write_text(text)
    words = [PROGRAM, "-F", "-j", "none", "-n", folder / "work", "-f", folder / "site.vcl"]
    words += ["-a", f"127.0.0.1:{port}", "-s", "malloc,32m"]
    with (folder / "varnish.log").open("w") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/robots.txt", process, folder)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


@contextmanager
def door(port: int, *, to: int):
    """Requests without a body go through this port to the other while it is open."""

    class Passing(socketserver.StreamRequestHandler):
        def handle(self):
            lines = iter(self.rfile.readline, b"\r\n")
            with socket.create_connection(("127.0.0.1", to), PATIENCE) as beyond:
                beyond.sendall(b"".join(lines) + b"\r\n")
                shutil.copyfileobj(beyond.makefile("rb"), self.wfile)

    class Door(socketserver.ThreadingTCPServer):
        allow_reuse_address = True

    with Door(("127.0.0.1", port), Passing) as server:
        threading.Thread(target=server.serve_forever, args=[0.05]).start()
        try:
            yield
        finally:
            server.shutdown()


def _wait_for(url, process, folder):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Varnish did not start:\n{(folder / 'varnish.log').read_text()}")
