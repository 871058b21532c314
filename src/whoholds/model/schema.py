"""The published form: what `--json` and `--jsonl` write, as types the JSON Schema is made from.

Names are the gold guide's (`actor`, `from`, `sources`, `when`), not the inside ones
(`from_actor`, `attribution`, `valid_time`). A field that does not belong to a kind of claim is
absent, not null; null is an open or unsaid end. Days are inclusive, `YYYY-MM-DD`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from whoholds.model.claim import Factuality, Interest, Kind, Met, Relation

#: Raised when a field changes its meaning or goes; a new optional field does not raise it.
SCHEMA_VERSION = "1"
SCHEMA_NAME = f"whoholds.reading/{SCHEMA_VERSION}"

Number = int | float
Offsets = Annotated[
    tuple[int, int], Meta(description="Half-open code-point offsets into the report's text.")
]


class Quote(msgspec.Struct, frozen=True):
    """Words of the report and where they stand: `text[span[0]:span[1]] == quote`."""

    span: Offsets
    quote: str


class JsonQuantity(msgspec.Struct, frozen=True):
    """A figure in the unit's base (square miles are given in km2); null is an open end."""

    low: Number | None
    best: Number | None
    high: Number | None
    unit: str
    change: Annotated[bool, Meta(description="An increment, not a total.")] = False
    hedge: Annotated[str, Meta(description='The weakening word as written ("almost").')] = ""


class JsonConverted(msgspec.Struct, frozen=True):
    """The same figure as the text gives it in a second unit, and whether the two agree."""

    best: Number
    unit: str
    km2: Number
    agrees: bool


class JsonWhen(msgspec.Struct, frozen=True):
    """When it is said to be true; the last day is inclusive."""

    start: str | None = None
    end: str | None = None
    phrase: str = ""
    reason: Annotated[str, Meta(description="How the days follow from the phrase.")] = ""


class JsonBounds(msgspec.Struct, frozen=True):
    """What the rest of the text lets one infer about an unsaid time, and why."""

    start: str | None
    end: str | None
    why: str


class JsonBasis(msgspec.Struct, frozen=True):
    """What the text says the claim rests on."""

    kind: str
    span: Offsets
    quote: str


class JsonVerification(msgspec.Struct, frozen=True):
    """Whether the text says the claim was checked, and by whom."""

    status: str
    span: Offsets
    quote: str
    by: str = ""


class JsonDoubt(msgspec.Struct, frozen=True):
    """Something a careful reader would not be sure of; codes in resources/doubts.toml."""

    code: str
    reason: str
    span: Offsets | None = None
    quote: str = ""


class JsonSpans(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where each part of the claim stands. A list keeps the order (and nulls) of its field."""

    claim: Quote
    relation: Quote | None = None
    actor: Quote | None = None
    actor_written: Annotated[
        Quote | None, Meta(description="The pronoun or description that stands for the actor.")
    ] = None
    from_: Quote | None = msgspec.field(name="from", default=None)
    places: tuple[Quote | None, ...] = ()
    within: tuple[Quote | None, ...] = ()
    sources: tuple[Quote | None, ...] = ()
    source_cues: tuple[Quote | None, ...] = ()
    source_dates: tuple[Quote | None, ...] = ()
    factuality: Annotated[
        tuple[Quote, ...], Meta(description="Hedges, modals, negations: why the factuality.")
    ] = ()
    quantity: Quote | None = None
    hedge: Quote | None = None
    converted: Quote | None = None
    when: Quote | None = None
    horizon: Quote | None = None
    aim: Quote | None = None
    met: Quote | None = None
    original: Annotated[
        Quote | None,
        Meta(description="The original's words where the text is a translation; offsets into it."),
    ] = None


class JsonClaim(msgspec.Struct, frozen=True):
    """One proposition by one chain of sources; `sources` empty = the article itself asserts it."""

    kind: Kind
    relation: Relation
    id: str = ""
    actor: Annotated[str, Meta(description='As written; "" where unsaid.')] = ""
    again: bool = False
    from_: str = msgspec.field(name="from", default="")
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    sources: Annotated[tuple[str, ...], Meta(description="Outermost first.")] = ()
    when: JsonWhen = JsonWhen()
    quantity: JsonQuantity | UnsetType = UNSET
    converted: JsonConverted | UnsetType = UNSET
    part_of: Annotated[
        str | UnsetType, Meta(description="Id of the claim whose figure this one is part of.")
    ] = UNSET
    horizon_days: tuple[Number | None, Number | None] | UnsetType = UNSET
    phrase: Annotated[str | UnsetType, Meta(description="The words of the horizon.")] = UNSET
    aim: str | UnsetType = UNSET
    met: Met | UnsetType = UNSET
    met_according_to: tuple[str, ...] | UnsetType = UNSET
    by: str | UnsetType = UNSET
    about: tuple[str, ...] | UnsetType = UNSET
    about_view_of: str | UnsetType = UNSET
    map_status: Annotated[
        str | UnsetType, Meta(description='A map maker\'s own word for it; "" = in no polygon.')
    ] = UNSET
    polygon: Annotated[str | UnsetType, Meta(description="Its name on the map.")] = UNSET
    place_ids: Annotated[
        tuple[str, ...] | UnsetType, Meta(description="Gazetteer ids of `places`.")
    ] = UNSET
    bounds: JsonBounds | UnsetType = UNSET
    source_dates: dict[str, str] = {}
    source_roles: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    translated_by: str | UnsetType = UNSET
    party_id: Annotated[
        str | None, Meta(description="The case's party that the actor's name means.")
    ] = None
    from_party_id: str | None = None
    source_party_ids: tuple[str | None, ...] = ()
    interest: Interest = "unknown"
    presupposed: bool = False
    verb: Annotated[str, Meta(description="The word that tells the relation, as written.")] = ""
    basis: tuple[JsonBasis, ...] = ()
    verification: tuple[JsonVerification, ...] = ()
    doubts: tuple[JsonDoubt, ...] = ()
    spans: JsonSpans | UnsetType = UNSET


class JsonRow(msgspec.Struct, frozen=True):
    """One sentence a line, in the gold guide's form (`--jsonl`)."""

    id: str
    text: str
    claims: tuple[JsonClaim, ...]
    corpus: str = ""
    doc: str = ""
    doc_date: str | None = None
    context: str = ""
    span: Offsets | None = None
    doubts: tuple[JsonDoubt, ...] = ()
    note: str = ""


class JsonSentence(msgspec.Struct, frozen=True):
    """One sentence of the report; `parsed` is false where the gate let it pass unread."""

    id: str
    index: int
    text: str
    span: Offsets
    parsed: bool
    claims: tuple[JsonClaim, ...]
    doubts: tuple[JsonDoubt, ...]


class JsonOrigin(msgspec.Struct, frozen=True):
    """Where a piece of metadata came from; `overridden` is what it stood in place of."""

    field: str
    value: str
    where: str
    overridden: str = ""


class JsonDropped(msgspec.Struct, frozen=True):
    """A piece of the page that is not the article, and why it was dropped."""

    text: str
    reason: str
    at: int
    line: int | None = None


class JsonNotRead(msgspec.Struct, frozen=True):
    """A stretch of the text that was kept but not read."""

    span: Offsets
    quote: str
    reason: str
    lang: str = ""


class JsonTranslation(msgspec.Struct, frozen=True):
    """The original beside the text: `pairs` are spans of the text and of the original."""

    original: str
    lang: str
    translator: str
    pairs: tuple[tuple[Offsets, Offsets], ...]


class JsonMark(msgspec.Struct, frozen=True):
    """A headline, subhead or caption inside the text."""

    span: Offsets
    kind: str


class JsonReport(msgspec.Struct, frozen=True):
    """The report as read: every span of the document points into `text`."""

    report_id: str
    title: str
    outlet: str
    author: str
    lang: str
    url: str
    published: Annotated[
        str | None, Meta(description="A day, an instant with its zone, or FIRST/LAST day.")
    ]
    form: Literal["html", "text", "markdown", "pdf", "telegram"]
    text: str
    origins: tuple[JsonOrigin, ...]
    dropped: tuple[JsonDropped, ...]
    not_read: tuple[JsonNotRead, ...]
    marks: tuple[JsonMark, ...]
    translation: JsonTranslation | None = None
    text_origin: Annotated[
        Literal["original", "translation", "paraphrase", "row"],
        Meta(description="Whose words `text` is; a paraphrase is never shown as the outlet's."),
    ] = "original"
    forwarded_from: str = ""
    version: str = ""


class JsonCandidate(msgspec.Struct, frozen=True):
    """A place a name may mean; the probabilities of a name's candidates sum to 1."""

    place_id: str
    name: str
    kind: str
    prob: float
    lat_deg: float | None
    lon_deg: float | None
    country: str
    admin1: str
    layer: str
    position_error_km: Annotated[
        float | None,
        Meta(
            description="How far the place's centre may lie from the position; a default by kind "
            "and size where the layer says nothing."
        ),
    ] = None


class JsonPlacing(msgspec.Struct, frozen=True):
    """What a place's name may stand for, likeliest first; `abstained` says why nothing."""

    toponym: str
    span: Offsets | None
    candidates: tuple[JsonCandidate, ...]
    abstained: str = ""
    prob_unlisted: Annotated[
        float, Meta(description="Probability that none of the candidates is meant.")
    ] = 0.0


class JsonReading(msgspec.Struct, frozen=True):
    """A report and everything read from it; no sentence is left out (`--json`)."""

    schema: Annotated[str, Meta(description=f'"{SCHEMA_NAME}"')]
    reader: str
    report: JsonReport
    sentences: tuple[JsonSentence, ...]
    doubts: tuple[JsonDoubt, ...]
    placings: Annotated[
        tuple[JsonPlacing, ...], Meta(description="Only where places were asked for.")
    ] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `JsonReading` and, under `$defs`, of `JsonRow`."""
    (reading, row), parts = msgspec.json.schema_components(
        (JsonReading, JsonRow), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:whoholds:reading:{SCHEMA_VERSION}",
        "title": "A report read by whoholds",
        "description": "The document of `read --json`; a line of `read --jsonl` is "
        f"{row['$ref']}. Version {SCHEMA_VERSION}.",
        **reading,
        "$defs": parts,
    }
