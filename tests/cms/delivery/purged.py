"""A site with a cache in front: its addresses, and which of them were purged."""

from .caches import ProxyBackend, url_of

LIST = "/api/v2/pages/?fields=*&type=conditions.ConditionPage"
HOST = "localhost"


def publish(page, title="Bad headaches"):
    page.title = page.name = title
    page.save_revision().publish()


def html(page):
    return f"/conditions/{page.slug}/"


def detail(page):
    return f"/api/v2/pages/{page.pk}/"


def is_held(proxy, address):
    proxy.read(HOST, address)
    return proxy.holds(url_of(HOST, address)) is not None


def purged():
    """The addresses that were purged, without their host, and forget them."""
    found = {url.partition(f"//{HOST}")[2] for url in ProxyBackend.purged}
    ProxyBackend.purged.clear()
    return found
