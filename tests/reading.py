"""A reader in front of a page: a tab of the one browser, and what it asked for and complained of meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FACES = {"width": 1280, "height": 800}


class Reader:
    """A tab that has opened a page from a file."""

    def __init__(self, browser: Any, path: Path, link: str = "", **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": FACES, "accept_downloads": True, **context})
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.address = path.as_uri()
        self.go(link)

    def go(self, link: str = "") -> None:
        """Opens the page anew, at a link if one is given."""
        self.tab.goto("about:blank")
        self.requests.clear()
        self.tab.goto(f"{self.address}#{link}" if link else self.address)
        self.until("Boolean(window.innograph)")

    def until(self, condition: str, *, seconds: float = 30) -> None:
        """Waits for something to be true in the page (whose policy lets no helper of the browser's driver poll for it)."""
        for _ in range(round(seconds * 20)):
            if self.tab.evaluate(condition):
                return
            self.tab.wait_for_timeout(50)
        raise AssertionError(condition)

    def state(self) -> dict[str, Any]:
        """What the page says of itself."""
        found: dict[str, Any] = self.tab.evaluate("innograph.state()")
        return found

    def counts(self) -> dict[str, int]:
        """Nodes, settled ties and planned ties that pass the filters."""
        state = self.state()
        return {name: state[name] for name in ("nodes", "settled", "planned")}

    def open(self, name: str) -> None:
        """Opens a node or a tie."""
        self.tab.evaluate("id => innograph.open(id)", name)

    def write(self, kind: str) -> str:
        """An export, as its text."""
        found: str = self.tab.evaluate("kind => innograph.write(kind)", kind)
        return found

    def text(self, selector: str) -> str:
        """The words an element shows."""
        found: str = self.tab.inner_text(selector)
        return found

    def texts(self, selector: str) -> list[str]:
        """The words of all elements."""
        found: list[str] = self.tab.locator(selector).all_inner_texts()
        return found

    def foreign(self) -> list[str]:
        """Addresses asked for that are neither the page nor its own data."""
        return [
            url
            for url in self.requests
            if url.split("#")[0] != self.address and not url.startswith(("data:", "blob:"))
        ]

    def close(self) -> None:
        """Closes the tab."""
        self.context.close()
