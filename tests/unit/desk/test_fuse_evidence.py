"""Claims of a ledger as evidence, with where each comes from."""

from __future__ import annotations

import pytest
from fused_case import NORTH, RIVER, fused_case, may, report, take_in

from whoholds.desk.fuse_evidence import gather


@pytest.fixture
def folder(tmp_path):
    return fused_case(tmp_path / "aland")


def pieces(folder):
    with folder.open() as ledger:
        return gather(folder, ledger)


def test_a_source_is_the_innermost_with_its_side_or_the_outlet(folder):
    take_in(
        folder,
        report("Northern army", "Aland", may(1)),
        report("Northern army", "Aland", may(2), by="River Front"),
        report("Northern army", "Aland", may(3), by="Ivo Beld"),
    )
    told = pieces(folder)
    assert {(p.source, p.holder_id) for p in told.evidence.pieces} == {
        ("The Aland Post", None),
        (f"River Front ({RIVER})", RIVER),
        ("Ivo Beld", None),
    }
    assert told.hidden == {"Ivo Beld"}
    assert len(told.dated) == 3


def test_carriers_of_one_statement_are_one_piece(folder):
    told_by = ("The Aland Post", "Beford Herald", "Cavan News")
    take_in(
        folder,
        *(
            report("Northern army", "Aland", may(2), by="General Ivo Beld", outlet=o)
            for o in told_by
        ),
    )
    told = pieces(folder)
    assert len(told.found) == 3
    assert len(told.evidence.pieces) == 1
    assert [u.reason for u in told.evidence.unused] == ["carrier", "carrier"]


def test_an_outlet_of_a_party_speaks_for_it(folder):
    file = folder.path / "case.toml"
    outlet = f'\n[[outlet]]\nname = "Northern Voice"\nparty = "{NORTH}"\n'
    file.write_text(file.read_text("utf-8") + outlet, "utf-8")
    from whoholds.desk.case_folder import open_case

    own = open_case(folder.path)
    take_in(own, report("Northern army", "Aland", may(1), outlet="Northern Voice"))
    (piece,) = pieces(own).evidence.pieces
    assert piece.holder_id == NORTH
