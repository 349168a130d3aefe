"""A site of so many made-up conditions: ``make bench-data N=5000``.

They go into the database of ``DATABASE_URL`` as rows, because saving them one by one would take
hours. What editors alone need is left out: revisions, and Wagtail's index of what points at what.
"""

import datetime
import os
import sys
import time
from itertools import islice

SLUG = "bench-"
AT_ONCE = 250
REFERENCES, PEOPLE, IMAGES, SPECIALTIES, OFFICES = 3000, 40, 20, 8, 20
FIRST_DAY = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.UTC)


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    import django

    django.setup()
    from django.core.management import call_command

    from bench import scratch

    count = _count(arguments)
    call_command("migrate", verbosity=0)
    if strangers := _strangers():
        raise SystemExit(f"This database is in use: it holds {strangers}. Name an empty one.")
    start = time.perf_counter()
    load(count)
    taken = time.perf_counter() - start
    print(f"{count} conditions after {taken:.0f} s; {scratch.machine()}")  # noqa: T201


def load(count: int) -> None:
    """See that there are so many made-up conditions, and what they point at.

    Those that are there count; the same numbers always give the same conditions.
    """
    from django.db import connection, transaction

    with transaction.atomic():
        pool = _pool()
        numbers = iter(range(len(pool.pages) + 1, count + 1))
        while some := list(islice(numbers, AT_ONCE)):
            _add(some, pool)
    if connection.vendor == "postgresql":
        # As it would by itself a minute later.
        connection.cursor().execute("ANALYZE")


def _count(arguments):
    if len(arguments) != 1 or not arguments[0].isdecimal() or int(arguments[0]) < 1:
        raise SystemExit("Say how many conditions to make: make bench-data N=5000")
    return int(arguments[0])


def _strangers():
    """What a database of ours would not hold; "" for one that is new or was made here."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Page

    from conditions.models import ConditionPage

    if get_user_model().objects.exists():
        return "accounts"
    if ConditionPage.objects.exclude(slug__startswith=SLUG).exists():
        return "conditions that were not made by this command"
    # A new site has its root, home page and index pages.
    ours = Page.objects.filter(slug__startswith=SLUG)
    others = Page.objects.exclude(pk__in=ours.values("pk")).filter(depth__gt=3)
    return "pages that were not made by this command" if others.exists() else ""


def _pool():
    from django.core.management import call_command

    from bench.articles import Pool
    from cms.media.models import MedicalImage
    from cms.people.models import Person
    from cms.practice.models import Specialty
    from conditions.models import ConditionIndexPage, ConditionPage, ReferenceSnippet
    from locations.models import LocationPage

    index = ConditionIndexPage.objects.get()
    call_command("load_references", REFERENCES, verbosity=0)
    if not LocationPage.objects.exists():
        _make_surroundings(index.locale)
    # By their numbers, because two runs may give them other keys.
    references = ReferenceSnippet.objects.order_by("pk").values_list("pk", flat=True)
    pages = ConditionPage.objects.filter(slug__startswith=SLUG).order_by("path")
    return Pool(
        references=list(references[:REFERENCES]),
        people=_keys(Person),
        images=_keys(MedicalImage),
        specialties=_keys(Specialty),
        pages=list(pages.values_list("pk", flat=True)),
    )


def _keys(model):
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def _make_surroundings(locale):
    """What there are few of, saved as an editor would."""
    from locations.models import LocationIndexPage
    from tests.factories import make_image, make_location, make_person, make_specialty

    images = [
        make_image(width=1200, height=800, title=f"Picture {number}") for number in range(IMAGES)
    ]
    for number in range(PEOPLE):
        photo = images[number % IMAGES]
        make_person(locale, name=f"Robin Example {number}", role="Neurologist", photo=photo)
    for number in range(SPECIALTIES):
        make_specialty(locale, name=f"Specialty {number}")
    index = LocationIndexPage.objects.get()
    for number in range(OFFICES):
        make_location(index, title=f"Office {number}", slug=f"{SLUG}office-{number}")


def _add(numbers, pool):
    from django.db.models import F
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from bench.articles import Article
    from conditions.models import ConditionIndexPage, ConditionPage

    index = ConditionIndexPage.objects.get()
    articles = [Article(number, pool) for number in numbers]
    pages = [_page(article, index) for article in articles]
    _insert(Page, pages)
    keys = Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk")
    keys = dict(keys)
    pool.pages.extend(keys[page.path] for page in pages)
    for article, page in zip(articles, pages, strict=True):
        page.pk = page.page_ptr_id = keys[page.path]
        _write(page, article)
    _insert(ConditionPage, pages)
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + len(pages))
    _relate(articles, pages, pool)
    get_search_backend().add_bulk(ConditionPage, pages)


def _insert(model, rows):
    """The rows of one table; a page lies in two, and Django's ``bulk_create`` refuses that."""
    own = model._meta.local_concrete_fields
    fields = [one for one in own if not (one.primary_key and one.remote_field is None)]
    model._base_manager._insert(rows, fields=fields, using="default")


def _page(article, index):
    """A condition without its texts: what the table of all pages holds of it."""
    from django.contrib.contenttypes.models import ContentType

    from conditions.models import ConditionPage

    slug = f"{SLUG}{article.number}"
    title = f"What Is {article.name}?"
    published = FIRST_DAY + datetime.timedelta(minutes=97 * article.number)
    return ConditionPage(
        title=title,
        draft_title=title,
        slug=slug,
        path=ConditionPage._get_path(index.path, index.depth + 1, article.number),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(ConditionPage),
        locale=index.locale,
        first_published_at=published,
        last_published_at=published + datetime.timedelta(days=article.number % 200),
        latest_revision_created_at=published,
    )


def _write(page, article):
    from cms.content.streams import stream_value

    def stream(name, raw):
        return stream_value(type(page), name, raw)

    written = page.first_published_at.date()
    page.name = article.name
    page.other_names = article.other_names
    page.summary = f"{article.name} in two sentences, of which this is the first. It is made up."
    page.lead = article.lead
    page.hero_image_id = article.hero
    page.sections = stream("sections", article.sections)
    page.authors = stream("authors", article.byline("authors"))
    page.reviewers = stream("reviewers", article.byline("reviewers"))
    page.further_reading = stream("further_reading", article.further_reading)
    page.specialties = stream("specialties", article.specialties)
    page.codes = stream("codes", article.codes)
    page.written_on = written
    page.reviewed_on = written + datetime.timedelta(days=article.number % 200)
    page.review_due_on = page.reviewed_on + datetime.timedelta(days=730)


def _relate(articles, pages, pool):
    from cms.delivery.facets import Facet
    from conditions.filters import facets_of
    from conditions.models import Citation, RelatedCondition
    from locations.models import LocationPage, TreatedCondition

    offices = _keys(LocationPage)
    pairs = list(zip(articles, pages, strict=True))
    Citation.objects.bulk_create(
        Citation(reference_id=key, page_id=page.pk)
        for article, page in pairs
        for key in sorted(article.cited)
    )
    Facet.objects.bulk_create(
        Facet(page_id=page.pk, name=name, value=value)
        for page in pages
        for name, values in facets_of(page).items()
        for value in sorted(values)
    )
    RelatedCondition.objects.bulk_create(
        RelatedCondition(page_id=page.pk, related_id=pool.pages[place], sort_order=order)
        for article, page in pairs
        for order, place in enumerate(article.neighbors)
    )
    TreatedCondition.objects.bulk_create(
        TreatedCondition(page_id=offices[article.number % len(offices)], condition_id=page.pk)
        for article, page in pairs
    )


if __name__ == "__main__":
    main(sys.argv[1:])
