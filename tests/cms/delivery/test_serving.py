"""How a server is started and set up."""

import os
import subprocess
import sys
import time

import pytest

from cms.changes.models import Change
from cms.changes.signals import committed
from cms.serve import MEMORY, command, environment, work_in_batches
from cms.settings.base import CACHES, ROOT
from cms.settings.caches import caches
from cms.settings.database import database_from


def test_a_server_has_a_process_for_each_core():
    words = command({"PORT": "8123"})

    assert words[words.index("--workers") + 1] == str(os.cpu_count())
    assert words[words.index("--port") + 1] == "8123"
    assert words[words.index("--host") + 1] == "127.0.0.1"
    assert words[-1] == "cms.wsgi:application"


def test_the_environment_may_say_otherwise():
    words = command({"PORT": "8123", "WORKERS": "7", "HOST": "192.0.2.1"})

    assert words[words.index("--workers") + 1] == "7"
    assert words[words.index("--host") + 1] == "192.0.2.1"


def test_memory_goes_back_to_the_system_unless_the_environment_says_otherwise():
    assert environment({"PORT": "8123"}) == {"PORT": "8123", **MEMORY}
    assert environment({"MALLOC_ARENA_MAX": "8"})["MALLOC_ARENA_MAX"] == "8"


@pytest.mark.skipif(not hasattr(os, "SCHED_BATCH"), reason="Linux has it.")
def test_what_a_server_becomes_goes_on_working_in_batches():
    asks = "import os; print(os.sched_getscheduler(0) == os.SCHED_BATCH)"
    answer = subprocess.run(
        [sys.executable, "-c", asks],
        preexec_fn=work_in_batches,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout == "True\n"


def test_redis_has_the_limits_and_nothing_else():
    with_redis = caches("redis://192.0.2.1:6379/0")

    assert caches("") == CACHES
    assert with_redis["limits"]["LOCATION"] == "redis://192.0.2.1:6379/0"
    assert {**with_redis, "limits": None} == {**CACHES, "limits": None}


def test_a_postgresql_that_does_not_answer_is_given_up():
    options = database_from("postgres://a@localhost/b?connect_timeout=9", root=ROOT)["OPTIONS"]

    assert database_from("postgres://a@localhost/b", root=ROOT)["OPTIONS"]["connect_timeout"] == 2
    assert str(options["connect_timeout"]) == "9"


@pytest.mark.parametrize(
    ("asked", "given"), [("", 5), ("?prepare_threshold=9", 9), ("?prepare_threshold=none", None)]
)
def test_the_address_may_say_that_no_plans_are_kept(asked, given):
    options = database_from(f"postgres://a@localhost/b{asked}", root=ROOT)["OPTIONS"]

    assert options["prepare_threshold"] == given


@pytest.mark.parametrize("lease", [0, 0.05])
def test_publishing_returns_when_everybody_reads_what_is_new(settings, lease):
    settings.CMS_LEASE = lease
    began = time.monotonic()

    committed.send(Change)

    taken = time.monotonic() - began
    assert taken >= lease
    assert taken < lease + 0.05
