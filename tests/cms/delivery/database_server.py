"""A PostgreSQL that a test may hang, kill and start again."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

PATIENCE = 15


class DatabaseServer:
    """The server at ``url``, which tests/postgresql.py has started on this machine."""

    def __init__(self, url: str):
        self.url = url
        with psycopg.connect(url) as connection:
            [folder] = connection.execute("SHOW data_directory").fetchone()
        self._data = Path(folder)
        self._words = Path(f"/proc/{self._root()}/cmdline").read_bytes().split(b"\0")[:-1]
        self._mine: subprocess.Popen | None = None

    def hang(self) -> None:
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        if self._mine:
            self._mine.wait(PATIENCE)

    def start(self) -> None:
        # Locks of the one that was killed; its number may still be in use.
        for lock in [self._data / "postmaster.pid", *self._data.parent.glob(".s.PGSQL.*")]:
            lock.unlink(missing_ok=True)
        owner = {}
        if os.geteuid() == 0:
            owner = {"user": self._data.stat().st_uid, "group": self._data.stat().st_gid}
            owner["extra_groups"] = []
        self._mine = subprocess.Popen(
            self._words,
            cwd=self._data.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **owner,
        )
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "PostgreSQL did not start again."
                time.sleep(0.05)

    def end(self) -> None:
        """End what was started here; the first one is ended by who started it."""
        self.go_on()
        if self._mine:
            self._mine.send_signal(signal.SIGINT)
            self._mine.wait(PATIENCE)

    def _root(self):
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def _signal(self, number):
        with suppress(FileNotFoundError, ProcessLookupError):
            root = self._root()
            children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
            for pid in [root, *map(int, children)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
