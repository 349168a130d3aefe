"""What importing costs: one article of the usual size, and 1,000 with 3,000 sources among them.

Run: ``make bench``, on PostgreSQL with ``DATABASE_URL``. Processor time, so that what others do on
the machine hardly counts. The house holds to 0.5 s for one, 180 s for all, and to an article at the
end that costs at most 1.3 times what one costs after the first 100.
"""

import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench import scratch
from bench.articles import ENDINGS, KNOWN, QUESTIONS, SEED, SYLLABLES

ARTICLES, NEW_SOURCES, OLD_SOURCES = 1000, 3, 5
STOPS = (100, 500, 1000)
# How many of the last articles before a stop are averaged.
WINDOW = 50
MOST_FOR_ONE, MOST_FOR_ALL, MOST_GROWTH = 0.5, 180, 1.3
JOURNALS = ("Neurol Clin", "Brain", "Spine", "Muscle Nerve", "Mov Disord")


def main(arguments: list[str]) -> None:
    """With ``publish`` every article is published, too."""
    publish = "publish" in arguments
    scratch.set_up()
    with scratch.database(), tempfile.TemporaryDirectory() as folder:
        times, memory = _measured(Path(folder), publish)
    one, every = times[0], sum(times)
    averages = {stop: statistics.median(times[stop - WINDOW : stop]) for stop in STOPS}
    growth = averages[STOPS[-1]] / averages[STOPS[0]]
    _say("the first article", one, "s", MOST_FOR_ONE)
    _say(f"{ARTICLES} articles", every, "s", MOST_FOR_ALL)
    for stop in STOPS:
        print(f"  at {stop:5}: {averages[stop] * 1000:6.0f} ms, {memory[stop]:4} MB")  # noqa: T201
    _say(f"an article at {STOPS[-1]}", growth, f"times one at {STOPS[0]}", MOST_GROWTH)
    print(scratch.machine())  # noqa: T201


def article(number: int) -> str:
    """Article ``number``, from 1, as a text file: three sources of its own, five earlier ones."""
    chance = random.Random(f"{SEED} import {number}")  # noqa: S311
    name = f"{_name(chance)} {number}"
    first = (number - 1) * NEW_SOURCES
    earlier = chance.sample(range(first), OLD_SOURCES) if first > OLD_SOURCES else []
    sources = [*earlier, *range(first, first + NEW_SOURCES)]
    paragraphs = [f"What Is {name}?", f"Written by: {_person(number)}, MD"]
    paragraphs += [_prose(chance, len(sources)) for _ in range(2)]
    for _, question in QUESTIONS:
        paragraphs += [question.format(name), _prose(chance, len(sources))]
        paragraphs.append("\n".join(f"  • {_sentence(chance)}" for _ in range(3)))
    listed = [f"  {n}. {_source(key)}" for n, key in enumerate(sources, start=1)]
    return "\n\n".join([*paragraphs, "References", "\n".join(listed)]) + "\n"


def _measured(folder, publish):
    from django.core.management import call_command

    files = [folder / f"{number}.txt" for number in range(1, ARTICLES + 1)]
    for number, file in enumerate(files, start=1):
        file.write_text(article(number))
    # What a command does once at its start is none of the article's.
    call_command("import_condition", *files[:1], dry_run=True, verbosity=0, stdout=_nowhere())
    times, memory = [], {}
    for number, file in enumerate(files, start=1):
        start = time.process_time()
        call_command("import_condition", file, publish=publish, stdout=_nowhere())
        times.append(time.process_time() - start)
        if number in STOPS:
            memory[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return times, memory


def _nowhere():
    from io import StringIO

    return StringIO()


def _say(what, measured, unit, most):
    verdict = "" if measured <= most else "   FAILS"
    print(f"{what:24}{measured:8.2f} {unit}, at most {most}{verdict}")  # noqa: T201


def _source(key):
    chance = random.Random(f"{SEED} source {key}")  # noqa: S311
    authors = ", ".join(f"{_word(chance).title()} {_word(chance)[:2].upper()}" for _ in range(3))
    title = " ".join(_word(chance) for _ in range(8)).capitalize()
    journal, year = chance.choice(JOURNALS), chance.randint(1990, 2025)
    pages = f"{chance.randint(1, 400)}-{chance.randint(401, 800)}"
    doi = f"doi:10.5555/import.{key}"
    return f"{authors}. {title}. {journal}. {year};{chance.randint(1, 99)}(2):{pages}. {doi}"


def _prose(chance, sources):
    sentences = [_sentence(chance) for _ in range(4)]
    sentences[1] += f"[{chance.randint(1, sources)}]"
    return " ".join(sentences)


def _sentence(chance):
    words = [chance.choice(KNOWN) if chance.random() < 0.6 else _word(chance) for _ in range(9)]
    return " ".join(words).capitalize() + "."


def _person(number):
    chance = random.Random(f"{SEED} person {number % 40}")  # noqa: S311
    return f"{_word(chance).title()} {_word(chance).title()}"


def _name(chance):
    return (_word(chance) + chance.choice(ENDINGS)).capitalize()


def _word(chance):
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


if __name__ == "__main__":
    main(sys.argv[1:])
