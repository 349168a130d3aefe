"""A damaged record is named with its line, and its neighbors are read all the same."""

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conditions.citations.exchange import FORMATS, format_of, read, write

from .samples import reference

FORMS = pytest.mark.parametrize("form", sorted(FORMATS))
PLACES = {"first": 0, "middle": 24, "last": 49}
DOI = "10.1016/j.ncl.2014.09.002"
# What becomes of a record's text, and what the editor is told, by format.
DAMAGE = {
    ("ris", "no title"): ("TI  - ", "ZZ  - ", "no title"),
    ("ris", "no end"): ("ER  - ", "", "does not end with “ER"),
    ("ris", "letters in the DOI"): ("10.1016", "l0.1016", f"Did you mean {DOI}?"),
    ("ris", "a letter in the year"): ("PY  - 2015", "PY  - 20l5", "Did you mean 2015?"),
    ("ris", "month 13"): ("2015/01/12", "2015/13/12", "no month 13"),
    ("ris", "a wrong ISBN"): ("9780306406157", "9780306406158", "check digit"),
    ("nbib", "no title"): ("TI  - ", "ZZ  - ", "no title"),
    ("nbib", "letters in the DOI"): ("10.1016", "lO.1016", f"Did you mean {DOI}?"),
    ("nbib", "a letter in the year"): ("DP  - 2015", "DP  - 2O15", "Did you mean 2015?"),
    ("nbib", "day 32"): ("2015 Jan 12", "2015 Jan 32", "no day 32"),
    ("nbib", "a wrong ISBN"): ("9780306406157", "9780306406158", "check digit"),
    ("bib", "no title"): ("title = ", "zzzzz = ", "no title"),
    ("bib", "an open brace"): ("},\n  year", ",\n  year", "not closed"),
    ("bib", "an open brace at the end"): ("},\n}\n", "},\n", "not closed"),
    ("bib", "a brace too many"): ("},\n  year", "}},\n  year", "too many"),
    ("bib", "a cut off entry"): (DOI, "10.10\x00", "not closed"),
    ("bib", "a lost comma"): ("},\n  year", "}\n  year", "near “year"),
    ("bib", "a lost beginning"): ("@article{", "", "does not begin"),
    ("bib", "letters in the DOI"): ("10.1016", "I0.1016", f"Did you mean {DOI}?"),
    ("bib", "a letter in the year"): ("{2015}", "{20l5}", "Did you mean 2015?"),
    ("bib", "a wrong ISBN"): ("9780306406157", "9780306406158", "check digit"),
    ("json", "no title"): ('"title"', '"zitle"', "no title"),
    ("json", "a lost comma"): ('",\n    "title"', '"\n    "title"', "comma"),
    ("json", "an open quotation mark"): ('2",\n    "volume"', '2,\n    "volume"', ""),
    ("json", "an open quotation mark at the end"): (f'{DOI}"', DOI, ""),
    ("json", "an open list"): ("[\n      {", "\n      {", ""),
    ("json", "a lost beginning"): ('{\n    "id"', '\n    "id"', ""),
    ("json", "an open brace"): ("    }\n  }", "    }\n", ""),
    ("json", "a cut off object"): (DOI, "10.10\x00", ""),
    ("json", "a number for a title"): ('"title": "Part', '"title": {}, "x": "Part', "must be text"),
    ("json", "letters in the DOI"): ("10.1016", "l0.1016", f"Did you mean {DOI}?"),
    ("json", "a letter in the year"): ("2015,", '"20l5",', "Did you mean 2015?"),
    ("json", "month 13"): ("2015,\n          1,", "2015,\n          13,", "no month 13"),
    ("json", "a wrong ISBN"): ("9780306406157", "9780306406158", "check digit"),
}
STARTS = {"ris": "TY  -", "nbib": "PMID-", "bib": "@", "json": r"  \{\n    \"id"}


def source(number):
    return reference(
        title=f"Part {number}",
        authors=[{"family": "Jinnah", "given": "Hyder A."}],
        year=2015,
        month=1,
        day=12,
        volume="2",
        container="Journal 2",
        isbn="9780306406157",
        pmid=str(1000 + number),
        doi=DOI,
    )


def pieces(form):
    """What stands before the first of fifty records, and the text of each."""
    text = write([source(number) for number in range(50)], form)
    head, *records = re.split(rf"^(?={STARTS[form]})", text, flags=re.MULTILINE)
    return head, records


def damaged(record, old, new):
    assert old in record
    # What comes after a NUL was never written.
    return record.replace(old, new, 1).partition("\x00")[0]


@pytest.mark.parametrize(("form", "kind"), DAMAGE)
def test_three_of_fifty_are_broken(form, kind):
    old, new, reason = DAMAGE[form, kind]
    head, records = pieces(form)
    assert len(records) == 50
    text, lines = head, {}
    for number, record in enumerate(records):
        if number in PLACES.values():
            lines[number] = text.count("\n") + 1
            record = damaged(record, old, new)
        text += record if record.endswith("\n") else f"{record}\n"

    batch = read(text, form)

    titles = [record.fields["title"] for record in batch.records]
    assert titles == [f"Part {number}" for number in range(50) if number not in PLACES.values()]
    assert len(batch.broken) == 3
    for broken, line in zip(batch.broken, lines.values(), strict=True):
        # Without the brace that opens it, a record begins one line later.
        assert broken.line - line in ((0, 1) if kind == "a lost beginning" else (0,))
        assert reason in broken.reason
        assert broken.reason.endswith((".", "?"))
        assert 0 < len(broken.text) <= 201


def test_records_that_were_read_know_their_lines():
    batch = read("\n\nTY  - JOUR\nTI  - A\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n", "ris")

    assert [record.line for record in batch.records] == [3, 7]


def test_a_list_that_is_cut_off_loses_only_its_last_item():
    text = json.dumps([{"type": "book", "title": "A"}, {"type": "book", "title": "B"}])

    batch = read(text[:-6], "json")

    assert [record.fields["title"] for record in batch.records] == ["A"]
    assert "cut off" in batch.broken[0].reason


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"title": "A", "author": {"family": "B"}}, "must be a list"),
        ({"title": "A", "author": [3]}, "Every author"),
        ({"title": "A", "issued": [2015]}, "must be a date"),
        ({"title": "A", "issued": {"date-parts": [["2015", "May"]]}}, "not a number"),
        ({"title": "A", "DOI": {"x": 1}}, "must be text"),
        ({"title": "A", "PMCID": "1234567"}, "Did you mean PMC1234567?"),
        ({"title": "A", "PMID": "25A32724"}, "This is not a PMID"),
        ({"title": "A", "URL": "example.org/x"}, "Did you mean https://example.org/x?"),
        ({"title": "A" * 501}, "Shorten it to 500"),
        ({"title": "A", "volume": "1" * 21}, "Shorten it to 20"),
        ({"title": "A", "issued": {"raw": "3015"}}, "cannot be the year"),
        ({"title": "A", "issued": {"raw": "2015-02-30"}}, "no day 30"),
        ({"title": "A", "issued": {"raw": "about 215"}}, "four figures"),
        ("A", "not a record"),
    ],
)
def test_an_item_with_a_fault_says_what_to_do(item, reason):
    batch = read(json.dumps([item, {"title": "Neighbor"}]), "json")

    assert [record.fields["title"] for record in batch.records] == ["Neighbor"]
    assert reason in batch.broken[0].reason


def test_what_no_reference_has_is_no_fault():
    batch = read('[{"title": "A", "type": "motion_picture", "keyword": [1], "custom": {}}]', "json")

    assert batch.records[0].fields["kind"] == "journal_article"


@FORMS
@given(
    text=st.text()
    | st.lists(
        st.sampled_from(
            ["TY  - JOUR", "\n", "ER  -", "TI  - A", "PMID- ", "PY  - 20", "FAU - A, B", "  ", "\r"]
            + ["@article{", "@string(", "}", "{", '"', ",", "=", "#", "title", "\\", "$", "author"]
            + ["[", "]", ":", '"title"', '"issued"', '{"title":"x"', '"date-parts"', "1e999", "\\u"]
            + ["10.1016/x", "doi", "and", "year", "\ufeff", "Ã©", "\x92", "\ud800", "²", "DA  - "]
        )
    ).map("".join)
)
@example(text="[" * 100_000)
@example(text='{"a":' * 100_000)
@example(text="{" * 100_000)
@example(text="@a{" * 20_000)
@example(text='[{"title": ' + "9" * 5000 + "}]")
@example(text="[{'title': NaN}, null, true, {\"title\": 1e999}]")
@example(text="@string{a = 12345678}" + "@string{a = a # a}" * 60 + "@article{b, title = a # a}")
@example(text="@article{a, title={" + "{" * 5000 + "}" * 5000 + "}}")
@settings(max_examples=300, deadline=None)
def test_no_text_raises(form, text):
    batch = read(text, form)

    format_of(text)
    assert all(record.line >= 1 for record in [*batch.records, *batch.broken])
    write([record.fields for record in batch.records], form)
