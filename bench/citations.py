"""What citations cost readers: the same article with 40 references and with none.

Run: ``make bench``. Prints CPU milliseconds and the ratio that the house holds to: at most 1.3.
"""

import time

from bench import scratch

REFERENCES = 40
LIMIT = 1.3
SENTENCE = "Most people notice the first signs slowly, and they build up over months."


def main() -> None:
    scratch.set_up()
    with scratch.database():
        pages = _pages()
        for name, paths in _addresses(pages).items():
            _compare(name, paths)


def _pages():
    from conditions.models import ConditionIndexPage
    from tests.factories import cite, make_condition, make_reference, paragraph, section

    index = ConditionIndexPage.objects.get()
    library = [
        make_reference(
            authors=[{"family": "Núñez", "given": "Ana María"}] * 7,
            title=f"A made-up trial of walking after stroke, part {number}",
            container="Journal of Gait",
            **{"year": 2019, "volume": "12", "issue": "4", "pages": "77-100"},
            doi=f"10.5555/gait.{number}",
            pmid=str(30_000_000 + number),
        )
        for number in range(REFERENCES)
    ]

    def article(cited):
        texts = [f"<p>{SENTENCE}{cite(*cited[n : n + 1])}</p>" for n in range(REFERENCES)]
        sections = [
            section(f"Question {n}?", *map(paragraph, texts[n : n + 4]), key=f"{n:08}")
            for n in range(0, REFERENCES, 4)
        ]
        return make_condition(index, sections=sections)

    return {"none": article([]), "40 references": article(library)}


def _addresses(pages):
    return {
        "HTML": {name: page.url for name, page in pages.items()},
        "JSON": {name: f"/api/v2/pages/{page.pk}/" for name, page in pages.items()},
    }


def _compare(name, paths):
    from django.test import Client

    client = Client()
    calls = {label: lambda path=path: client.get(path) for label, path in paths.items()}
    without, with_references = scratch.medians(calls, runs=60, clock=time.process_time).values()
    ratio = with_references / without
    verdict = "holds" if ratio <= LIMIT else "FAILS"
    print(  # noqa: T201
        f"{name}: {without:.1f} ms without, {with_references:.1f} ms with {REFERENCES} references, "
        f"ratio {ratio:.2f} (at most {LIMIT}: {verdict}); {scratch.machine()}"
    )


if __name__ == "__main__":
    main()
