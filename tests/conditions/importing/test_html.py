"""HTML as sites and programs write it: what its tags say, and what is not the article."""

import base64

import pytest

from conditions.importing.article import (
    Bullets,
    CallToAction,
    Credit,
    Marker,
    Picture,
    Subheading,
    Table,
    Text,
    UnreadableDocument,
    pictures_in,
)
from conditions.importing.readers import read_bytes, read_pasted

from .articles import codes, printed
from .word_files import png

REFERENCES = (
    "<h2>References</h2><ol>"
    "<li>Smith J. Gout. J Pain. 2011;3(1):2-3.</li>"
    "<li>Doe R. Joints. J Pain. 2012;4(1):4-5.</li></ol>"
)


def parsed(body, references=REFERENCES):
    return read_bytes("gout.html", f"<h1>Gout</h1>{body}{references}".encode())


def lead(body):
    return parsed(f"<p>{body}</p>").lead[0].content


def picture(alt="A toe"):
    return f'<img alt="{alt}" src="data:image/png;base64,{base64.b64encode(png()).decode()}">'


def test_emphasis_links_and_markers_are_kept():
    assert lead(
        "It <b>really</b> <em>hurts</em>.[1] See <a href='/conditions/knee/'>the knee</a>, "
        "<a href='https://a.example.org/b'>b</a>, H<sub>2</sub>O."
    ) == [
        Text("It "),
        Text("really", is_strong=True),
        Text(" "),
        Text("hurts", is_emphasized=True),
        Text("."),
        Marker((1,)),
        Text(" See "),
        Text("the knee", url="/conditions/knee/"),
        Text(", "),
        Text("b", url="https://a.example.org/b"),
        Text(", H"),
        Text("2", is_subscript=True),
        Text("O."),
    ]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("It hurts.<sup>1,2</sup>", "It hurts.[1,2]"),
        ("It hurts.<sup>1–2</sup>", "It hurts.[1,2]"),
        ("It hurts.<sup>[1]</sup><sup>[2]</sup>", "It hurts.[1][2]"),
        ("It hurts.<sup><a href='#r1'>1</a>,<a href='#r2'>2</a></sup>", "It hurts.[1,2]"),
        ("It hurts <a href='#r1'>[1]</a>.", "It hurts[1]."),
        ("It hurts.<a href='#r1'><sup>1</sup></a>", "It hurts.[1]"),
        ("It hurts.<span style='vertical-align: super'>1</span>", "It hurts.[1]"),
        ("It hurts.<sup>1</sup> 30 kg/m<sup>2</sup>", "It hurts.[1] 30 kg/m²"),
        ("It hurts.<sup>1</sup> The 1<sup>st</sup> time", "It hurts.[1] The 1st time"),
    ],
)
def test_raised_numbers_and_links_to_sources_are_markers(html, words):
    assert printed(lead(html)) == words


def test_lists_are_read_as_deep_as_they_are():
    found = parsed(
        "<ol><li>One<ul><li>a</li><li>b</li></ul></li><li><p>Two</p><p>more</p></li></ol>"
    )
    [bullets] = found.lead

    assert (bullets.is_ordered, [printed(item.content) for item in bullets.items]) == (
        True,
        ["One", "Two more"],
    )
    assert [printed(item.content) for item in bullets.items[0].children] == ["a", "b"]
    assert bullets.items[0].children_are_ordered is False


@pytest.mark.parametrize("glyph", ["•", "-", "–", "*", "▪", "➢", "&bull;", "&middot;"])
def test_typed_bullets_are_a_list(glyph):
    in_paragraphs = parsed(f"<p>You may notice:</p><p>{glyph} pain</p><p>{glyph} heat</p>").lead[1]
    in_lines = parsed(f"<p>You may notice:<br>{glyph} pain<br>{glyph} heat</p>").lead[1]

    assert isinstance(in_paragraphs, Bullets)
    assert in_paragraphs == in_lines
    assert [printed(item.content) for item in in_paragraphs.items] == ["pain", "heat"]


def test_a_bullet_typed_into_a_real_list_is_not_there_twice():
    [bullets] = parsed("<ul><li>• pain</li><li>- heat</li></ul>").lead

    assert printed(bullets.items[0].content) == "pain"


def test_headings_below_those_of_sections_stand_within_them():
    found = parsed("<h2>Treatment</h2><h3>At home</h3><p>Rest.</p><h4>Ice</h4><p>Ten minutes.</p>")

    [section] = found.sections
    levels = [block.level for block in section.blocks if isinstance(block, Subheading)]
    assert (section.heading, levels) == ("Treatment", [3, 4])


def test_the_highest_level_below_the_title_is_that_of_sections():
    found = parsed("<h3>Causes</h3><p>Crystals.</p><h3>Outlook</h3><p>Good.</p>", "")

    assert [section.heading for section in found.sections] == ["Causes", "Outlook"]


def test_bold_and_bare_lines_are_headings_by_a_guess():
    found = parsed(
        "<p><b>Symptoms:</b></p><p>It hurts at night.</p>"
        "<p>What Causes It?</p><p>Crystals in the joint do.</p>",
        "",
    )

    assert [section.heading for section in found.sections] == ["Symptoms:", "What Causes It?"]
    assert codes(found).count("heading_guessed") == 2


def test_below_marked_headings_a_bold_line_opens_a_section_only_if_its_subject_is_new():
    found = parsed(
        "<h2>Treatment</h2><p><b>Tablets</b></p><p>They help.</p>"
        "<p><b>Outlook</b></p><p>It is good.</p>",
        "",
    )

    assert [section.heading for section in found.sections] == ["Treatment", "Outlook"]
    assert found.sections[0].blocks[0] == Subheading([Text("Tablets")], 3)


def test_a_table_has_its_header_its_row_headings_and_its_citations():
    [table] = parsed(
        "<table><caption>Doses</caption><thead><tr><th></th><th>Dose</th></tr></thead>"
        "<tr><th>Adults</th><td>1 mg[2]</td></tr><tr><th>Children</th><td>–</td></tr></table>"
    ).lead

    assert table == Table(
        [
            [[], [Text("Dose")]],
            [[Text("Adults")], [Text("1 mg"), Marker((2,))]],
            [[Text("Children")], [Text("–")]],
        ],
        has_header=True,
        has_row_headings=True,
        caption=[Text("Doses")],
    )


def test_merged_cells_are_taken_apart_and_reported():
    found = parsed("<table><tr><td>a<td>b</tr><tr><td colspan=2>c</tr></table>")

    assert [[printed(cell) for cell in row] for row in found.lead[0].rows] == [
        ["a", "b"],
        ["c", ""],
    ]
    assert "table_flattened" in codes(found)


def test_a_table_that_lays_out_a_page_is_no_table():
    found = parsed("<table><tr><td><h2>Causes</h2><p>Crystals.</p></td><td>Menu</td></tr></table>")

    assert [section.heading for section in found.sections] == ["Causes"]


def test_pictures_that_the_document_holds_are_kept_with_their_words():
    found = parsed(f"<figure>{picture()}<figcaption>A swollen toe.[1]</figcaption></figure>")

    assert pictures_in(found.lead) == [
        Picture("picture-1.png", png(), "A toe", [Text("A swollen toe."), Marker((1,))])
    ]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (picture(alt=""), "picture_without_alt"),
        ('<img alt="A toe" src="https://pictures.example.org/a.png">', "picture_remote"),
        ('<img alt="A toe" src="toe.png">', "picture_missing"),
        ('<img alt="A toe" src="data:image/png;base64,AAAA">', "picture_unreadable"),
        ('<img alt="A toe" src="data:image/x-emf;base64,AAAA">', "picture_unreadable"),
    ],
)
def test_pictures_that_need_a_look_are_reported(html, code):
    found = parsed(f"<p>Text.</p>{html}")

    assert code in codes(found)
    assert len(pictures_in(found.blocks)) == 1


def test_dots_that_count_visits_are_no_pictures():
    found = parsed('<p>Text.<img width="1" height="1" src="https://count.example.org/a.gif"></p>')

    assert pictures_in(found.blocks) == []


def test_a_doi_behind_a_link_is_the_references_doi():
    found = parsed(
        "<p>It hurts.[1]</p>",
        "<h2>References</h2><ol><li>Smith J. Gout. J Pain. 2011;3(1):2-3. "
        "<a href='https://doi.org/10.1234/gout'>CrossRef</a></li></ol>",
    )

    assert (found.references[0].doi, found.references[0].url) == ("10.1234/gout", "")


@pytest.mark.parametrize(
    "tag", ["nav", "footer", "aside", "form", "script", "style", "noscript", "svg"]
)
def test_what_a_site_prints_around_an_article_is_left_out(tag):
    assert "Menu" not in parsed(f"<{tag}>Menu</{tag}><p>It hurts.</p>").text


def test_scripts_and_dangerous_links_are_left_out_and_their_words_stay():
    assert lead(
        '<span onclick="alert(1)">It</span> <a href="javascript:alert(1)">hurts</a>'
        "<script>alert(1)</script>."
    ) == [Text("It hurts.")]


def test_a_page_says_its_title_if_it_prints_none():
    html = b"<title>Gout | A Practice</title><p>It is a very common disease of the joints.</p>"

    assert read_bytes("a.html", html).title == "Gout"


def test_what_stands_above_the_title_is_reported():
    found = read_bytes("a.html", b"<p>A Practice</p><h1>Gout</h1><p>It hurts.</p>")

    assert (found.title, found.lead[0].content) == ("Gout", [Text("It hurts.")])
    assert "line_left_out" in codes(found)


def test_bylines_are_read_in_one_line_or_several():
    found = parsed(
        "<div><span>By</span> <a href='/ann'>Ann Lee, MD</a> | Medically reviewed by "
        "<b>Bo Ray, DO</b> on May 3, 2024</div><p>Text.</p>"
    )

    assert (found.authors, found.reviewers) == ([Credit("Ann Lee", "MD")], [Credit("Bo Ray", "DO")])
    assert found.reviewed_on == "2024-05-03"


def test_an_invitation_ends_the_article():
    found = parsed("<p>Text.</p>", f"{REFERENCES}<h2>Call us today</h2><p>(614) 555-0100</p>")

    assert found.call_to_action == CallToAction("Call us today", "", "(614) 555-0100")


def test_what_is_pasted_keeps_its_structure():
    html = "<h1>Gout</h1><h2>Causes</h2><ul><li>Crystals</li></ul>"

    assert read_pasted(html, "ignored").sections[0].heading == "Causes"
    assert read_pasted("", "Gout\n\nWhat causes it?\n\nCrystals do.").sections[0].heading


@pytest.mark.parametrize("html", ["", "<p></p>", "<script>x</script>", "<img src='x'>"])
def test_a_page_without_words_is_refused(html):
    with pytest.raises(UnreadableDocument):
        read_bytes("a.html", html.encode())
