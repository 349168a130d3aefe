"""Start a server with all cores: ``python -m cms.serve``, or ``make serve``.

The environment says where: ``HOST``, ``PORT`` and, if it shall not be one for each core,
``WORKERS``.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

# While some wait for the database, others are answered from memory.
THREADS = 4
# Answers are large texts, made by several threads. As glibc keeps memory by itself, a process takes
# 50 MB more than it uses; so large pieces go back to the system, and threads share two heaps.
MEMORY = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "65536",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


def command(environ: dict) -> list[str]:
    """The words that start granian. Its WSGI side is the fastest for answers from memory."""
    options = {
        "interface": "wsgi",
        "host": environ.get("HOST", "127.0.0.1"),
        "port": environ.get("PORT", "8000"),
        "workers": environ.get("WORKERS") or str(os.cpu_count()),
        "blocking-threads": str(THREADS),
        "runtime-mode": "st",
        "http": "1",
        "log-level": "warning",
    }
    words = [word for name, text in options.items() for word in (f"--{name}", text)]
    flags = ["--no-ws", "--respawn-failed-workers"]
    return [str(Path(sys.executable).parent / "granian"), *words, *flags, "cms.wsgi:application"]


def environment(environ: dict) -> dict:
    """The environment in which granian runs: the one at hand, and how it keeps memory."""
    return MEMORY | environ


def work_in_batches() -> None:
    """Have Linux schedule this process, and what it becomes, as one of much work.

    One thread of granian reads requests, others answer them. Usually each request would wake
    another thread that runs at once; now the reader hands on all that have come before it rests.
    That saves a quarter of what a finished answer takes; see ``man 7 sched``, SCHED_BATCH.
    """
    # Not every system has it or allows it, and all works without.
    with suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


if __name__ == "__main__":
    work_in_batches()
    words = command(dict(os.environ))
    os.execve(words[0], words, environment(dict(os.environ)))  # noqa: S606 - the words are ours
