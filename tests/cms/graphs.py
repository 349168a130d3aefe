"""Small sites with every kind of hidden thing, and links of every kind that lead to it.

Every hidden thing has a word of its own, ``zq`` and six letters, in every text it has. What is
public points at hidden things in every way there is.
"""

import random
import string
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.delivery.taken_down import TakenDownPage
from cms.media.models import MedicalDocument
from cms.practice.models import Practice
from conditions.models import Citation, ConditionIndexPage, ReferenceSnippet, RelatedCondition
from home.models import HomePage
from locations.models import LocationIndexPage, LocationPerson, TreatedCondition
from tests.factories import (
    FAR_AHEAD,
    YESTERDAY,
    cite,
    credit,
    figure,
    link_to,
    make_condition,
    make_image,
    make_location,
    make_person,
    make_private_collection,
    make_reference,
    paragraph,
    section,
    stream_of,
)

from .graph_texts import blocks, condition_texts, location_texts, page_texts, reference_texts

OUT_OF_SEASON = {
    "draft": {"live": False},
    "expired": {"expire_at": YESTERDAY},
    "scheduled": {"go_live_at": FAR_AHEAD},
}
RESTRICTIONS = ("login", "password", "groups")
WAYS = (*OUT_OF_SEASON, *RESTRICTIONS)


@dataclass
class Graph:
    """A site. Whatever is in ``hidden`` could be deleted, and no reader would notice."""

    seed: int
    hidden: list = field(default_factory=list)
    public: list = field(default_factory=list)
    # Every word that may be in no answer, also those that public things hold for hidden ones.
    words: list[str] = field(default_factory=list)
    old_paths: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.random = random.Random(self.seed)  # noqa: S311

    def word(self) -> str:
        letters = self.random.choices(string.ascii_lowercase, k=6)
        self.words.append("zq" + "".join(letters))
        return self.words[-1]

    def of(self, *kinds) -> list:
        """Everything of these kinds, public or not."""
        return [one for one in (*self.public, *self.hidden) if isinstance(one, kinds)]

    def some(self, things, most=3) -> list:
        return self.random.sample(things, min(len(things), self.random.randint(1, most)))


def make_graph(seed: int) -> Graph:
    graph = Graph(seed)
    home, english = HomePage.objects.get(slug="home"), Locale.objects.get(language_code="en")
    conditions, locations = ConditionIndexPage.objects.get(), LocationIndexPage.objects.get()
    graph.public += [home, conditions, locations]
    files = _make_files(graph)
    people, references = _make_people(graph, english), _make_references(graph)
    hidden = [
        *_hidden_pages(graph, conditions, make_condition, condition_texts),
        *_hidden_pages(graph, locations, make_location, location_texts),
        *_hidden_branch(graph, home),
        *_hidden_aliases(graph, conditions),
        *_other_tree(graph, home, conditions),
    ]
    everything = {"files": files, "people": people, "references": references, "pages": hidden}
    _make_public(graph, conditions, locations, everything)
    _point_back(graph)
    _make_practice(graph, english)
    _leave_old_addresses(graph, hidden)
    return graph


def forget(graph: Graph) -> None:
    """The same site, had there never been anything hidden."""
    keys = [one.pk for one in graph.hidden if isinstance(one, ReferenceSnippet)]
    references = ReferenceSnippet.objects.filter(pk__in=keys)
    pages = [one for one in graph.hidden if isinstance(one, Page)]
    for page in sorted(pages, key=lambda one: -len(one.path)):
        Page.objects.get(pk=page.pk).delete()
    Citation.objects.filter(reference__in=references).delete()
    references.update(merged_into=None)
    references.delete()
    for one in graph.hidden:
        if not isinstance(one, Page | ReferenceSnippet):
            type(one).objects.filter(pk=one.pk).delete()


def _leave_old_addresses(graph, hidden):
    """Redirects to hidden pages, and notices of pages taken down that name one."""
    site = Site.objects.get(is_default_site=True)
    for number, page in enumerate(graph.some(hidden, most=3)):
        graph.old_paths += [f"/old-{number}/", f"/gone-{number}/"]
        Redirect.add_redirect(f"/old-{number}", page)
        TakenDownPage.objects.create(
            site=site, old_path=f"/gone-{number}", replacement=page, reason="We joined two pages."
        )


# What is hidden


def _make_files(graph):
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


def _make_people(graph, locale):
    people = []
    for way in graph.some(list(OUT_OF_SEASON)):
        word = graph.word()
        texts = {"name": word, "credentials": word, "role": word, "biography": f"<p>{word}</p>"}
        people.append(make_person(locale, **texts, **OUT_OF_SEASON[way]))
    graph.hidden += people
    return people


def _make_references(graph):
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


def _hidden_pages(graph, index, make, texts):
    pages = []
    for way in graph.some(WAYS, most=4):
        page = make(index, **texts(graph), **OUT_OF_SEASON.get(way, {}))
        _restrict(page, way)
        pages.append(page)
    graph.hidden += pages
    return pages


def _hidden_branch(graph, home):
    """A restricted list of conditions, whose live pages are hidden with it."""
    texts = page_texts(graph)
    index = home.add_child(instance=ConditionIndexPage(**texts, locale=home.locale))
    _restrict(index, graph.random.choice(RESTRICTIONS))
    pages = [index, *(make_condition(index, **condition_texts(graph)) for _ in range(2))]
    graph.hidden += pages
    return pages


def _hidden_aliases(graph, index):
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


def _other_tree(graph, home, conditions):
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


# What is public, and points at what is hidden


def _make_public(graph, conditions, locations, hidden):
    photo, *_ = [one for one in hidden["files"] if hasattr(one, "description")]
    faceless = make_person(conditions.locale, name="Elena Marsh", photo=photo)
    graph.public.append(faceless)
    offices = [
        make_location(locations, title=f"Open office {number}", image=photo) for number in range(2)
    ]
    names = ("Migraine", "Sciatica", "Bell’s palsy")
    articles = [_article(graph, conditions, name, hidden, faceless) for name in names]
    graph.public += [*articles, *offices]
    graph.public.append(articles[0].create_alias(update_slug="alias", parent=conditions))
    pages = [one for one in hidden["pages"] if hasattr(one, "sections")]
    for article in articles:
        for page in graph.some(pages):
            RelatedCondition.objects.create(page=article, related=page)
            RelatedCondition.objects.create(page=page, related=article)
    for office in offices:
        for page in graph.some([*pages, *articles]):
            TreatedCondition.objects.create(page=office, condition=page)
        for person in graph.some([*hidden["people"], faceless]):
            LocationPerson.objects.create(page=office, person=person)
    closed = [one for one in hidden["pages"] if hasattr(one, "street_address")]
    for office in closed:
        TreatedCondition.objects.create(page=office, condition=articles[0])


def _article(graph, index, name, hidden, person):
    links = "".join(link_to(page, "here ") for page in graph.some(hidden["pages"], most=8))
    image, document = graph.random.choice([hidden["files"][:2], hidden["files"][2:]])
    links += f'<a linktype="document" id="{document.pk}">a file</a>'
    cited = cite(*graph.some(hidden["references"]), *graph.of(type(hidden["references"][0]))[:1])
    words = graph.word()
    closed = [one.pk for one in hidden["pages"] if hasattr(one, "street_address")]
    body = [
        *blocks(f"{links}Text{cited}"),
        figure(image, alt=words, caption=f"<p>{words}</p>"),
        {"type": "locations", "value": {"heading": words, "locations": closed}},
        {"type": "call_to_action", "value": {"heading": "Call", "office": closed[0]}},
        {"type": "video", "value": {"title": "Film", "poster": image.pk, "transcript": links}},
    ]
    page = make_condition(
        index,
        title=f"What is {name}?",
        name=name,
        lead=f"<p>Lead {links}{cited}</p>",
        sections=[section("Why?", *body, paragraph(f"<p>{links}</p>"))],
        hero_image=image,
        hero_alt=words,
        authors=[credit(person), *(credit(one, words) for one in hidden["people"])],
        reviewers=[credit(one, words) for one in hidden["people"]],
        further_reading=[
            {"type": "reference", "value": {"reference": one.pk, "note": words}}
            for one in hidden["references"][:-1]
        ],
    )
    draft = type(page).objects.get(pk=page.pk)
    draft.title = draft.summary = draft.lead = graph.word()
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def _point_back(graph):
    """Hidden pages cite and link to public things, which must not say who does."""
    source = next(one for one in graph.public if hasattr(one, "container"))
    for page in graph.hidden:
        if hasattr(page, "sections") and not page.alias_of_id:
            page.lead += f"<p>{cite(source)}</p>"
            page.save(clean=False)


def _make_practice(graph, locale):
    pages = [one for one in graph.hidden if isinstance(one, Page)]
    practice = Practice(
        name="Us", phone="+16145550100", site=Site.objects.get(is_default_site=True), locale=locale
    )
    word, links = graph.word(), "".join(link_to(page, "here ") for page in pages)
    menu = [{"type": "page", "value": {"page": one.pk, "label": word}} for one in pages]
    practice.main_menu = stream_of(Practice, "main_menu", menu)
    practice.footer_menu = stream_of(Practice, "footer_menu", menu)
    notices = [
        {"text": f"<p>Closed {links}</p>"},
        {"text": f"<p>{word}</p>", "ends_at": "2020-01-01T00:00:00Z"},
        {"text": f"<p>{word}</p>", "starts_at": "2999-01-01T00:00:00Z"},
    ]
    practice.notices = stream_of(
        Practice, "notices", [{"type": "notice", "value": one} for one in notices]
    )
    practice.disclaimer = f"<p>{links}</p>"
    practice.save()
