"""A hundred references, each unlike the others, made in the same way every time."""

import datetime
from itertools import cycle

from conditions.citations.identifiers import normalized_isbn

KINDS = ["journal_article", "web_page", "fact_sheet", "guideline", "book", "chapter", "report"]
STATUSES = ["current", "retracted", "corrected", "expression_of_concern", "superseded"]
AUTHORS = [
    {"family": "Jinnah", "given": "Hyder A."},
    {"family": "van der Berg", "given": "Hans-Jürgen"},
    {"family": "O'Neil", "given": "Siobhán", "suffix": "Jr"},
    {"family": "Müller-Lüdenscheidt", "given": "É. M."},
    {"literal": "World Health Organization"},
    {"literal": "Department of Health, Education, and Welfare"},
    {"family": "王", "given": "小明"},
    {"family": "de la Cruz", "given": "María José", "suffix": "III"},
    {"literal": "Smith and Sons"},
    {"literal": "Institute of Medicine (US) Committee on HIV"},
    {"family": "Ångström", "given": "Ødegård"},
    {"family": "García Márquez", "given": "Gabriel"},
    {"literal": "中华医学会"},
    {"family": "Łódź", "given": "Żaneta"},
    {"family": "de Andrade", "given": "Jo"},
    {"family": "Çelik", "given": "İbrahim"},
    {"literal": "National Institute for Health & Care Excellence"},
    {"family": "McDonald", "given": "J"},
    {"family": "al-Khalili", "given": "Jim"},
]
TITLES = [
    "Diagnosis and treatment of dystonia",
    'What "quotes" and ‘quotes’ do to a title',
    "Braces {in} a title, one } and two {{",
    "Ampersands & percent 50% \\ under_score # $5 and $6 ~ ^2",
    "p < 0.05, a <b and c> d <= 3 && x>y",
    "<i>Literal</i> markup &amp; entities stay",
    "Is it a question?",
    "It ends with a full stop etc.",
    "Dashes - -- --- and ``ticks'' ?`",
    "Ætiology of Sjögren’s syndrome: naïve façade, β₂-microglobulin",
    "偏头痛的诊断与治疗",
    "ER - looks like a tag, @article{x, too",
    "DNA, mRNA and COVID-19 in {HIV}",
    "A very long title that goes on " + "and on " * 60 + "to the end",
    "[Titel in einer anderen Sprache]",
    "C:\\path\\to {x",
    "100% of $\\alpha$-synuclein \\textbf{bold} \\'e",
    "Comma, semicolon; colon: done!",
]
PAGES = ["77-100", "e0123456", "S12-S19", "187-92", "", "xii", "e12-e15", "1, 5-7", "101-4; 110"]
DATES = [
    (2015, 1, 12),
    (2015, 2, None),
    (2015, None, None),
    (None, None, None),
    (2016, 2, 29),
    (1999, 12, 31),
]
DOIS = [
    "10.1016/j.ncl.2014.09.002",
    "",
    "10.1002/(sici)1097-0258(19980815)17:15<1::aid-s>3.0.co;2-#",
]
DOIS += ["10.1000/a_b%25&c{d", "10.1000/x~y^z$1\\2"]
URLS = [
    "https://www.example.org/a_b/~c?d=e&f=g%20h#i",
    "",
    "http://example.com/",
    "https://a.bc/{d}",
]
CONTAINERS = ["Neurol Clin", "", "Archives of Physical Medicine & Rehabilitation", "Déjà vu: {Z}"]


def references(count=100) -> list[dict]:
    """References whose kinds, names, titles, dates and identifiers all go round."""
    titles, authors, pages = cycle(TITLES), cycle(AUTHORS), cycle(PAGES)
    dates, dois, urls, containers = cycle(DATES), cycle(DOIS), cycle(URLS), cycle(CONTAINERS)
    return [
        reference(
            kind=KINDS[number % len(KINDS)],
            title=next(titles),
            authors=[next(authors) for _ in range(number % 4)],
            pages=next(pages),
            doi=next(dois),
            url=next(urls),
            container=next(containers),
            volume=str(number) if number % 3 else "",
            issue=["", "1", "3-4", "Suppl 1"][number % 4],
            publisher="" if number % 2 else "Wiley & Sons",
            pmid=str(25432724 + number) if number % 3 == 0 else "",
            pmcid=f"PMC{4000000 + number}" if number % 5 == 0 else "",
            isbn=normalized_isbn(_isbn_10(number)) if number % 6 == 4 else "",
            accessed_on=datetime.date(2024, 1 + number % 12, 28) if number % 4 == 1 else None,
            status=STATUSES[number % 5 if number % 2 else 0],
            **dict(zip(("year", "month", "day"), next(dates), strict=True)),
        )
        for number in range(count)
    ]


def reference(**fields) -> dict:
    """A reference with all its keys; what is not given is empty."""
    texts = ("container", "publisher", "volume", "issue", "pages", "doi", "pmid", "pmcid", "isbn")
    return {
        "kind": "journal_article",
        "title": "A study of things",
        "authors": [],
        **dict.fromkeys((*texts, "url"), ""),
        **dict.fromkeys(("year", "month", "day", "accessed_on")),
        "status": "current",
        **fields,
    }


def _isbn_10(number: int) -> str:
    digits = f"{300000000 + number * 37:09}"
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits))
    check = -total % 11
    return digits + ("X" if check == 10 else str(check))
