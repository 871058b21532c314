"""Which settlements are neighbours: their Voronoi regions on the sphere share an edge.

The Delaunay triangulation of points on a sphere is the convex hull of their unit vectors (Brown
1979). Points of one theatre leave most of the sphere empty, and hull faces over the empty side
would join its rim to itself; three posts around the far side take those edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoholds.places.ground.geodesic import chord_of_km, km_of_chords, unit_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

#: Nearer than this, two rows of a gazetteer are one point to the triangulation (0.02 km; at
#: unit length below a metre the hull runs out of digits).
ONE_POINT_KM = 0.02
#: The posts stand so far from the pole of the empty side, and only if no point is near them.
_POST_DEG = 20.0
_EMPTY_DEG = 40.0


def neighbours(lats_deg: ArrayLike, lons_deg: ArrayLike, *, within_km: float) -> NDArray[np.intp]:
    """Pairs (i, j), i < j, of points that are neighbours and no farther apart than `within_km`.

    Points at one position are neighbours of each other and share their neighbours.

    Raises:
        ValueError: a position is no number.
    """
    import numpy as np

    vectors = unit_vectors(lats_deg, lons_deg)
    if not np.isfinite(vectors).all():
        raise ValueError("a point without a position has no neighbours: leave it out")
    group = _same_position(vectors)
    first = np.unique(group, return_index=True)[1]
    edges = _edges(vectors[first])
    pairs = _spread_over_groups(edges, group)
    if not len(pairs):
        return np.empty((0, 2), np.intp)
    chords = np.linalg.norm(vectors[pairs[:, 0]] - vectors[pairs[:, 1]], axis=1)
    near = km_of_chords(chords) <= within_km
    return np.unique(pairs[near], axis=0)


def _same_position(vectors: NDArray[np.float64]) -> NDArray[np.intp]:
    """Number of the position each point has, from 0; near ones have the same."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    count = len(vectors)
    if not count:
        return np.empty(0, np.intp)
    close = cKDTree(vectors).query_pairs(chord_of_km(ONE_POINT_KM), output_type="ndarray")
    graph = coo_array((np.ones(len(close)), (close[:, 0], close[:, 1])), shape=(count, count))
    labels: NDArray[np.intp] = connected_components(graph, directed=False)[1]
    return labels


def _edges(vectors: NDArray[np.float64]) -> NDArray[np.intp]:
    """Edges of the spherical Delaunay triangulation of distinct points, posts left out."""
    import numpy as np
    from scipy.spatial import ConvexHull

    count = len(vectors)
    if count < 2:
        return np.empty((0, 2), np.intp)
    posts = _posts(vectors)
    if count + len(posts) < 4:
        # Two or three around the globe: their regions meet on the other side at the latest.
        return np.column_stack(np.triu_indices(count, 1)).astype(np.intp)
    # A plane of four points on one circle is cut one way or the other (Qt), the same every time.
    faces = ConvexHull(np.vstack([vectors, posts]), qhull_options="Qt").simplices
    edges = np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [0, 2]]]), axis=1)
    real: NDArray[np.intp] = np.unique(edges[edges[:, 1] < count], axis=0).astype(np.intp)
    return real


def _posts(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points that hold the empty side of the sphere; none where the points go around it."""
    import numpy as np

    centre = vectors.mean(axis=0)
    length = float(np.linalg.norm(centre))
    _, sizes, axes = np.linalg.svd(vectors - centre, full_matrices=False)
    if len(vectors) > 3 and sizes[-1] < 1e-9 and length < np.cos(np.radians(_EMPTY_DEG)):
        # All on one circle around the globe: the two points off its plane part nobody.
        return np.vstack([axes[-1], -axes[-1]])
    pole = -centre / length if length > 1e-9 else np.array([0.0, 0.0, 1.0])
    if (vectors @ pole).max() > np.cos(np.radians(_EMPTY_DEG)):
        return np.empty((0, 3))
    aside = np.cross(pole, [1.0, 0.0, 0.0] if abs(pole[0]) < 0.9 else [0.0, 1.0, 0.0])
    aside /= np.linalg.norm(aside)
    across = np.cross(pole, aside)
    turns = np.radians([10.0, 130.0, 250.0])[:, None]
    ring = np.cos(turns) * aside + np.sin(turns) * across
    angle = np.radians(_POST_DEG)
    return np.asarray(np.cos(angle) * pole + np.sin(angle) * ring)


def _spread_over_groups(edges: NDArray[np.intp], group: NDArray[np.intp]) -> NDArray[np.intp]:
    """Edges of positions as edges of all points at them, and of points at one position."""
    import numpy as np

    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(int(group.max(initial=-1)) + 2))
    several = np.diff(starts) > 1
    alone = ~several[edges].any(axis=1)
    out = [order[starts[edges[alone]]]]
    for a, b in edges[~alone]:
        one, other = order[starts[a] : starts[a + 1]], order[starts[b] : starts[b + 1]]
        out.append(np.column_stack([np.repeat(one, len(other)), np.tile(other, len(one))]))
    for g in np.flatnonzero(several):
        own = order[starts[g] : starts[g + 1]]
        out.append(own[np.column_stack(np.triu_indices(len(own), 1))])
    return np.sort(np.vstack(out), axis=1).astype(np.intp)
