"""`whoholds read`: reports in, attributed claims out; nothing is stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from whoholds.cli.output import Form, Writer
from whoholds.cli.progress import tracked
from whoholds.cli.status import status_after
from whoholds.desk.reading import read_all
from whoholds.errors import SettingsError
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions
from whoholds.show.archived import plain

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")

_ABOUT = "What is known about the report"
_OUTPUT = "What comes out"


def _about(metavar: str, meaning: str) -> typer.models.OptionInfo:
    """An option that tells something about the report."""
    told: typer.models.OptionInfo = typer.Option(
        metavar=metavar, help=meaning, rich_help_panel=_ABOUT
    )
    return told


def _output(*names: str, meaning: str, metavar: str | None = None) -> typer.models.OptionInfo:
    """An option that says what comes out."""
    told: typer.models.OptionInfo = typer.Option(
        *names, metavar=metavar, help=meaning, rich_help_panel=_OUTPUT
    )
    return told


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|-|URL...",
        help="Pages (HTML), texts, Markdown, PDF, folders of these, Telegram exports; "
        "- is standard input; an address needs --fetch.",
    ),
]
Published = Annotated[str, _about("DAY", "Day or moment of publication (2031-05-07).")]
Outlet = Annotated[str, _about("NAME", "Who published it.")]
Title = Annotated[str, _about("WORDS", "Its title.")]
Lang = Annotated[str, _about("CODE", "Its language (en, uk, ...).")]
Translation = Annotated[str, _about("FILE", "An English translation, read beside it.")]
Translator = Annotated[str, _about("NAME", "Who translated it.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Allow the network, for the addresses given.")]
CaseFile = Annotated[
    Path | None,
    typer.Option(
        metavar="CASE.TOML", help="A case: names that mean one of its parties are mapped to it."
    ),
]
Places = Annotated[
    bool,
    typer.Option(
        "--places",
        help="Also where the places in claims may be (the first time, an index is built).",
    ),
]
AsJson = Annotated[bool, _output("--json", meaning="Everything as JSON.")]
AsJsonl = Annotated[bool, _output("--jsonl", meaning="One sentence a line, as JSON.")]
Html = Annotated[
    Path | None,
    _output(
        "--html",
        metavar="FILE",
        meaning="Write a page with the claims marked in the article; of several reports, a "
        "folder of pages.",
    ),
]
Dropped = Annotated[
    bool, _output("--dropped", meaning="Also what was dropped as furniture, and why.")
]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")]
Model = Annotated[str, typer.Option(metavar="NAME", help="The spaCy model that parses.")]


@app.command()
def read(  # noqa: PLR0917  (a verb's parameters are its options)
    inputs: Inputs,
    published: Published = "",
    outlet: Outlet = "",
    title: Title = "",
    lang: Lang = "",
    translation: Translation = "",
    translator: Translator = "",
    fetch: Fetch = False,
    case: CaseFile = None,
    places: Places = False,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    html: Html = None,
    dropped: Dropped = False,
    jobs: Jobs = 1,
    model: Model = DEFAULT_MODEL,
) -> None:
    """Read reports: who is said to hold, to have taken or lost what, by whom, and how surely.

    Exit status: 0 all were read, 1 some inputs failed, 2 the command line is wrong, 3 nothing
    could be read, 4 the language model is not installed, 141 the output was closed (`| head`).
    """
    options = ReadOptions(
        published=published,
        outlet=outlet,
        title=title,
        lang=lang,
        translation=translation,
        translator=translator,
        fetch=fetch,
    )
    _require_sense(as_json=as_json, as_jsonl=as_jsonl, options=options)
    form = Form.JSON if as_json else Form.JSONL if as_jsonl else Form.TERMINAL
    several = len(inputs) > 1 or any(Path(i).is_dir() for i in inputs)
    writer = Writer(form, html=html, dropped=dropped, several=several)
    done = failed = 0
    outcomes = read_all(inputs, options, model=model, case=case, places=places, jobs=jobs)
    for outcome in tracked(outcomes, inputs):
        if outcome.error is not None:
            failed += 1
            print(plain(f"whoholds: {outcome.source}: {outcome.error}"), file=sys.stderr)
        elif outcome.reading is not None:
            done += 1
            writer.write(outcome.source, outcome.reading)
    writer.close()
    raise typer.Exit(status_after(done, failed))


def _require_sense(*, as_json: bool, as_jsonl: bool, options: ReadOptions) -> None:
    """Options that do not go together, all told at once."""
    problems = []
    if as_json and as_jsonl:
        problems.append(("--jsonl", "give --json or --jsonl, not both"))
    if options.translator and not options.translation:
        problems.append(("--translator", "it names the maker of --translation FILE: give that too"))
    if problems:
        raise SettingsError(tuple(problems))
