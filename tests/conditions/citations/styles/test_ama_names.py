"""Authors as AMA style prints them."""

import pytest

from conditions.citations.styles import ama, author_names
from tests.conditions.citations.examples import ARTICLE, JINNAH, MAYO


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        ({"family": "Jinnah", "given": "Hyder A."}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "Hyder Azad"}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "H.A."}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "HA"}, "Jinnah HA"),
        ({"family": "Jinnah", "given": "H A"}, "Jinnah HA"),
        ({"family": "Martin", "given": "Jean-Pierre"}, "Martin JP"),
        ({"family": "Martin", "given": "J.-P."}, "Martin JP"),
        ({"family": "Dupré", "given": "Élodie"}, "Dupré É"),
        ({"family": "Dupré", "given": "E\u0301lodie"}, "Dupré É"),
        ({"family": "Şahin", "given": "ömer"}, "Şahin Ö"),
        ({"family": "van der Meer", "given": "Jos W. M."}, "van der Meer JWM"),
        ({"family": "Sekeff-Sallem", "given": "FA"}, "Sekeff-Sallem FA"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King ML Jr"),
        ({"family": "Ford", "given": "Henry", "suffix": "III"}, "Ford H III"),
        ({"family": "Avicenna"}, "Avicenna"),
        ({"family": "Avicenna", "given": "—"}, "Avicenna"),
        ({"literal": "Mayo Clinic"}, "Mayo Clinic"),
        ({"given": "Nobody"}, ""),
        ({}, ""),
    ],
)
def test_an_author_is_printed_with_initials(author, printed):
    assert author_names([author]) == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (0, ""),
        (1, "A B"),
        (6, "A B, A B, A B, A B, A B, A B"),
        (7, "A B, A B, A B, et al"),
    ],
)
def test_from_seven_authors_on_three_are_named(count, printed):
    assert author_names([{"family": "A", "given": "B"}] * count) == printed


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ([JINNAH, {"literal": "PRISMA Group"}], "Jinnah HA; PRISMA Group"),
        ([{"literal": "PRISMA Group"}, JINNAH], "PRISMA Group; Jinnah HA"),
        ([MAYO, {"literal": "Wiley Inc."}], "Mayo Clinic; Wiley Inc"),
        ([MAYO] * 7, "Mayo Clinic; Mayo Clinic; Mayo Clinic, et al"),
        ([{}, JINNAH, {"literal": " "}], "Jinnah HA"),
    ],
)
def test_an_organization_stands_behind_a_semicolon(authors, printed):
    assert author_names(authors) == printed


def test_et_al_gets_one_full_stop():
    printed = ama(ARTICLE | {"authors": [JINNAH] * 7}).text

    assert printed.startswith("Jinnah HA, Jinnah HA, Jinnah HA, et al. Diagnosis")
