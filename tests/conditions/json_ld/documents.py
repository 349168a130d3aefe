"""The document of a condition, and the nodes that are made of it."""

from conditions.json_ld import json_ld

PAGE = {
    "url": "https://example.org/conditions/cervical-dystonia/",
    "site_url": "https://example.org",
    "title": "What Is Cervical Dystonia?",
    "language_code": "en",
    "first_published_at": "2026-01-05T10:00:00+00:00",
    "last_published_at": "2026-02-06T11:30:00+00:00",
    "search_description": "",
}
PRACTICE = {
    "name": "Two Rivers",
    "phone": {"display": "(614) 555-0100", "e164": "+16145550100", "url": "tel:+16145550100"},
}
PHOTO = {
    "id": 7,
    "alt": "A smiling woman",
    "credit": "Photo: Ana Ruiz",
    "license": "Commissioned",
    "url": "/images/abc/7/width-800/marsh.jpg",
    "width": 800,
    "height": 600,
    "sources": [],
}
PERSON = {
    "id": 3,
    "name": "Elena Marsh",
    "credentials": "MD, FAAN",
    "role": "Neurologist",
    "photo": PHOTO,
}
REFERENCE = {
    "id": 11,
    "number": 1,
    "kind": "journal_article",
    "title": "The diagnosis of dystonia",
    "authors": [{"family": "Jinnah", "given": "Hyder A."}, {"literal": "Dystonia Coalition"}],
    "container": "Neurologic Clinics",
    "publisher": "",
    "year": 2015,
    "month": 2,
    "day": None,
    "volume": "33",
    "issue": "1",
    "pages": "77-100",
    "doi": "10.1016/j.ncl.2014.09.002",
    "pmid": "25432724",
    "pmcid": "",
    "isbn": "",
    "url": "",
    "status": "current",
}
EMPTY = {
    "summary": "",
    "breadcrumbs": [],
    "name": "",
    "other_names": [],
    "hero_image": None,
    "sections": [],
    "authors": [],
    "reviewers": [],
    "written_on": None,
    "reviewed_on": None,
    "references": [],
    "specialties": [],
    "codes": [],
}


def block(kind, /, **value):
    return {"type": kind, "value": value, "id": None}


def section(*body):
    return {"type": "section", "value": {"heading": "Why?", "body": list(body)}, "id": None}


SYMPTOMS = block(
    "symptom_list",
    introduction="",
    items=[
        'A <b>twisted</b> neck &amp; pain<sup class="citation">[<a href="#r-1">1</a>]</sup>',
        "A tremor",
        "A tremor",
    ],
)
TREATMENT = block("treatment", kind="injection", name="Botulinum toxin", description="<p>x</p>")
DOCUMENT = {
    **EMPTY,
    "summary": "A neck that turns by itself.",
    "breadcrumbs": [
        {"id": 1, "title": "Home", "url": "/"},
        {"id": 2, "title": "Conditions", "url": "/conditions/"},
    ],
    "name": "Cervical dystonia",
    "other_names": ["Wry neck"],
    "hero_image": PHOTO,
    "sections": [section(SYMPTOMS), section(block("paragraph", text="<p>x</p>"), TREATMENT)],
    "authors": [{**PERSON, "orcid": "0000-0002-1825-0097", "npi": "1234567893"}],
    "reviewers": [PERSON],
    "written_on": "2025-12-01",
    "reviewed_on": "2026-01-04",
    "references": [REFERENCE],
    "specialties": [
        {"id": 1, "name": "Neurology", "schema_org": "Neurologic"},
        {"id": 2, "name": "Orthopaedics", "schema_org": ""},
    ],
    "codes": [
        {"system": "http://hl7.org/fhir/sid/icd-10-cm", "name": "ICD-10-CM", "code": "G24.3"}
    ],
}


def nodes(page=PAGE, **changes):
    return json_ld({**DOCUMENT, **changes}, page=page, practice=PRACTICE)


def page_node(**changes):
    return nodes(**changes)[0]
