"""RIS, as Zotero, EndNote and older programs write it."""

import datetime

import pytest

from .exports import FACTOR, JINNAH, ZOTERO_RIS, only

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
