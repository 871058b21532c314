"""The columns of what is handed on, each with what it means: the codebook. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from whoholds.model.estimate import CONTESTED
from whoholds.model.feature import Column, ColumnKind
from whoholds.show.rows import COLUMNS

#: Of columns of claims that are no text, what they hold.
_KINDS: dict[str, ColumnKind] = {
    "reported": "day", "when_start": "day", "when_end": "day", "reported_from": "time",
    "reported_to": "time", "recorded": "time", "again": "flag", "in_force": "flag",
    "change": "flag",
    "low": "number", "best": "number", "high": "number",
}  # fmt: skip
#: What each column of a claim means.
CLAIM_WORDS: dict[str, str] = {
    "id": "name of the claim that does not change (whoholds:CASE/claim/ID)",
    "reported": "last day on which the report may have been published",
    "outlet": "who published it",
    "sources": "on whose word, the outermost first, parted by ' > '; empty: the outlet's own voice",
    "kind": "control, count, area, share, assessment, aim, silence or map",
    "actor": "who holds, takes or loses, as written",
    "party_id": "the case's party that the actor's name means",
    "relation": "holds, took, lost, advanced or contests",
    "again": "whether it is said to be so again (retook)",
    "from": "from whom it was taken, as written",
    "places": "places named, as written, parted by '; '",
    "within": "regions that the places are said to lie in",
    "factuality": "asserted, probable, possible, denied, future or hypothetical",
    "low": "lower bound of the figure said",
    "best": "the figure said",
    "high": "upper bound of the figure said",
    "unit": "what the figure counts (km2, settlements, percent, ...)",
    "change": "whether the figure is what was gained or lost, and no state",
    "when_start": "first day on which it is said to be true; empty: unsaid",
    "when_end": "last day on which it is said to be true, that day included; empty: unsaid or open",
    "when_phrase": "the words that say when",
    "interest": "own_side, against_interest, third_party or unknown",
    "in_force": "whether the claim stands: read, and not withdrawn, retracted or rejected",
    "quote": "the outlet's words for the claim; at most its own sentence",
    "paraphrase": "our words, where the text is a paraphrase and not the outlet's",
    "row": "the row of an imported table or map, column: value",
    "text_note": "what a paraphrase tells again",
    "title": "the report's title",
    "url": "the report's address",
    "status": "the machine's and the outlet's word: read, unread, withdrawn, superseded, retracted",
    "decision": "a person's word: accept, amend, reject, ...; empty: nobody decided",
    "decided_by": "who decided",
    "reported_from": "earliest moment of publication",
    "reported_to": "end of the interval of publication (excluded)",
    "recorded": "when the ledger took it",
    "reader": "the program that read it, with its version",
    "claim_id": "the claim's id in the ledger",
    "report_id": "the report's id in the ledger",
    "capture_sha256": "SHA-256 of the bytes it was read from, which are not handed on",
    "licence": "of an imported row: its maker's licence",
    "citation": "of an imported row: how its maker is cited",
    "doubts": "codes of doubts, parted by '; '",
    "query": "the command that lists the same claims",
}
_ON_THE_GROUND = (
    Column(name="place_ids", about="id of the likeliest place of each name, parted by '; '"),
    Column(
        name="place_prob",
        kind="number",
        about="least probability among these that the name means the place",
    ),
    Column(
        name="place_registers",
        about="the same places in other registers (geonames:1; wikidata:Q1; ...)",
    ),
)
_PLACE = (
    Column(name="place_id", about="id of the place: geonames:NUMBER, TABLE:KEY, or name:NAME"),
    Column(name="place", about="its name"),
    Column(name="geonames_id", kind="integer", about="its number in GeoNames"),
    Column(name="wikidata_id", about="its number in Wikidata"),
    Column(name="registers", about="its numbers in all registers that are known, parted by '; '"),
)
_PRODUCT = Column(
    name="product",
    about="nowcast: by what was known on the day; hindsight: by all reports of the case",
)


def claim_columns() -> tuple[Column, ...]:
    """Of the layer of claims."""
    own = (Column(name=n, kind=_KINDS.get(n, "text"), about=CLAIM_WORDS[n]) for n in COLUMNS)
    return (*own, *_ON_THE_GROUND)


def control_columns(holders: Iterable[str]) -> tuple[Column, ...]:
    """Of the layer of control: a row a place and spell of days."""
    return (
        _PRODUCT,
        *_PLACE,
        Column(name="from_day", kind="day", about="first day of the spell"),
        Column(
            name="to_day",
            kind="day",
            about="last day of the spell, that day included; empty: to the end of the estimates",
        ),
        *_probabilities(holders),
        Column(name="likeliest", about="the state with the greatest probability"),
        Column(
            name="word",
            about=(
                "of the last day only: estimated, claimed (one origin or one side: no probability "
                "may be told) or unclear (no report for two months)"
            ),
        ),
        Column(name="origins", kind="integer", about="of the last day only: independent origins"),
        Column(
            name="last_report", kind="day", about="of the last day only: day of the last report"
        ),
    )


def area_columns() -> tuple[Column, ...]:
    """Of the layer of areas: a row a holder and day."""
    five = "5, 50 and 95 % of joint draws"
    figures = [
        Column(name=f"{what}_km2_{q}", kind="number", about=f"{words}, km2; {five}")
        for what, words in (
            ("firm", "ground that the holder holds"),
            ("with_contested", "the same with all contested ground"),
        )
        for q in ("p05", "p50", "p95")
    ]
    return (
        Column(name="product", about="nowcast: by what was known on the day"),
        Column(name="day", kind="day", about="the day"),
        Column(name="holder_id", about="id of the holder"),
        *figures,
        Column(
            name="unknown_km2",
            kind="number",
            about="ground near which nothing was reported by then: nobody's here",
        ),
    )


def place_columns() -> tuple[Column, ...]:
    """Of the layer of places."""
    return (
        *_PLACE,
        Column(name="kind", about="settlement, district, region, country or feature"),
        Column(name="feature", about="what sort of its kind, as its layer says it"),
        Column(name="country", about="ISO 3166 code"),
        Column(name="admin1", about="code of the first-order division"),
        Column(name="admin2", about="code of the division below"),
        Column(name="population", kind="integer", about="people, as its layer says"),
        Column(
            name="position_error_km",
            kind="number",
            about="how far the point may lie from the centre",
        ),
        Column(name="layer", about="the table or gazetteer it comes from"),
    )


def panel_columns(product: str, holders: Iterable[str], period: str) -> tuple[Column, ...]:
    """Of a balanced panel: a row a place and day or week."""
    return (
        *_PLACE,
        Column(name="lat_deg", kind="number", about="latitude, WGS 84"),
        Column(name="lon_deg", kind="number", about="longitude, WGS 84"),
        Column(name=period, kind="day", about=_PERIODS[period]),
        *_probabilities(holders, f"{product}_"),
        Column(
            name=f"{product}_likeliest",
            about="the state with the greatest probability; empty before the first report",
        ),
        Column(
            name="word",
            about="estimated, claimed or unclear, by what was known at the end of the period",
        ),
        Column(name="reports", kind="integer", about="statements reported in the period"),
        Column(
            name="record",
            about=(
                "not_yet: before the first report; no_report: nothing was reported in the period; "
                "no_change: reported, and the likeliest state is that of the period before; "
                "change: reported, and it is another"
            ),
        ),
    )


_PERIODS = {
    "day": "the day",
    "week": "Monday of the week; probabilities are those of its last day",
}


def draw_columns() -> tuple[Column, ...]:
    """Of joint draws: a row a draw and place."""
    return (
        Column(name="draw", kind="integer", about="number of the map drawn, from 1"),
        Column(name="day", kind="day", about="the day"),
        *_PLACE,
        Column(name="nowcast_state", about="who holds the place in this map, or contested"),
    )


def _probabilities(holders: Iterable[str], before: str = "") -> tuple[Column, ...]:
    return tuple(
        Column(name=f"{before}prob_{state}", kind="number", about=f"P({state})")
        for state in (*holders, CONTESTED)
    )
