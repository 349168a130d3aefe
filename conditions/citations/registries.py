"""Asking Crossref and PubMed what they know of a source that a writer names.

Only identifiers are ever sent, one request for each press of a button, with a name and an address
to write to, as both ask for. Sources: Crossref's REST API, "Etiquette" and "Access"; NCBI's
"Entrez Programming Utilities", chapter 2; PMC's "ID Converter API".
"""

import json
import time
from email.utils import parseaddr
from urllib.parse import quote, urljoin, urlsplit

import requests
from django.conf import settings

from conditions.citations import crossref, exchange
from conditions.citations.exchange.records import Damaged

TOOL = "conditions-cms"
CROSSREF, PUBMED = "Crossref", "PubMed"
# Seconds: until a connection stands, until more of the answer comes, and for all of it.
CONNECT, READ, WHOLE = 3.05, 8, 15
MOST_BYTES = 5_000_000
MOST_REDIRECTS = 3
_AT_ONCE = 8192


class RegistryError(Exception):
    """A registry gave no usable answer; the message is a sentence for writers."""


def reference_by_doi(doi: str) -> dict:
    """The reference that a normalized DOI names, from Crossref, with all its keys.

    Raises RegistryError.
    """
    address = f"{_base(settings.CROSSREF_URL)}works/{quote(doi, safe='')}"
    answer = _json(CROSSREF, "DOI", address, {"mailto": _contact()})
    try:
        return crossref.fields_of(answer["message"])
    except Damaged as damage:
        raise RegistryError(f"Crossref’s record of this DOI has a fault. {damage}") from damage
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _nonsense(CROSSREF) from error


def reference_by_pmid(pmid: str) -> dict:
    """The reference that a normalized PMID names, from PubMed, with all its keys.

    Raises RegistryError.
    """
    address = f"{_base(settings.PUBMED_URL)}efetch.fcgi"
    asked = {"db": "pubmed", "id": pmid, "rettype": "medline", "retmode": "text"}
    text = _text(PUBMED, "PMID", address, {**asked, **_introduction()})
    if "PMID-" not in text:
        raise _not_found(PUBMED, "PMID")
    batch = exchange.read(text, "nbib")
    if batch.records:
        return batch.records[0].fields
    if batch.broken:
        raise RegistryError(f"PubMed’s record has a fault. {batch.broken[0].reason}")
    raise _nonsense(PUBMED)


def reference_by_pmcid(pmcid: str) -> dict:
    """The reference that a normalized PMCID names, from PubMed, with all its keys.

    Raises RegistryError.
    """
    asked = {"ids": pmcid, "idtype": "pmcid", "format": "json", "versions": "no"}
    answer = _json(PUBMED, "PMCID", settings.PMC_CONVERTER_URL, {**asked, **_introduction()})
    try:
        record = answer["records"][0]
        pmid, doi = str(record.get("pmid") or ""), record.get("doi") or ""
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        raise _nonsense(PUBMED) from error
    if pmid.isdecimal():
        return {**reference_by_pmid(pmid), "pmcid": pmcid}
    # PubMed does not list everything that PMC keeps.
    if doi:
        return {**reference_by_doi(doi), "pmcid": pmcid}
    raise _not_found(PUBMED, "PMCID")


def _json(registry, name, address, params):
    try:
        answer = json.loads(_text(registry, name, address, params))
    except (ValueError, RecursionError) as error:
        raise _nonsense(registry) from error
    if not isinstance(answer, dict):
        raise _nonsense(registry)
    return answer


def _text(registry, name, address, params):
    """The whole answer, in UTF-8."""
    try:
        return _answer(registry, name, address, params).decode()
    except UnicodeDecodeError as error:
        raise _nonsense(registry) from error
    except requests.RequestException as error:
        raise _away(registry) from error


def _answer(registry, name, address, params):
    deadline = time.monotonic() + WHOLE
    with requests.Session() as session:
        session.headers["User-Agent"] = _user_agent()
        response = _response(session, registry, address, params)
        with response:
            _check(response, registry, name)
            return _body(response, registry, deadline)


def _response(session, registry, address, params):
    """The answer itself: a registry may send us on, but only to another place of its own."""
    params = {key: value for key, value in params.items() if value}
    for _ in range(MOST_REDIRECTS):
        response = session.get(
            address, params=params, timeout=(CONNECT, READ), allow_redirects=False, stream=True
        )
        if not response.is_redirect:
            return response
        response.close()
        wanted = urljoin(response.url, response.headers["Location"])
        if urlsplit(wanted)[:2] != urlsplit(response.url)[:2]:
            raise _nonsense(registry)
        address, params = wanted, {}
    raise _nonsense(registry)


def _check(response, registry, name):
    status = response.status_code
    if status == requests.codes.too_many_requests:
        raise RegistryError(f"{registry} is busy. Wait a minute and try again.")
    if status in (requests.codes.bad_request, requests.codes.not_found, requests.codes.gone):
        raise _not_found(registry, name)
    if status >= requests.codes.server_error:
        raise _away(registry)
    if status != requests.codes.ok:
        raise _nonsense(registry)


def _body(response, registry, deadline):
    body = bytearray()
    for chunk in response.iter_content(_AT_ONCE):
        body += chunk
        if len(body) > MOST_BYTES:
            raise _nonsense(registry)
        if time.monotonic() > deadline:
            raise _away(registry)
    return bytes(body)


def _away(registry):
    return RegistryError(
        f"{registry} can’t be reached right now. The form is as you left it; fill it in by hand or "
        "try again later."
    )


def _not_found(registry, name):
    return RegistryError(
        f"{registry} doesn’t know this {name}. Check it against the source, or fill in the form by "
        "hand."
    )


def _nonsense(registry):
    return RegistryError(
        f"{registry} gave an answer that can’t be read. The form is as you left it; fill it in by "
        "hand or try again later."
    )


def _base(address):
    return f"{address.rstrip('/')}/"


def _introduction():
    return {"tool": TOOL, "email": _contact()}


def _contact():
    """Where a registry can write to whoever runs this site; "" on a laptop."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return "" if address.endswith("@localhost") else address


def _user_agent():
    contact = _contact()
    return f"{TOOL} (mailto:{contact})" if contact else TOOL
