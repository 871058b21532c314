"""Places into spatial tiles of bounded size: cells of H3, coarse where places are few.

Cells of one resolution are cut into their children where they hold too many places, so that a
crowded country and an empty one give tiles of about the same work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Cells that tiles are the parents of: some 5 km2, fewer than a settlement each.
FINEST = 7


def tile_cells(
    lat_deg: NDArray[np.float64], lon_deg: NDArray[np.float64], most: int
) -> NDArray[np.uint64]:
    """The tile of each place, as the H3 index of its cell.

    Args:
        lat_deg: latitudes, WGS 84.
        lon_deg: longitudes.
        most: places of a tile; more stay together only in one cell of the finest resolution.
    """
    import h3.api.numpy_int as h3
    import numpy as np

    points = zip(lat_deg.tolist(), lon_deg.tolist(), strict=True)
    fine = np.array([h3.latlng_to_cell(lat, lon, FINEST) for lat, lon in points], np.uint64)
    cells, which = np.unique(fine, return_inverse=True)
    tile, open_ = cells.copy(), np.ones(len(cells), bool)
    held = np.bincount(which, minlength=len(cells))
    for resolution in range(FINEST):
        at = np.flatnonzero(open_)
        parents = np.array(
            [h3.cell_to_parent(c, resolution) for c in cells[at].tolist()], np.uint64
        )
        found, back = np.unique(parents, return_inverse=True)
        few = np.bincount(back, held[at], len(found))[back] <= most
        tile[at[few]], open_[at[few]] = parents[few], False
    return np.asarray(tile[which])
