"""The names by which caches know what an answer shows: short, and never too many."""

from hypothesis import given
from hypothesis import strategies as st

from cms.changes import keys
from cms.delivery.shared import LENGTHS_OF_NAMES, LONGEST_NAMES, names_of, names_to_purge

KEYS = st.builds(keys.page, st.integers(min_value=1, max_value=10**6))


def references(count, *, start=0):
    return {keys.thing("conditions.ReferenceSnippet", start + number) for number in range(count)}


def length(names):
    return len(" ".join(names))


def test_names_stay_the_same():
    assert names_of({"page:1"}) == ["00f08177"]
    assert names_to_purge({"page:1"}) == ["00", "00f0", "00f08177"]


def test_a_whole_article_has_a_name_for_each_thing():
    assert len(names_of(references(60))) == 60


def test_things_share_names_where_there_are_many():
    assert {len(name) for name in names_of(references(250))} == {4}
    assert len(names_of(references(250))) > 240
    assert {len(name) for name in names_of(references(20 * 60))} == {2}


def test_what_shows_everything_there_is_fits_too():
    assert length(names_of(references(100_000))) <= LONGEST_NAMES


@given(st.sets(KEYS, min_size=1, max_size=600), st.data())
def test_whatever_changes_is_forgotten(shown, data):
    changed = data.draw(st.sampled_from(sorted(shown)))

    names = names_of(shown)

    assert length(names) <= LONGEST_NAMES
    assert set(names) & set(names_to_purge({changed}))


def test_hardly_anything_else_is_forgotten():
    names = set(names_of(references(60)))
    others = references(10_000, start=60)

    assert not [one for one in others if names & set(names_to_purge({one}))]
    assert sorted(LENGTHS_OF_NAMES, reverse=True) == [*LENGTHS_OF_NAMES]
