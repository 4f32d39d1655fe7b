"""Stable IRIs from content: no clock, no counter, no uuid, no ASCII filter on names.

Source of the scheme: the data model in the architecture page. Names are hashed, neither transliterated (pinyin
collides) nor percent-encoded (two spellings of one IRI are two terms in RDF).
"""

import hashlib
import re
import unicodedata

BASE = "https://w3id.org/innograph/"
SEPARATOR = "\x1f"
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
"""Base32 (RFC 4648, section 6), in small letters."""
SHIFTS = range(55, -1, -5)
QUOTES = re.compile("[ \u3000《》〈〉「」『』“”‘’\"']+")


def fold_name(name: str) -> str:
    """The form of a name that identity rests on: NFKC, case folded, without spaces and quotes."""
    return QUOTES.sub("", unicodedata.normalize("NFKC", name).casefold())


def digest(*parts: str) -> str:
    """Twelve base32 characters: the first 60 bits of the SHA-256 of the parts.

    60 bits give a 0.004 % chance of one collision among ten million names.
    """
    first = int.from_bytes(hashlib.sha256(SEPARATOR.join(parts).encode()).digest()[:8]) >> 4
    return "".join([ALPHABET[first >> shift & 31] for shift in SHIFTS])


def entity_id(name: str, scope: str = "") -> str:
    """The local name (`e` and twelve characters) of an entity's IRI.

    Args:
        name: the longest name.
        scope: the name of the place that tells homonyms apart (市委 of 广州市), or empty. The type is no part of
            the identity, so that typing it anew never changes the IRI.

    """
    return "e" + digest(fold_name(name), fold_name(scope))
