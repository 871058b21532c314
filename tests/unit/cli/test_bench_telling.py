"""How a benchmark is told."""

import json

import msgspec

from whoholds.cli.bench_telling import tell


class Speed(msgspec.Struct):
    """Something measured."""

    seconds: float


def test_a_table_is_its_lines(capsys):
    tell(Speed(2.0), {}, ["one", "two"], as_json=False)
    assert capsys.readouterr().out == "one\ntwo\n"


def test_json_has_the_systems_what_else_there_is_and_what_was_measured(capsys):
    tell(Speed(2.0), {"ours": 1}, ["one"], {"missed": []}, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told == {"systems": {"ours": 1}, "missed": [], "measured": {"seconds": 2.0}}
