"""Run the tests on PostgreSQL: ``python -m tests.postgresql``, with pytest's arguments.

The server is the one that ``DATABASE_URL`` names, else one of our own that lives in a temporary
folder for as long as the tests run, made with the programs that Debian installs.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PROGRAMS = Path("/usr/lib/postgresql")
PATIENCE = 60
MISSING = (
    "There is no PostgreSQL here: run “apt-get install postgresql”, "
    "or name a server in DATABASE_URL."
)
# Nothing has to outlive the tests, so nothing waits for the disk.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def main(arguments: list[str]) -> int:
    """Run pytest and return its exit code; without PostgreSQL 0, but 1 on a CI machine."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres://", "postgresql://")):
        return _run_tests(named, arguments)
    programs = newest_programs(PROGRAMS)
    if programs is None:
        print(MISSING, file=sys.stderr)  # noqa: T201
        return 1 if os.environ.get("CI") else 0
    with server(programs) as url:
        return _run_tests(url, arguments)


def newest_programs(folder: Path) -> Path | None:
    """Debian keeps every version in a folder of its own: ``/usr/lib/postgresql/15/bin``."""
    versions = [path.parent for path in folder.glob("*/bin/initdb")]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A new server; gives its address as ``DATABASE_URL`` has it, and ends it afterwards."""
    with tempfile.TemporaryDirectory(prefix="conditions-postgresql-") as name:
        folder = Path(name)
        user = _unprivileged(folder)
        data = folder / "data"
        making = ["--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [programs / "initdb", "--no-sync", *making, data],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **user,
        )
        port = _free_port()
        places = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
        options = [word for one in (*places, *HASTE) for word in ("-c", one)]
        with (folder / "server.log").open("w") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                **user,
            )
            try:
                url = f"postgres://tests@127.0.0.1:{port}/postgres"
                _wait_for(url, process, folder / "server.log")
                yield url
            finally:
                # It closes what is still connected, writes what it must and is gone.
                process.send_signal(signal.SIGINT)
                process.wait(PATIENCE)


def _unprivileged(folder):
    """PostgreSQL refuses to run as root; Debian makes a user for it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    shutil.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url, process, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


def _run_tests(url, arguments):
    words = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(words, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
