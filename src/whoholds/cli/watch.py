"""`watch`: feeds polled, alerts told, public outputs that change once a day at most."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir
from whoholds.cli.status import Status
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.watching import EVERY_MINUTES, Tick, WatchWish
from whoholds.desk.watching import watch as look
from whoholds.show.archived import plain

app = typer.Typer(add_completion=False)


@app.command()
def watch(
    case: CaseDir = HERE,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Allow the network: feeds, and the webhook.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Look once and end, as for cron.")] = False,
    every: Annotated[
        int, typer.Option(metavar="MINUTES", help="How often a feed is asked; 10 at least.")
    ] = EVERY_MINUTES,
    private_addresses: Annotated[
        bool, typer.Option("--private-addresses", help="Also ask machines of the own network.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Watch places, sources and disagreements of watch.toml, and tell what changed and why.

    Alerts for the desk go to watch/desk.atom at once. watch/public.atom changes once a day at most,
    and only after a change has stood for the days that watch.toml says. Exit status 1 where a feed
    or the webhook failed.
    """
    folder = open_case(case)
    wish = WatchWish(fetch=fetch, private_addresses=private_addresses, every_minutes=every)
    while True:
        told = look(folder, wish)
        _tell(folder, told, as_json=as_json)
        if once:
            raise typer.Exit(Status.SOME_FAILED if told.failed else Status.OK)
        time.sleep(60 * every)


def _tell(folder: CaseFolder, told: Tick, *, as_json: bool) -> None:
    if as_json:
        rows = {"alerts": told.alerts, "public": told.public, "failed": told.failed}
        print(msgspec.json.encode(rows | {"first": told.first, "asked": told.asked}).decode())
    else:
        for line in _lines(folder, told):
            print(plain(line), flush=True)
    for line in told.failed:
        print(plain(f"whoholds: {line}"), file=sys.stderr)


def _lines(folder: CaseFolder, told: Tick) -> list[str]:
    added = sum(t.how in {"new", "version", "read anew"} for t in told.taken)
    lines = [f"{told.asked} feeds asked, {added} reports added"] if told.asked else []
    if told.first:
        lines.append("watching from here on: what the record has already is no news")
    for alert in told.alerts:
        lines += [f"{alert.kind}: {alert.title}", f"    {alert.words}"]
        lines += [f"    whoholds cite {c[:10]}" for c in alert.claims[:1]]
    for change in told.public:
        lines.append(f"public: {change.place}: {change.after} (so since {change.since})")
    if told.sent:
        lines.append(f"{told.sent} sent to the webhook")
    lines.append(f"{len(told.alerts)} alerts, in {folder.path / 'watch' / 'desk.atom'}")
    return [*lines, *filter(None, (told.no_public,))]
