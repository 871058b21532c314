import msgspec
from outlook_samples import NORTH, day, settled_table

from whoholds.show.outlook_lines import outlook_lines, verdict_lines

NAMES = {NORTH: "The Northern Army of the Upper Province"}


def test_every_line_fits_in_eighty_columns_and_says_what_time_answered():
    lines = list(outlook_lines(settled_table(), NAMES, 80))
    text = "\n".join(lines)
    assert max(map(len, lines)) <= 80
    assert "lost on day 151 to 190" in text
    assert "said on" not in text
    assert "reported on 2031-05-10, day 0; also reported on 2031-05-11" in text
    assert "likely: 55 to 80 %, taken as 68 %" in text
    assert "condition: should the river freeze" in text
    assert "no question asked of: 2 no horizon is said" in text
    assert "texts are paraphrases" in text


def test_revisions_are_one_line():
    lines = [x.strip() for x in outlook_lines(settled_table(), NAMES, 200)]
    assert (
        "Dorfian officials: 2031-05-10 several months or longer -> 2031-07-09 several months or "
        "longer" in lines
    )


def test_a_possibility_is_told_its_break_even_and_no_score():
    text = "\n".join(outlook_lines(settled_table(words="could"), NAMES, 200))
    assert "could: a possibility, no likelihood" in text
    assert "as good as the reference if it meant" in text
    assert "at 70 %" in text


def test_a_hold_that_goes_on_is_told_so():
    assert "still held on day 150" in "\n".join(outlook_lines(settled_table(by=None), NAMES, 80))


def test_verdicts_are_a_line_a_criterion():
    lines = list(verdict_lines(settled_table(), NAMES, 80))
    assert max(map(len, lines)) <= 80
    assert any(line.split() == "Aland rather true lost on day 151 to 190".split() for line in lines)


def test_open_questions_are_listed_by_the_day_they_are_due():
    asked = settled_table(after=10, by=None).settlements[0]
    early = msgspec.structs.replace(asked, known_to=day(10), standing="open")
    table = settled_table(settlements=(early,), scores=(), known_to=day(10))
    lines = list(outlook_lines(table, NAMES, 80))
    at = lines.index("Open, by the day they are due")
    assert lines[at + 1].strip().startswith("2032-01-09  q1  ")
    assert "Open" not in "\n".join(outlook_lines(settled_table(), NAMES, 80))
