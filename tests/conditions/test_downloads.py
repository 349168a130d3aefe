"""Files for reference managers and for programs that read."""

import json

import pytest
from django.utils import timezone
from wagtail.models import Site

from cms.practice.models import Practice
from conditions.citations import exchange
from conditions.library.merging import merge
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    cite,
    make_condition,
    make_private,
    make_reference,
    paragraph,
    section,
)

pytestmark = pytest.mark.django_db

STUDY = {
    "title": "Walking after a stroke: a study of 20 people",
    "authors": [{"family": "Núñez", "given": "Ana María"}, {"literal": "Gait Group"}],
    "container": "Journal of Gait",
    "year": 2019,
    "month": 3,
    "volume": "12",
    "issue": "4",
    "pages": "77-100",
    "doi": "10.5555/gait.2019.77",
    "pmid": "30000001",
}


@pytest.fixture
def study():
    return make_reference(**STUDY)


def article(index, *references, **fields):
    text = "".join(f"<p>x.{cite(one)}</p>" for one in references)
    return make_condition(index, sections=[section("Why?", paragraph(text))], **fields)


@pytest.mark.parametrize("extension", exchange.FORMATS)
def test_a_source_can_be_taken_along(client, study, extension):
    response = client.get(f"/references/{study.pk}.{extension}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith(exchange.FORMATS[extension].media_type)
    assert f'filename="reference-{study.pk}.{extension}"' in response["Content-Disposition"]
    [record] = exchange.read(response.content.decode(), extension).records
    assert {name: record.fields[name] for name in STUDY} == STUDY


@pytest.mark.parametrize("extension", exchange.FORMATS)
def test_an_article_gives_its_sources_in_their_order(client, condition_index, study, extension):
    first = make_reference(title="Cited first")
    page = article(condition_index, first, study)

    response = client.get(f"{page.url}references.{extension}")

    batch = exchange.read(response.content.decode(), extension)
    assert batch.broken == []
    assert [one.fields["title"] for one in batch.records] == ["Cited first", STUDY["title"]]


def test_the_article_links_to_its_files(client, get_json, condition_index, study):
    page = article(condition_index, study)

    html = client.get(page.url).content.decode()
    document = get_json(f"/api/v2/pages/{page.pk}/")

    assert [one["label"] for one in document["reference_downloads"]] == [
        one.label for one in exchange.FORMATS.values()
    ]
    for one in document["reference_downloads"]:
        assert f'href="{one["url"]}"' in html
        assert client.get(one["url"]).status_code == 200
    assert f'href="http://localhost{page.url}index.md"' in html


def test_an_article_without_sources_offers_none(client, get_json, condition_index):
    page = article(condition_index)

    assert get_json(f"/api/v2/pages/{page.pk}/")["reference_downloads"] == []
    assert client.get(f"{page.url}references.json").json() == []


def test_a_merged_source_is_the_one_that_took_over(client, study):
    loser = make_reference(title="Entered twice")
    merge(loser, study)

    [item] = client.get(f"/references/{loser.pk}.json").json()

    assert item["title"] == STUDY["title"]


@pytest.mark.parametrize(
    "hidden", [{"live": False}, {"expire_at": YESTERDAY}, {"go_live_at": FAR_AHEAD}]
)
def test_what_is_hidden_is_in_no_file(client, condition_index, study, hidden):
    secret = make_reference(title="Unheard of", **hidden)
    shown = article(condition_index, study, secret)
    page = article(condition_index, study, **hidden)

    for extension in exchange.FORMATS:
        assert client.get(f"/references/{secret.pk}.{extension}").status_code == 404
        assert client.get(f"{page.url}references.{extension}").status_code == 404
        assert b"Unheard" not in client.get(f"{shown.url}references.{extension}").content
    assert client.get(f"{page.url}index.md").status_code == 404
    assert b"Unheard" not in client.get(f"{shown.url}index.md").content


def test_a_private_article_gives_nothing(client, condition_index, study):
    page = article(condition_index, study)
    make_private(page)

    assert client.get(f"{page.url}references.ris").status_code == 404
    assert client.get(f"{page.url}index.md").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/references/999999999999999999.ris",
        "/references/9999999999999999999999.ris",
        "/references/1.exe",
        "/conditions/references.ris",
        "/nothing/references.ris",
        "/references.ris",
        "/index.md",
        "/conditions/index.md",
        "/es/nothing/index.md",
        "/%00/index.md",
    ],
)
def test_what_is_not_there_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_files_are_only_read(client, study):
    assert client.post(f"/references/{study.pk}.ris").status_code == 405


def test_markdown_says_what_the_page_says(client, condition_index, study):
    page = article(
        condition_index,
        study,
        title="What Is It?",
        lead='<p>A <b>bold</b> claim with mm<sup>2</sup> and <a href="/x/">a link</a>.</p>',
        further_reading=[
            {
                "type": "reference",
                "value": {"reference": make_reference(title="More").pk, "note": "For experts"},
            }
        ],
    )

    response = client.get(f"{page.url}index.md")

    text = response.content.decode()
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith("# What Is It?\n")
    assert "A **bold** claim with mm<sup>2</sup> and [a link](http://localhost/x/)." in text
    assert "## Why?\n\nx.[1]" in text
    assert "1. Núñez AM; Gait Group." in text
    assert "- For experts: More." in text


def test_a_source_names_the_pages_that_cite_it(get_json, condition_index, study):
    page = article(condition_index, study, title="Public", name="Public")
    article(condition_index, study, live=False)
    make_private(article(condition_index, study))
    article(condition_index, study, expire_at=timezone.now())
    draft = article(condition_index)
    draft.lead = f"<p>x{cite(study)}</p>"
    draft.save_revision()

    document = get_json(f"/api/v2/references/{study.pk}/")

    assert [one["title"] for one in document["cited_by"]] == ["Public"]
    assert document["cited_by"][0]["url"] == page.url
    assert document["downloads"][0]["url"] == f"/references/{study.pk}.ris"
    assert document["csl"]["DOI"] == STUDY["doi"]


def test_a_merged_sources_pages_cite_the_one_that_took_over(get_json, condition_index, study):
    loser, earlier = make_reference(), make_reference()
    merge(earlier, loser)
    merge(loser, study)
    article(condition_index, earlier, title="Public", name="Public")

    document = get_json(f"/api/v2/references/{study.pk}/")

    assert [one["title"] for one in document["cited_by"]] == ["Public"]


def test_csl_is_json_that_other_programs_read(get_json, condition_index, study):
    page = article(condition_index, study)

    [reference] = get_json(f"/api/v2/pages/{page.pk}/")["references"]

    assert reference["csl"] == {
        "id": str(study.pk),
        "type": "article-journal",
        "title": STUDY["title"],
        "author": [{"family": "Núñez", "given": "Ana María"}, {"literal": "Gait Group"}],
        "container-title": "Journal of Gait",
        "issued": {"date-parts": [[2019, 3]]},
        "volume": "12",
        "issue": "4",
        "page": "77-100",
        "DOI": "10.5555/gait.2019.77",
        "PMID": "30000001",
    }
    assert json.dumps(reference["csl"])


def test_the_practice_chooses_the_style(get_json, condition_index, study):
    page = article(condition_index, study)
    practice = Practice.objects.create(name="Us", site=Site.objects.get(), locale=page.locale)
    assert "2019;12(4):77-100" in get_json(f"/api/v2/pages/{page.pk}/")["references"][0]["text"]

    practice.reference_style = "nlm"
    practice.save()

    [reference] = get_json(f"/api/v2/pages/{page.pk}/")["references"]
    assert "2019 Mar;12(4):77-100" in reference["text"]


def test_files_cost_the_same_for_many_sources(client, condition_index, study, count_queries):
    few = article(condition_index, study)
    many = article(condition_index, *(make_reference() for _ in range(20)))

    def cost(page):
        return count_queries(lambda: client.get(f"{page.url}references.ris"))

    assert cost(many) == cost(few)
    # The source, the site that is asked, and its home page; a process remembers the last two.
    assert count_queries(lambda: client.get(f"/references/{study.pk}.ris")) == 3
