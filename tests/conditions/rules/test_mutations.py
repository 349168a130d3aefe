"""Two hundred small faults, planted one at a time in a good page: each is found in its place."""

import random

import pytest

from conditions.models import ReferenceSnippet
from conditions.rules import findings_on
from tests.conditions.rules.articles import SENTENCES, TODAY, make_article, make_sources
from tests.factories import cite, make_reference, stream

HOW_MANY = 200
# Where the sources of the article stand, and the sentence that cites each first.
PLACES = [
    ("lead", SENTENCES["lead"]),
    ("overview", SENTENCES["overview"]),
    ("symptoms", SENTENCES["symptoms"]),
    ("treatment", SENTENCES["treatment"]),
    ("treatment", SENTENCES["table"]),
]
# Every sentence that cites a source, if there is more than that one.
ALSO_CITED = {2: [("symptoms", "You may notice:")], 3: [("treatment", SENTENCES["item"])]}
NUMBERS = (
    "About {n} people in the town have it.",
    "It lasts {n} months.",
    "Roughly {n}% of them are women.",
    "It was first described in 18{n}.",
    "Two out of three notice it at night.",
    "Most are between {n} and 99.",
)
CLAIMS = (
    "Ibuprofen reduces the pain.",
    "Surgery cures most of them.",
    "Physical therapy is safe for everybody.",
    "Steroid injections help at once.",
    "Antibiotics have no side effects.",
    "Botulinum toxin relaxes the knuckles.",
)


class Planted:
    """A good page with one fault. Each fault gives what must be found: codes, anchors, words."""

    def __init__(self, page, sources, chance):
        self.page, self.sources, self.chance = page, sources, chance

    def change(self, number, **fields):
        ReferenceSnippet.objects.filter(pk=self.sources[number].pk).update(**fields)

    def replace(self, old, new):
        """In the lead if that has it, otherwise in the sections."""
        if old in self.page.lead:
            self.page.lead = self.page.lead.replace(old, new)
            return
        raw = [_replaced(item, old, new) for item in self.page.sections.raw_data]
        self.page.sections = stream("sections", raw)

    def any_place(self):
        number = self.chance.randrange(len(PLACES))
        return number, *PLACES[number]

    def wherever(self, code, number):
        places = [PLACES[number], *ALSO_CITED.get(number, [])]
        return {(code, anchor, words) for anchor, words in places}

    def of_source(self, code, **fields):
        number, anchor, _ = self.any_place()
        self.change(number, **fields)
        return {(code, anchor, self.sources[number].title)}

    def of_identifier(self, code, **fields):
        number, anchor, _ = self.any_place()
        self.change(number, **fields)
        return {(code, anchor, next(iter(fields.values())))}

    def drop_a_citation(self):
        # The overview's sentence says nothing that needs a source.
        number = self.chance.choice([0, 2, 3, 4])
        anchor, words = PLACES[number]
        for blank in ("", " "):
            self.replace(f"{words}{blank}{cite(self.sources[number])}", words)
        return {("claim_uncited", anchor, words)}

    def cite_a_draft(self):
        number, *_ = self.any_place()
        draft = make_reference(title="A draft", year=2024, live=False)
        self.replace(f'id="{self.sources[number].pk}"', f'id="{draft.pk}"')
        return self.wherever("reference_not_public", number)

    def cite_nothing(self):
        number, *_ = self.any_place()
        self.replace(f'id="{self.sources[number].pk}"', 'id="987654"')
        return self.wherever("reference_missing", number)

    def unpublish(self):
        number, *_ = self.any_place()
        self.change(number, live=False)
        return self.wherever("reference_not_public", number)

    def store_a_source_twice(self):
        number, anchor, _ = self.any_place()
        one = self.sources[number]
        same = self.chance.choice(["doi", "pmid", "title"])
        fields = {"title": one.title, "year": one.year} if same == "title" else {}
        make_reference(**{"title": "Another", same: getattr(one, same), **fields, "live": True})
        return {("reference_duplicate", anchor, one.title)}

    def cite_a_source_twice(self):
        number, anchor, words = self.any_place()
        one = self.sources[number]
        twin = make_reference(title=one.title, year=one.year, live=True)
        self.replace(words, f"{words}{cite(one, twin)}")
        return {("reference_duplicate", anchor, twin.title)}

    def spoil_a_doi(self):
        doi = self.chance.choice(["lO.5555/a.2021", "10.5555/\u0430.2021", "10,5555/a", "DOI 5"])
        return self.of_identifier("doi_malformed", doi=doi)

    def slip_a_letter_into_a_doi(self):
        doi = f"10.5555/a.{self.chance.choice(['2o21', '20l1', '2i21', '2021.o9.1'])}"
        return self.of_identifier("doi_suspicious", doi=doi)

    def spoil_a_pmid(self):
        pmid = self.chance.choice(["3000O101", "l2345", "PMC12345", "123456789"])
        return self.of_identifier("pmid_malformed", pmid=pmid)

    def spoil_an_address(self):
        url = self.chance.choice(
            ["example.org/a", "htp://example.org", "https://a b.org", "ftp://a.b"]
        )
        return self.of_identifier("url_malformed", url=url)

    def lead_elsewhere(self):
        url = self.chance.choice(["https://doi.org/10.5555/b", "https://pubmed.ncbi.nlm.nih.gov/7"])
        return self.of_identifier("identifiers_disagree", url=url)

    def forget_the_date_of_access(self):
        web = {"doi": "", "pmid": "", "url": "https://example.org/a"}
        return self.of_source("access_date_missing", **web)

    def forget_the_year(self):
        return self.of_source("date_missing", year=None)

    def mistake_a_date(self):
        fields = self.chance.choice([{"year": 2030}, {"month": 13}, {"month": 2, "day": 31}])
        return self.of_source("date_implausible", **fields)

    def age(self):
        return self.of_source("reference_old", year=self.chance.randint(1950, 2015))

    def retract(self):
        return self.of_source("reference_retracted", status="retracted")

    def doubt(self):
        return self.of_source("reference_concern", status="expression_of_concern")

    def add_a_number(self):
        return self._add(self.chance.choice(NUMBERS).format(n=self.chance.randint(10, 98)))

    def add_a_claim(self):
        return self._add(self.chance.choice(CLAIMS))

    def _add(self, sentence):
        number = self.chance.randrange(4)
        anchor, words = PLACES[number]
        if self.chance.random() < 0.5:
            self.replace(words, f"{sentence} {words}")
        else:
            blank = " " if number == 2 else ""
            cited = f"{words}{blank}{cite(self.sources[number])}"
            self.replace(cited, f"{cited} {sentence}")
        return {("claim_uncited", anchor, sentence)}

    def type_a_marker(self):
        _, anchor, words = self.any_place()
        marker = self.chance.choice(["[3]", "[2,5]", "[1–3]", " [12]"])
        self.replace(words, f"{words}{marker}")
        return {("marker_in_text", anchor, f"{words}{marker}")}

    def list_without_a_note(self):
        raw = [{"type": "reference", "value": {"reference": self.sources[5].pk, "note": ""}}]
        self.page.further_reading = stream("further_reading", raw)
        return {("reference_not_cited", "further-reading", self.sources[5].title)}


FAULTS = sorted(
    name
    for name, fault in vars(Planted).items()
    if callable(fault) and not name.startswith(("_", "of_", "any_", "change", "replace", "wher"))
)


@pytest.mark.parametrize("seed", range(HOW_MANY))
def test_a_planted_fault_is_found_and_nothing_else(condition_index, seed):
    sources = make_sources()
    page = make_article(condition_index, sources)
    assert findings_on([page], today=TODAY) == [[]]
    planted = Planted(page, sources, random.Random(seed))  # noqa: S311

    expected = getattr(planted, FAULTS[seed % len(FAULTS)])()

    [found] = findings_on([page], today=TODAY)
    assert {(one.code, one.anchor, one.words) for one in found} == expected


def _replaced(value, old, new):
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [_replaced(one, old, new) for one in value]
    if isinstance(value, dict):
        return {name: _replaced(one, old, new) for name, one in value.items()}
    return value
