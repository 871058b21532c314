"""What `whoholds bench copies` says: finding copies beside making their signatures. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

#: Finding the copies among bodies takes at most so many times as long as their signatures alone.
MOST_SIGNINGS = 5.0
#: Peak resident memory (GB of 10^9 bytes).
MOST_MEMORY_GB = 16 * 1.073741824


class CopySpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of one run over the same bodies, one after another.

    `shingled_s` makes the shingles, `matrix_s` is rensa's bare matrix of signatures (which
    nothing but rensa can read), `signed_s` the same signatures as an array; `found_s` finds and
    checks the copies among shingles, its own signatures included, and `grouped_s` makes stories.
    """

    bodies: int
    words: int
    shingles: int
    shingled_s: float
    matrix_s: float
    signed_s: float
    found_s: float
    grouped_s: float
    copies: int
    recalled: int
    wrong: int
    peak_gb: float

    @property
    def total_s(self) -> float:
        """From bodies to stories."""
        return self.shingled_s + self.found_s + self.grouped_s


def copy_speed_systems(speed: CopySpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure."""
    return {
        "whoholds": {
            "signings": speed.total_s / speed.signed_s,
            "matrices": speed.total_s / speed.matrix_s,
            "peak_gb": speed.peak_gb,
        }
    }


def show_copy_speed(speed: CopySpeed) -> Iterator[str]:
    """The figures with their targets."""
    ratio = speed.total_s / speed.signed_s
    yield (
        f"{speed.bodies:,} bodies of {speed.words / max(1, speed.bodies):.0f} words, "
        f"{speed.shingles:,} shingles"
    )
    for what, seconds in (
        ("signatures of these shingles, s", speed.signed_s),
        ("  of which in rensa, s", speed.matrix_s),
        ("bodies to shingles, s", speed.shingled_s),
        ("shingles to checked copies, s", speed.found_s),
        ("copies to stories, s", speed.grouped_s),
        ("bodies to stories, s", speed.total_s),
    ):
        yield f"{what:34}{seconds:>9.2f}"
    mark = "ok" if ratio <= MOST_SIGNINGS else "NOT REACHED"
    yield f"{'bodies to stories / signatures':34}{ratio:>9.2f}  <= {MOST_SIGNINGS:g} {mark}"
    bare = speed.total_s / speed.matrix_s
    yield f"{'  / those that stay in rensa':34}{bare:>9.2f}"
    mark = "ok" if speed.peak_gb <= MOST_MEMORY_GB else "NOT REACHED"
    yield f"{'peak memory, GB':34}{speed.peak_gb:>9.2f}  <= {MOST_MEMORY_GB:.1f} {mark}"
    yield (
        f"{speed.copies:,} copies planted, {speed.recalled / max(1, speed.copies):.3f} with their "
        f"source; {speed.wrong:,} bodies in a story that is not theirs"
    )
