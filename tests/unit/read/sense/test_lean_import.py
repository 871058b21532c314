"""spaCy without its command line: what is left out is there for whoever asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("spacy")

LEAN = """
import sys
from whoholds.read.sense.lean_import import import_spacy
spacy = import_spacy()
assert import_spacy() is spacy is sys.modules["spacy"]
print(any(name.startswith("spacy.cli") for name in sys.modules))
print([t.text for t in spacy.blank("en")("They fell.")])
print("spacy_version" in spacy.info(silent=True))
import spacy.cli
print(spacy.cli.info is sys.modules["spacy.cli.info"].info, callable(spacy.cli.download))
"""


def test_the_commands_come_only_when_asked_for():
    told = subprocess.run([sys.executable, "-c", LEAN], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["False", "['They', 'fell', '.']", "True", "True True"]


def test_spacy_that_is_there_already_is_taken_as_it_is():
    import spacy

    from whoholds.read.sense.lean_import import import_spacy

    assert import_spacy() is spacy
