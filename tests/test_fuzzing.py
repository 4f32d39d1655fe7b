"""Every input that fuzzing found worth keeping is read again: an error of ours or an answer, never anything else."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def load_fuzz() -> ModuleType:
    """The fuzzing script as a module."""
    spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzzing") / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZ = load_fuzz()
MOST = 400
"""Inputs of a target that are read again, spread over all that are kept, so that this takes seconds."""


@pytest.mark.parametrize("target", FUZZ.TARGETS)
def test_kept_inputs_do_no_harm(target: str) -> None:
    """Readers, extraction and the door of SPARQL stand what earlier runs have found, and quotations still match."""
    inputs = list(FUZZ.kept_inputs(target).values()) + FUZZ.SEEDS[target]
    assert len(inputs) > 10
    for data in inputs[:: max(1, len(inputs) // MOST)]:
        FUZZ.TARGETS[target](data)
