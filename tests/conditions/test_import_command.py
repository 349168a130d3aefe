"""From a file to a draft, by the command."""

import datetime
import json
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site

from cms.people.models import Person
from cms.practice.models import Practice
from conditions.models import ConditionPage, ReferenceSnippet

CRAMP = settings.ROOT / "conditions/demo/writers-cramp.txt"
ARTICLE = """What Is Tennis Elbow (Lateral Epicondylitis)?

Written by: Ana Ruiz PA-C

Pain on the outer side of the elbow is common.[2] It often follows months of gripping.

It usually settles. Most people need no operation.

What Is Tennis Elbow?

The tendons at the elbow wear faster than they heal.[2,3] Rest helps [9].

How Do I Know If I Have It?

People notice:

  • Pain when lifting a cup [1]
  • A weak grip
    ◦ above all in the morning

How Is It Treated?

Exercises come first.[1] Injections help for a while.[1-3]

  1. Elbow pain. A Foundation of Joints. Published 2018. https://joints.example.org/elbow
  2. Ruiz A, Lee B. Tendons that wear. J Elbow. 2015;33(1):77-100. doi:l0.1234/elbow.5
  3. Grip Fact Sheet. https://grip.example.org/sheet
  4. A source that nobody cites. Published 2022. https://nobody.example.org/

Make An Appointment

Call: (614) 555-0177
"""


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "tennis-elbow.txt"
    file.write_text(ARTICLE)
    return file


def run(file, **options):
    printed = StringIO()
    call_command("import_condition", str(file), json=True, stdout=printed, **options)
    return json.loads(printed.getvalue())


def stored():
    models = (Page, ConditionPage, ReferenceSnippet, Person, Revision)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_document_becomes_a_draft(article, condition_index):
    outcome = run(article)

    page = ConditionPage.objects.get()
    assert not page.live
    assert outcome["page_id"] == page.pk
    assert page.title == outcome["title"] == "What Is Tennis Elbow (Lateral Epicondylitis)?"
    assert (page.name, page.other_names) == ("Tennis elbow", "lateral epicondylitis")
    assert page.slug == outcome["slug"] == "tennis-elbow"
    assert page.summary == (
        "Pain on the outer side of the elbow is common. It often follows months of gripping. "
        "It usually settles. Most people need no operation."
    )


def test_the_report_speaks_the_documents_language(article, condition_index):
    outcome = run(article)

    assert outcome["authors"] == [{"name": "Ana Ruiz", "credentials": "PA-C"}]
    assert outcome["phone"] == "+16145550177"
    assert outcome["sections"] == [
        {"heading": None, "aspect": None, "bullets": 0, "cited": [2]},
        {
            "heading": "What Is Tennis Elbow?",
            "aspect": "overview",
            "bullets": 0,
            "cited": [2, 3, 9],
        },
        {
            "heading": "How Do I Know If I Have It?",
            "aspect": "symptoms",
            "bullets": 3,
            "cited": [1],
        },
        {"heading": "How Is It Treated?", "aspect": "treatment", "bullets": 0, "cited": [1, 2, 3]},
    ]
    assert [one["n"] for one in outcome["references"]] == [1, 2, 3, 4]
    assert outcome["references"][1]["doi"] == "10.1234/elbow.5"
    assert outcome["uncited"] == [4]
    assert outcome["unresolved"] == [9]
    codes = {finding["code"] for finding in outcome["findings"]}
    assert {"doi_repaired", "reference_uncited", "marker_unmatched"} <= codes
    assert set(outcome["findings"][0]) == {"code", "severity", "where", "message"}


def test_the_body_renders_with_numbers_of_our_own(article, condition_index):
    html = run(article)["html"]

    citations = [sup.text for sup in BeautifulSoup(html, "html.parser").select("sup.citation")]
    assert citations == ["[1]", "[1,2]", "[3]", "[3]", "[1–3]"]
    assert "Rest helps[9]." in html or "Rest helps [9]." in html


def test_published_it_can_be_read(article, condition_index, client, get_json):
    outcome = run(article, publish=True)

    answer = get_json(f"/api/v2/pages/{outcome['page_id']}/")
    html = client.get("/conditions/tennis-elbow/").content.decode()
    assert [one["title"] for one in answer["references"]] == [
        "Tendons that wear",
        "Grip Fact Sheet",
        "Elbow pain",
    ]
    assert [one["title"] for one in answer["further_reading"]] == ["A source that nobody cites"]
    assert [one["name"] for one in answer["authors"]] == ["Ana Ruiz"]
    assert "What Is Tennis Elbow (Lateral Epicondylitis)?" in html


def test_importing_twice_changes_nothing(article, condition_index):
    first = run(article, publish=True)
    before = stored()

    second = run(article, publish=True)

    assert stored() == before
    assert second["page_id"] == first["page_id"]
    assert second["outcome"] == "unchanged"
    assert all(one["existing"] for one in second["references"])
    assert not any(one["existing"] for one in first["references"])


def test_an_update_is_a_draft_of_the_same_page(article, condition_index):
    first = run(article, publish=True)
    article.write_text(ARTICLE.replace("Exercises come first", "Exercises always come first"))

    second = run(article, update=True)

    page = ConditionPage.objects.get()
    assert second["page_id"] == first["page_id"] == page.pk
    assert "always" not in str(list(page.sections.raw_data))
    assert "always" in str(list(page.get_latest_revision_as_object().sections.raw_data))
    assert ReferenceSnippet.objects.count() == 4


def test_a_source_of_another_article_is_not_stored_again(article, condition_index, tmp_path):
    run(article)
    other = tmp_path / "golf.txt"
    other.write_text(
        ARTICLE.replace("Tennis", "Golfer's")
        .replace("Lateral Epicondylitis", "Medial Epicondylitis")
        .replace("doi:l0.1234/elbow.5", "https://doi.org/10.1234/ELBOW.5")
    )

    outcome = run(other)

    assert outcome["outcome"] == "created"
    assert all(one["existing"] for one in outcome["references"])
    assert ReferenceSnippet.objects.count() == 4
    assert Person.objects.count() == 1


@pytest.mark.parametrize(("phone", "own"), [("+16145550177", ""), ("+16145550100", "+16145550177")])
def test_the_practices_own_number_is_not_repeated(article, condition_index, phone, own):
    site = Site.objects.get()
    Practice.objects.create(site=site, name="Us", phone=phone, locale=condition_index.locale)

    run(article)

    [*_, section] = ConditionPage.objects.get().sections.raw_data
    call = section["value"]["body"][-1]
    assert call["type"] == "call_to_action"
    assert call["value"]["phone"] == own
    assert call["value"]["heading"] == "Make An Appointment"


def test_an_alias_that_is_taken_stores_nothing(article, condition_index, tmp_path):
    run(article, publish=True)
    before = stored()
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("Tennis Elbow (", "Sore Elbow (").replace("J Elbow", "J Arm"))

    with pytest.raises(CommandError, match="already stands on"):
        run(other, publish=True)

    assert stored() == before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n \t", "empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "text"),
        ("article.pdf", b"%PDF", "plain text"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(
    condition_index, tmp_path, name, content, sentence
):
    file = tmp_path / name
    file.write_bytes(content)
    before = stored()

    with pytest.raises(CommandError) as refused:
        run(file)

    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert stored() == before


def test_a_file_that_is_not_there_gets_one_sentence(condition_index, tmp_path):
    with pytest.raises(CommandError, match="can't be opened"):
        run(tmp_path / "nowhere.txt")


def test_what_the_library_refuses_is_left_out_and_reported(article, condition_index):
    article.write_text(ARTICLE.replace("https://grip.example.org/sheet", "https://localhost/sheet"))

    outcome = run(article)

    assert ReferenceSnippet.objects.count() == 4
    assert outcome["outcome"] == "created"


def test_the_outcome_in_words(article, condition_index, capsys):
    call_command("import_condition", str(article))

    printed = capsys.readouterr().out
    assert "Created “What Is Tennis Elbow (Lateral Epicondylitis)?”" in printed
    assert "reference 4" in printed


def test_windows_line_ends_and_a_mark_at_the_start_make_no_difference(article, condition_index):
    plain = run(article)
    article.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())

    again = run(article)

    assert again["page_id"] == plain["page_id"]
    assert again["sections"] == plain["sections"]
    assert again["text"] == plain["text"]


def test_a_sample_article_is_understood(condition_index):
    outcome = run(CRAMP)

    assert outcome["title"] == "What Is Writer's Cramp (Focal Hand Dystonia)?"
    assert outcome["unresolved"] == []
    assert len(outcome["references"]) == 6


def test_a_reviewed_article_can_be_a_draft(condition_index, tmp_path):
    file = tmp_path / "knee.txt"
    file.write_text(
        "What Is A Stiff Knee?\n\nMedically reviewed by Ana Ruiz, MD on May 3, 2026\n\n"
        "A stiff knee bends less than it should.\n\nWhat Causes It?\n\nMany things do.\n"
    )

    call_command("import_condition", str(file))

    page = ConditionPage.objects.get(title="What Is A Stiff Knee?")
    assert page.get_latest_revision_as_object().reviewed_on == datetime.date(2026, 5, 3)
