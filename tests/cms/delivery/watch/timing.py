"""How long a test waits, and how long something took; in seconds."""

import time

LEASE = 0.05
PATIENCE = 0.3


def took(call):
    began = time.monotonic()
    result = call()
    return result, time.monotonic() - began


def wait_until(condition, *, patience=5):
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def join(threads):
    for one in threads:
        one.join()
