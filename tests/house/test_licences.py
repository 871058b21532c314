"""Every pinned dependency of the package has a licence that lets anyone use it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

#: Licences whose text lets anyone use, change and pass on; MPL-2.0 binds its own files only.
ALLOWED = re.compile(
    r"\b(MIT|Apache|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|0BSD|Unlicense|CNRI)\b",
    re.I,
)
REFUSED = re.compile(r"\b(A?GPL|LGPL|GNU|CC-BY-NC|CC BY-NC|NonCommercial|Proprietary)\b", re.I)
#: Looked at by hand, because their metadata says too little or offers a choice.
BY_HAND: dict[str, str] = {
    "font-source-sans-pro": "SIL OFL 1.1: a typeface, free to use, embed and pass on",
    "marisa-trie": "MIT, and the bundled library BSD-2-Clause at our choice of two",
    "tld": "MPL-1.1 or GPL-2.0 or LGPL-2.1 at the user's choice: taken under MPL-1.1",
}


def pinned(lock: Path) -> list[str]:
    """Names in a lock file."""
    return re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock.read_text("utf-8"), re.M)


def licence(name: str) -> str:
    """What a distribution says of its licence: the expression, the classifiers, the old field."""
    about = metadata.metadata(name)
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    said = about.get("License-Expression") or " ".join(classifiers) or about.get("License") or ""
    return said[:200]


def dependencies(root: Path) -> list[str]:
    """Pinned names that are installed here (a lock also holds those of other systems)."""
    names = set(pinned(root / "requirements" / "runtime.lock"))
    return sorted(n for n in names if n not in BY_HAND and installed(n))


def installed(name: str) -> bool:
    """Whether a distribution is here."""
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_every_dependency_is_free_to_use(root):
    names = dependencies(root)
    if len(names) < 20:
        pytest.skip("the pinned dependencies are not installed")
    refused = {
        n: said for n in names if not ALLOWED.search(said := licence(n)) or REFUSED.search(said)
    }
    assert refused == {}


def test_no_squatted_model_is_pinned(root):
    """Names of well-known models stand on the registry at 999.9.9, not by their authors."""
    for lock in (root / "requirements").glob("*.lock"):
        assert "==999" not in lock.read_text("utf-8")


def test_every_pin_has_its_hash(root):
    for lock in (root / "requirements").glob("*.lock"):
        text = lock.read_text("utf-8")
        pins = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)
        assert [p.splitlines()[0] for p in pins if p.strip() and "--hash=sha256:" not in p] == []


def test_the_locks_agree(root):
    """The tools stand beside the runtime, never in place of it."""
    folder = root / "requirements"
    runtime = set(re.findall(r"^\S+==\S+", (folder / "runtime.lock").read_text("utf-8"), re.M))
    dev = set(re.findall(r"^\S+==\S+", (folder / "dev.lock").read_text("utf-8"), re.M))
    assert runtime - dev == set()
