"""The rules on whole articles: one that was imported, and the sample site."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from conditions.models import ConditionPage
from conditions.rules import findings_on
from tests.conditions.rules.articles import TODAY

ARTICLE = settings.ROOT / "tests/data/snapping-hip.txt"


def test_an_imported_article_shows_its_gaps_and_no_others(condition_index):
    call_command("import_condition", str(ARTICLE), publish=True, stdout=StringIO())

    [found] = findings_on(ConditionPage.objects.all(), today=TODAY)

    assert [(one.code, one.anchor, one.words) for one in found] == [
        ("access_date_missing", "lead", "Snapping hip"),
        ("reference_old", "overview", "Tendons that jump"),
        ("reference_old", "diagnosis", "A listening study"),
        *(
            ("claim_uncited", "treatment", sentence)
            for sentence in (
                "Treatment for snapping hip starts with rest and focuses on a longer tendon.",
                "This often includes stretches.",
                "An injected steroid can help for a while.",
                "Tablets such as ibuprofen may be used.",
            )
        ),
        ("access_date_missing", "treatment", "Snapping hip – Care"),
        ("access_date_missing", "treatment", "Hip Fact Sheet"),
        ("date_missing", "treatment", "Hip Fact Sheet"),
        ("reference_not_cited", "further-reading", "How to Become a Hip Specialist"),
        ("access_date_missing", "further-reading", "How to Become a Hip Specialist"),
    ]


@pytest.mark.usefixtures("home")
def test_the_sample_site_can_be_published():
    call_command("load_demo", stdout=StringIO())

    found = findings_on(ConditionPage.objects.all(), today=TODAY)

    assert len(found) == 4
    assert not [one for some in found for one in some if one.severity == "blocker"]
