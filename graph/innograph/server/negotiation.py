"""Which of several formats a client wants, by its Accept header (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterable

_PARAMETER = re.compile(r";\s*q\s*=\s*([0-9.]+)", re.IGNORECASE)
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
"""Names that clients use for a format beside its own."""


def choose(accept: str, offered: Iterable[str]) -> str:
    """The media type that a client likes best of those offered, the first of equals; empty where it takes none.

    Args:
        accept: the header; empty means anything.
        offered: media types, best first.

    """
    wanted = _read(accept)
    rated = [(-_quality(media, wanted), index, media) for index, media in enumerate(offered)]
    best = min(rated, default=(0.0, 0, ""))
    return best[2] if best[0] < 0 else ""


def _read(accept: str) -> dict[str, float]:
    """Media ranges and their weights; what is not understood is passed over, and an empty header takes all."""
    wanted: dict[str, float] = {}
    for part in accept.split(","):
        media = part.split(";", 1)[0].strip().lower()
        if not re.fullmatch(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+", media):
            continue
        found = _PARAMETER.search(part)
        try:
            weight = min(1.0, float(found[1])) if found else 1.0
        except ValueError:
            weight = 0.0
        wanted[media] = max(weight, wanted.get(media, 0.0))
    return wanted or {"*/*": 1.0}


def _quality(media: str, wanted: dict[str, float]) -> float:
    """The weight of the most exact range that a media type is in; an alias weighs a shade less than the name itself."""
    if media in wanted:
        return wanted[media]
    aliases = [wanted[alias] - 1e-6 for alias, name in ALIASES.items() if name == media and alias in wanted]
    if aliases:
        return max(aliases)
    kind = media.split("/", 1)[0]
    return wanted.get(f"{kind}/*", wanted.get("*/*", 0.0))
