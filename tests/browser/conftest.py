"""A real server with its own database, and Chromium to look at it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from .test_writing import lead, page_id

PATIENCE = 60
PASSWORD = secrets.token_urlsafe(12)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a server that serves the sample content."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "PORT": str(port),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }

    def manage(*words):
        return [sys.executable, "manage.py", *words]

    def run(*words):
        subprocess.run(manage(*words), env=environment, cwd=settings.ROOT, check=True)

    run("migrate", "-v0")
    run("load_demo")
    run("createsuperuser", "--noinput", "--username=writer", "--email=writer@example.org")
    run("prepare_site", f"--port={port}")
    words = manage("runserver", f"127.0.0.1:{port}", "--noreload")
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(words, env=environment, cwd=settings.ROOT, stdout=log, stderr=log)
        try:
            _wait_for(f"http://localhost:{port}/")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium")
    assert executable, "Install Chromium first: make test-browser does."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site):
    """Open an address of the site; what it asks for elsewhere and complains of is an error."""
    pages, troubles = [], []

    def open_(path, **context):
        page = chromium.new_context(**context).new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", lambda request: _note_foreign(request, site, troubles))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: _note_refused(message, troubles))
        page.goto(site + path)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert troubles == []


@pytest.fixture
def writer(open_page):
    """A writer's desk: signed in."""
    page = open_page("/admin/login/", viewport={"width": 1400, "height": 1000})
    page.fill("#id_username", "writer")
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture
def edit(writer, site):
    """Open an article in the editor; what its scripts complain of is an error."""
    complaints = []

    def listen(message):
        # Wagtail’s autosave may be refused while the page is published; nothing is lost.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    writer.on("console", listen)

    def open_(slug):
        writer.goto(f"{site}/admin/pages/{page_id(site, slug)}/edit/")
        lead(writer).wait_for()
        return writer

    yield open_
    assert complaints == []


def _note_foreign(request, site, troubles):
    if not request.url.startswith((site, "data:", "blob:")):
        troubles.append(f"request to {request.url}")


def _note_refused(message, troubles):
    if "Content Security Policy" in message.text:
        troubles.append(message.text)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address)  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Nothing answers at {address}.")
