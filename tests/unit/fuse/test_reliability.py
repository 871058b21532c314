from fuse_samples import NORTH, RIVER, day, layout, piece

from whoholds.fuse.estimating import estimate
from whoholds.fuse.reliability import source_records
from whoholds.model.estimate import LEAST_SETTLED


def told(hidden=()):
    """Watchers who are right, and a ministry of the river that never admits a loss."""
    pieces = []
    for n in range(30):
        site, where = f"v{n % 5}", (NORTH if n % 5 < 3 else RIVER)
        pieces += [
            piece(f"a{n}", site, where, n, source="Watcher"),
            piece(f"b{n}", site, where, n + 1, source="Observer"),
            piece(f"c{n}", site, RIVER, n + 1, source="Ministry", side="river"),
        ]
    return source_records(estimate(layout(*pieces), day(60)), frozenset(hidden))


def test_agreement_is_by_what_others_settled():
    named = {r.source: r for r in told()}
    watcher, ministry = named["Watcher"], named["Ministry"]
    assert watcher.settled >= LEAST_SETTLED
    assert watcher.agreed == watcher.settled
    assert ministry.agreed < ministry.settled
    assert ministry.own[1] == ministry.settled
    assert ministry.against == (0, 0)
    assert watcher.own == watcher.against == (0, 0)


def test_persons_and_small_sources_are_told_by_side_only():
    names = [r.source for r in told(hidden={"Watcher", "Ministry"})]
    assert names == ["Observer", "all others of no side", "all others of river"]


def test_nobody_is_settled_by_itself():
    alone = [piece(f"a{n}", "v0", NORTH, n) for n in range(30)]
    (record,) = source_records(estimate(layout(*alone), day(40)), frozenset())
    assert record.settled == 0
