"""The panel “Before you publish”: what the rules find in the saved draft."""

import pytest
from django.urls import reverse

from conditions.editor.findings import URL_NAME
from tests.factories import cite, make_condition, make_reference, paragraph, section, stream

pytestmark = pytest.mark.django_db

STUDY = {"year": 2024, "doi": "10.5555/a.study"}


def shown(client, page):
    response = client.get(reverse(URL_NAME, args=[page.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def text(*paragraphs):
    return [section("How common is it?", paragraph("".join(f"<p>{one}</p>" for one in paragraphs)))]


def test_a_page_in_order_says_so(admin_client, condition_index):
    study = make_reference(**STUDY)
    page = make_condition(condition_index, sections=text(f"About 5% have it.{cite(study)}"))

    assert "Nothing to mend" in shown(admin_client, page)


def test_the_draft_is_checked_and_each_finding_leads_to_its_block(admin_client, condition_index):
    draft = make_reference(live=False, **STUDY)
    page = make_condition(condition_index)
    page.sections = stream(
        "sections", text(f"About 5% have it.{cite(draft)}", "One third need 3 weeks.")
    )
    page.save_revision()
    [item] = page.sections.raw_data

    html = shown(admin_client, page)

    assert "1 to mend before publishing" in html
    assert "1 to look at" in html
    assert "How common is it?" in html
    assert "One third need 3 weeks." in html
    assert f'data-findings-show="sections.{item["id"]}' in html


def test_the_editor_shows_the_panel(admin_client, condition_index):
    page = make_condition(condition_index)

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert f'data-findings="{reverse(URL_NAME, args=[page.pk])}"' in html
    assert "conditions/findings" in html


def test_words_of_a_text_are_no_markup(admin_client, condition_index):
    page = make_condition(condition_index, sections=text("5% say &lt;script&gt;x&lt;/script&gt;."))

    assert "<script>" not in shown(admin_client, page)


def test_only_those_who_may_edit_are_told(client, django_user_model, condition_index):
    page = make_condition(condition_index)
    address = reverse(URL_NAME, args=[page.pk])
    assert client.get(address).status_code == 302

    client.force_login(django_user_model.objects.create_user("reader", password="x"))

    assert client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code in (
        302,
        403,
    )


def test_a_page_that_is_not_there(admin_client):
    assert admin_client.get(reverse(URL_NAME, args=[999_999])).status_code == 404
