"""Words, links and citations made at random, with every sign that could be taken for another."""

from hypothesis import strategies as st

from conditions.importing.article import Bullets, Item, Marker, Paragraph, Subheading, Text
from conditions.importing.exported.prose import joined

SIGNS = "ab ö\n\u00a0*_`~#+-=.)(][!&;<>\\/|{}:\"'$1234567890\t^@%,?“…"
words = st.text(SIGNS, min_size=1, max_size=12) | st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=8
)
addresses = st.sampled_from(["", "", "", "/conditions/sciatica/", "https://a.example/?b=1&c=(2)"])
texts = st.builds(
    Text,
    words,
    is_strong=st.booleans(),
    is_emphasized=st.booleans(),
    is_superscript=st.sampled_from([False, False, True]),
    is_subscript=st.sampled_from([False, False, True]),
    url=addresses | st.text(SIGNS.replace("\n", "").replace("\t", ""), max_size=6),
)
markers = st.builds(Marker, st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple))
contents = st.lists(texts | markers, max_size=5).map(joined)
leaves = st.builds(Item, contents)
items = st.recursive(
    leaves,
    lambda below: st.builds(Item, contents, st.lists(below, min_size=1, max_size=3), st.booleans()),
    max_leaves=6,
)
blocks = (
    st.builds(Paragraph, contents)
    | st.builds(Subheading, contents, st.sampled_from([3, 4]))
    | st.builds(Bullets, st.lists(items, min_size=1, max_size=3), st.booleans())
)
prose = st.lists(blocks, max_size=4)
