"""A hundred thousand queries that nobody would ask, at the door of SPARQL: each is answered or refused, none breaks anything.

    python tests/fuzzing/sparql.py [HOW_MANY] [SEED]

Queries are the named questions with words swapped, cut and doubled, lists of words of the grammar, and texts of any
characters. They run in a process as the server's workers do, on a store of a few quads, under its limits. Told are the
outcomes, the slowest, and the memory before and after; the exit code is 1 where one broke the process or took over 5 s.
"""

import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from innograph.queries import list_questions
from innograph.store import open_store
from innograph.store.results import Answering, Limits, Outcome, Request

WORDS = """
    SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) [ ] . ; , * ?s ?p ?o ?g $x a ig:Place skos:prefLabel rdfs:label 'x' "y" 1 -2.5e3
    true OPTIONAL UNION FILTER BIND VALUES GRAPH MINUS EXISTS NOT SERVICE SILENT FROM NAMED ORDER BY DESC LIMIT 10 OFFSET GROUP
    HAVING DISTINCT REDUCED COUNT(*) SUM(?o) GROUP_CONCAT AS REGEX(?o,"(a+)+$") STR LANG DATATYPE IRI UUID() RAND() NOW() SHA512
    STRLEN SUBSTR REPLACE || && ! = != < > <= >= IN <http://x> <> _:b @zh @en--ltr ^^xsd:integer # PREFIX : BASE / | ^ + ?
    INSERT DROP LOAD CLEAR << >> {| |} ~ \\u0053 \\U0010FFFF \x01 \ufeff \u202e 广州市 𠀀 9999999999999999999999 1e999 UNDEF
""".split()  # noqa: SIM905 - read by people
SLOWEST = 5.0
CHARACTERS = [chr(code) for code in (*range(1, 0x250), *range(0x4E00, 0x4E80), 0xFFFE, 0x1F600, 0x10FFFF)]


def queries(chance: random.Random) -> Iterator[str]:
    """Queries without end."""
    questions = [question.text for question in list_questions()]
    while True:
        kind = chance.random()
        if kind < 0.5:
            yield mutate(chance.choice(questions), chance)
        elif kind < 0.9:
            yield " ".join(chance.choices(WORDS, k=chance.randint(0, 30)))
        else:
            yield "".join(chance.choices(CHARACTERS, k=chance.randint(0, 80)))


def mutate(text: str, chance: random.Random) -> str:
    """A query with a few of its words swapped, cut, doubled or replaced."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        place, other = (chance.randrange(len(words)) for _ in range(2))
        match chance.randrange(5):
            case 0:
                words[place] = chance.choice(WORDS)
            case 1:
                words[place], words[other] = words[other], words[place]
            case 2:
                words = words[: place + 1] if place > 3 else words
            case 3:
                words.insert(place, words[other])
            case _:
                cut = chance.randrange(len(words[place]) + 1)
                words[place] = words[place][:cut] + chance.choice(CHARACTERS) + words[place][cut:]
    return " ".join(words)


def small_store(folder: Path) -> Answering:
    """A store of twelve quads, as a worker has it open."""
    store = open_store(folder / "store")
    store.load(
        [
            f'<urn:s{n}> <http://www.w3.org/2000/01/rdf-schema#label> "广州市{n}"@zh <urn:g{n % 2}> .'
            for n in range(6)
        ]
        + [f"<urn:s{n}> <urn:p> <urn:s{(n + 1) % 6}> <urn:g{n % 2}> ." for n in range(6)]
    )
    del store
    return Answering(folder / "store", Limits(rows=10_000, megabytes=8))


def main() -> int:
    """Run the fuzz; 0 where nothing broke."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 7)  # noqa: S311 - not for secrets
    outcomes: Counter[Outcome] = Counter()
    slowest, worst, late = 0.0, "", 0
    with tempfile.TemporaryDirectory() as folder:
        answering = small_store(Path(folder))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for query in (each for each, _ in zip(queries(chance), range(many), strict=False)):
            print(repr(query), file=(last := open(Path(folder) / "last", "w", encoding="utf-8")), flush=True)  # noqa: SIM115, PTH123
            last.close()
            signal.alarm(60)
            started = time.process_time()
            outcomes[answering.answer(Request(query)).outcome] += 1
            took = time.process_time() - started
            signal.alarm(0)
            late += took > SLOWEST
            if took > slowest:
                slowest, worst = took, query
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for outcome, count in outcomes.most_common():
        print(f"{outcome:>14}  {count}")
    print(f"slowest {slowest:.2f} s: {worst[:200]!r}")
    print(f"memory at most {before // 1024} MB before, {after // 1024} MB after; {late} over {SLOWEST:g} s")
    return int(late > 0)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
