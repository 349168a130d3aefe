"""Replaces Wagtail's welcome page: a new database has a home page and the two lists."""

from django.conf import settings
from django.db import migrations

HOME_PATH = "00010001"
LISTS = [
    ("conditions", "ConditionIndexPage", "Conditions", "conditions"),
    ("locations", "LocationIndexPage", "Locations", "locations"),
    ("home", "PeopleIndexPage", "Our people", "people"),
]


def create_first_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    Page.objects.filter(depth=2, slug="home").delete()
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = _page(
        apps, "home", "HomePage", locale, title="Home", slug="home", path=HOME_PATH, depth=2,
        numchild=len(LISTS), url_path="/home/",
    )
    for position, (app, model, title, slug) in enumerate(LISTS, start=1):
        _page(
            apps, app, model, locale, title=title, slug=slug, path=f"{HOME_PATH}{position:04d}",
            depth=3, numchild=0, url_path=f"/home/{slug}/", show_in_menus=True,
        )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True
    )


def _page(apps, app, model, locale, *, title, **fields):
    ContentType = apps.get_model("contenttypes.ContentType")
    kind, _ = ContentType.objects.get_or_create(app_label=app, model=model.lower())
    return apps.get_model(app, model).objects.create(
        title=title, draft_title=title, content_type=kind, locale=locale, live=True, **fields
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("conditions", "0001_initial"),
        ("locations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_first_pages, migrations.RunPython.noop)]
