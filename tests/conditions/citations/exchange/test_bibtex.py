"""BibTeX and BibLaTeX, and LaTeX read as words."""

import datetime

import pytest

from conditions.citations.exchange import read

from .exports import MENDELEY_BIB, only

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
