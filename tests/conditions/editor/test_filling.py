"""The box “Fill in”: what a writer pastes, and what the form gets to know."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from conditions.models import ReferenceSnippet
from tests.conditions.citations.registry_server import (
    ARTICLE,
    GUIDELINE,
    RETRACTED,
    running_registry,
)
from tests.factories import make_reference

pytestmark = pytest.mark.django_db

DOI = "10.5555/tremor.2019.07"
RIS = """TY  - JOUR
TI  - A closed study of open hands
AU  - Stone, Ada
T2  - Hands
PY  - 2016
DA  - 2016/03/04/
DO  - 10.5555/hands.1
ER  -
"""
BROKEN_RIS = "TY  - JOUR\nAU  - Nobody, N\nER  -\n"
BIBTEX = "@book{x, title = {Hands}, author = {Stone, Ada}, year = 2011, publisher = {Open Palm}}"
CSL = '[{"type": "article-journal", "title": "Hands", "author": [{"family": "Stone"}]}]'
PRINTED = "3. Stone A, Rivers B. The carpal tunnel. J Hand. 2011;4(2):55-71. doi:10.5555/hands.ch4"


@pytest.fixture
def registry(settings):
    with running_registry() as running:
        running.point_at_it(settings)
        yield running


@pytest.fixture
def paste(admin_client):
    """Press “Fill in”; the answer is always a JSON object with the same four keys."""

    def press(text, **more):
        response = admin_client.post(reverse("fill_in_reference"), {"text": text, **more})
        assert response.status_code == 200
        answer = response.json()
        assert set(answer) == {"fields", "message", "problems", "existing"}
        return answer

    return press


def staff(django_user_model, *names):
    user = django_user_model.objects.create_user("someone", password="secret")
    permissions = ["access_admin", *names]
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


@pytest.mark.parametrize("name", ["add_referencesnippet", "change_referencesnippet"])
def test_whoever_may_write_references_may_fill_in(client, django_user_model, name):
    client.force_login(staff(django_user_model, name))

    response = client.post(reverse("fill_in_reference"), {"text": RIS})

    assert response.json()["fields"]["year"] == "2016"


def test_others_may_not(client, django_user_model):
    client.force_login(staff(django_user_model))
    script = {"x-requested-with": "XMLHttpRequest"}

    response = client.post(reverse("fill_in_reference"), {"text": RIS}, headers=script)

    assert response.status_code == 403


def test_a_visitor_is_not_answered(client):
    script = {"x-requested-with": "XMLHttpRequest"}

    response = client.post(reverse("fill_in_reference"), {"text": RIS}, headers=script)

    assert response.status_code == 403


def test_it_only_answers_a_post(admin_client):
    assert admin_client.get(reverse("fill_in_reference")).status_code == 405


@pytest.mark.parametrize(
    "text", [DOI, f"doi: {DOI}", f"https://doi.org/{DOI}", f"dx.doi.org/{DOI}", f" {DOI}. "]
)
def test_a_doi_is_looked_up_at_crossref(paste, registry, text):
    registry.knows_work(ARTICLE)

    answer = paste(text)

    assert answer["message"] == "Filled in from Crossref. Check it before you save."
    assert answer["fields"]["kind"] == "journal_article"
    assert answer["fields"]["authors"].splitlines()[2] == "Tremor Study Group"
    assert answer["fields"]["year"] == "2019"
    assert answer["fields"]["doi"] == DOI
    assert answer["problems"] == []


def test_what_the_registry_does_not_say_is_left_alone(paste, registry):
    registry.knows_work(ARTICLE)

    fields = paste(DOI)["fields"]

    assert not {"day", "publisher", "url", "pmid", "status", "accessed_on"} & set(fields)
    assert all(fields.values())


def test_a_slip_in_a_doi_is_repaired_and_said(paste, registry):
    registry.knows_work(ARTICLE)

    answer = paste("lO.5555/tremor.2019.07")

    assert answer["fields"]["doi"] == DOI
    assert "lO.5555/tremor.2019.07” has a slip. 10.5555/tremor.2019.07" in answer["problems"][0]


def test_a_retracted_article_is_filled_in_with_a_warning(paste, registry):
    registry.knows_work(RETRACTED)

    answer = paste("10.5555/withdrawn")

    assert answer["fields"]["status"] == "retracted"
    assert "has been retracted" in answer["problems"][0]


@pytest.mark.parametrize(
    "text",
    ["31990001", "PMID: 31990001", "https://pubmed.ncbi.nlm.nih.gov/31990001/?from=x", "31990001."],
)
def test_a_pmid_is_looked_up_at_pubmed(paste, registry, text):
    registry.knows_pmid()

    answer = paste(text)

    assert answer["message"] == "Filled in from PubMed. Check it before you save."
    assert answer["fields"]["pmid"] == "31990001"


@pytest.mark.parametrize(
    "text",
    [
        "PMC7000001",
        "pmcid: pmc7000001",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7000001/#S2",
    ],
)
def test_a_pmcid_is_looked_up_at_pubmed(paste, registry, text):
    registry.converts(pmid=31990001)
    registry.knows_pmid()

    fields = paste(text)["fields"]

    assert (fields["pmid"], fields["pmcid"]) == ("31990001", "PMC7000001")


def test_another_web_address_is_never_fetched(paste, registry):
    answer = paste(f"{registry.base.replace('127.0.0.1', 'localhost.example')}/page?x=1")

    assert answer["fields"]["kind"] == "web_page"
    assert answer["fields"]["url"].endswith("/page?x=1")
    assert answer["fields"]["accessed_on"] == datetime.date.today().isoformat()
    assert "not read from here" in answer["message"]
    assert registry.asked == []


@pytest.mark.parametrize("text", ["http://localhost/", "https://name:word@example.org/", "www."])
def test_an_address_that_readers_cannot_follow_is_refused(paste, registry, text):
    answer = paste(text)

    assert answer["fields"] == {}
    assert answer["problems"]
    assert registry.asked == []


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (RIS, "journal_article", "Filled in from the RIS record."),
        (BIBTEX, "book", "Filled in from the BibTeX record."),
        (CSL, "journal_article", "Filled in from the CSL-JSON record."),
        ("PMID- 5\nTI  - Hands\nJT  - Hand\n", "journal_article", "from the NBIB (PubMed) record."),
    ],
)
def test_a_record_of_another_program_is_read_here(paste, registry, text, kind, message):
    answer = paste(text)

    assert answer["fields"]["kind"] == kind
    assert message in answer["message"]
    assert registry.asked == []


def test_values_are_as_the_form_writes_them(paste):
    fields = paste(RIS)["fields"]

    assert fields["authors"] == "Stone, Ada"
    assert (fields["year"], fields["month"], fields["day"]) == ("2016", "3", "4")


def test_of_several_records_the_first_is_taken(paste):
    answer = paste(RIS + RIS.replace("closed", "second") + BROKEN_RIS)

    assert answer["fields"]["title"] == "A closed study of open hands"
    assert "the first of 3 RIS records. “Import”" in answer["message"]
    assert len(answer["problems"]) == 1


def test_a_damaged_record_says_what_is_wrong(paste):
    answer = paste(BROKEN_RIS)

    assert answer["fields"] == {}
    assert "no title" in answer["problems"][0]


def test_a_printed_line_is_taken_apart_here(paste, registry):
    answer = paste(PRINTED)

    assert answer["fields"]["authors"] == "Stone, A\nRivers, B"
    assert answer["fields"]["title"] == "The carpal tunnel"
    assert answer["fields"]["doi"] == "10.5555/hands.ch4"
    assert answer["problems"] == []
    assert registry.asked == []


def test_what_is_odd_in_a_printed_line_is_said(paste):
    answer = paste("Stone A. The carpal tunnel. J Hand. 2011;4:55. doi:lO.5555/hands.ch4")

    assert answer["fields"]["title"] == "The carpal tunnel"
    assert any("10.5555/hands.ch4" in problem for problem in answer["problems"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "hello",
        "Please see the attached file.",
        "lorem ipsum " * 1000,
        "x" * 600_000,
        "TY  - JOUR",
        "{",
        '[{"title": ',
        "@article{",
        "doi:",
        "PMID",
        "PMC",
        "\0\ufffd\ud83d".encode("utf-8", "replace").decode(),
        "0",
        "123456789",
    ],
)
def test_nonsense_is_answered_with_a_sentence(paste, registry, text):
    answer = paste(text)

    assert answer["fields"] == {}
    assert answer["problems"]
    assert all(problem.endswith(".") for problem in answer["problems"])
    assert registry.asked == []


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="0123456789")))
def test_no_text_breaks_it(paste, text):
    paste(text)


def test_a_body_that_is_too_big_is_refused(admin_client):
    response = admin_client.post(reverse("fill_in_reference"), {"text": "x" * 7_000_000})

    assert response.status_code == 400


def test_when_the_registry_is_away_nothing_is_filled_in(paste, registry):
    registry.answers[f"/works/{DOI}"] = (500, {}, "")

    answer = paste(DOI)

    assert answer["fields"] == {}
    assert answer["problems"] == [
        "Crossref can’t be reached right now. The form is as you left it; fill it in by hand or "
        "try again later."
    ]


def test_an_unknown_identifier_is_said(paste, registry):
    assert "Crossref doesn’t know this DOI." in paste(DOI)["problems"][0]


def test_a_source_that_is_there_already_is_named(paste, registry):
    existing = make_reference(title="Weak grip", doi="10.5555/guide")
    registry.knows_work(GUIDELINE)

    answer = paste("10.5555/guide")

    edit_url = reverse(ReferenceSnippet.snippet_viewset.get_url_name("edit"), args=[existing.pk])
    expected = {"id": existing.pk, "title": "Weak grip", "edit_url": edit_url}
    assert answer["existing"] == expected
    assert answer["fields"]["doi"] == "10.5555/guide"


@pytest.mark.parametrize(("own", "is_named"), [("self", False), ("", True), ("9" * 30, True)])
def test_a_source_is_not_its_own_double(paste, own, is_named):
    existing = make_reference(title="A closed study of open hands", doi="10.5555/hands.1")

    answer = paste(RIS, own_id=str(existing.pk) if own == "self" else own)

    assert bool(answer["existing"]) == is_named


def test_nothing_is_saved(paste):
    paste(RIS)

    assert not ReferenceSnippet.objects.exists()
