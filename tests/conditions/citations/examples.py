"""Sources of every kind, as they are stored."""

from datetime import date

JINNAH = {"family": "Jinnah", "given": "Hyder A."}
FACTOR = {"family": "Factor", "given": "Stewart A."}
MAYO = {"literal": "Mayo Clinic"}
NCL = "10.1016/j.ncl.2014.09.002"
ARTICLE = {
    "kind": "journal_article",
    "authors": [JINNAH, FACTOR],
    "title": "Diagnosis and Treatment of Dystonia",
    "container": "Neurol Clin",
    "year": 2015,
    "volume": "33",
    "issue": "1",
    "pages": "77-100",
    "doi": NCL,
}
PAGE = {
    "kind": "web_page",
    "title": "Cervical dystonia",
    "container": "Dystonia Medical Research Foundation",
    "year": 2018,
    "month": 3,
    "day": 3,
    "url": "https://dystonia-foundation.org/cervical",
    "accessed_on": date(2024, 6, 1),
}
BOOK = {
    "kind": "book",
    "authors": [JINNAH],
    "title": "Handbook of Dystonia",
    "publisher": "CRC Press",
    "year": 2019,
    "isbn": "9780306406157",
}
CHAPTER = {
    "kind": "chapter",
    "authors": [FACTOR],
    "title": "Cervical dystonia",
    "container": "Handbook of Dystonia",
    "publisher": "CRC Press",
    "year": 2019,
    "pages": "101–120",
}
REPORT = {
    "kind": "report",
    "authors": [{"literal": "World Health Organization"}],
    "title": "Neurological Disorders: Public Health Challenges",
    "publisher": "WHO Press",
    "year": 2006,
    "url": "https://www.who.int/report",
    "accessed_on": "2024-06-01",
}
