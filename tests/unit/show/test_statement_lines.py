"""A statement beside the ledger, in lines: what is shown, and which words never are."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from answer_samples import about, beside, day, found, quantity, told

from whoholds.model.answers import Checked
from whoholds.show.answer_rows import checked_row
from whoholds.show.statement_lines import MOST_SHOWN, statement_lines

#: Words that judge a statement. None of them may stand outside quotations and names.
VERDICTS = """
    true untrue false falsely truth correct correctly incorrect right wrong wrongly confirmed
    confirms unconfirmed refuted refutes misleading mislead lie lies lied lying liar fake accurate
    inaccurate debunked disproved disproven proven proved unproven hoax mistaken erroneous error
    verified unverified fact facts factual supported unsupported supports contradicted exaggerated
    plausible implausible credible incredible likely unlikely reliable unreliable legitimate
    baseless unfounded bogus valid invalid verdict manipulated distorted honest dishonest
    propaganda disinformation misinformation
""".split()
QUOTED = re.compile(r"“[^”]*”", re.S)
RIVER = "the River Front"


def checked(asked, then, now=None, doubts=()):
    own = beside(asked, then, now or then)
    return Checked(
        text="The army took Aland.",
        said_on=day(10),
        by="General Arn",
        answers=(own,),
        doubts=doubts,
    )


def text_of(one, columns=80):
    return "\n".join(statement_lines(one, columns))


def words_of(text):
    return set(re.findall(r"[a-z]+", QUOTED.sub(" ", text).casefold()))


def strings(value):
    """Every key and text of a JSON value."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from strings(held)
    elif isinstance(value, str):
        yield value


ACTORS = ("the Northern army", RIVER, "the group", "")
RELATIONS = ("holds", "took", "lost", "advanced", "contests")
FACTUALITIES = ("asserted", "probable", "possible", "denied", "future", "hypothetical")
CONTROL = [
    {"actor": a, "relation": r, "factuality": f, "on": on}
    for a, r, f, on in itertools.product(ACTORS, RELATIONS, FACTUALITIES, (None, 9))
]
FIGURES = [
    {
        "actor": a,
        "relation": r,
        "figure": q,
        "places": (),
        "within": "Aland Province",
        "by": by,
    }
    for a, r, q, by in itertools.product(
        ACTORS,
        ("holds", "took", "lost"),
        (
            quantity(100),
            about(12, "village", change=True),
            quantity(1300, "km2", low=None, hedge="almost"),
            quantity(46, "percent"),
        ),
        ("", "General Arn"),
    )
]
OUTLOOKS = [
    {"horizon": (30, 90), "factuality": "future"},
    {"horizon": (0, 10), "factuality": "denied"},
    {"aim": "yes"},
    {"aim": "no"},
]


@pytest.mark.parametrize("kind", [CONTROL, FIGURES, OUTLOOKS])
def test_no_output_judges_a_statement(kind):
    claims = [found(f"c{n:03}", 5 + n % 20, **fields) for n, fields in enumerate(kind)]
    gone = [found("gone", 9, status="retracted"), *claims]
    doubts = (("D-PARTY", "'the group': no party of the case is meant by this name"),)
    seen = set()
    # Each kind of claim meets each other, in one of the two roles.
    for fields in kind[::5]:
        one = checked(told(10, **fields), [found("gone", 9), *claims], gone, doubts)
        seen |= words_of(text_of(one))
        row = json.loads(json.dumps(checked_row("aland", one)))
        seen |= {w for s in strings(row) for w in words_of(s)}
    assert seen & set(VERDICTS) == set()
    assert {"statement", "origin"} <= seen


def test_the_claims_are_sorted_with_their_ids_sources_and_what_differs():
    text = text_of(
        checked(
            told(relation="holds", on=10, by="General Arn"),
            [
                found("aaaa", 9, by="General Arn", on=9),
                found("bbbb", 10, actor=RIVER, relation="holds", by="Commander Cor"),
                found("cccc", 10, actor="", relation="holds", outlet="Beford Daily"),
                found("dddd", 30, relation="lost"),
                found("eeee", 10, places=(), within="Aland"),
            ],
        )
    )
    assert "say the same: 1 origin in 1 claim" in text
    line = "aaaa General Arn (The Aland Post): the Northern army took Aland"
    assert line in " ".join(text.split())
    assert "the same speaker" in text
    differs = "actor: the River Front; the statement: the Northern army"
    assert differs in " ".join(text.split())
    assert "leave open of whom: 1 origin in 1 claim" in text
    assert "20 days after the statement" in text


def test_what_came_later_stands_apart_from_what_was_known():
    then = [found("aaaa", 9)]
    now = [found("aaaa", 9, status="withdrawn"), found("bbbb", 12, actor=RIVER, relation="holds")]
    text = text_of(checked(told(relation="holds", on=10), then, now))
    before, after = text.split("as known now, besides")
    assert "bbbb" not in before
    assert "bbbb" in after
    assert "stood then and stand no more: 1 claim" in after


def test_carriers_of_one_origin_are_counted_once_and_named():
    claims = [found(f"c{n}", outlet=f"Outlet {n}", by="General Arn") for n in range(6)]
    text = text_of(checked(told(), claims))
    assert "say the same: 1 origin in 6 claims" in text
    assert "also in 5 claims of Outlet 1, Outlet 2, Outlet 3 and 2 more" in " ".join(text.split())


def test_long_lists_end_with_how_many_more_there_are():
    claims = [found(f"c{n}", by=f"Source {n}") for n in range(MOST_SHOWN + 2)]
    assert "2 more origins: --json" in text_of(checked(told(), claims))


def test_sums_of_a_figure_stand_below_it():
    claims = [found("l", 12, figure=about(12, change=True), actor=RIVER, within="Aland", places=())]
    asked = told(relation="holds", figure=quantity(100), places=(), within="Aland")
    text = text_of(checked(asked, claims))
    assert "what its figure comes to with others" in text
    assert "= 88 to 100 settlements: left of the first, if both hold" in text


def test_a_statement_without_a_claim_says_so_with_its_doubts():
    none = Checked(
        text="Nothing.", said_on=day(10), by="", answers=(), doubts=(("D-X", "who is meant"),)
    )
    text = text_of(none)
    assert "no claim was read in it" in text
    assert "D-X  who is meant" in text


def test_an_undated_report_has_no_day():
    assert "undated     aaaa  " in text_of(checked(told(), [found("aaaa", None)]))


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(columns):
    claims = [
        found("a", by="the spokesman of the ministry of the interior of the north " * 2),
        found("b", actor="the group of the east of the great river " * 2, by="x " * 70),
    ]
    assert max(map(len, statement_lines(checked(told(), claims), columns))) <= columns


def test_why_counts_are_not_set_against_areas_is_told():
    import msgspec

    one = msgspec.structs.replace(checked(told(), []), no_density="no layer has settlements")
    assert "counts are not set against areas: no layer has settlements" in text_of(one)
