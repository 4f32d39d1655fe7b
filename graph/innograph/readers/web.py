"""A page of the web, fetched because a person named its address, and bounded in time and size."""

import time
import urllib.error
import urllib.request
from typing import Any, NamedTuple

from innograph.errors import ReadError
from innograph.readers.address import SCHEMES, tidy
from innograph.readers.values import Limits

CHUNK = 65_536


class Fetched(NamedTuple):
    """What came from an address: the bytes, the encoding the server named, and the address it came from in the end."""

    data: bytes
    charset: str | None
    address: str


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the web only."""

    max_redirections = 5

    def redirect_request(self, *arguments: Any) -> urllib.request.Request | None:
        """Refuses what is no address of the web."""
        if not str(arguments[-1]).startswith(SCHEMES):
            raise urllib.error.URLError("it leads away from the web")
        return super().redirect_request(*arguments)


def fetch(address: str, limits: Limits) -> Fetched:
    """What lies at an address.

    Raises:
        ReadError: it cannot be reached, answers with an error, or sends too much or too slowly.
    """
    opener = urllib.request.build_opener(_OnlyWeb)
    request = urllib.request.Request(tidy(address), headers={"User-Agent": "innograph", "Accept": "*/*"})  # noqa: S310 - is_address
    until = time.monotonic() + limits.seconds
    try:
        with opener.open(request, timeout=limits.seconds) as answer:
            data = b""
            while chunk := answer.read(CHUNK):
                data += chunk
                if len(data) > limits.size:
                    raise ReadError(
                        f"{address} sends more than {limits.size} bytes.", subject=address, hint="Save it."
                    )
                if time.monotonic() > until:
                    raise ReadError(
                        f"{address} sends too slowly.", subject=address, hint="Save the page, give the file."
                    )
            return Fetched(data, answer.headers.get_content_charset(), answer.geturl())
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise ReadError(
            f"{address} cannot be read: {reason}.", subject=address, hint="Save the page, give the file."
        ) from error
