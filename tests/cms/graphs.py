"""Small sites with every kind of hidden thing, and links of every kind that lead to it.

Every hidden thing has a word of its own, ``zq`` and six letters, in every text it has. What is
public points at hidden things in every way there is.
"""

import random
import string
from dataclasses import dataclass, field

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from cms.delivery.taken_down import TakenDownPage
from conditions.models import Citation, ConditionIndexPage, ReferenceSnippet
from home.models import HomePage
from locations.models import LocationIndexPage
from tests.factories import make_condition, make_location

from .graph_hidden import (
    hidden_aliases,
    hidden_branch,
    hidden_pages,
    make_files,
    make_people,
    make_references,
    other_tree,
)
from .graph_public import make_practice, make_public, point_back
from .graph_texts import condition_texts, location_texts


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
    files = make_files(graph)
    people, references = make_people(graph, english), make_references(graph)
    hidden = [
        *hidden_pages(graph, conditions, make_condition, condition_texts),
        *hidden_pages(graph, locations, make_location, location_texts),
        *hidden_branch(graph, home),
        *hidden_aliases(graph, conditions),
        *other_tree(graph, home, conditions),
    ]
    everything = {"files": files, "people": people, "references": references, "pages": hidden}
    make_public(graph, conditions, locations, everything)
    point_back(graph)
    make_practice(graph, english)
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
