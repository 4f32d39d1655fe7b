"""What an address of the web is."""

from urllib.parse import quote, urlsplit

SCHEMES = ("http://", "https://")


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return text.startswith(SCHEMES) and bool(urlsplit(text).hostname)


def tidy(address: str) -> str:
    """An address as a server takes it: what is no ASCII, blanks and brackets as percent signs (RFC 3987, section 3.1)."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~")
