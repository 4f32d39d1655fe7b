"""How good a reading is: precision, recall and F1 against an annotated gold, by type, predicate and document.

The measures are those of the annotation guidelines, and the same figures come out of any scorer that follows them:

- entity: two entities match when a surface form is shared (NFKC, quotes and spaces dropped); `typed` asks for the type too;
- relation: subject and object matched as entities, and the predicate; `status` asks for the status too; cooperation and
  agreement are symmetric;
- observation: the same value in base units, the same kind of unit, and measures that share half of the shorter one's
  characters; `full` asks for period, kind and subject too.

Matching is one to one and greedy, the best pair first, ties by the order in the files. What is counted is what is annotated: a
reading is not punished for offsets, confidence or rules, which the gold does not hold.
"""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from innograph.errors import ReadError
from innograph.model import SYMMETRIC
from innograph.resources import read_lexicon
from innograph.scores import Score, Scores, pool

IGNORED = frozenset(" \t\r\n\u3000《》“”\"'‘’「」『』〈〉")
Item = Mapping[str, Any]


def evaluate(gold: str | Path, predicted: str | Path) -> Scores:
    """Scores of a reading against a gold: two files, or two folders pooled over files of the same name.

    Raises:
        ReadError: a file is missing or not in the form of the annotation guidelines.

    """
    golden, found = Path(gold), Path(predicted)
    if golden.is_dir():
        empty: dict[str, Any] = {"entities": [], "relations": [], "observations": []}
        names = sorted(path.name for path in golden.glob("*.json"))
        if not names:
            raise ReadError(f"{golden} holds no gold.", subject=golden, hint="Name a folder of JSON files.")
        read = {name: _load(found / name) if (found / name).exists() else empty for name in names}
        return pool([_compare(Path(name).stem, _load(golden / name), read[name]) for name in names])
    return pool([_compare(golden.stem, _load(golden), _load(found))])


def _load(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for part in ("entities", "relations", "observations"):
            data[part] = list(data[part])
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Give JSON with entities, relations and observations."
        raise ReadError(f"{path} is no reading: {error}.", subject=path, hint=hint) from error
    return data


def _compare(document: str, gold: Item, predicted: Item) -> Scores:
    entities = _match_entities(gold["entities"], predicted["entities"])
    same = {predicted["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in entities.items()}
    measures, errors = dict[str, Score](), dict[str, list[str]]()
    types = _score_entities(gold["entities"], predicted["entities"], entities, measures, errors)
    predicates = _score_relations(gold, predicted, same, measures, errors)
    _score_observations(gold["observations"], predicted["observations"], same, measures, errors)
    return Scores(measures, {document: measures}, types, predicates, errors)


def fold(text: str | None) -> str:
    """The form in which names and measures are compared."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(character for character in folded if character not in IGNORED)


def _forms(entity: Item) -> set[str]:
    return {form for form in map(fold, (entity["name"], *entity.get("mentions", ()))) if form}


def _pair_up(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """One-to-one, the heaviest pair first; gold index to predicted index."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for weight, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if weight > 0 and one not in matched and other not in taken:
            matched[one] = other
            taken.add(other)
    return matched


def _match_entities(gold: Sequence[Item], predicted: Sequence[Item]) -> dict[int, int]:
    """Weight: the number of shared forms, ten more for the same name, half a one for the same type."""
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for j, entity in enumerate(predicted):
        for form in _forms(entity):
            owners[form].append(j)
    shared = Counter((i, j) for i, entity in enumerate(gold) for form in _forms(entity) for j in owners[form])
    return _pair_up(
        (
            count
            + 10 * (fold(gold[i]["name"]) == fold(predicted[j]["name"]))
            + 0.5 * (gold[i]["type"] == predicted[j]["type"]),
            i,
            j,
        )
        for (i, j), count in shared.items()
    )


def _score_entities(
    gold: Sequence[Item],
    predicted: Sequence[Item],
    matched: Mapping[int, int],
    measures: dict[str, Score],
    errors: dict[str, list[str]],
) -> dict[str, Score]:
    typed = {i: j for i, j in matched.items() if gold[i]["type"] == predicted[j]["type"]}
    measures["entities"] = Score(len(matched), len(predicted), len(gold))
    measures["entities typed"] = Score(len(typed), len(predicted), len(gold))
    hit = set(matched.values())
    errors["entities missed"] = [f"{e['type']} {e['name']}" for i, e in enumerate(gold) if i not in matched]
    errors["entities spurious"] = [
        f"{e['type']} {e['name']}" for j, e in enumerate(predicted) if j not in hit
    ]
    errors["entities mistyped"] = [
        f"{gold[i]['name']}: {predicted[j]['type']}, gold {gold[i]['type']}"
        for i, j in matched.items()
        if i not in typed
    ]
    right, found, due = (
        Counter(gold[i]["type"] for i in typed),
        Counter(e["type"] for e in predicted),
        Counter(e["type"] for e in gold),
    )
    return {kind: Score(right[kind], found[kind], due[kind]) for kind in sorted(found | due)}


def _key(relation: Item, same: Mapping[str, str] | None = None) -> tuple[str, str, str]:
    subject, thing = str(relation["subject"]), str(relation["object"])
    if same is not None:
        subject, thing = same.get(subject, f"?{subject}"), same.get(thing, f"?{thing}")
    if relation["predicate"] in SYMMETRIC:
        subject, thing = sorted((subject, thing))
    return subject, relation["predicate"], thing


def _score_relations(
    gold: Item,
    predicted: Item,
    same: Mapping[str, str],
    measures: dict[str, Score],
    errors: dict[str, list[str]],
) -> dict[str, Score]:
    due = {_key(relation): relation for relation in gold["relations"]}
    found = {_key(relation, same): relation for relation in predicted["relations"]}
    both = [key for key in due if key in found]
    status = [key for key in both if due[key].get("status") == found[key].get("status")]
    measures["relations"] = Score(len(both), len(found), len(due))
    measures["relations status"] = Score(len(status), len(found), len(due))
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    own = {entity["id"]: entity["name"] for entity in predicted["entities"]}
    errors["relations missed"] = [_tell(due[key], names) for key in due if key not in found]
    errors["relations spurious"] = [_tell(found[key], own) for key in found if key not in due]
    errors["relations with another status"] = [
        f"{_tell(due[key], names)}: {found[key].get('status')}, gold {due[key].get('status')}"
        for key in both
        if key not in status
    ]
    right, all_found, all_due = (Counter(key[1] for key in keys) for keys in (both, found, due))
    return {p: Score(right[p], all_found[p], all_due[p]) for p in sorted(all_found | all_due)}


def _tell(relation: Item, names: Mapping[str, str]) -> str:
    subject, thing = names.get(relation["subject"], "?"), names.get(relation["object"], "?")
    return f"{subject} {relation['predicate']} {thing}"


def base_value(value: float, unit: str | None) -> tuple[float, str]:
    """A value in base units and the kind of its unit: 42.47 亿元 is 4,247,000,000 元; units that only count are alike."""
    table = read_lexicon("evaluation")
    kind = fold(unit)
    while kind and kind[0] in table["scale"] and not kind.startswith(table["percent"]):
        value, kind = value * table["scale"][kind[0]], kind[1:]
    return round(value, 6), "" if kind in table["counters"] else kind


def _alike(one: str, other: str) -> float:
    """Characters in common over the shorter one's length."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return 0.0
    return sum((Counter(first) & Counter(second)).values()) / min(len(first), len(second))


def _score_observations(
    gold: Sequence[Item],
    predicted: Sequence[Item],
    same: Mapping[str, str],
    measures: dict[str, Score],
    errors: dict[str, list[str]],
) -> None:
    values: defaultdict[tuple[float, str], list[int]] = defaultdict(list)
    for j, figure in enumerate(predicted):
        values[base_value(float(figure["value"]), figure.get("unit"))].append(j)
    pairs = []
    for i, figure in enumerate(gold):
        for j in values[base_value(float(figure["value"]), figure.get("unit"))]:
            alike = _alike(figure["measure"], predicted[j]["measure"])
            if alike >= 0.5:
                pairs.append(
                    (alike + 0.2 * (str(figure.get("period")) == str(predicted[j].get("period"))), i, j),
                )
    matched = _pair_up(pairs)
    full = sum(_same_figure(gold[i], predicted[j], same) for i, j in matched.items())
    measures["observations"] = Score(len(matched), len(predicted), len(gold))
    measures["observations full"] = Score(full, len(predicted), len(gold))
    hit = set(matched.values())
    errors["observations missed"] = [_count(figure) for i, figure in enumerate(gold) if i not in matched]
    errors["observations spurious"] = [_count(figure) for j, figure in enumerate(predicted) if j not in hit]


def _same_figure(one: Item, other: Item, same: Mapping[str, str]) -> bool:
    return (
        str(one.get("period")) == str(other.get("period"))
        and one.get("kind") == other.get("kind")
        and same.get(other.get("subject", "")) == one.get("subject")
    )


def _count(figure: Item) -> str:
    return f"{figure['measure']} = {figure['value']}{figure.get('unit') or ''}"
