"""Shell: spaCy without its own command line, which is a fifth of what it takes to be there.

`import spacy` takes in `spacy.cli` for one function, `spacy.info`, and with it programs for
training, web clients and templates: .24 of 1.2 seconds of processor time, its model loaded (least
of three, each in a process of its own). Nothing that reads uses any of it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

#: What stands in for the command line while spaCy is imported.
_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> ModuleType:
    """spaCy; its commands are imported by whoever asks for them, as if they never had been absent.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    if not sys.modules.keys().isdisjoint({"spacy", _COMMANDS}):
        return import_module("spacy")
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules.update({_COMMANDS: commands, _INFO: info})
    try:
        return import_module("spacy")
    finally:
        for name in (_COMMANDS, _INFO):
            del sys.modules[name]


def _info(*words: Any, **named: Any) -> Any:  # noqa: ANN401  (spaCy's own function)
    """What `spacy.info` tells."""
    return import_module(_INFO).info(*words, **named)
