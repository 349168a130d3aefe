"""Text travels small; what is secret, short or small already stays as it is."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.urls import reverse

from cms.delivery.compression import CompressionMiddleware
from cms.media.addresses import sources
from tests.factories import make_condition, make_image, make_reference, paragraph, section

LONG = b"A headache is pain in the head. " * 50
ADDRESSES = [
    "/conditions/migraine/",
    "/conditions/migraine/index.md",
    "/conditions/migraine/references.ris",
    "/conditions/migraine/references.json",
    "/sitemap.xml",
    "/api/v2/pages/?fields=*",
    "/api/v2/pages/?type=conditions.ConditionPage&order=nonsense",
    "/api/v2/openapi.json",
]


@pytest.fixture
def page(condition_index):
    sources = [make_reference(title=f"A source about headaches, number {n}") for n in range(9)]
    cited = "".join(f'<a linktype="citation" id="{one.pk}"></a>' for one in sources)
    body = section("What is it?", paragraph(f"<p>{'A headache. ' * 50}{cited}</p>"))
    for number in range(9):
        make_condition(condition_index, title=f"Another {number}")
    return make_condition(condition_index, title="Migraine", slug="migraine", sections=[body])


def compressed(rf, accepted, *, path="/", content=LONG, **headers):
    response = HttpResponse(content, headers={"Content-Type": "text/html", **headers})
    request = rf.get(path, headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    ("accepted", "encoding", "decompress"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip, deflate", "gzip", gzip.decompress)],
)
def test_every_kind_of_text_is_compressed(page, client, path, accepted, encoding, decompress):
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == encoding
    assert decompress(small.content) == plain.content
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content)
    for answer in (plain, small):
        assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip", "gzip"),
        ("zebra, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_reader_says_what_it_understands(rf, accepted, encoding):
    assert compressed(rf, accepted).get("Content-Encoding") == encoding


@pytest.mark.parametrize("accepted", ["br", "gzip"])
def test_other_bytes_have_a_weak_tag(rf, accepted):
    assert compressed(rf, accepted, ETag='"abc"')["ETag"] == 'W/"abc"'
    assert compressed(rf, accepted, ETag='W/"abc"')["ETag"] == 'W/"abc"'


def test_what_is_short_stays_as_it_is(rf):
    assert "Content-Encoding" not in compressed(rf, "br, gzip", content=b"short")


def test_what_is_compressed_stays_as_it_is(rf):
    response = compressed(rf, "br", **{"Content-Encoding": "zstd"})

    assert (response["Content-Encoding"], response.content) == ("zstd", LONG)


def test_the_editors_pages_stay_as_they_are(admin_client):
    response = admin_client.get(
        reverse("wagtailadmin_home"), headers={"Accept-Encoding": "br, gzip"}
    )

    assert len(response.content) > 1000
    assert "Content-Encoding" not in response


def test_pictures_stay_as_they_are(db, client):
    address = sources(make_image())[0]["url"]

    response = client.get(address, headers={"Accept-Encoding": "br, gzip"})

    assert b"".join(response.streaming_content)
    assert "Content-Encoding" not in response
