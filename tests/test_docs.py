"""The README names everything an operator or an API client needs."""

import re

import pytest
from django.conf import settings

from cms.api import api_router

README = (settings.ROOT / "README.md").read_text()
PRODUCTION = (settings.ROOT / "cms/settings/production.py").read_text()
MAKEFILE = (settings.ROOT / "Makefile").read_text()


@pytest.mark.parametrize("variable", re.findall(r'environ(?:\.get\(|\[)"(\w+)"', PRODUCTION))
def test_every_environment_variable_is_explained(variable):
    assert f"| `{variable}` |" in README


@pytest.mark.parametrize("endpoint", api_router._endpoints)
def test_every_endpoint_is_listed(endpoint):
    assert f"`/api/v2/{endpoint}/`" in README


def test_there_are_two_commands_to_set_up():
    [setup] = re.findall(r"((?:^    make .*\n)+)", README, re.MULTILINE)[:1]

    assert [line.split("#")[0].strip() for line in setup.splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z-]+)`", README))
def test_every_command_exists(target):
    assert f"\n{target}:" in MAKEFILE


def test_everything_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (settings.ROOT / name).read_text().splitlines():
            is_package = line and not line.startswith(("#", "-r"))
            assert not is_package or re.fullmatch(r"[\w.-]+==[\w.]+", line), line
