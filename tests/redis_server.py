"""A Redis of the tests' own, from Debian's program, which they may stop, hang and start again."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager

import redis

PATIENCE = 20
MISSING = "There is no Redis here: run “apt-get install redis-server”."


class Server:
    """One Redis on a free port, in a folder that is gone afterwards."""

    def __init__(self, folder):
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._process = None

    def start(self):
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [shutil.which("redis-server"), "--port", str(self._port), *options],
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        with redis.Redis(port=self._port) as client:
            while True:
                try:
                    client.ping()
                    return
                except redis.ConnectionError:
                    assert time.monotonic() < deadline, "Redis did not start."
                    time.sleep(0.05)

    def hang(self):
        os.kill(self._process.pid, signal.SIGSTOP)

    def go_on(self):
        os.kill(self._process.pid, signal.SIGCONT)

    def stop(self):
        """End it, even while it hangs."""
        self._process.kill()
        self._process.wait(PATIENCE)


@contextmanager
def server():
    """A running Redis."""
    assert shutil.which("redis-server"), MISSING
    with tempfile.TemporaryDirectory(prefix="conditions-redis-") as folder:
        one = Server(folder)
        one.start()
        try:
            yield one
        finally:
            one.stop()
