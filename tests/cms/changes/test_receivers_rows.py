"""What a page cites, is related to or has in rows of its own is recorded with it."""

from cms.changes import keys
from conditions.models import RelatedCondition
from locations.models import TreatedCondition
from tests.factories import cite, make_location, make_reference, paragraph, section, stream

from .pages import fresh, own_keys

CITED = "conditions.Citation"


def test_sources_are_cited_from_when_the_page_is_live(changed_by, draft):
    first, second = make_reference(), make_reference()
    draft.sections = stream("sections", [section("Signs", paragraph(f"<p>x{cite(first)}</p>"))])
    draft.save()

    came = changed_by(lambda: draft.save_revision().publish())
    assert came == own_keys(draft) | {keys.thing(CITED, first.pk)}

    text = paragraph(f"<p>x{cite(second)}</p>")
    draft.sections = stream("sections", [section("Signs", text)])
    edited = changed_by(lambda: draft.save_revision().publish())
    cited = {keys.thing(CITED, first.pk), keys.thing(CITED, second.pk)}
    assert edited == own_keys(draft) | cited

    assert keys.thing(CITED, second.pk) in changed_by(fresh(draft).unpublish)


def test_related_conditions_show_each_other(changed_by, condition, draft):
    label = "conditions.RelatedCondition"
    draft.related_conditions = [RelatedCondition(related=condition)]
    draft.save()

    came = changed_by(lambda: draft.save_revision().publish())
    assert came >= {keys.row(label, "related", condition.pk)}

    draft.related_conditions = []
    changed = changed_by(lambda: draft.save_revision().publish())
    expected = {keys.row(label, "related", condition.pk), keys.row(label, "page", draft.pk)}
    assert changed >= expected


def test_a_row_on_its_own(changed_by, condition, location_index):
    office = make_location(location_index)
    label = "locations.TreatedCondition"
    rows = []

    def treat():
        rows.append(TreatedCondition.objects.create(page=office, condition=condition))

    expected = {keys.row(label, "page", office.pk), keys.row(label, "condition", condition.pk)}
    assert changed_by(treat) == expected
    assert changed_by(rows[0].delete) == expected


def test_opening_hours(changed_by, location_index):
    office = make_location(location_index)
    [hours] = office.opening_hours.all()
    hours.weekday = 3

    assert changed_by(hours.save) == {keys.row("locations.OpeningHours", "page", office.pk)}
