"""A good article for the tests of the rules: everything that must be cited is."""

import datetime

from tests.factories import cite, make_condition, make_reference, paragraph, section

TODAY = datetime.date(2026, 11, 22)
SENTENCES = {
    "lead": "Stiff knuckle syndrome affects about 12,000 people in the region.",
    "overview": "It makes the knuckles stiff and swollen.",
    "symptoms": "Half of all patients notice it in the morning.",
    "treatment": "Warm wax baths and injections relieve the stiffness.",
    "table": "Surgery helps 3 in 4 people.",
    "item": "A splint that reduces swelling",
}


def make_sources(count=6):
    return [
        make_reference(
            title=f"Knuckles and their stiffness, volume {number}",
            kind="journal_article",
            year=2021,
            doi=f"10.5555/knuckle.2021.{number:03}",
            pmid=str(30_000_100 + number),
            live=True,
        )
        for number in range(1, count + 1)
    ]


def make_article(index, sources, **fields):
    """A page that gives no finding. Sources 1 to 5 are cited, the sixth is listed with a note."""
    lead, overview, symptoms, treatment, table, listed = sources
    rows = [{"values": ["<p>Surgery</p>", f"<p>{SENTENCES['table']}{cite(table)}</p>"]}]
    columns = [{"type": "text", "heading": "What"}, {"type": "text", "heading": "In 100 people"}]
    return make_condition(
        index,
        lead=(
            f"<p>{SENTENCES['lead']}{cite(lead)} Call us at (614) 555-0142 or 911.</p>"
            "<p>Our team of 12 specialists is ready to help.</p>"
        ),
        sections=[
            section(
                "What is it?",
                paragraph(
                    f"<h3>Type 2 and 50 others</h3><p>{SENTENCES['overview']}{cite(overview)} "
                    "It may follow COVID-19. Will 3 weeks be enough?</p>"
                ),
                key="11111111",
            ),
            section(
                "How do I know?",
                paragraph(f"<p>{SENTENCES['symptoms']} {cite(symptoms)}</p>"),
                {
                    "type": "symptom_list",
                    "value": {
                        "introduction": f"<p>You may notice:{cite(symptoms)}</p>",
                        "items": ["<p>stiffness for 30 minutes</p>"],
                    },
                },
                {
                    "type": "quote",
                    "value": {"text": "<p>It took me 10 years.</p>", "attribution": "Ada, 52"},
                },
                aspect="symptoms",
                key="22222222",
            ),
            section(
                "How is it treated?",
                paragraph(
                    f"<p>{SENTENCES['treatment']}{cite(treatment)} "
                    "Ask your doctor which treatment helps. Choices include:</p>"
                    f"<ul><li>{SENTENCES['item']} {cite(treatment)}</li><li>wax</li></ul>"
                ),
                {
                    "type": "table",
                    "value": {
                        "caption": "<p>What to expect</p>",
                        "table": {"columns": columns, "rows": rows, "caption": ""},
                    },
                },
                aspect="treatment",
                key="33333333",
            ),
        ],
        further_reading=[
            {"type": "reference", "value": {"reference": listed.pk, "note": "For students."}}
        ],
        **fields,
    )
