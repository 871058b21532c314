"""The small war as a case of many places: a field is made to hold one."""

from __future__ import annotations

from fused_case import fused_case, may, small_war, take_in

from whoholds.desk import fusing, wide_known
from whoholds.desk.case_folder import CaseFolder
from whoholds.fuse import estimating

#: A day as known at which its map can be shown, too: before its last reports.
KNOWN = may(4)


def wide_case(path, patch) -> CaseFolder:
    """A case whose map `fuse` has written; `patch` sets attributes as pytest's monkeypatch does."""
    patch.setattr(estimating, "MOST_FIELD_PLACES", 1)
    patch.setattr(fusing, "MOST_FIELD_PLACES", 1)
    case = fused_case(path)
    take_in(case, *small_war())
    before = wide_known.known_files(case, fusing.Wish(), (KNOWN,))
    fusing.write_estimates(case, fusing.fuse(case), more=before)
    return case
