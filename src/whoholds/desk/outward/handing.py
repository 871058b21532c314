"""Shell: a layer of a case as a file of any form, equal to a query and with it inside."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

import whoholds
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.outward import estimate_layers as estimated
from whoholds.desk.outward.asked_words import command_of
from whoholds.desk.outward.claim_layers import claim_features, place_feature
from whoholds.desk.outward.layer_writing import WRITERS, LayerFile
from whoholds.desk.outward.positions import Positions
from whoholds.desk.outward.redistribution import (
    latest_allowed,
    named_withheld,
    refuse_withheld,
    terms_of,
)
from whoholds.desk.outward.spool import spooled
from whoholds.desk.public_record import for_others
from whoholds.errors import SettingsError
from whoholds.model.case import publication_delay
from whoholds.model.entry import Found
from whoholds.model.feature import Column, Feature, LayerName
from whoholds.model.folding import fold
from whoholds.model.fused import Fused
from whoholds.show.layer_columns import (
    area_columns,
    claim_columns,
    control_columns,
    place_columns,
)
from whoholds.show.table_file import write_whole

HOLDS = (
    "“Holds” is what reports say: neither sovereignty nor effective control in law, and nothing to "
    "decide movement or safety by."
)
#: What is told of a licence that nobody gave.
NO_LICENCE = "not stated by the case"
#: Options that only claims have; a question about another layer may not be put with them.
_OF_CLAIMS = ("source", "outlet", "kind", "factuality")


class Handing(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed on: which layer, which product of the estimates, for whose eyes.

    `public` holds to the case's publication delay and refuses what may not be redistributed;
    `without` names makers and outlets to leave out.
    """

    layer: LayerName = "claims"
    product: str = ""
    public: bool = False
    without: tuple[str, ...] = ()


class LayerRows(msgspec.Struct, frozen=True, kw_only=True):
    """Features of a layer, their columns, and the query that they answer."""

    features: Iterable[Feature]
    columns: tuple[Column, ...]
    query: dict[str, Any]


def layer_rows(
    folder: CaseFolder, asked: ledgering.Asked, how: Handing, now: datetime
) -> LayerRows:
    """The features that a question means, one layer.

    Raises:
        NoEstimate: estimates are asked for and there are none.
        SettingsError: the layer has no such option, or may not be published as asked.
    """
    if how.layer == "claims":
        found, asked = claims_for(folder, asked, how, now)
        return _of_claims(folder, asked, how, found, now)
    refuse_options(asked, how)
    if how.layer == "places":
        return _of_places(folder, asked, how, now)
    return _of_estimates(folder, asked, how, now)


def claims_for(
    folder: CaseFolder, asked: ledgering.Asked, how: Handing, now: datetime
) -> tuple[tuple[Found, ...], ledgering.Asked]:
    """The claims that answer and may be handed on so; the question as it was put in the end.

    Raises:
        NoPublicationDelay: for the public, and the case sets no delay.
        SettingsError: within the delay, or some may not be redistributed.
    """
    if how.public:
        until = latest_allowed(asked.clocks.known_at, now, publication_delay(folder.case))
        clocks = msgspec.structs.replace(asked.clocks, known_at=until)
        asked = msgspec.structs.replace(asked, clocks=clocks)
    with for_others(folder).open() as ledger:
        found = ledgering.claims(ledger, asked)
    if how.public:
        return refuse_withheld(found, folder.case, how.without), asked
    return _left(found, how), asked


def _left(found: Sequence[Found], how: Handing) -> tuple[Found, ...]:
    """Without those that are to be left out; nothing is refused where nothing is published."""
    left_out = {w.casefold() for w in how.without}
    return tuple(
        f
        for f in found
        if f.report.outlet.casefold() not in left_out
        and (f.terms is None or f.terms.maker.casefold() not in left_out)
    )


def refuse_options(asked: ledgering.Asked, how: Handing) -> None:
    """Refuse options that the layer does not know: a file is exactly its query.

    Raises:
        SettingsError: each of them.
    """
    bad = [n for n in _OF_CLAIMS if getattr(asked, n)]
    bad += ["reviewed-only"] if asked.reviewed_only else []
    bad += ["party"] if asked.party and how.layer != "areas" else []
    bad += ["place"] if asked.place and how.layer == "areas" else []
    clocks = asked.clocks
    bad += [n for n in ("known-at", "recorded-at") if getattr(clocks, n.replace("-", "_"))]
    bad += ["on"] if clocks.on is not None and how.layer == "places" else []
    bad += ["product"] if how.product and how.layer != "control" else []
    if bad:
        told = f"the layer {how.layer} has no such option: it is as it was estimated last"
        raise SettingsError(tuple((f"--{name}", told) for name in bad))


def _of_claims(
    folder: CaseFolder,
    asked: ledgering.Asked,
    how: Handing,
    found: tuple[Found, ...],
    now: datetime,
) -> LayerRows:
    query = frame(folder, how, asked, now) | claim_facts(found)
    return claim_rows_of(folder, found, query)


def claim_rows_of(folder: CaseFolder, found: Iterable[Found], query: dict[str, Any]) -> LayerRows:
    """Claims as features, with the query that they answer."""
    columns = tuple(c for c in claim_columns() if c.name != "query")
    features = claim_features(folder.case.case_id, found, Positions(folder))
    return LayerRows(features=features, columns=columns, query=query)


def claim_facts(found: Sequence[Found]) -> dict[str, Any]:
    """What is counted of claims, and on which terms they are had."""
    return {
        "claims": len(found),
        "accepted": sum(f.recorded.approved for f in found),
        "terms": msgspec.to_builtins(terms_of(found)),
        "outlets": sorted({f.report.outlet for f in found if f.report.outlet}, key=str.casefold),
    }


def _of_places(
    folder: CaseFolder, asked: ledgering.Asked, how: Handing, now: datetime
) -> LayerRows:
    positions = Positions(folder)
    with for_others(folder).open() as ledger:
        names = ledger.columns()
    for code in sorted(set(names.place.tolist())):
        positions(names.words[code])
    places = positions.of_case()
    if asked.place:
        wanted = {fold(n) for n in (asked.place, *asked.also_called)}
        places = [p for p in places if fold(p.name) in wanted]
    query = frame(folder, how, asked, now)
    return LayerRows(features=map(place_feature, places), columns=place_columns(), query=query)


def _of_estimates(
    folder: CaseFolder, asked: ledgering.Asked, how: Handing, now: datetime
) -> LayerRows:
    told = estimated.fused_of(folder)
    if how.public:
        refuse_unpublished(folder, told, now)
    if how.layer == "areas":
        features = estimated.area_features(told, party=asked.party)
        columns = area_columns()
    else:
        positions = Positions(folder)
        features = estimated.control_features(
            folder, told, positions, place=asked.place, product=how.product
        )
        columns = control_columns(told.holders)
    on = asked.clocks.on
    if on is not None:
        features = (f for f in features if _meets(f, on.start, on.end))
    query = frame(folder, how, asked, now) | estimate_facts(told)
    return LayerRows(features=features, columns=columns, query=query)


def _meets(feature: Feature, start: datetime | None, end: datetime | None) -> bool:
    begins = feature.start is None or end is None or feature.start < end
    return begins and (feature.end is None or start is None or start < feature.end)


def refuse_unpublished(folder: CaseFolder, told: Fused, now: datetime) -> None:
    """Refuse estimates that may not be published: too fresh, or of claims that are withheld.

    Raises:
        NoPublicationDelay: the case sets no delay.
        SettingsError: with the run of `fuse` that would make some that may.
    """
    latest = latest_allowed(None, now, publication_delay(folder.case)).date()
    bad = [t.maker for t in told.inputs if named_withheld(t, folder.case)]
    if told.until >= latest or bad:
        last = min(told.until, latest)
        rest = "".join(f' --without "{m}"' for m in bad)
        words = f"the estimates may not be published: whoholds fuse --known-at {last}{rest}"
        raise SettingsError((("--public", words),))


def estimate_facts(told: Fused) -> dict[str, Any]:
    """Of which run estimates are, and the licences of what went into it."""
    return {
        "estimated_until": told.until.isoformat(),
        "computed_at": told.computed_at.isoformat().replace("+00:00", "Z"),
        "entries": told.head.seq,
        "head": told.head.own,
        "claims": told.used,
        "accepted": told.accepted,
        "known_at": told.known_at,
        "without": list(told.without),
        "terms": msgspec.to_builtins(told.inputs),
    }


def frame(
    folder: CaseFolder, how: Handing, asked: ledgering.Asked, now: datetime
) -> dict[str, Any]:
    """What stands in every file: what was asked, of which state of which ledger, on which terms."""
    with for_others(folder).open() as ledger:
        head = ledger.head()
    return {
        "case": folder.case.case_id,
        "title": folder.case.title,
        "layer": how.layer,
        "command": handing_command(asked, how),
        "computed_at": now.isoformat().replace("+00:00", "Z"),
        "entries": head.seq,
        "head": head.own,
        "licence": folder.case.licence or NO_LICENCE,
        "citation": f"{folder.case.title or folder.case.case_id}, whoholds, head {head.own[:16]}",
        "made_by": f"whoholds {whoholds.__version__}",
        "holds": HOLDS,
        "border_view": folder.case.region.border_view,
    }


def handing_command(asked: ledgering.Asked, how: Handing) -> str:
    """The command that hands on the same rows; for plain claims the one that lists them."""
    own = [] if how.layer == "claims" else ["--layer", how.layer]
    own += ["--product", how.product] if how.product else []
    own += ["--public"] if how.public else []
    for name in how.without:
        own += ["--without", name]
    if not own:
        return command_of(asked)
    listed = shlex.split(command_of(asked))[2:]
    return shlex.join(["whoholds", "export", "FILE", *own, *listed])


def write_layer(out: Path, told: LayerRows) -> dict[str, Any]:
    """Write the features to a file by its name's ending; the query with the count and the hash.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    write = WRITERS[out.suffix.lower()]
    with spooled(told.features) as spool:
        query = told.query | {"rows": spool.rows, "rows_sha256": spool.sha256}
        file = LayerFile(spool=spool, columns=told.columns, query=query)
        write_whole(out, lambda path: write(path, file))
    return query
