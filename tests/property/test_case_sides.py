"""Who is meant, who stands together and who holds: whatever a case declares."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from whoholds.model.alliances import Alliance
from whoholds.model.case import Case, Region
from whoholds.model.holders import Folded, Split
from whoholds.model.party import HoldsFor, LimitedName, Party
from whoholds.model.period import Period

IDS = ("north", "river", "hill", "coast")
DAYS = st.dates(date(2031, 1, 1), date(2031, 1, 9)) | st.sampled_from([date.min, date.max])
MAYBE_DAYS = st.none() | DAYS
PERIODS = st.tuples(MAYBE_DAYS, MAYBE_DAYS).map(
    lambda ends: Period(*(sorted(ends) if None not in ends else ends))
)
WORDS = st.sampled_from(
    ["the", "enemy", "army", "river", "north", "Arn", "and", "pro", "backed", "anti", "front"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=2).map(" ".join)
LIMITED = st.builds(
    LimitedName,
    name=NAMES,
    by=st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple),
    period=PERIODS,
)
HOLDS = st.builds(HoldsFor, holder_id=st.sampled_from([*IDS, "nobody"]), period=PERIODS)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case, also such as no file may declare: circles, and names that mean two parties."""
    parties = tuple(
        Party(
            party_id=party_id,
            name=draw(NAMES),
            aliases=tuple(draw(st.lists(NAMES, max_size=2))),
            limited=tuple(draw(st.lists(LIMITED, max_size=2))),
            holds_for=tuple(draw(st.lists(HOLDS, max_size=2))),
            third_party=draw(st.booleans()),
        )
        for party_id in IDS
    )
    some = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple)
    splits = st.builds(
        Split,
        party_id=st.sampled_from(IDS),
        into=some,
        on=DAYS,
        folds_to=st.sampled_from(["", *IDS]),
    )
    alliances = st.builds(Alliance, parties=some, period=PERIODS)
    return Case(
        case_id="c",
        title="c",
        region=Region(),
        parties=parties,
        holders=draw(some),
        alliances=tuple(draw(st.lists(alliances, max_size=3))),
        splits=tuple(draw(st.lists(splits, max_size=4))),
    )


SPEAKERS = st.none() | st.sampled_from(IDS)
ACTORS = st.lists(WORDS, max_size=5).map(" ".join)


@given(cases(), ACTORS, SPEAKERS, MAYBE_DAYS, st.randoms(use_true_random=False))
def test_whom_a_name_means_does_not_depend_on_the_order_of_the_file(
    case: Case, actor: str, speaker: str | None, day: date | None, chance: object
) -> None:
    def shuffled(items: tuple) -> tuple:
        return tuple(sorted(items, key=lambda _: chance.random()))

    parties = shuffled(
        tuple(
            replace(p, aliases=shuffled(p.aliases), limited=shuffled(p.limited))
            for p in case.parties
        )
    )
    meant = case.party_of(actor, speaker=speaker, day=day)
    assert replace(case, parties=parties).party_of(actor, speaker=speaker, day=day) == meant
    assert meant in {None, *IDS}


@given(cases(), st.sampled_from(IDS), st.sampled_from(IDS), MAYBE_DAYS)
def test_allies_are_each_other_s(case: Case, one: str, other: str, day: date | None) -> None:
    assert one in case.bloc_of(one, day)
    assert (other in case.bloc_of(one, day)) == (one in case.bloc_of(other, day))


@given(cases(), st.sampled_from(IDS), DAYS)
def test_an_ally_of_an_unknown_day_is_one_of_every_day(case: Case, one: str, day: date) -> None:
    assert case.bloc_of(one, None) <= case.bloc_of(one, day)


@given(cases(), st.sampled_from([*IDS, "nobody"]), MAYBE_DAYS)
def test_every_party_has_a_holder_or_a_doubt_on_every_day(
    case: Case, party_id: str, day: date | None
) -> None:
    folded = case.holder_of(party_id, day)
    if folded.holder_id is None:
        assert folded.code in {"D-HOLDER", "D-SPLIT"}
        assert folded.reason
    else:
        assert folded == Folded(holder_id=folded.holder_id)
        assert folded.holder_id in case.holder_ids
        holder = case.party(folded.holder_id)
        assert holder is not None
        assert not holder.third_party


@given(cases(), st.sampled_from(IDS), DAYS)
def test_a_holder_of_an_unknown_day_is_that_of_every_day(
    case: Case, party_id: str, day: date
) -> None:
    unknown = case.holder_of(party_id, None)
    if unknown.holder_id is not None:
        assert case.holder_of(party_id, day) == unknown
