"""Identity in RDF: one IRI and one preferred name in every graph, and a graph that tells who or what made it so.

An id that is not the one that stays remains known: `owl:sameAs` in the graph of identity leads from it, so that an IRI that
somebody noted down is never dead.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from innograph.identifiers import BASE, digest, fold_name
from innograph.identity.decisions import Decision
from innograph.identity.tiers import Report
from innograph.quads import read_term, write_iri, write_text, write_typed
from innograph.vocabulary import DCTERMS, IG, PREFIXES, RDF, RDFS, SKOS, XSD

IDENTITY_GRAPH = BASE + "graph/identity"
SOFTWARE = "innograph"
_THING = f"<{BASE}id/"
_LABEL = re.compile(
    re.escape(_THING)
    + "([A-Za-z0-9_-]+)> <("
    + "|".join(map(re.escape, (RDFS.label, SKOS.prefLabel, SKOS.altLabel)))
    + r')> ("(?:[^"\\]|\\.)*")(@[a-z0-9-]+)? (<[^>]*>) \.\Z',
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Joined(NamedTuple):
    """A thing of several ids or names: the name preferred, all ids and names, and the tier that joined an id."""

    name: str
    ids: tuple[str, ...]
    forms: tuple[str, ...]
    tiers: Mapping[str, str]


def rewrite_lines(
    lines: list[str],
    report: Report,
    stays: Mapping[str, str],
    splits: Mapping[tuple[str, str], str],
    things: Mapping[str, Joined],
) -> list[str]:
    """The lines of a report with the ids that stay and the names preferred; the very same lines where nothing changes."""
    home = fold_name(report.home or "")
    moved = {}
    for name in report.names:
        own = splits.get((home, name.id), name.id)
        target = stays.get(own, own)
        if target != name.id:
            moved[name.id] = target
    named = {moved.get(name.id, name.id) for name in report.names} & things.keys()
    if not moved and not named:
        return lines
    text = _move("\n".join(lines), moved)
    found: set[str] = set()
    for line in text.split("\n"):
        found.update(_name(line, things, named) if line.startswith(_THING) else (line,))
    return sorted(found)


def _move(text: str, moved: Mapping[str, str]) -> str:
    """A text with other ids in the place of some. Only these are sought: most of a report speaks of none of them."""
    if not moved:
        return text
    ids = re.compile(f"{re.escape(_THING)}({'|'.join(map(re.escape, sorted(moved)))})>")
    return ids.sub(lambda match: f"{_THING}{moved[match[1]]}>", text)


def _name(line: str, things: Mapping[str, Joined], named: set[str]) -> Iterable[str]:
    """A line as it is; a name of a thing with a name preferred becomes another name beside that."""
    label = _LABEL.match(line)
    if label is None or label[1] not in named:
        return (line,)
    subject, _, text, language, graph = label.groups()
    if read_term(text) not in things[subject].forms:  # a name in another language, which nobody decided about
        return (line,)
    head, tail = f"<{BASE}id/{subject}> <", f"{language or ''} {graph} ."
    preferred = write_text(things[subject].name)
    kept = [f"{head}{term}> {preferred}{tail}" for term in (RDFS.label, SKOS.prefLabel)]
    return kept if text == preferred else [*kept, f"{head}{SKOS.altLabel}> {text}{tail}"]


def write_identity(
    things: Mapping[str, Joined], stays: Mapping[str, str], decisions: Iterable[Decision]
) -> list[str]:
    """The graph of identity, sorted."""
    lines: set[str] = set()
    for stay, thing in things.items():
        for one in thing.ids:
            if one != stay:
                lines.add(_line(f"{BASE}id/{one}", PREFIXES["owl"] + "sameAs", f"<{BASE}id/{stay}>"))
            if one in thing.tiers and thing.tiers[one] != "decided":
                lines.update(_write_rule(stay, one, thing.tiers[one], thing.forms))
    for decision in decisions:
        lines.update(_write_decision(decision, stays))
    return sorted(lines)


def _write_rule(stay: str, one: str, tier: str, forms: tuple[str, ...]) -> list[str]:
    iri = f"{BASE}decision/{digest('tier', tier, stay, one)}"
    pairs = [
        (RDF.type, write_iri(IG.Decision)),
        (IG.verdict, write_text("same")),
        (IG.decides, f"<{BASE}id/{stay}>"),
        (DCTERMS.creator, write_text(SOFTWARE)),
        (DCTERMS.description, write_text(tier)),
        *((IG.decidedName, write_text(form)) for form in forms),
    ]
    return [_line(iri, term, thing) for term, thing in pairs]


def _write_decision(decision: Decision, stays: Mapping[str, str]) -> list[str]:
    iri = f"{BASE}decision/{decision.key}"
    ends = [stays.get(end, end) for end in (decision.id, decision.other_id)]
    texts = (
        (IG.verdict, decision.verdict),
        (IG.decidedName, decision.name),
        (IG.decidedName, decision.other),
        (IG.since, decision.date),
        (DCTERMS.creator, decision.who),
        (DCTERMS.description, decision.why),
    )
    lines = [_line(iri, RDF.type, write_iri(IG.Decision))]
    lines += [_line(iri, IG.decides, f"<{BASE}id/{end}>") for end in ends]
    lines += [_line(iri, term, write_text(text)) for term, text in texts if text]
    if decision.when:
        day = write_typed(decision.when, XSD.date) if _DAY.match(decision.when) else write_text(decision.when)
        lines.append(_line(iri, DCTERMS.issued, day))
    if decision.verdict == "absorbed":
        lines.append(_line(f"{BASE}id/{ends[0]}", DCTERMS.isReplacedBy, f"<{BASE}id/{ends[1]}>"))
    return lines


def _line(subject: str, term: str, thing: str) -> str:
    return f"<{subject}> <{term}> {thing} <{IDENTITY_GRAPH}> ."
