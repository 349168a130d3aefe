"""What is hidden in a small site: things of every kind, hidden in every way."""

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.media.models import MedicalDocument
from conditions.models import ConditionIndexPage
from home.models import HomePage
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    make_condition,
    make_image,
    make_person,
    make_private_collection,
    make_reference,
)

from .graph_texts import condition_texts, page_texts, reference_texts

OUT_OF_SEASON = {
    "draft": {"live": False},
    "expired": {"expire_at": YESTERDAY},
    "scheduled": {"go_live_at": FAR_AHEAD},
}
RESTRICTIONS = ("login", "password", "groups")
WAYS = (*OUT_OF_SEASON, *RESTRICTIONS)


def make_files(graph):
    """An image and a file in a private collection and in one below it."""
    files = []
    for below in (False, True):
        word, private = graph.word(), make_private_collection(below=below)
        image = make_image(
            width=8, height=8, title=word, description=word, credit=word, collection=private
        )
        image.tags.add(word)
        document = MedicalDocument(title=word, collection=private)
        document.file.save(f"{word}.pdf", ContentFile(word.encode()))
        document.tags.add(word)
        files += [image, document]
    graph.hidden += files
    graph.public += [make_image(width=8, height=8, title="A picture of a wrist")]
    return files


def make_people(graph, locale):
    people = []
    for way in graph.some(list(OUT_OF_SEASON)):
        word = graph.word()
        texts = {"name": word, "credentials": word, "role": word, "biography": f"<p>{word}</p>"}
        people.append(make_person(locale, **texts, **OUT_OF_SEASON[way]))
    graph.hidden += people
    return people


def make_references(graph):
    references = []
    for way in graph.some(list(OUT_OF_SEASON)):
        references.append(make_reference(**reference_texts(graph), **OUT_OF_SEASON[way]))
    references.append(
        make_reference(**reference_texts(graph), merged_into=graph.random.choice(references))
    )
    graph.hidden += references
    winner = make_reference(title="A visible source")
    # Not to be forgotten: whoever cites it shows the one that took over.
    loser = make_reference(**reference_texts(graph), merged_into=winner)
    graph.public += [winner]
    return [*references, loser]


def hidden_pages(graph, index, make, texts):
    pages = []
    for way in graph.some(WAYS, most=4):
        page = make(index, **texts(graph), **OUT_OF_SEASON.get(way, {}))
        _restrict(page, way)
        pages.append(page)
    graph.hidden += pages
    return pages


def hidden_branch(graph, home):
    """A restricted list of conditions, whose live pages are hidden with it."""
    texts = page_texts(graph)
    index = home.add_child(instance=ConditionIndexPage(**texts, locale=home.locale))
    _restrict(index, graph.random.choice(RESTRICTIONS))
    pages = [index, *(make_condition(index, **condition_texts(graph)) for _ in range(2))]
    graph.hidden += pages
    return pages


def hidden_aliases(graph, index):
    """Aliases in a public place, of a private source and of an expired one."""
    pages = []
    for way in ("login", "expired"):
        source = make_condition(index, **condition_texts(graph), **OUT_OF_SEASON.get(way, {}))
        _restrict(source, way)
        slug = graph.word()
        alias = source.create_alias(update_slug=slug, parent=index)
        pages += [source, alias.specific]
    graph.hidden += pages
    return pages


def other_tree(graph, home, conditions):
    """The site in Spanish, partly hidden, and another site on a host of its own."""
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    inicio = home.copy_for_translation(spanish)
    index = conditions.copy_for_translation(spanish)
    for page in (inicio, index):
        page.live = True
        page.save()
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Other", slug="other", locale=home.locale))
    Site.objects.create(hostname="other.example", root_page=other)
    elsewhere = other.add_child(
        instance=ConditionIndexPage(title="Elsewhere", slug="elsewhere", locale=home.locale)
    )
    graph.public += [other, elsewhere]
    graph.public.append(make_condition(elsewhere, name="Elsewhere only"))
    hidden = []
    for parent in (index, elsewhere):
        way = graph.random.choice(WAYS)
        page = make_condition(parent, **condition_texts(graph), **OUT_OF_SEASON.get(way, {}))
        _restrict(page, way)
        hidden.append(page)
    if graph.random.random() < 0.3:
        # All of Spanish is hidden, by its front page.
        _restrict(inicio, graph.random.choice(RESTRICTIONS))
        hidden += [inicio, index]
    graph.public += [page for page in (inicio, index) if page not in hidden]
    graph.hidden += hidden
    return hidden


def _restrict(page, way):
    if way in RESTRICTIONS:
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=way, password="open"
        )
        restriction.groups.set(Group.objects.all()[:1])
