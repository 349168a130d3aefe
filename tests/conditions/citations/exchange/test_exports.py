"""Records in the shapes in which other programs export them."""

import datetime

import pytest

from conditions.citations.exchange import format_of, read

JINNAH = {"family": "Jinnah", "given": "Hyder A"}
FACTOR = {"family": "Factor", "given": "Stewart A"}

PUBMED = """\
PMID- 25432724
OWN - NLM
STAT- MEDLINE
IS  - 1557-9875 (Electronic)
IS  - 0733-8619 (Linking)
VI  - 33
IP  - 1
DP  - 2015 Feb
TI  - Diagnosis and treatment
      of dystonia.
PG  - 77-100
LID - S0733-8619(14)00077-1 [pii]
LID - 10.1016/j.ncl.2014.09.002 [doi]
AB  - Dystonia is a disorder
      PMID - said here only in passing.
FAU - Jinnah, Hyder A
AU  - Jinnah HA
AD  - Emory University.
FAU - Factor, Stewart A
AU  - Factor SA
FAU - Doe, John Q Jr
AU  - Doe JQ Jr
CN  - Dystonia Study Group, East
LA  - eng
PT  - Journal Article
PT  - Review
DEP - 20141108
TA  - Neurol Clin
JT  - Neurologic clinics
PMC - PMC4248237
EDAT- 2014/12/01 06:00
"""
ZOTERO_RIS = """\
TY  - JOUR
TI  - Diagnosis and Treatment of Dystonia
AU  - Jinnah, Hyder A
AU  - Factor, Stewart A
T2  - Neurologic Clinics
DA  - 2015/02//
PY  - 2015
DO  - 10.1016/j.ncl.2014.09.002
VL  - 33
IS  - 1
SP  - 77
EP  - 100
J2  - Neurol Clin
LA  - en
SN  - 0733-8619
UR  - https://www.sciencedirect.com/science/article/pii/S0733861914000771
Y2  - 2024/05/01/08:11:45
N1  - PMID: 25432724
KW  - Dystonia
ER  - 
"""
ENDNOTE_RIS = """\
\ufeffTY  - JOUR\r
AU  - Jinnah, H. A.\r
AU  - World Health Organization,\r
AU  - University of California,, Davis\r
DA  - Feb\r
DB  - Medline\r
AN  - 25432724\r
C2  - PMC4248237\r
C7  - e77\r
PY  - 2015\r
T1  - Diagnosis and treatment\r
of dystonia\r
JO  - Neurol Clin\r
M3  - 10.1016/j.ncl.2014.09.002\r
UR  - <Go to ISI>://WOS:000346945600006\r
ID  - 41\r
ER  - \r
"""
OLD_RIS = """\
TY - BOOK
A1 - Fahn,Stanley,Jr
BT - Movement disorders
Y1 - 2011/08/01/
SN - 0-306-40615-2 (print)
PB - Saunders
UR - www.example.org/fahn
ER -
"""
MENDELEY_BIB = r"""@article{Jinnah2015,
abstract = {Dystonia is defined as a \{disorder\}.},
author = {Jinnah, Hyder A. and M{\"{u}}ller, J{\"o}rg and {van der Berg}, Hans and others},
doi = {10.1016/j.ncl.2014.09.002},
file = {:C$\backslash$:/Users/x.pdf:pdf},
isbn = {0733-8619},
issn = {15579875},
journal = {Neurologic Clinics},
mendeley-groups = {Dystonia},
month = {feb},
number = {1},
pages = {77--100},
pmid = {25432724},
title = {{Diagnosis {\&} treatment of dystonia}},
url = {http://dx.doi.org/10.1016/j.ncl.2014.09.002},
volume = {33},
year = {2015}
}
"""
ZOTERO_BIB = r"""
@string{nc = "Neurologic " # {Clinics}}
@comment{jabref-meta: databaseType:bibtex;}

@online{who_dystonia_2023,
	title = {Dystonia: {WHO} facts, 50\% \textit{new} {\textendash} \'Etude},
	author = {{World Health Organization} and Ludwig van Beethoven and Doe, Jr, John},
	url = {https://www.who.int/a_b\%20c?x=1\&y=2},
	urldate = {2024-05-01},
	date = {2023-04},
}

@incollection(fahn,
  title = "The {"}best{"} chapter", author = "S. Fahn",
  booktitle = nc, publisher = {Saunders}, month = aug # "~3", year = 2011,
  isbn = {978-0-306-40615-7},
)
@misc{page, title = {A page}, howpublished = {\url{https://example.org/~x_y}}, year = {n.d.},
  eprint = {25432724}, eprinttype = {pubmed}}
"""
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


def only(text, form):
    assert format_of(text) == form
    batch = read(text, form)
    assert batch.broken == []
    (record,) = batch.records
    return record.fields


def test_pubmed():
    assert only(PUBMED, "nbib") == {
        "kind": "journal_article",
        "title": "Diagnosis and treatment of dystonia",
        "authors": [
            JINNAH,
            FACTOR,
            {"family": "Doe", "given": "John Q", "suffix": "Jr"},
            {"literal": "Dystonia Study Group, East"},
        ],
        "container": "Neurologic clinics",
        "publisher": "",
        "year": 2015,
        "month": 2,
        "day": None,
        "volume": "33",
        "issue": "1",
        "pages": "77-100",
        "doi": "10.1016/j.ncl.2014.09.002",
        "pmid": "25432724",
        "pmcid": "PMC4248237",
        "isbn": "",
        "url": "",
        "accessed_on": None,
        "status": "current",
    }


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("PT  - Retracted Publication", "retracted"),
        ("RIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "retracted"),
        ("ECI - Neurol Clin. 2016;34(1):1. PMID: 26613990", "expression_of_concern"),
        ("EIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "corrected"),
        ("CIN - Neurol Clin. 2016;34(1):1. PMID: 26613990", "current"),
    ],
)
def test_pubmed_tells_what_became_of_an_article(line, status):
    assert only(f"{PUBMED}{line}\n", "nbib")["status"] == status


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2015 Feb 12", (2015, 2, 12)),
        ("2015 Jan-Feb", (2015, 1, None)),
        ("2015 Winter", (2015, None, None)),
        ("2015 Dec 28-2016 Jan 3", (2015, 12, 28)),
        ("2015-2016", (2015, None, None)),
        ("", (2014, 11, 8)),
    ],
)
def test_pubmed_prints_dates_in_many_ways(printed, date):
    fields = only(PUBMED.replace("2015 Feb", printed), "nbib")

    assert (fields["year"], fields["month"], fields["day"]) == date


def test_pubmed_records_stand_one_after_the_other():
    batch = read(f"\n{PUBMED}\n{PUBMED.replace('25432724', '25432725')}", "nbib")

    assert [(record.line, record.fields["pmid"]) for record in batch.records] == [
        (2, "25432724"),
        (PUBMED.count("\n") + 3, "25432725"),
    ]


def test_zotero_ris():
    fields = only(ZOTERO_RIS, "ris")

    assert fields["authors"] == [JINNAH, FACTOR]
    assert fields["container"] == "Neurologic Clinics"
    assert (fields["year"], fields["month"], fields["day"]) == (2015, 2, None)
    assert (fields["volume"], fields["issue"], fields["pages"]) == ("33", "1", "77-100")
    assert (fields["pmid"], fields["isbn"]) == ("25432724", "")
    assert fields["url"].startswith("https://www.sciencedirect.com/")
    assert fields["accessed_on"] == datetime.date(2024, 5, 1)


def test_endnote_ris():
    fields = only(ENDNOTE_RIS, "ris")

    assert fields["title"] == "Diagnosis and treatment of dystonia"
    assert fields["authors"] == [
        {"family": "Jinnah", "given": "H. A."},
        {"literal": "World Health Organization"},
        {"literal": "University of California, Davis"},
    ]
    assert (fields["year"], fields["month"], fields["day"]) == (2015, 2, None)
    assert fields["doi"] == "10.1016/j.ncl.2014.09.002"
    assert (fields["pmid"], fields["pmcid"]) == ("25432724", "PMC4248237")
    assert (fields["pages"], fields["url"]) == ("e77", "")


def test_old_ris_with_its_own_blanks():
    fields = only(OLD_RIS, "ris")

    assert (fields["kind"], fields["title"]) == ("book", "Movement disorders")
    assert fields["authors"] == [{"family": "Fahn", "given": "Stanley", "suffix": "Jr"}]
    assert (fields["year"], fields["month"], fields["day"]) == (2011, 8, 1)
    assert (fields["isbn"], fields["publisher"]) == ("9780306406157", "Saunders")
    assert fields["url"] == "https://www.example.org/fahn"


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        ("SP  - 77-100", "77-100"),
        ("SP  - 77\nEP  - 100", "77-100"),
        ("SP  - 77–100\nEP  - 100", "77-100"),
        ("SP  - 77\nEP  - 77", "77"),
        ("SP  - pp. 77", "77"),
        ("EP  - 5", "5"),
    ],
)
def test_pages_in_ris(lines, pages):
    assert only(f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n", "ris")["pages"] == pages


@pytest.mark.parametrize("address", ["doi:10.1000/x", "https://doi.org/10.1000/X", "10.1000/x"])
@pytest.mark.parametrize("tag", ["DO", "M3", "L3", "UR"])
def test_a_doi_in_ris_is_found_wherever_it_stands(tag, address):
    fields = only(f"TY  - JOUR\nTI  - A\n{tag}  - {address}\nER  - \n", "ris")

    assert (fields["doi"], fields["url"]) == ("10.1000/x", "")


def test_mendeley_bibtex():
    fields = only(MENDELEY_BIB, "bib")

    assert fields["title"] == "Diagnosis & treatment of dystonia"
    assert fields["authors"] == [
        {"family": "Jinnah", "given": "Hyder A."},
        {"family": "Müller", "given": "Jörg"},
        {"family": "van der Berg", "given": "Hans"},
    ]
    assert (fields["pages"], fields["pmid"], fields["url"]) == ("77-100", "25432724", "")
    assert (fields["year"], fields["month"]) == (2015, 2)


def test_zotero_biblatex_with_names_for_texts():
    page, chapter, misc = [record.fields for record in read(ZOTERO_BIB, "bib").records]

    assert page["title"] == "Dystonia: WHO facts, 50% new – Étude"
    assert page["authors"] == [
        {"literal": "World Health Organization"},
        {"family": "van Beethoven", "given": "Ludwig"},
        {"family": "Doe", "given": "John", "suffix": "Jr"},
    ]
    assert page["url"] == "https://www.who.int/a_b%20c?x=1&y=2"
    assert (page["kind"], page["accessed_on"]) == ("web_page", datetime.date(2024, 5, 1))
    assert (page["year"], page["month"], page["day"]) == (2023, 4, None)
    assert (chapter["kind"], chapter["title"]) == ("chapter", 'The "best" chapter')
    assert (chapter["container"], chapter["isbn"]) == ("Neurologic Clinics", "9780306406157")
    assert (chapter["year"], chapter["month"], chapter["day"]) == (2011, 8, 3)
    assert (misc["url"], misc["year"]) == ("https://example.org/~x_y", None)
    assert misc["pmid"] == "25432724"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"o} \'e \'{\i} \v{S} \c c {\ss} \o\ {\AA}", "ö é í Š ç ß ø Å"),
        (r"\L{}\'od\'z and \alpha-synuclein, $\beta_2$, H$_2$O", "Łódź and α-synuclein, β2, H2O"),
        ("``so'' -- or --- so~on", "“so” – or — so on"),
        (r"AT&T pays $5, 50\% of \$10 \& more", "AT&T pays $5, 50% of $10 & more"),
        (r"\emph{In} {\em vivo} \textsuperscript{2} \TeX", "In vivo 2"),
        (r"Sj{\"{o}}gren{\textquoteright}s", "Sjögren’s"),
        (r"A &amp; B", "A & B"),
    ],
)
def test_latex_is_read_as_words(latex, text):
    assert only(f"@article{{a, title = {{{latex}}}}}", "bib")["title"] == text


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


def test_a_file_decoded_in_the_wrong_way_is_put_right():
    text = "TY  - JOUR\nTI  - Sjögren’s – naïve\nER  - \n"

    assert only(text.encode().decode("latin-1"), "ris")["title"] == "Sjögren’s – naïve"
    assert only(text.encode("utf-8-sig").decode("cp1252"), "ris")["title"] == "Sjögren’s – naïve"
    assert only(text.encode("cp1252").decode("latin-1"), "ris")["title"] == "Sjögren’s – naïve"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_end_of_line_will_do(line_end):
    text = ZOTERO_RIS.replace("\n", line_end).replace("  - ", "\t-\t")

    assert only(text, "ris")["pages"] == "77-100"


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Jinnah HA. Dystonia. Neurol Clin.", "[1, 2]", '{"a": {"b": 1}}', "a@b.org", "TY"],
)
def test_other_texts_are_in_none_of_the_formats(text):
    assert format_of(text) is None


def test_a_text_of_two_formats_is_taken_for_the_first():
    assert format_of(f"{MENDELEY_BIB}\n{ZOTERO_RIS}") == "bib"
    assert format_of(f"{ZOTERO_RIS}\n{MENDELEY_BIB}") == "ris"
