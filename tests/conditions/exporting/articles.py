"""Articles made at random, of every block there is."""

from hypothesis import strategies as st
from wagtail import blocks

from cms.content.representation import choices_of
from conditions.blocks.sections import ASPECTS
from conditions.importing import shapes
from conditions.importing.article import Article, Component, Picture
from conditions.importing.exported.reading import KeyedSection
from tests.conditions.exporting import words

NAMES = [f"pictures/picture-{number}.png" for number in (1, 2)]
pictures = st.sampled_from(NAMES).map(Picture)
paths = st.sampled_from(["/locations/riverside/", "https://other.example/locations/east/"])
lines = st.text(words.SIGNS.replace("\n", ""), max_size=20)


def fields_of(block):
    """Values of a block in the form that readers give them."""
    if shapes.is_struct(block):
        children = {name: fields_of(child) for name, child in block.child_blocks.items()}
        return st.fixed_dictionaries(children)
    if isinstance(block, blocks.ListBlock):
        return st.lists(fields_of(block.child_block), min_size=1, max_size=3)
    if shapes.is_table(block):
        return st.integers(1, 3).flatmap(_table)
    return _leaf(block)


def _leaf(block):
    if shapes.is_prose(block):
        return words.prose
    if shapes.is_described_picture(block):
        return st.fixed_dictionaries(
            {"picture": pictures, "alt_text": lines, "decorative": st.booleans()}
        )
    if shapes.is_picture(block):
        return st.none() | pictures
    if shapes.is_page(block):
        return paths
    if isinstance(block, blocks.ChoiceBlock):
        return st.sampled_from(choices_of(block))
    return lines


def _table(width):
    column = st.fixed_dictionaries(
        {"type": st.sampled_from(["text", "row_heading"]), "heading": lines}
    )
    row = st.lists(words.prose, min_size=width, max_size=width)
    return st.fixed_dictionaries(
        {
            "columns": st.lists(column, min_size=width, max_size=width),
            "rows": st.lists(row, max_size=2),
        }
    )


components = st.one_of(
    st.builds(Component, st.just(name), fields_of(block))
    for name, block in shapes.BODY.child_blocks.items()
)
sections = st.builds(
    KeyedSection,
    lines,
    st.sampled_from([aspect for aspect, _ in ASPECTS]),
    st.lists(components, max_size=4),
    key=st.just("") | st.uuids().map(str),
)
leads = words.prose.filter(bool).map(lambda text: [Component("paragraph", {"text": text})])
articles = st.builds(
    Article,
    title=lines,
    name=st.just("Anything"),
    lead=st.just([]) | leads,
    sections=st.lists(sections, max_size=3),
)
