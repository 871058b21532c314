from whoholds.bench.goldfile import GoldSentence
from whoholds.bench.guideclaim import GuideClaim, GuideQuantity, GuideWhen
from whoholds.bench.misses import concerns, find_misses, one_line, show_misses

TOOK = GuideClaim(kind="control", relation="took", actor="the Northern army", places=("Aland",))
WRONG = GuideClaim(kind="control", relation="took", actor="Dorfia", places=("Aland",))
LOST = GuideClaim(kind="control", relation="lost", actor="the Southern army", places=("Beford",))


def test_a_right_claim_is_no_miss() -> None:
    assert find_misses((TOOK,), (TOOK,)) == ()


def test_differences_come_first_then_the_missed_then_the_extra() -> None:
    assert [(m.sort, m.fields) for m in find_misses((TOOK,), (WRONG, LOST))] == [
        ("differs", ("actor",)),
        ("extra", ()),
    ]
    assert [m.sort for m in find_misses((TOOK,), ())] == ["missed"]


def test_the_view_is_narrowed_to_a_field_or_a_sort() -> None:
    differs, extra = find_misses((TOOK,), (WRONG, LOST))
    assert concerns(differs, "")
    assert concerns(differs, "actor")
    assert concerns(differs, "strict")
    assert not concerns(differs, "places")
    assert concerns(extra, "extra")
    assert not concerns(extra, "missed")


def test_a_sentence_without_a_wanted_miss_is_not_shown() -> None:
    rows = [(GoldSentence(id="x1", text="A took B.", claims=(TOOK,)), (WRONG,))]
    assert not list(show_misses(rows, "when"))
    lines = list(show_misses(rows, "actor"))
    assert lines[0] == "x1  no date"
    assert "        differs: actor" in lines


def test_lines_fit_eighty_columns() -> None:
    text = "The Northern army took Aland and then some more of it. " * 5
    rows = [(GoldSentence(id="x1", text=text, context=text, note=text, claims=(TOOK,)), ())]
    assert max(map(len, show_misses(rows))) <= 80


def test_a_claim_in_one_line_leaves_out_what_is_empty() -> None:
    assert one_line(TOOK) == "control took | by the Northern army | at Aland | asserted"
    full = GuideClaim(
        kind="area",
        relation="holds",
        actor="Dorfia",
        within=("Cee Oblast",),
        sources=("the Daily", "the mayor"),
        quantity=GuideQuantity(low=None, best=1300, high=1300, unit="km2", change=True),
        when=GuideWhen(start="2031-05-02"),
        horizon_days=(90, None),
    )
    assert one_line(full) == (
        "area holds | by Dorfia | at - | in Cee Oblast | asserted | said the Daily > the mayor | "
        "?/1300/1300 km2 more | when 2031-05-02..? | days 90..?"
    )
