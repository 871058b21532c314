"""What a case declares, for a person to look through, in lines of 80 columns. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from whoholds.model.case import Case
from whoholds.model.party import Party
from whoholds.model.period import Period

_WIDTH = 80


def case_lines(case: Case) -> Iterator[str]:
    """Region, parties, who stands and holds for whom, outlets, and what is not set."""
    yield f"{case.title} ({case.case_id})"
    region = case.region
    yield from _row("region", (*region.names, *region.countries) or ("not set",))
    yield from _row("borders by", (region.border_view or "not set",))
    delay = case.publication_delay_days
    told = "not set: serving to others and releasing refuse" if delay is None else f"{delay} days"
    yield from _row("delay", (told,))
    yield from _row("holders", case.holder_ids)
    for party in case.parties:
        yield from _party(party)
    for alliance in case.alliances:
        yield from _row("allied", (*alliance.parties, *_when(alliance.period)))
    for split in case.splits:
        then = (f"counts as {split.folds_to}",) if split.folds_to else ("then a doubt",)
        yield from _row("split", (split.party_id, f"on {split.on}", *split.into, *then))
    yield from _row("layers", (layer.file for layer in case.layers))
    for outlet in case.outlets:
        control = outlet.state_control
        state = () if control is None else (f"state control: {control.by} ({control.source})",)
        told_of = (outlet.kind, outlet.country, *outlet.domains, *state)
        yield from _row("outlet", (outlet.name, *filter(None, told_of)))
    for feed in case.feeds:
        yield from _row("feed", (feed.url, feed.kind))


def _party(party: Party) -> Iterator[str]:
    yield ""
    yield f"{party.name} ({party.party_id}){', a third party' if party.third_party else ''}"
    for what, names in (
        ("aliases", party.aliases),
        ("leaders", party.leaders),
        ("spokesmen", party.spokesmen),
        ("capitals", party.capitals),
    ):
        yield from _row(what, names)
    for name in party.limited:
        by = (f"by {', '.join(name.by)}",) if name.by else ()
        yield from _row(name.role, (name.name, *by, *_when(name.period)))
    for held in party.holds_for:
        yield from _row("holds for", (held.holder_id, *_when(held.period)))


def _when(period: Period) -> tuple[str, ...]:
    first = (f"from {period.first}",) if period.first else ()
    last = (f"to {period.last}",) if period.last else ()
    return (*first, *last)


def _row(what: str, values: Iterable[str]) -> Iterator[str]:
    if text := ", ".join(values):
        indent = " " * 14
        yield from wrap(f"  {what:<12}{text}", _WIDTH, subsequent_indent=indent)
