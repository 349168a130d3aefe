"""Hostile files are refused or do no harm, within 300 MB and 10 seconds."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
from django.conf import settings

from conditions.importing.article import UnreadableDocument
from conditions.importing.readers import read_bytes

from . import hostile_files
from .articles import codes
from .word_files import drawing, with_parts, word_paragraph

REFUSED = hostile_files.refused
MEGABYTES = 300
SECONDS = 10
# The peak is the kernel's: it counts what libraries in C take, too.
READER = """
import json, resource, sys, time
from pathlib import Path
import django
django.setup()
from conditions.importing.article import UnreadableDocument
from conditions.importing.readers import read
for name in sys.argv[1:]:
    Path("/proc/self/clear_refs").write_text("5")
    start, refusal = time.process_time(), ""
    try:
        read(Path(name))
    except UnreadableDocument as error:
        refusal = str(error)
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text()
    kilobytes = int(status.split("VmHWM:")[1].split()[0])
    print(json.dumps([refusal, round(seconds, 2), kilobytes // 1024]), flush=True)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures with Linux's /proc")


def measured(folder, files):
    """What reading each file came to, one after the other in one process, as a worker does."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    answer = subprocess.run(
        [sys.executable, "-c", READER, *map(str, map(folder.joinpath, files))],
        capture_output=True,
        check=True,
        cwd=settings.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        text=True,
        timeout=600,
    )
    return dict(zip(files, map(json.loads, answer.stdout.splitlines()), strict=True))


@pytest.mark.services
@pytest.mark.parametrize("make", [hostile_files.refused, hostile_files.read])
def test_no_file_takes_much_memory_or_time(make, tmp_path, record_property):
    outcomes = measured(tmp_path, make())

    for name, (refusal, seconds, megabytes) in outcomes.items():
        record_property("figures", f"{name:<24} {seconds:5.2f} s {megabytes:4d} MB  {refusal}")
    assert {name: one for name, one in outcomes.items() if one[1] > SECONDS} == {}
    assert {name: one for name, one in outcomes.items() if one[2] > MEGABYTES} == {}
    is_refused = {name for name, (refusal, *_) in outcomes.items() if refusal}
    assert is_refused == (set(outcomes) if make is hostile_files.refused else set())
    assert all(refusal.endswith(".") for refusal, *_ in outcomes.values() if refusal)


def test_a_picture_elsewhere_is_never_fetched():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        asked = []

        def listen():
            with suppress(TimeoutError):
                asked.append(server.accept())

        listener = threading.Thread(target=listen)
        listener.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        word = with_parts(
            word_paragraph("Gout") + word_paragraph("It hurts.") + drawing("r:link"),
            {"word/_rels/document.xml.rels": hostile_files.EXTERNAL.format(address)},
        )
        html = f'<h1>Gout</h1><p>It hurts.</p><img alt="A foot" src="{address}">'.encode()
        found = [read_bytes("a.docx", word), read_bytes("a.html", html)]
        listener.join()

    assert asked == []
    assert all("picture_remote" in codes(article) for article in found)


def test_a_file_that_a_part_names_is_not_opened():
    word = with_parts(
        word_paragraph("Gout") + word_paragraph("It hurts.") + drawing("r:link"),
        {"word/_rels/document.xml.rels": hostile_files.EXTERNAL.format("file:///etc/hostname")},
    )

    assert "picture_remote" in codes(read_bytes("a.docx", word))


def test_limits_are_settings(settings):
    settings.CMS_IMPORT_LONGEST_TEXT = 20

    with pytest.raises(UnreadableDocument, match="20 characters"):
        read_bytes("a.txt", b"Gout\n\nIt hurts, above all at night.")
