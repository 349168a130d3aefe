"""A process that publishes an article again and again, with one number in all that it has.

``python -m tests.cms.delivery.stamping SECONDS TIMES_A_SECOND``; prints the article's id and,
at the end, how often it has published and in how many seconds.
"""

import sys
import time

import django


def main(seconds: float, rate: float) -> None:
    django.setup()
    page, source, image, person = things()
    sys.stdout.write(f"{page.pk}\n")
    sys.stdout.flush()
    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        number += 1
        stamp(page, source, image, person, f"stamp{number}.")
        # To the next tick; what came late is made up for.
        time.sleep(max(0, number / rate - (time.monotonic() - began)))
    sys.stdout.write(f"{number} {time.monotonic() - began}\n")


def things():
    from conditions.models import ConditionIndexPage
    from tests.factories import make_condition, make_image, make_person, make_reference

    index = ConditionIndexPage.objects.get()
    page = make_condition(index, slug="stamped", live=False)
    return page, make_reference(), make_image(width=8, height=8), make_person(index.locale)


def stamp(page, source, image, person, text):
    """All in one transaction, as an editor’s request is."""
    from django.db import transaction

    with transaction.atomic():
        source.title, person.name, image.description = text, text, text
        source.save_revision().publish()
        person.save_revision().publish()
        image.save()
        fill(page, source, image, person, text)
        page.save_revision().publish()


def fill(page, source, image, person, text):
    from tests.factories import cite, credit, figure, paragraph, section, stream

    page.title = page.name = page.summary = page.other_names = page.hero_alt = text
    page.lead, page.hero_image = f"<p>{text}{cite(source)}</p>", image
    body = [paragraph(f"<p>{text}{cite(source)}</p>"), figure(image, caption=f"<p>{text}</p>")]
    page.sections = stream("sections", [section(text, *body) for _ in range(4)])
    page.authors = stream("authors", [credit(person, text)])
    page.seo_title = page.search_description = text


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
