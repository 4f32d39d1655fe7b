"""A language model for the tests: a real server on this machine that gives recorded answers about a short report."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from innograph.documents import read

TEXT = (
    "绵阳市科学技术局2016年工作总结\n\n"
    "全年与清华大学建立了合作关系。我市引来银杏谷，银杏谷与清华大学共同研制“飞燕”装置。\n\n"
    "电话：0816-2345678\n"
)
DOCUMENT = read(TEXT.encode(), name="short.txt")
ANSWER = {
    "entities": [
        {"name": "银杏谷", "type": "Firm"},
        {"name": "清华大学", "type": "Firm"},
        {"name": "北京大学", "type": "University"},
        {"name": "飞燕", "type": "Ship"},
        {"name": "0816-2345678", "type": "Firm"},
        "nonsense",
    ],
    "relations": [
        {
            "subject": "银杏谷",
            "predicate": "cooperatesWith",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学共同研制",
        },
        {
            "subject": "银杏谷",
            "predicate": "owns",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学",
        },
        {
            "subject": "银杏谷",
            "predicate": "visited",
            "object": "清华大学",
            "status": "done",
            "quote": "银杏谷与清华大学",
        },
        {
            "subject": "银杏谷",
            "predicate": "founded",
            "object": "清华大学",
            "status": "done",
            "quote": "他人的话",
        },
    ],
}
"""A recorded answer: one name and one relation that are good, the rest invented, known, or of no type there is."""


class Server(NamedTuple):
    """A real server on this machine that answers as it is told; `asked` holds what it was sent.

    `failing` holds after how many answers it fails, if it does; a reply that is a path redirects to it.
    """

    address: str
    replies: list[Any]
    asked: list[dict[str, Any]]
    failing: list[int]


@contextmanager
def answering() -> Iterator[Server]:
    """A server with the interface of language models."""
    replies: list[Any] = []
    asked: list[dict[str, Any]] = []
    failing: list[int] = []

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            asked[-1]["authorization"] = self.headers.get("Authorization")
            asked[-1]["path"] = self.path
            reply = None if failing and len(asked) > failing[0] else replies[0]
            self.send_response(503 if reply is None else 302 if isinstance(reply, str) else 200)
            if isinstance(reply, str):
                self.send_header("Location", reply)
            self.end_headers()
            if isinstance(reply, bytes):
                self.wfile.write(reply)
            elif reply is not None and not isinstance(reply, str):
                content = json.dumps(reply, ensure_ascii=False)
                self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

        def log_message(self, *_: object) -> None:
            return

    site = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{site.server_address[1]}/v1", replies, asked, failing)
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
