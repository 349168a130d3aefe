"""A condition as search engines read it: a page that was checked, what it is about, its sources."""

import json
from collections.abc import Iterator
from functools import lru_cache

from cms.content.json_ld import (
    absolute_url,
    graph,
    image_object,
    listing,
    organization,
    person,
    plain_text,
    property_value,
    specialties,
    web_page,
)
from conditions.remembered import REFERENCES_KEPT

from .citations.identifiers import doi_url, pmc_url, pubmed_url

# schema.org's guideline is no publication, so a guideline that is cited is a report.
KINDS_OF_WORK = {
    "journal_article": "ScholarlyArticle",
    "web_page": "WebPage",
    "fact_sheet": "CreativeWork",
    "guideline": "Report",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
}
KINDS_WITH_PAGES = ("ScholarlyArticle", "Report", "Chapter")
PARTS_OF_WORK = (
    "kind",
    "title",
    "authors",
    "container",
    "volume",
    "issue",
    "pages",
    "publisher",
    "year",
    "month",
    "day",
    "doi",
    "pmid",
    "pmcid",
    "isbn",
    "url",
    "status",
)
# Where the whole is not a journal.
KINDS_OF_WHOLE = {"WebPage": "WebSite", "Chapter": "Book"}
# A possible treatment must be a therapy or a change of habits; surgery is a therapy besides.
KINDS_OF_TREATMENT = {
    "lifestyle": "LifestyleModification",
    "psychological": ["MedicalTherapy", "PsychologicalTreatment"],
    "surgery": ["MedicalTherapy", "SurgicalProcedure"],
}
STATUSES = {
    "corrected": "Corrected",
    "expression_of_concern": "Expression of concern",
    "retracted": "Retracted",
    "superseded": "Superseded",
}


def json_ld(document: dict, *, page: dict, practice: dict) -> list[dict]:
    """A condition's page, the condition, and the practice that publishes the page."""
    condition = _condition(document, page)
    medical_page = {
        **web_page(document, page=page, practice=practice),
        "@type": "MedicalWebPage",
        "headline": page["title"],
        "dateCreated": document["written_on"],
        "lastReviewed": document["reviewed_on"],
        "reviewedBy": [person(entry, page=page) for entry in document["reviewers"]],
        "author": [person(entry, page=page) for entry in document["authors"]],
        "primaryImageOfPage": image_object(document["hero_image"], page=page),
        "about": {"@id": condition["@id"]},
        "mainEntity": {"@id": condition["@id"]},
    }
    medical_page, *others = graph(
        medical_page, condition, organization(page=page, practice=practice)
    )
    works = [_work(_as_json(reference)) for reference in document["references"]]
    return [{**medical_page, **({"citation": works} if works else {})}, *others]


def index_json_ld(document: dict, *, page: dict, practice: dict) -> list[dict]:
    """The A to Z of conditions."""
    things = [_listed(card, page) for card in document["conditions"]]
    return listing(document, things, page=page, practice=practice)


def _listed(card, page):
    url = absolute_url(card["url"], page=page)
    return {
        "@type": "MedicalCondition",
        "@id": url and f"{url}#condition",
        "name": card["name"],
        "alternateName": card["other_names"],
        "url": url,
    }


def _condition(document, page):
    return {
        "@type": "MedicalCondition",
        "@id": f"{page['url']}#condition",
        "name": document["name"] or page["title"],
        "alternateName": document["other_names"],
        "description": document["summary"],
        "url": page["url"],
        "mainEntityOfPage": {"@id": page["url"]},
        "code": [
            {"@type": "MedicalCode", "codeValue": one["code"], "codingSystem": one["name"]}
            for one in document["codes"]
        ],
        "relevantSpecialty": specialties(document["specialties"]),
        "signOrSymptom": _symptoms(document),
        "possibleTreatment": _treatments(document),
    }


def _symptoms(document):
    lists = _blocks(document, "symptom_list")
    names = [plain_text(item) for block in lists for item in block["items"]]
    return [{"@type": "MedicalSignOrSymptom", "name": name} for name in _each_once(names)]


def _treatments(document):
    kinds = {block["name"]: block["kind"] for block in _blocks(document, "treatment")}
    return [
        {"@type": KINDS_OF_TREATMENT.get(kind, "MedicalTherapy"), "name": name}
        for name, kind in kinds.items()
        if name
    ]


def _blocks(document, kind) -> Iterator[dict]:
    for section in document["sections"]:
        yield from (block["value"] for block in section["value"]["body"] if block["type"] == kind)


def _each_once(names):
    return [name for name in dict.fromkeys(names) if name]


def _as_json(reference):
    """What the process knows a source by: all of it that is said here."""
    return json.dumps([(name, reference[name]) for name in PARTS_OF_WORK])


@lru_cache(maxsize=REFERENCES_KEPT)
def _work(reference_as_json):
    reference = dict(json.loads(reference_as_json))
    kind = _kind_of_work(reference)
    is_chapter = kind == "Chapter"
    # A book's own number and house belong to the book, also where a chapter is cited.
    imprint = {"publisher": _organization(reference["publisher"])}
    if kind in ("Book", "Chapter"):
        imprint["isbn"] = reference["isbn"]
    whole = {**_whole(reference, kind), **(imprint if is_chapter else {})}
    work = {
        "@type": kind,
        "name": reference["title"],
        "author": [_author(author) for author in reference["authors"]],
        "datePublished": _date(reference),
        "isPartOf": whole,
        "pagination": reference["pages"] if kind in KINDS_WITH_PAGES else "",
        **({} if is_chapter else imprint),
        "url": absolute_url(reference["url"], page={"site_url": ""}),
        "sameAs": _same_as(reference),
        "identifier": [property_value(name, reference[name]) for name in ("doi", "pmid", "pmcid")],
        "creativeWorkStatus": STATUSES.get(reference["status"]),
    }
    [filled] = graph(work)
    return filled


def _kind_of_work(reference):
    # Most guidelines come out as articles.
    if reference["kind"] == "guideline" and reference["container"] and reference["volume"]:
        return "ScholarlyArticle"
    return KINDS_OF_WORK.get(reference["kind"], "CreativeWork")


def _whole(reference, kind):
    name = reference["container"]
    if kind != "ScholarlyArticle":
        return {"@type": KINDS_OF_WHOLE.get(kind, "CreativeWork"), "name": name}
    whole = {"@type": "Periodical", "name": name}
    if reference["volume"]:
        number = reference["volume"]
        whole = {"@type": "PublicationVolume", "volumeNumber": number, "isPartOf": whole}
    if reference["issue"]:
        number = reference["issue"]
        whole = {"@type": "PublicationIssue", "issueNumber": number, "isPartOf": whole}
    return whole


def _author(author):
    if author.get("literal"):
        return _organization(author["literal"])
    given, family = author.get("given", ""), author.get("family", "")
    return {
        "@type": "Person",
        "name": f"{given} {family}".strip(),
        "givenName": given,
        "familyName": family,
        "honorificSuffix": author.get("suffix", ""),
    }


def _organization(name):
    return {"@type": "Organization", "name": name}


def _date(reference):
    """As far as it is known: ``2015``, ``2015-02`` or ``2015-02-01``."""
    if not reference["year"]:
        return ""
    date = f"{reference['year']:04d}"
    for part in (reference["month"], reference["day"]):
        if not part:
            break
        date = f"{date}-{part:02d}"
    return date


def _same_as(reference):
    places = (
        doi_url(reference["doi"]),
        pubmed_url(reference["pmid"]),
        pmc_url(reference["pmcid"]),
    )
    return [url for url in places if url]
