"""Shell: the bundled sample read, its page and JSON written where they can be looked at."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import msgspec

from whoholds.desk.reading import read_
from whoholds.errors import SettingsError
from whoholds.model.guide import reading_to_json
from whoholds.model.reading import Reading
from whoholds.show.webpage import render

SAMPLE = "kursk.html"


class Demo(msgspec.Struct, frozen=True, kw_only=True):
    """What the demo read and wrote, and what to try next."""

    reading: Reading
    files: tuple[tuple[Path, str], ...]
    next_steps: tuple[tuple[str, str], ...]


def sample() -> bytes:
    """The bundled page: our own wording of public facts, furniture and all."""
    return resources.files("whoholds.resources.sample").joinpath(SAMPLE).read_bytes()


def run_demo(out: Path) -> Demo:
    """Read the sample and write it, its page and its JSON to `out`.

    Raises:
        SettingsError: `out` cannot be written to.
        ModelMissing: the language model is not installed.
    """
    page = sample()
    reading = read_(page)[0]
    found = json.dumps(reading_to_json(reading), indent=1, ensure_ascii=False)
    source = out / SAMPLE
    files = {
        source: (page, "the sample page as it was read"),
        out / "claims.html": (render(reading).encode(), "the article with its claims: open it"),
        out / "claims.json": (found.encode(), "the same for programs (whoholds schema)"),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, (held, _) in files.items():
            path.write_bytes(held)
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written to: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    return Demo(
        reading=reading,
        files=tuple((path, meaning) for path, (_, meaning) in files.items()),
        next_steps=(
            (f"whoholds read {source} --dropped", "what was taken for furniture, and why"),
            (f"whoholds read {source} --jsonl", "one sentence a line, with spans"),
            ("whoholds read YOUR-PAGE.html --html claims.html", "a page you saved yourself"),
        ),
    )
