"""The command line: one module for each verb. Results go to stdout, everything else to stderr.

A verb is a module of this package with a function `command`; `VERBS` lists them in the order in which a person meets them.
A module is loaded when its verb is used, so that `--help` costs next to nothing.

Exit codes: 0 whole, 1 partial (some input failed, the rest is done), 2 misuse or nothing done.
"""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import NoReturn

import click

from innograph.errors import InnographError

MISUSE = 2
INTERRUPTED = 130
VERBS = {
    "build": "Read reports into a graph directory.",
    "add": "Add reports to a graph directory.",
    "remove": "Take reports out, with what only they said.",
    "replace": "Put a report in the place of another.",
    "status": "Tell which reports a directory holds, and what waits.",
    "review": "Decide which names mean one thing.",
    "compare": "Tell what changed between two years.",
    "targets": "Tell which targets were met.",
    "audit": "Check the arithmetic of reports.",
    "extract": "Write what a report says as JSON.",
    "explain": "Say why a report was read as it was.",
    "query": "Ask the graph a named question or SPARQL.",
    "questions": "List the named questions.",
    "view": "Write the page again.",
    "export": "Write the graph in another form.",
    "verify": "Check a reference graph against its report.",
    "analyse": "Measure the network: centres, bridges, communities, the triple helix.",
    "validate": "Check a graph against the shapes of the ontology.",
    "serve": "Answer SPARQL over HTTP, with a page for every IRI.",
    "evaluate": "Score an extraction against a gold.",
}
"""Every verb with its line of help; the module of a verb has its name."""


class _Verbs(click.Group):
    """The verbs, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"innograph.cli.{cmd_name}").command
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


COLLECTIONS = (100_000, 50, 100)
"""After how many new values the collector of cyclic garbage looks: a run makes millions of them and hardly a cycle."""


def main() -> None:
    """Run the command line, with every error of ours as one line."""
    gc.set_threshold(*COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    with _one_line_errors():
        _leave(commands.main(prog_name="innograph", standalone_mode=False) or 0)


def _leave(code: int) -> NoReturn:
    """Ends the process at once: all is written, and taking a million values apart first would cost a tenth of a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except InnographError as error:
        _stop(str(error), MISUSE)
    except click.ClickException as error:
        _stop(f"{error.format_message()} Run: innograph --help", MISUSE)
    except (KeyboardInterrupt, click.Abort):
        _stop("stopped.", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _stop(message: str, code: int) -> NoReturn:
    from innograph.tables import clean

    print(f"innograph: {clean(' '.join(message.split()))}", file=sys.stderr)
    _leave(code)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is done.")
@click.version_option(package_name="innograph")
def commands(verbose: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Read Chinese reports on science and technology into a knowledge graph, every fact tied to its words."""
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, stream=sys.stderr, format="%(message)s")
