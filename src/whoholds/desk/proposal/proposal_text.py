"""A proposal as `case.toml`, each suggestion under a comment with its count and sentence. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import wrap

from whoholds.model.party import NameRole
from whoholds.model.proposal import (
    Evidence,
    Proposal,
    SuggestedName,
    SuggestedOutlet,
    SuggestedParty,
)

_WIDTH = 80
#: A sentence is cut here: enough to judge by, and the report is at hand.
_SENTENCE = 220
_LISTS: tuple[tuple[str, NameRole], ...] = (
    ("aliases", "alias"),
    ("leaders", "leader"),
    ("spokesmen", "spokesman"),
    ("capitals", "capital"),
)


def case_text(proposal: Proposal, *, case_id: str, title: str, places_file: str = "") -> str:
    """The whole file; the places are in a table beside it, and told here as comments."""
    return "\n".join(_lines(proposal, case_id, title, places_file)) + "\n"


def _lines(proposal: Proposal, case_id: str, title: str, places_file: str) -> Iterator[str]:
    yield "# Proposed from reports; what each field means: docs/case.md"
    yield "# Strike out what is wrong, move names to the party they mean."
    yield "[case]"
    yield f"id = {quoted(case_id)}"
    yield f"title = {quoted(title)}"
    yield "# publication_delay_days = ?      # no default: serving and releasing ask for it"
    yield ""
    yield "[region]"
    yield from _list("names", ((r.name, r.evidence, "") for r in proposal.regions))
    for code, count in proposal.countries:
        yield f"# {count} of the places named lie in {code}"
    yield f"countries = [{', '.join(quoted(code) for code, _ in proposal.countries)}]"
    for party in proposal.parties:
        yield from _party(party)
    for outlet in proposal.outlets:
        yield from _outlet(outlet)
    if proposal.unclear:
        yield ""
        yield "# Actors of claims that no party could be told for:"
        for name in proposal.unclear:
            yield from _comment(f"{name.name}: {evidence_text(name.evidence)}")
    if places_file:
        yield from _places(proposal, places_file)


def _party(party: SuggestedParty) -> Iterator[str]:
    yield ""
    yield from _comment(evidence_text(party.evidence, "acts in claims"))
    yield "[[party]]"
    yield f"id = {quoted(party.party_id)}"
    yield f"name = {quoted(party.name)}"
    for field, role in _LISTS:
        yield from _list(field, _rows(party.named(role)))
    for name in party.names:
        if name.by:
            yield from _comment(evidence_text(name.evidence, name.why))
            yield "[[party.alias]]"
            yield f"name = {quoted(name.name)}"
            yield f"by = [{', '.join(map(quoted, name.by))}]"


def _outlet(outlet: SuggestedOutlet) -> Iterator[str]:
    yield ""
    yield from _comment(evidence_text(outlet.evidence, "reports"))
    yield "[[outlet]]"
    yield f"name = {quoted(outlet.name)}"
    if outlet.domains:
        yield f"domains = [{', '.join(map(quoted, outlet.domains))}]"
    if outlet.party_id:
        yield f"party = {quoted(outlet.party_id)}        # its own channel, by its name"


def _places(proposal: Proposal, places_file: str) -> Iterator[str]:
    yield ""
    yield f"# The places are rows of {places_file}: strike out there what is wrong."
    for place in proposal.places:
        where = "" if place.lat_deg is not None else ", no position"
        yield from _comment(f"{place.name}{where}: {evidence_text(place.evidence)}")
    yield "[[layer]]"
    yield 'name = "proposed"'
    yield f"file = {quoted(places_file)}"


def _rows(names: Iterable[SuggestedName]) -> Iterator[tuple[str, Evidence, str]]:
    return ((n.name, n.evidence, n.why) for n in names)


def _list(field: str, rows: Iterable[tuple[str, Evidence, str]]) -> Iterator[str]:
    found = list(rows)
    if not found:
        yield f"{field} = []"
        return
    yield f"{field} = ["
    for name, evidence, why in found:
        yield from _comment(evidence_text(evidence, why), "  ")
        yield f"  {quoted(name)},"
    yield "]"


def evidence_text(evidence: Evidence, why: str = "") -> str:
    """The evidence in a line: "3 times, ...: “sentence” (Coast Wire, 2041-03-03)"."""
    times = "once" if evidence.count == 1 else f"{evidence.count} times"
    sentence = evidence.sentence
    if len(sentence) > _SENTENCE:
        sentence = sentence[:_SENTENCE].rsplit(" ", 1)[0] + " …"
    told = f" ({evidence.told})" if evidence.told else ""
    return f"{times}{f', {why}' if why else ''}: “{sentence}”{told}"


def _comment(text: str, indent: str = "") -> Iterator[str]:
    for line in wrap(text, _WIDTH - len(indent) - 2, break_on_hyphens=False):
        yield f"{indent}# {line}"


def quoted(text: str) -> str:
    """A TOML string: JSON's, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
