"""Builds that are killed: a program that runs a build and ends itself, as SIGKILL would, at the n-th thing it does to the disk.

python killing.py N DIRECTORY FILE…       ends at the n-th event; with N = 0 it runs to its end and prints all events
"""

import os
import signal
import sys
from pathlib import Path

EVENTS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "shutil.rmtree", "fcntl.flock"}


def main(limit: int, directory: Path, files: list[Path]) -> None:
    """Builds, counting events."""
    from innograph import corpus

    seen: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and any(directory.name in str(argument) for argument in arguments[:2]):
            seen.append(event)
            if len(seen) == limit:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    corpus.build(files, directory)
    print("\n".join(seen))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
