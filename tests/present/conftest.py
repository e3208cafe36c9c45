"""The invented sample, loaded by its path: test folders are no packages."""

import importlib.util
from pathlib import Path

import pytest

from variorum.model.findings import Dossier


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    spec = importlib.util.spec_from_file_location(
        "present_sample", Path(__file__).with_name("sample.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.sample()
    assert isinstance(made, Dossier)
    return made
