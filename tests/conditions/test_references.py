"""The library of sources."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conditions.fields import author_from, author_line
from conditions.models import ReferenceSnippet
from tests.factories import make_reference


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Jinnah, Hyder A.", {"family": "Jinnah", "given": "Hyder A."}),
        ("Jinnah HA", {"family": "Jinnah", "given": "HA"}),
        ("de la Cruz MJ", {"family": "de la Cruz", "given": "MJ"}),
        ("Sekeff-Sallem FA", {"family": "Sekeff-Sallem", "given": "FA"}),
        ("King, Martin L., Jr", {"family": "King", "given": "Martin L.", "suffix": "Jr"}),
        ("Mayo Clinic", {"literal": "Mayo Clinic"}),
        ('"Neurology, American Academy of"', {"literal": "Neurology, American Academy of"}),
    ],
)
def test_a_line_is_an_author_and_back(line, author):
    assert author_from(line) == author
    assert author_from(author_line(author)) == author


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("doi", "l0.1016/j.ncl.2014.09.002", "Did you mean 10.1016/j.ncl.2014.09.002?"),
        ("pmid", "twelve", "PMID"),
        ("url", "javascript:alert(1)", "http"),
    ],
)
def test_an_identifier_that_cannot_be_right_is_refused(db, field, value, sentence):
    with pytest.raises(ValidationError) as refused:
        make_reference(**{field: value})

    assert sentence in str(refused.value)


def test_identifiers_are_stored_in_one_spelling(db):
    reference = make_reference(
        doi="https://doi.org/10.1016/J.NCL.2014.09.002",
        pmid="PMID: 25432724",
        url="HTTPS://Example.org:443/a",
    )

    assert reference.doi == "10.1016/j.ncl.2014.09.002"
    assert reference.pmid == "25432724"
    assert reference.url == "https://example.org/a"


@pytest.mark.parametrize("dates", [{"year": 2020, "day": 3}, {"month": 3}])
def test_a_date_has_no_holes(db, dates):
    with pytest.raises(ValidationError):
        make_reference(**dates)


def test_a_reference_is_added_without_leaving_the_article(admin_client):
    address = reverse("wagtailsnippetchoosers_conditions_referencesnippet:create")
    fields = {
        "kind": "journal_article",
        "title": "Diagnosis and treatment of dystonia",
        "authors": "Jinnah HA\nFactor, Stewart A.",
        "year": "2015",
        "doi": "doi:10.1016/j.ncl.2014.09.002",
    }

    response = admin_client.post(
        address,
        {f"referencesnippet-chooser-create-form-{k}": v for k, v in fields.items()} | fields,
    )

    reference = ReferenceSnippet.objects.get()
    assert response.status_code == 200
    assert reference.authors == [
        {"family": "Jinnah", "given": "HA"},
        {"family": "Factor", "given": "Stewart A."},
    ]
    assert reference.live


def test_the_editor_shows_authors_one_a_line(admin_client):
    reference = make_reference(authors=[{"family": "Jinnah", "given": "HA"}, {"literal": "NINDS"}])
    edit = reverse("wagtailsnippets_conditions_referencesnippet:edit", args=(reference.pk,))

    html = admin_client.get(edit).content.decode()

    assert "Jinnah, HA\nNINDS" in html


def test_the_library_lists_its_references(admin_client):
    make_reference(title="A study of necks", year=2015)

    html = admin_client.get(
        reverse("wagtailsnippets_conditions_referencesnippet:list")
    ).content.decode()

    assert "A study of necks" in html


@pytest.mark.parametrize("number", [1, 10])
def test_the_library_costs_the_same_for_one_and_ten(admin_client, count_queries, number):
    address = reverse("wagtailsnippets_conditions_referencesnippet:list")
    for _ in range(number):
        make_reference(authors=[{"literal": "NINDS"}])

    assert count_queries(lambda: admin_client.get(address)) <= 12


def test_the_chooser_finds_by_title_author_and_identifier(admin_client):
    make_reference(
        title="Diagnosis and treatment of dystonia",
        authors=[{"family": "Jinnah", "given": "HA"}],
        doi="10.1016/j.ncl.2014.09.002",
    )
    address = reverse("wagtailsnippetchoosers_conditions_referencesnippet:choose_results")

    for words in ("dystonia", "Jinnah", "diagn"):
        html = admin_client.get(address, {"q": words}).content.decode()
        assert "Diagnosis and treatment of dystonia" in html, words
