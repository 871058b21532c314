from fuse_samples import NORTH, RIVER, day, layout, piece
from msgspec.structs import replace

from whoholds.fuse.fed_layout import fed


def test_a_layout_gives_what_is_drawn_on_its_origin():
    pieces = (
        piece("a", "v0", NORTH, 1, source="Map A", origin=1),
        piece("b", "v0", NORTH, 3, source="Map B", origin=2),
        piece("c", "v0", RIVER, 4, source="Map B", origin=3),
    )
    told = fed(layout(*pieces), day(9), lambda one, other: (one, other) == ("Map B", "Map A"))
    assert [p.origin for p in told.layout.pieces] == [1, 1, 3]
    (feed,) = told.feeds
    assert (feed.source, feed.drawn_on, feed.how) == ("Map B", "Map A", "declared")
    plain = fed(layout(*pieces), day(9), lambda *_: False)
    assert [p.origin for p in plain.layout.pieces] == [1, 2, 3]


def test_later_carriers_tell_who_carries_whom():
    kept = [piece(f"s{n}", "v0", NORTH, n, source="Ministry", origin=n) for n in range(8)]
    own = piece("own", "v0", NORTH, 40, source="Wire", origin=99)
    last = piece("last", "v0", NORTH, 39, source="Ministry", origin=98)
    carried = [replace(p, claim_id=f"w{p.claim_id}", source="Wire") for p in kept]
    told = fed(layout(*kept, last, own), day(50), lambda *_: False, carried)
    last_piece = told.layout.pieces[-1]
    # Learned: no second origin, and fused as its own word.
    assert (last_piece.root, last_piece.origin) == (98, 99)
    assert [f.how for f in told.feeds] == ["copies"]
