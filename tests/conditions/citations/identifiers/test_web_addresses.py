"""Web addresses: stored in one form, or refused."""

import pytest

from conditions.citations.identifiers import IdentifierError, normalized_url


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("https://www.mayoclinic.org/a/b", "https://www.mayoclinic.org/a/b"),
        ("  HTTPS://WWW.MayoClinic.ORG/Path?Q=1#Part ", "https://www.mayoclinic.org/Path?Q=1#Part"),
        ("www.x.org/a", "https://www.x.org/a"),
        ("WWW.x.org", "https://www.x.org"),
        ("http://x.org:80/a", "http://x.org/a"),
        ("https://x.org:443", "https://x.org"),
        ("https://x.org:/a", "https://x.org/a"),
        ("http://x.org:443/", "http://x.org:443/"),
        ("https://x.org:8443/", "https://x.org:8443/"),
        ("https://x.org/a%20b/(c)", "https://x.org/a%20b/(c)"),
        ("https://x.org?", "https://x.org?"),
        ("https://münchen.de/ä", "https://münchen.de/ä"),
        ("https://x.org/@me", "https://x.org/@me"),
        ("\u200bhttps://x.org/", "https://x.org/"),
    ],
)
def test_an_address_is_stored_in_one_form(pasted, stored):
    assert normalized_url(pasted) == stored


@pytest.mark.parametrize(
    "pasted",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.org/%0aalert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "ftp://x.org/",
        "mailto:a@x.org",
        "//x.org/",
        "https://",
        "https:///path",
        "https://?q",
        "https:x.org",
        "https://localhost/",
        "https://x..org/",
        "https://[::1]/",
        "https://[broken/",
        "https://x.org:port/",
        "https://x.org:999999/",
        "https://name@x.org/",
        "https://name:password@x.org/",
        "https://good.org\\@evil.org/",
        "https://x.org/a b",
        "https://x.org/a\tb",
        "https://x.org/\x00",
        'https://x.org/"onclick="alert(1)',
        "https://x.org/<script>",
        "https://ｘ.org/",
        "https://x。org/",
        "www.x.org:80:80",
    ],
)
def test_an_unsafe_or_broken_address_is_refused(pasted):
    with pytest.raises(IdentifierError) as refusal:
        normalized_url(pasted)

    assert refusal.value.suggestion == ""


def test_a_missing_scheme_is_suggested_not_added():
    with pytest.raises(IdentifierError) as refusal:
        normalized_url("MayoClinic.org/dystonia")

    assert refusal.value.suggestion == "https://mayoclinic.org/dystonia"
