"""Start a server with all cores: ``python -m cms.serve``, or ``make serve``.

The environment says where: ``HOST``, ``PORT`` and, if it shall not be one for each core,
``WORKERS``.
"""

import os
import sys
from pathlib import Path

# While some wait for the database, others are answered from memory.
THREADS = 4


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


if __name__ == "__main__":
    words = command(dict(os.environ))
    os.execv(words[0], words)  # noqa: S606 - the words are ours
