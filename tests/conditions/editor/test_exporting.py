"""References from the library as files."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from conditions.citations.exchange import FORMATS, read
from tests.factories import make_reference

LIST = "wagtailsnippets_conditions_referencesnippet:list"


def action(*references, **params):
    address = reverse("wagtail_bulk_action", args=["conditions", "referencesnippet", "export"])
    ids = [("id", getattr(one, "pk", one)) for one in references]
    return f"{address}?{urlencode([*ids, *params.items()])}"


def titles(response):
    assert response.status_code == 200
    return [one["title"] for one in json.loads(response.content)]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_selection_is_a_file(admin_client, format_):
    one = make_reference(title="Pain in the neck", authors=[{"family": "Müller", "given": "HA"}])
    make_reference(title="Pain in the knee")

    assert admin_client.get(action(one)).status_code == 200
    response = admin_client.post(action(one), {"format": format_})

    extension = FORMATS[format_].extension
    assert response["Content-Disposition"] == f'attachment; filename="references.{extension}"'
    (record,) = read(response.content.decode(), format_).records
    assert record.fields["title"] == "Pain in the neck"
    assert record.fields["authors"] == one.authors


def test_drafts_come_along_and_merged_ones_as_the_one_that_took_over(admin_client):
    winner = make_reference(title="Winner")
    loser = make_reference(title="Loser", merged_into=winner)
    draft = make_reference(title="A draft", live=False)

    response = admin_client.post(action(loser, winner, draft), {"format": "json"})

    assert sorted(titles(response)) == ["A draft", "Winner"]


def test_all_in_the_list_are_those_the_list_was_narrowed_down_to(admin_client):
    make_reference(title="Pain in the neck", kind="book")
    make_reference(title="Pain in the knee")
    make_reference(title="A cold", kind="book")
    make_reference(title="Merged pain", kind="book", merged_into=make_reference())
    address = f"{reverse(LIST)}?kind=book"

    response = admin_client.post(action("all", next=address), {"format": "json"})
    assert sorted(titles(response)) == ["A cold", "Pain in the neck"]
    response = admin_client.post(action("all", next=f"{address}&q=pain"), {"format": "json"})
    assert titles(response) == ["Pain in the neck"]


@pytest.mark.parametrize("format_", FORMATS)
def test_all_that_match_are_a_file(admin_client, format_):
    make_reference(title="Pain in the neck", kind="book")
    make_reference(title="Pain in the knee")
    make_reference(title="A cold", kind="book")

    response = admin_client.get(reverse(LIST), {"export": format_, "kind": "book", "q": "pain"})

    (record,) = read(response.content.decode(), format_).records
    assert record.fields["title"] == "Pain in the neck"
    assert "attachment" in response["Content-Disposition"]


def test_an_unknown_format_is_asked_for_again(admin_client):
    response = admin_client.post(action(make_reference()), {"format": "exe"})

    assert response.status_code == 200
    assert response.context["form"].errors


def test_many_cost_no_more_queries_than_one(admin_client, count_queries):
    def cost():
        return count_queries(lambda: admin_client.get(reverse(LIST), {"export": "ris"}))

    make_reference()
    one = cost()
    for _ in range(10):
        make_reference()

    assert cost() == one


def test_who_may_not_see_references_gets_none(client, db):
    stranger = User.objects.create_user("stranger")
    stranger.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(stranger)
    reference = make_reference(title="Pain in the neck")

    response = client.post(action(reference), {"format": "json"})
    assert b"Pain in the neck" not in response.content
    assert client.get(reverse(LIST), {"export": "json"}).status_code == 302
