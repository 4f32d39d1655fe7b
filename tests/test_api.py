"""The names that `import innograph` gives, and the verbs they share with the command line."""

import innograph
from innograph.cli import VERBS


def test_every_public_name_is_there() -> None:
    """Each name of `__all__` can be had, and nothing else is offered."""
    assert sorted(innograph.__all__) == list(innograph.__all__)
    assert sorted(innograph.__all__) == sorted(dir(innograph))
    assert all(getattr(innograph, name) is not None for name in innograph.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that is not there is told as Python tells it."""
    assert not hasattr(innograph, "frobnicate")


def test_the_verbs_of_python_are_those_of_the_command_line() -> None:
    """What can be built, extracted, asked and evaluated in Python has a command of the same name."""
    assert {"build", "explain", "extract", "query", "evaluate"} <= set(innograph.__all__) & VERBS.keys()
