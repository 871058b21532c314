"""Inputs to readings."""

import pytest

from whoholds.desk import reading as desk
from whoholds.desk import where
from whoholds.errors import NoSuchInput
from whoholds.model.case import Case, Party, Region
from whoholds.model.doubt import Doubt
from whoholds.model.place import Placing
from whoholds.model.reading import Reading

TEXT = (
    b"The Northern army captured Aland on Monday, officials in Dorfia said.\n\n"
    b"It was the third town to fall in the region this week, and the largest so far.\n"
)


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    def read_text(report, parser, *, lexicon=None):
        doubts = (Doubt(code="D-A", reason="a"), *report.doubts)
        known = lexicon is not None and lexicon.world.demonym("Beldorans")
        if known:
            doubts = (*doubts, Doubt(code="D-B", reason=known))
        return Reading(report=report, reader=parser.name, doubts=doubts)

    monkeypatch.setattr(desk, "read_text", read_text)


def test_bytes_are_read_with_the_model_asked_for():
    (reading,) = desk.read_(TEXT, model="some_model")
    assert reading.reader == "some_model"
    assert "captured Aland" in reading.report.text


def test_the_report_s_own_doubts_come_first_and_once():
    (reading,) = desk.read_(TEXT.replace(b"said", b"said \xff\xfe caf\xe9"))
    codes = [d.code for d in reading.doubts]
    assert len(codes) == len(set(codes))
    assert codes[-1] == "D-A"


def test_a_single_input_that_fails_is_an_error(tmp_path):
    with pytest.raises(NoSuchInput):
        desk.read_(tmp_path / "none.txt")


def test_of_many_inputs_one_that_fails_does_not_stop_the_others(tmp_path):
    outcomes = list(desk.read_all((tmp_path / "none.txt", TEXT)))
    assert [o.error is None for o in outcomes] == [False, True]
    assert outcomes[1].reading is not None


def test_a_report_that_memory_gives_out_at_does_not_stop_the_others(monkeypatch):
    real = desk.read_text

    def read_text(report, parser, *, lexicon=None):
        if "second" in report.text:
            raise MemoryError
        return real(report, parser, lexicon=lexicon)

    monkeypatch.setattr(desk, "read_text", read_text)
    texts = [TEXT, TEXT.replace(b"third", b"second"), TEXT.replace(b"third", b"first")]
    outcomes = list(desk.read_all(texts))
    assert [o.error and o.error.code for o in outcomes] == [None, "R12", None]
    assert [o.reading is None for o in outcomes] == [False, True, False]


def test_several_processes_give_the_same_in_the_same_order(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(TEXT.replace(b"third", b"third %d" % n))
    one = [o.reading.report.text for o in desk.read_all((tmp_path,), jobs=1)]
    two = [o.reading.report.text for o in desk.read_all((tmp_path,), jobs=2)]
    assert one == two
    assert len(one) == 3


def test_the_reader_knows_the_parties_of_a_case():
    parties = tuple(Party(party_id=name[0].lower(), name=name) for name in ("Beldoran", "Corite"))
    case = Case(case_id="a", title="A", region=Region(), parties=parties)
    (reading,) = desk.read_(TEXT, case=case)
    assert [d.reason for d in reading.doubts if d.code == "D-B"] == ["b"]
    (without,) = desk.read_(TEXT)
    assert "D-B" not in [d.code for d in without.doubts]


def test_a_case_may_be_given_as_its_file(tmp_path):
    (tmp_path / "case.toml").write_text(
        '[case]\nid = "aland"\ntitle = "Aland"\n[region]\nnames = ["Aland"]\ncountries = ["AX"]\n'
        '[[party]]\nid = "b"\nname = "Beldoran"\n[[party]]\nid = "c"\nname = "Corite"\n',
        encoding="utf-8",
    )
    (reading,) = desk.read_(TEXT, case=tmp_path)
    assert "D-B" in [d.code for d in reading.doubts]
    assert reading.reader.endswith("case:aland")


def test_places_are_found_only_when_asked_for(monkeypatch):
    placing = Placing(toponym="Aland", abstained="not in the gazetteer")
    monkeypatch.setattr(where, "gazetteer_of", lambda case, folder: None)
    monkeypatch.setattr(where, "place_reading", lambda reading, index, case, folder: (placing,))
    assert desk.read_(TEXT, places=True)[0].placings == (placing,)
    assert desk.read_(TEXT)[0].placings == ()
