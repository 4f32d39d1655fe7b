"""A process that answers queries and nothing else: one at a time, from a store it can only read.

Why processes: the engine has no way to stop a query once it runs (pyoxigraph 0.5 gives none), and one that runs away would
take the whole server with it. A process can be ended from outside at any moment; a store opened read-only is not hurt by
that. The process also ends itself: by an alarm somewhat after the limit, should nobody be left to end it, and when it asks
for more memory than it may have.

What passes: a line of JSON for each request, and for each answer a line of JSON followed by the bytes of the body.
"""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from innograph.errors import StoreError
from innograph.store.results import Answer, Answering, Limits, Request

GRACE = 2.0
"""Seconds past the limit after which the alarm ends the process."""
MEGABYTE = 1 << 20


def write_request(request: Request) -> bytes:
    """A request as it passes."""
    return json.dumps(asdict(request)).encode() + b"\n"


def read_request(line: bytes) -> Request:
    """A request from how it passed."""
    values: dict[str, Any] = json.loads(line)
    return Request(**{**values, "default": tuple(values["default"]), "named": tuple(values["named"])})


def write_answer(answer: Answer) -> bytes:
    """An answer as it passes."""
    head = {
        "outcome": answer.outcome,
        "media": answer.media,
        "message": answer.message,
        "size": len(answer.body),
    }
    return json.dumps(head).encode() + b"\n" + answer.body


def serve(place: Path, limits: Limits, seconds: float, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more.

    Raises:
        StoreError: the store cannot be opened.

    """
    answering = Answering(place, limits)
    answers.write(b"ready\n")
    answers.flush()
    for line in requests:
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
        body = write_answer(answering.answer(read_request(line)))
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(body)
        answers.flush()


def main() -> None:
    """Run one worker: the arguments are the store, rows, megabytes of an answer, seconds, megabytes of memory."""
    place, rows, megabytes, seconds, memory = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.nice(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if int(memory):
        size = int(memory) * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    try:
        limits = Limits(int(rows), int(megabytes))
        serve(Path(place), limits, float(seconds), sys.stdin.buffer, answers)
    except StoreError as error:
        sys.exit(str(error))
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
