"""CSL-JSON, as Crossref and Zotero write it."""

import datetime

import pytest

from conditions.citations.exchange import format_of, read

from .exports import JINNAH, only

CROSSREF = """{"status":"ok","message-type":"work-list","message":{"facets":{},"total-results":2,
"items":[{"publisher":"Elsevier BV","issue":"1","DOI":"10.1016\\/j.ncl.2014.09.002",
"type":"journal-article","page":"77-100","title":["Diagnosis &amp; <i>Treatment<\\/i> of Dystonia"],
"volume":"33","author":[{"given":"Hyder A","family":"Jinnah","sequence":"first","affiliation":[]},
{"name":"Dystonia Study Group","sequence":"additional"}],"container-title":["Neurologic Clinics"],
"issued":{"date-parts":[[2015,2]]},"URL":"https:\\/\\/doi.org\\/10.1016\\/j.ncl.2014.09.002",
"ISSN":["0733-8619"]},
{"title":["Untimely"],"type":"monograph","issued":{"date-parts":[[null]]}}],
"items-per-page":20,"query":{"start-index":0,"search-terms":null}}}"""
ZOTERO_JSON = """[
  {"id": "http://zotero.org/users/1/items/X", "type": "webpage", "language": "en",
   "title": "CO<sub>2</sub> &lt; 3", "container-title": "World Health Organization",
   "author": [{"family": "Berg", "given": "Hans", "non-dropping-particle": "van der",
               "suffix": "Jr."}, {"literal": "WHO"}],
   "URL": "https://www.who.int/", "note": "PMID: 25432724\\nPMCID: PMC4248237",
   "issued": {"date-parts": [["2015", "2", 3]]}, "accessed": {"raw": "2024-05-01"}}
]"""


def test_crossref():
    assert format_of(CROSSREF) == "json"
    batch = read(CROSSREF, "json")
    article, book = [record.fields for record in batch.records]

    assert batch.broken == []
    assert article["title"] == "Diagnosis & Treatment of Dystonia"
    assert article["authors"] == [JINNAH, {"literal": "Dystonia Study Group"}]
    assert (article["container"], article["kind"]) == ("Neurologic Clinics", "journal_article")
    assert (article["doi"], article["url"]) == ("10.1016/j.ncl.2014.09.002", "")
    assert (article["year"], article["month"]) == (2015, 2)
    assert (book["kind"], book["year"]) == ("book", None)


def test_zotero_csl():
    fields = only(ZOTERO_JSON, "json")

    assert fields["title"] == "CO2 < 3"
    assert fields["authors"] == [
        {"family": "van der Berg", "given": "Hans", "suffix": "Jr."},
        {"literal": "WHO"},
    ]
    assert (fields["pmid"], fields["pmcid"]) == ("25432724", "PMC4248237")
    assert (fields["year"], fields["month"], fields["day"]) == (2015, 2, 3)
    assert (fields["kind"], fields["accessed_on"]) == ("web_page", datetime.date(2024, 5, 1))


@pytest.mark.parametrize("text", ['{"type": "book", "title": "A"}', '{"items": [{"title": "A"}]}'])
def test_one_item_or_a_list_under_items(text):
    assert only(text, "json")["title"] == "A"
