"""Two versions side by side: which citation came, which one went."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import cite, make_condition, make_reference, paragraph, section, stream

JINNAH = [{"family": "Jinnah", "given": "HA"}]
PEARCE = [{"family": "Pearce", "given": "J"}]


@pytest.fixture
def jinnah(db):
    return make_reference(title="Dystonia", authors=JINNAH, year=2015)


@pytest.fixture
def pearce(db):
    return make_reference(title="Palsy", authors=PEARCE, year=2005)


@pytest.fixture
def compare(admin_client, condition_index):
    """The comparison of two versions of an article, as ``(removed, added, all words)``."""

    def compare_(before, after):
        address = make_versions(condition_index, before, after)
        html = admin_client.get(address).content.decode()
        soup = BeautifulSoup(html, "html.parser").select_one("table.listing, .comparison") or html
        marked = [
            [node.get_text(" ", strip=True) for node in soup.select(f".{kind}")]
            for kind in ("deletion", "addition")
        ]
        return *marked, soup.get_text()

    return compare_


def make_versions(condition_index, before, after):
    page = make_condition(condition_index)
    revisions = []
    for fields in (before, after):
        for name, value in fields.items():
            setattr(page, name, value if isinstance(value, str) else stream(name, value))
        revisions.append(page.save_revision().pk)
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *revisions])


def body(*blocks):
    return {"sections": [section("What?", *map(_with_id, blocks), key=_key(1))]}


def _with_id(block):
    return {**block, "id": _key(2)}


def _key(number):
    return f"00000000-0000-0000-0000-00000000000{number}"


def symptoms(*items):
    raw = [{"type": "item", "value": item, "id": _key(n)} for n, item in enumerate(items, 4)]
    return body({"type": "symptom_list", "value": {"introduction": "", "items": raw}})


def table(cell):
    value = {
        "columns": [{"type": "text", "heading": "Dose"}],
        "rows": [{"values": [cell]}],
        "caption": "",
    }
    return body({"type": "table", "value": {"caption": "<p>Doses</p>", "table": value}})


def lead(html):
    return {"lead": html}


def text(html):
    return body(paragraph(html))


@pytest.mark.parametrize("place", [lead, text, symptoms, table])
def test_a_citation_that_came(compare, jinnah, place):
    removed, added, _ = compare(
        place("<p>It is rare.</p>"), place(f"<p>It is rare.{cite(jinnah)}</p>")
    )

    assert (removed, added) == ([], ["[Jinnah 2015]"])


@pytest.mark.parametrize("place", [lead, text, symptoms, table])
def test_a_citation_that_went(compare, jinnah, place):
    removed, added, _ = compare(
        place(f"<p>It is rare.{cite(jinnah)}</p>"), place("<p>It is rare.</p>")
    )

    assert (removed, added) == (["[Jinnah 2015]"], [])


@pytest.mark.parametrize("place", [lead, text, symptoms, table])
def test_one_source_for_another(compare, jinnah, pearce, place):
    removed, added, _ = compare(
        place(f"<p>Rare{cite(jinnah)}</p>"), place(f"<p>Rare{cite(pearce)}</p>")
    )

    assert (removed, added) == (["[Jinnah 2015]"], ["[Pearce 2005]"])


@pytest.mark.parametrize("place", [lead, text])
def test_a_citation_that_moved_to_another_sentence(compare, jinnah, place):
    removed, added, words = compare(
        place(f"<p>It is rare.{cite(jinnah)} Nobody knows why.</p>"),
        place(f"<p>It is rare. Nobody knows why.{cite(jinnah)}</p>"),
    )

    assert (removed, added) == (["[Jinnah 2015]"], ["[Jinnah 2015]"])
    assert "rare.[Jinnah 2015] Nobody knows why.[Jinnah 2015]" in words


def test_a_citation_that_stays_is_named_beside_what_changes(compare, jinnah):
    removed, added, words = compare(
        lead(f"<p>It is uncommon.{cite(jinnah)}</p>"),
        lead(f"<p>It is exceptional.{cite(jinnah)}</p>"),
    )

    assert (removed, added) == (["uncommon"], ["exceptional"])
    assert "exceptional.[Jinnah 2015]" in words


def test_a_block_that_came_with_its_citation(compare, jinnah):
    _, added, _ = compare({"sections": []}, text(f"<p>It is rare.{cite(jinnah)}</p>"))

    assert any("It is rare.[Jinnah 2015]" in words for words in added)


def test_sources_of_the_same_name_are_told_apart(compare, jinnah):
    other = make_reference(title="Other <dystonia>", authors=JINNAH, year=2015)

    removed, added, _ = compare(
        lead(f"<p>Rare{cite(jinnah)}</p>"), lead(f"<p>Rare{cite(other)}</p>")
    )

    assert (removed, added) == (["[Jinnah 2015: Dystonia]"], ["[Jinnah 2015: Other <dystonia>]"])


def test_entries_that_are_the_same_in_all_words_are_told_apart(compare, jinnah):
    other = make_reference(title="Dystonia", authors=JINNAH, year=2015)

    removed, added, _ = compare(
        lead(f"<p>Rare{cite(jinnah)}</p>"), lead(f"<p>Rare{cite(other)}</p>")
    )

    assert removed == [f"[Jinnah 2015: Dystonia, entry {jinnah.pk}]"]
    assert added == [f"[Jinnah 2015: Dystonia, entry {other.pk}]"]


def test_a_source_that_is_gone(compare, jinnah):
    gone = '<a linktype="citation" id="99999"></a>'

    removed, _, _ = compare(lead(f"<p>Rare{gone}</p>"), lead(f"<p>Rare{cite(jinnah)}</p>"))

    assert removed == ["[missing source 99999]"]


def test_a_merged_source_has_the_name_of_the_one_that_took_over(compare, jinnah):
    merged = make_reference(title="Again", merged_into=jinnah)

    removed, _, _ = compare(lead(f"<p>Rare{cite(merged)}</p>"), lead("<p>Rare</p>"))

    assert removed == ["[Jinnah 2015]"]


def test_further_reading_that_came(compare, jinnah):
    value = {"reference": jinnah.pk, "note": "Why"}
    after = {"further_reading": [{"type": "reference", "value": value, "id": _key(1)}]}

    _, added, _ = compare({"further_reading": []}, after)

    assert any("Jinnah 2015: Dystonia" in words for words in added)


def test_a_comparison_costs_the_same_for_one_citation_and_twenty(
    admin_client, condition_index, count_queries, jinnah
):
    twenty = [make_reference(authors=PEARCE, year=2000 + n) for n in range(20)]
    costs = []
    for sources in ([jinnah], twenty):
        after = {
            "lead": f"<p>Rare{cite(*sources)}</p>",
            **text("".join(f"<p>Words{cite(one)}</p>" for one in sources)),
        }
        address = make_versions(condition_index, {"lead": "", "sections": []}, after)
        costs.append(count_queries(lambda a=address: admin_client.get(a)))

    assert costs[0] == costs[1]
