"""Where what is counted is kept."""

from .base import CACHES


def caches(redis_url: str) -> dict:
    """Django’s caches, with the counts of limits in Redis if there is an address of one."""
    if not redis_url:
        return CACHES
    shared = {"BACKEND": "cms.delivery.counters.SharedCounters", "LOCATION": redis_url}
    return CACHES | {"limits": shared}
