"""What `whoholds bench fuse --tiles` says: tiles beside the same work without them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

#: Beliefs made in tiles and without may differ by so much.
MOST_OFF = 1e-6


class TileSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Tiles and the same without, in one run; seconds of CPU in one process but where it says."""

    claims: int
    places: int
    days: int
    tiles: int
    most_places: int  # of a tile
    block_days: int
    written_s: float
    disk_bytes: int
    halo_claims: int  # kept a second time, in the tiles whose halo they are about
    rounds: int
    fit_s: float  # rounds of learning over the tiles, read anew in each
    whole_fit_s: float  # the same without tiles, from memory
    days_s: float
    whole_days_s: float
    computed: int  # beliefs, those of halos too
    whole_computed: int
    shared_bytes: int  # what tiles tell each other after each block
    off: float  # greatest difference between a belief with tiles and without
    jobs: int
    one_wall_s: float  # learning and days by one process, by the wall's clock
    jobs_wall_s: float

    @property
    def pass_ns(self) -> float:
        """Nanoseconds a claim of one round over the tiles."""
        return self.fit_s / self.rounds / max(1, self.claims) * 1e9

    @property
    def whole_pass_ns(self) -> float:
        """The same without tiles."""
        return self.whole_fit_s / self.rounds / max(1, self.claims) * 1e9

    @property
    def claim_bytes(self) -> float:
        """Bytes on the disk a claim, those of halos and of the places included."""
        return self.disk_bytes / max(1, self.claims)

    @property
    def halo_share(self) -> float:
        """Beliefs computed for halos, over all that were computed."""
        return 1 - self.whole_computed / max(1, self.computed)

    @property
    def belief_ns(self) -> float:
        """Nanoseconds of CPU a belief computed."""
        return self.days_s / max(1, self.computed) * 1e9


def tile_systems(speed: TileSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure."""
    own = {
        "pass_ns": speed.pass_ns,
        "days_s": speed.days_s,
        "claim_bytes": speed.claim_bytes,
        "halo_share": speed.halo_share,
        "off": speed.off,
        "speedup": speed.one_wall_s / max(1e-9, speed.jobs_wall_s),
    }
    whole = {"pass_ns": speed.whole_pass_ns, "days_s": speed.whole_days_s}
    return {"tiles": own, "without tiles": whole}


def show_tile_speed(speed: TileSpeed) -> Iterator[str]:
    """The figures, with tiles beside without."""
    yield (
        f"{speed.claims:,} claims, {speed.places:,} places, {speed.days:,} days in {speed.tiles} "
        f"tiles of at most {speed.most_places:,} places, blocks of {speed.block_days} days"
    )
    yield f"{'':34}{'tiles':>10}{'without':>10}"
    yield f"{'one round, ns a claim':34}{speed.pass_ns:>10.1f}{speed.whole_pass_ns:>10.1f}"
    yield f"{'all days, s':34}{speed.days_s:>10.2f}{speed.whole_days_s:>10.2f}"
    computed = f"{speed.computed / 1e6:>10.1f}{speed.whole_computed / 1e6:>10.1f}"
    yield f"{'beliefs computed, millions':34}{computed}"
    yield f"{'  a belief, ns':34}{speed.belief_ns:>10.1f}"
    yield f"{'  of them for halos':34}{speed.halo_share:>10.1%}"
    yield f"{'claims kept twice, for halos':34}{speed.halo_claims / max(1, speed.claims):>10.1%}"
    yield f"{'cutting into tiles, s':34}{speed.written_s:>10.2f}"
    yield f"{'bytes on the disk a claim':34}{speed.claim_bytes:>10.1f}"
    yield f"{'told after each block, kB':34}{speed.shared_bytes / 1e3:>10.1f}"
    wall = f"{speed.one_wall_s:>10.1f}{speed.jobs_wall_s:>10.1f}"
    yield f"{f'by the wall, 1 and {speed.jobs} processes, s':34}{wall}"
    mark = "ok" if speed.off <= MOST_OFF else "NOT REACHED"
    yield f"{'greatest difference of a belief':34}{speed.off:>10.1e}  <= {MOST_OFF:g} {mark}"
