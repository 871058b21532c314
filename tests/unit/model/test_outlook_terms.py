"""What a case declares of its outlooks."""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.model.outlook_terms import BASES, SHARES, OutlookTerms

DECLARED = OutlookTerms(
    declared_on=date(2031, 5, 1),
    reference="constant",
    loss_per_day=0.002,
    shares=(0.5, 0.2),
    places=("Nordby",),
    bases=("claims",),
)


def test_the_default_is_the_programs_own_choice():
    own = OutlookTerms()
    assert (own.declared_on, own.reference, own.loss_per_day) == (None, "table", None)
    assert (own.shares, own.places, own.bases) == (SHARES, (), BASES)


def test_every_choice_is_told():
    assert DECLARED.words == (
        "reference a constant of 0.002 a day; of a region 50, 20 % of the ground held when asked "
        "and Nordby; settled by claims"
    )


def test_another_choice_has_another_hash():
    changes = {
        "declared_on": date(2031, 5, 2),
        "reference": "table",
        "loss_per_day": 0.003,
        "shares": (0.5,),
        "places": (),
        "bases": ("map",),
    }
    assert set(changes) == set(OutlookTerms.__struct_fields__)
    found = {msgspec.structs.replace(DECLARED, **{k: v}).digest for k, v in changes.items()}
    assert len(found | {DECLARED.digest}) == 7
    assert len(DECLARED.digest) == 12
