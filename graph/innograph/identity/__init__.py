"""Which things of several reports are one: decided once for a corpus, written into every graph of it.

Two reports that name one thing alike give it one IRI by themselves. This room finds the rest: by rules that need a reason
(`tiers`), by what people decided (`decisions`), and by asking (`proposals`). The outcome is one IRI and one preferred name for
each thing in all graphs, and a graph of its own that tells which rule or person made it so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from innograph.identity import decisions as _decisions
from innograph.identity import proposals as _proposals
from innograph.identity.decisions import (
    Decision,
    digest_decisions,
    read_decisions,
    read_renamings,
    write_decisions,
)
from innograph.identity.names import BODY, Key, key_of
from innograph.identity.proposals import Proposal, propose_pairs, propose_splits, read_proposals
from innograph.identity.tiers import (
    Group,
    Name,
    Report,
    Reports,
    Sets,
    find_links,
    join_tiers,
    read_groups,
    sort_names,
    splits_of,
)
from innograph.identity.writing import IDENTITY_GRAPH, Joined, rewrite_lines, write_identity

__all__ = [
    "IDENTITY_GRAPH",
    "Decision",
    "Identity",
    "Joined",
    "Name",
    "Proposal",
    "Report",
    "digest_decisions",
    "identify",
    "read_decisions",
    "read_proposals",
    "write_decisions",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """What identity is: things that several ids or names mean, and what people said and are asked.

    `things` are by the id that stays; `splits` by home and id. `unmatched` are decisions that name what no report names;
    `registered` are renamings of the register that speak of what reports name.
    """

    things: dict[str, Joined] = field(default_factory=dict)
    splits: dict[tuple[str, str], str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    unmatched: tuple[Decision, ...] = ()
    registered: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    stays: dict[str, str] = field(default_factory=dict)
    """By id, the id that stays, where they differ."""
    meant: dict[str, str] = field(default_factory=dict)
    """By the id of a name in a decision that no report spells so, the id of the thing that it is by its place and rest."""

    def rewrite(self, lines: list[str], report: Report) -> list[str]:
        """The graph of a report with the ids and preferred names of the corpus, sorted."""
        return rewrite_lines(lines, report, self.stays, self.splits, self.things)

    def lines(self) -> list[str]:
        """The graph of identity: who or what joined which things, and why."""
        matched = [one for one in self.decisions if one not in self.unmatched]
        known = {one: self.stays.get(meant, meant) for one, meant in self.meant.items()}
        return write_identity(self.things, known | self.stays, [*matched, *self.registered])

    def write(self, directory: Path) -> None:
        """Writes the tables of decisions and proposals into a graph directory."""
        write_decisions(directory / _decisions.FILE, self.decisions)
        _proposals.write_proposals(directory / _proposals.FILE, self.proposals)


def identify(reports: Reports, decisions: Iterable[Decision], scratch: Path) -> Identity:
    """Decides which things of all reports are one.

    Args:
        reports: gives all reports, anew each time it is called; one at a time is held.
        decisions: what people said.
        scratch: a folder for files that do not stay.

    """
    said = tuple(sorted(decisions, key=lambda decision: decision.key))
    decided = {one.pair for one in said}
    known = tuple(one for one in read_renamings() if one.pair not in decided)
    splits = splits_of(said)
    names = sort_names(reports(), splits, scratch)
    try:
        links, unclear = find_links(read_groups(names))
        kept = _keep(names, {*links, *links.values(), *unclear}, (*said, *known))
        meant = _meant((*said, *known), kept)
        present = {one for group in kept for one in group.ids} | meant.keys()
        unmatched = tuple(one for one in said if not one.matches(present))
        registered = tuple(one for one in known if one.matches(present))
        live = (*(one for one in said if one.matches(present)), *registered)
        sets = _join(kept, links, live, meant)
        things = _things(kept, sets, live, meant)
        stays = {one: stays for stays, thing in things.items() for one in thing.ids if one != stays}
        questions = [
            *_ask_pairs(propose_pairs(reports(), splits, scratch), stays, live),
            *_ask_splits(read_groups(names), said),
        ]
        ordered = tuple(sorted(set(questions), key=lambda p: (-p.score, p)))
        return Identity(things, splits, said, unmatched, registered, ordered, stays, meant)
    finally:
        names.unlink(missing_ok=True)


def _keep(names: Path, wanted: set[Key], said: tuple[Decision, ...]) -> list[Group]:
    """The groups that hold more than one id or name, or that a link or a decision speaks of: few of all."""
    spoken = {one for decision in said for one in (decision.id, decision.other_id)}
    keys = wanted | {key for decision in said for keys in _keys(decision).values() for key in keys}
    return [
        group
        for group in read_groups(names)
        if group.key in keys
        or len({row.name for row in group.rows}) > 1
        or len(group.ids) > 1
        or spoken.intersection(group.ids)
    ]


def _keys(decision: Decision) -> dict[str, tuple[Key, ...]]:
    """By each id of a decision, what its name says of place and rest: as a body's name and as any other's."""
    ends = (
        (decision.id, decision.name, decision.place),
        (decision.other_id, decision.other, decision.other_place),
    )
    return {
        one: tuple(key_of(name, kind, place or None, one) for kind in (BODY, "Park"))
        for one, name, place in ends
        if name and decision.verdict != "split"
    }


def _meant(said: Iterable[Decision], groups: list[Group]) -> dict[str, str]:
    """The things that decisions mean by names that no report spells so: 广州市科技创新委员会 where reports say 市科技创新委."""
    present = {one for group in groups for one in group.ids}
    known = {group.key: group.ids[0] for group in groups if group.ids}
    found = {}
    for decision in said:
        for one, keys in _keys(decision).items():
            key = next((key for key in keys if key in known), None)
            if one not in present and key is not None:
                found[one] = known[key]
    return found


def _join(
    groups: list[Group], links: dict[Key, Key], live: Iterable[Decision], meant: dict[str, str]
) -> Sets:
    known = {group.key: group.ids for group in groups}
    ends = [
        (one.verdict, meant.get(one.id, one.id), meant.get(one.other_id, one.other_id))
        for one in live
        if not one.is_kept_whole
    ]
    sets = Sets(
        [(one, other) for verdict, one, other in ends if verdict in {"different", "absorbed", "split"}]
    )
    for verdict, one, other in ends:
        if verdict in {"same", "renamed"}:
            sets.join(one, other, "decided")
    join_tiers(sets, groups, links, known)
    return sets


def _things(
    groups: list[Group], sets: Sets, live: Iterable[Decision], meant: dict[str, str]
) -> dict[str, Joined]:
    """The things of several ids or several names, by the id that stays: that of the name preferred."""
    called: dict[str, set[str]] = {}
    for group in groups:
        for row in group.rows:
            called.setdefault(row.id, set()).add(row.name)
    later = {meant.get(one.other_id, one.other_id): one.date for one in live if one.verdict == "renamed"}
    joined = sets.members()
    alone = {one: (one,) for one, names in called.items() if len(names) > 1 and sets.find(one) not in joined}
    things = {}
    for ids in (*joined.values(), *alone.values()):
        held = [(later.get(one, ""), len(name), name, one) for one in ids for name in called.get(one, ())]
        latest = max(held)[0]
        _, _, name, stays = min((h for h in held if h[0] == latest), key=lambda h: (-h[1], h[2], h[3]))
        forms = tuple(sorted({name for *_, name, _ in held}))
        things[stays] = Joined(name, ids, forms, {one: sets.tier[one] for one in ids if one in sets.tier})
    return things


def _ask_pairs(
    found: Iterable[tuple[Proposal, str, str]], stays: dict[str, str], said: tuple[Decision, ...]
) -> Iterator[Proposal]:
    decided = {frozenset((one.id, one.other_id)) for one in said}
    for proposal, one, other in found:
        if stays.get(one, one) != stays.get(other, other) and frozenset((one, other)) not in decided:
            yield proposal


def _ask_splits(groups: Iterable[Group], said: tuple[Decision, ...]) -> Iterator[Proposal]:
    decided = {(one.name, one.place) for one in said}
    for group in groups:
        for proposal in propose_splits(group):
            if (proposal.name, proposal.place) not in decided:
                yield proposal
