"""Which sentence, line or cell a citation covers."""

from wagtail.models import Locale

from tests.factories import cite, make_condition, section

from .finding import found_on, summed_up, with_text


def claims_in(index, html, **options):
    found = found_on(with_text(index, html, **options))
    return [one.words for one in found if one.code == "claim_uncited"]


def test_a_citation_covers_the_sentence_it_follows_and_no_other(condition_index, sources):
    html = (
        f"<p>It affects 5 people.{cite(sources[0])} Of these, 3 recover. {cite(sources[1])}"
        "It lasts 4 weeks. It ends.</p>"
    )

    assert claims_in(condition_index, html) == ["It lasts 4 weeks."]


def test_a_citation_inside_a_sentence_covers_it(condition_index, sources):
    html = f"<p>It affects 5 people {cite(sources[0])}, of whom 3 recover. It hurts.</p>"

    assert claims_in(condition_index, html) == []


def test_a_list_is_covered_by_the_line_that_leads_into_it(condition_index, sources):
    html = (
        f"<p>It hurts. It shows in:{cite(sources[0])}</p><ul><li>3 of 4 men</li>"
        "<li>few women:<ul><li>1 in 10</li></ul></li></ul><p>It shows in:</p>"
        f"<ul><li>5 children</li><li>6 babies {cite(sources[0])}</li></ul>"
    )

    assert claims_in(condition_index, html) == ["5 children"]


def test_another_sentence_of_the_line_before_does_not_cover_a_list(condition_index, sources):
    html = f"<p>It hurts.{cite(sources[0])} It shows in:</p><ul><li>5 children</li></ul>"

    assert claims_in(condition_index, html) == ["5 children"]


def test_a_cell_is_covered_by_its_row(condition_index, sources):
    rows = [["Splint", "3 weeks", cite(sources[0])], ["Rest", "4 weeks", ""]]
    table = {"columns": [], "rows": [{"values": row} for row in rows], "caption": ""}
    block = {"type": "table", "value": {"caption": "<p>How long</p>", "table": table}}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "4 weeks")]


def test_a_treatment_block_is_about_treatment(condition_index):
    value = {
        "name": "Splint 3000",
        "kind": "device",
        "description": "<p>It eases, this splint.</p>",
    }
    block = {"type": "treatment", "value": value}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "It eases, this splint.")]


def test_advice_claims_no_effect_but_may_state_a_number(condition_index):
    value = {"do": ["<p>wear a splint, it helps</p>", "<p>rest for 20 minutes</p>"], "dont": []}
    block = {"type": "do_dont_list", "value": value}
    page = make_condition(condition_index, sections=[section("About it", block)])

    assert summed_up(page) == [("claim_uncited", "overview", "rest for 20 minutes")]


def test_in_a_language_without_words_numbers_are_still_found(condition_index):
    page = with_text(condition_index, "<p>Die Operation hilft. Sie hilft 5 Leuten.</p>")
    page.locale = Locale.objects.create(language_code="de")

    assert summed_up(page) == [("claim_uncited", "overview", "Sie hilft 5 Leuten.")]


def test_an_abbreviation_does_not_part_a_claim(condition_index, sources):
    html = f"<p>Dr. Lee counted 5 people, e.g. Ana.{cite(sources[0])}</p>"

    assert claims_in(condition_index, html) == []
