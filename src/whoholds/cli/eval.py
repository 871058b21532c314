"""`whoholds eval`: how well the reader reads, beside what it must be compared to."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from typer.core import TyperCommand

from whoholds.bench.area import metric_notes
from whoholds.bench.geotables import NOTES, places_table
from whoholds.bench.goldfile import load_gold, require_open
from whoholds.bench.misses import FILTERS, show_misses
from whoholds.bench.quietness import show_silence, silence_systems
from whoholds.bench.spelling import show_spelling
from whoholds.bench.statement_scores import show_statement_figures
from whoholds.bench.tables import group_table, score_table, systems_table
from whoholds.desk import evaluate, geoparse, statement_benchmark
from whoholds.desk.area_windows import default_folder, measure_areas
from whoholds.desk.dated import PARTS, default_archive, measure_dates
from whoholds.desk.pages import measure_pages
from whoholds.desk.quiet import listen, load_verdicts
from whoholds.desk.sourcing import evaluate_sources, load_annotated
from whoholds.desk.spelling_samples import measure_names
from whoholds.places.store import open_gazetteer
from whoholds.read.sense.parser import SpacyParser

app = typer.Typer(
    no_args_is_help=True, help="Measure the reader on annotated text, with baselines beside it."
)


class By(StrEnum):
    """What the figures may be split by."""

    corpus = "corpus"
    doc = "doc"
    doc_date = "doc_date"


class _ErrorsMayNameAField(TyperCommand):
    """Lets `--errors` stand alone: without a field after it, all misses are shown."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  (typer's own)
        """The command's words, `--errors` alone made `--errors=`."""
        given = list(args)
        for at, word in enumerate(args):
            if word == "--errors" and (at + 1 == len(args) or args[at + 1] not in FILTERS):
                given[at] = "--errors="
        return super().parse_args(ctx, given)


@app.command("read", cls=_ErrorsMayNameAField)
def read(
    gold: Annotated[list[Path], typer.Argument(help="Gold files, JSON lines in the guide's form.")],
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="[FIELD]",
            help="Show each miss with its sentence; with a FIELD only those that have it wrong "
            "(actor, places, when, ...; also missed, extra, strict).",
        ),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Write what was read, in the guide's form.")
    ] = None,
    by: Annotated[By | None, typer.Option(help="Also one line for each value of this.")] = None,
    sealed: Annotated[
        bool, typer.Option("--sealed", help="Figures only; no sentence is shown.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Score the reader on gold sentences (read with their context and date, nothing else)."""
    files = [load_gold(path, sealed=sealed) for path in gold]
    if errors is not None:
        require_open(files, "--errors")
    if predictions is not None:
        require_open(files, "--predictions")
    if by in (By.doc, By.doc_date):
        require_open(files, f"--by {by}")
    parser = SpacyParser()
    reader = evaluate.product_reader(parser)
    wants_figures = errors is None
    done = evaluate.evaluate(files, reader, parser if wants_figures else None)
    if predictions is not None:
        _write_predictions(done, predictions)
    if errors is not None:
        _print_errors(done, errors)
    elif as_json:
        print(json.dumps(_as_json(done, by), indent=1))
    else:
        _print_tables(done, by)


@app.command("sources")
def sources(
    archive: Annotated[Path, typer.Argument(help="PolNeAR's archive (.tar.gz).")],
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Who says so: overlap of source spans with PolNeAR's, beside a cue-word baseline."""
    _print_systems(evaluate_sources(load_annotated(archive), SpacyParser()), as_json=as_json)


@app.command("time")
def time(
    archive: Annotated[
        Path | None,
        typer.Argument(
            help="TimeML documents (.tar.gz); those of `shared` by default.", show_default=False
        ),
    ] = None,
    part: Annotated[str, typer.Option(help="The folder to measure in.")] = PARTS[0],
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """When: day, month and year values of time phrases, beside dateparser."""
    _print_systems(measure_dates(archive or default_archive(), part), as_json=as_json)


@app.command("area")
def area(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Polygons and settlements; those of `shared` by default.", show_default=False
        ),
    ] = None,
    water: Annotated[
        Path | None,
        typer.Option(help="Polygons of water to leave out (GeoJSON, TopoJSON); none by default."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Area from settlements on windows of a map maker's polygons, beside two plainer ways."""
    systems = measure_areas(folder or default_folder(), water=water)
    _print_systems(systems, as_json=as_json)
    if not as_json:
        print(*metric_notes(), sep="\n")
        print(f"water: {'left out, ' + water.name if water else 'not left out, no layer given'}")


@app.command("pages")
def pages(
    articles: Annotated[
        Path, typer.Argument(help="The article extraction benchmark's archive (.tar.gz).")
    ],
    passages: Annotated[
        Path | None, typer.Option(help="The archive of trafilatura's own pages (.tar.gz).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Finding the article of a page, beside trafilatura alone in two modes, about a minute."""
    _print_systems(measure_pages(articles, passages), as_json=as_json)


@app.command("names")
def names(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A table of places (.csv) or a GeoNames dump (.zip, .txt); by default names in "
            "Arabic script of the default gazetteer.",
            show_default=False,
        ),
    ] = None,
    without: Annotated[
        str,
        typer.Option(metavar="KEY", help="Do not ask for rows whose key begins so (tables only)."),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Unlisted spellings: each is left out and looked up, beside baselines."""
    sorts = measure_names(file, without=without)
    if as_json:
        print(json.dumps(sorts, indent=1))
        return
    for sort, systems in sorts.items():
        print(*show_spelling(sort, systems), sep="\n")


@app.command("places")
def places(
    corpora: Annotated[
        list[Path], typer.Argument(help="LGL, GeoWebNews or GeoVirus (.xml, .xml.gz).")
    ],
    errors: Annotated[
        bool, typer.Option("--errors", help="Show each toponym that was placed wrongly.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Where: toponyms found and placed, how honest the doubt is, beside two baselines."""
    index = open_gazetteer()
    read = [geoparse.load_corpus(path) for path in corpora]
    if errors:
        for corpus in read:
            for miss in geoparse.misses(corpus, index):
                print(f"{corpus.name}: {miss.text}\n    marked {miss.marked}; given {miss.given}")
        return
    figures = [f for corpus in read for f in geoparse.measure(corpus, index)]
    if as_json:
        print(json.dumps(msgspec.to_builtins(figures), indent=1))
        return
    for one in figures:
        title = f"{one.corpus}, {one.part}: {one.articles} articles"
        print(*places_table(title, one.systems, one.reliability), "", sep="\n")
    print(*NOTES, sep="\n")


def _print_systems(systems: dict[str, dict[str, float]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(systems, indent=1))
    else:
        print(*systems_table(systems), sep="\n")


@app.command("silence")
def silence(
    archive: Annotated[
        Path, typer.Argument(help="The article extraction benchmark's archive (.tar.gz).")
    ],
    verdicts: Annotated[
        Path | None, typer.Option(help="Sentences judged by hand (JSON: true, false).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Claims in ordinary news, where there should be next to none, with each sentence."""
    known = load_verdicts(verdicts)
    heard = listen(archive, evaluate.product_reader(SpacyParser()))
    if as_json:
        print(json.dumps(silence_systems(heard, known), indent=1))
    else:
        print(*show_silence(heard, known), sep="\n")


@app.command("lineage")
def lineage(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Folder of fact tables (*-claims.csv, parties.csv); `shared/cases` by default.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Statements told apart: which row carries which again, and what it changed."""
    tables = statement_benchmark.load_tables(folder or statement_benchmark.default_folder())
    systems = statement_benchmark.measure_statements(tables)
    if as_json:
        print(json.dumps(systems, indent=1))
    else:
        print(*show_statement_figures(systems), sep="\n")


def _write_predictions(done: evaluate.Evaluation, out: Path) -> None:
    rows = ({"id": r.gold.id, "claims": r.rows} for r in done.read)
    out.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))


def _print_errors(done: evaluate.Evaluation, wanted: str) -> None:
    for line in show_misses(((r.gold, r.claims) for r in done.read), wanted):
        print(line)


def _print_tables(done: evaluate.Evaluation, by: By | None) -> None:
    title = ", ".join(f.name + (" (sealed)" if f.sealed else "") for f in done.files)
    ours, beside = evaluate.score_ours(done.read), evaluate.score_baselines(done)
    for line in score_table(title, ours, beside):
        print(line)
    if len(done.files) > 1:
        print(*group_table("file", evaluate.score_by_file(done)), sep="\n")
    if by is not None:
        print(*group_table(by, evaluate.score_by(done, by)), sep="\n")


def _as_json(done: evaluate.Evaluation, by: By | None) -> dict[str, Any]:
    scores = {evaluate.OURS: evaluate.score_ours(done.read), **evaluate.score_baselines(done)}
    groups = evaluate.score_by(done, by) if by is not None else {}
    return {
        "files": [{"name": f.name, "sha256": f.sha256, "sealed": f.sealed} for f in done.files],
        "systems": {name: msgspec.to_builtins(s) for name, s in scores.items()},
        "by_file": {k: msgspec.to_builtins(s) for k, s in evaluate.score_by_file(done).items()},
        "by": {k: msgspec.to_builtins(s) for k, s in groups.items()},
    }
