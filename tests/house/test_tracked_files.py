"""What must not stand in any tracked file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

#: Put together here so that this file does not hold them. A path of one machine, a registry's host.
MACHINE = re.compile("|".join([r"(?<![\w.-])/" + r"(work|tmp|root|home)/\w", "C:" + r"\\Users"]))
HOSTS = re.compile(r"py" + r"pi\.org|python" + r"hosted|registry\.np" + r"mjs|deb\.deb" + "ian")
#: Words in a row that two people do not write by chance.
SHINGLE = 8
#: The longest file so far is a lock of 380 kB.
MOST_BYTES = 1_000_000


def test_no_machine_s_path_and_no_registry_s_host(tracked):
    found = [
        f"{name}:{i}: {line.strip()[:80]}"
        for name, text in tracked.items()
        for i, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line) or HOSTS.search(line)
    ]
    assert found == []


def test_no_tracked_file_is_large(tracked_files):
    """Packages, archives and data come from where they are kept; a lock is the longest text."""
    large = [path.name for path in tracked_files if path.stat().st_size > MOST_BYTES]
    assert large == []


def words(text: str) -> list[str]:
    """Lower-case words, curly quotes made plain."""
    return re.findall(r"[\w'-]+", text.lower().replace("\u2019", "'"))


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHINGLE` words."""
    held = words(text)
    return {tuple(held[i : i + SHINGLE]) for i in range(len(held) - SHINGLE + 1)}


@pytest.mark.shared
def test_there_are_sentences_to_compare_with(shared):
    """Else the next test would prove nothing."""
    assert sum(len(shingles(t)) for t in sentences(shared)) > 1_000


def sentences(shared: Path) -> Iterator[str]:
    """The gold sentences with their contexts, and the seed."""
    for file in sorted((shared / "gold").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            entry = json.loads(line)
            yield entry["text"]
            yield entry.get("context") or ""
    yield from (shared / "seed" / "article.txt").read_text("utf-8").splitlines()


@pytest.mark.shared
def test_no_sentence_of_the_test_data_is_in_the_project(shared, tracked):
    """Only the project's own file is named: some of the data is sealed."""
    theirs = set().union(*(shingles(text) for text in sentences(shared)))
    copied = [name for name, text in tracked.items() if shingles(text) & theirs]
    assert copied == []
