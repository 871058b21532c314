"""Shell: where the places of a reading are, by the case's layers and the default gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoholds.model.case import Case
from whoholds.model.doubt import Doubt
from whoholds.model.place import Placing
from whoholds.model.reading import Reading
from whoholds.places.case_file import load_layers
from whoholds.places.gazetteer import NO_GAZETTEER, Layers, NameIndex
from whoholds.places.placing import Setting, place_mentions
from whoholds.places.store import open_gazetteer


def gazetteer_of(case: Case | None = None, folder: Path | None = None) -> NameIndex:
    """The default gazetteer (built at first use), under the layers of a case where one is given.

    Args:
        case: the case, read from `folder`.
        folder: the case's folder, in which its tables lie.

    Raises:
        SettingsError: a table of the case is wrong.
        BrokenGazetteer: the default index cannot be built.
    """
    default = open_gazetteer()
    if case is None or folder is None or not case.layers:
        return default
    return Layers(*load_layers(case, folder), default)


def place_reading(
    reading: Reading, index: NameIndex, case: Case | None = None
) -> tuple[Placing, ...]:
    """What the places and regions named in a reading's claims may stand for, each name once."""
    mentions = [
        mention
        for claim in reading.claims
        for mention in (*claim.proposition.places, *claim.proposition.within)
    ]
    return place_mentions(mentions, reading.report.text, index, setting=setting_of(case))


def unplaced_doubts(placings: Iterable[Placing]) -> tuple[Doubt, ...]:
    """A doubt for each name that no place is known for; the claims that name it stay."""
    return tuple(
        Doubt(
            code="D-UNPLACED",
            reason=f"{placing.toponym!r} is not placed: {placing.abstained}",
            span=placing.span,
        )
        for placing in placings
        if placing.abstained and placing.abstained != NO_GAZETTEER
    )


def setting_of(case: Case | None) -> Setting:
    """What a case says of where its reports play."""
    if case is None:
        return Setting()
    return Setting(countries=case.region.countries, regions=case.region.names)
