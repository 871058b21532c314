"""A case's ledger worked out into estimates."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime

import pytest
from drawn_maps import SQUARE, draw, feature, imported, maps_folder
from fused_case import NORTH, RIVER, fused_case, may, paraphrased, report, small_war, take_in
from msgspec.structs import replace

from whoholds.desk import fusing
from whoholds.desk.case_folder import open_case
from whoholds.desk.fusing import Wish, explained, fuse, sites_named, write_estimates
from whoholds.errors import NoEstimate
from whoholds.fuse import estimating
from whoholds.model.case import Case
from whoholds.model.claim import Count, Mention
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("fused") / "aland")
    take_in(made, *small_war())
    return made


@pytest.fixture(scope="module")
def fusion(folder):
    return fuse(folder)


def named(fusion):
    return {s.name: s for s in fusion.told.standings}


def test_each_place_is_told_by_what_it_rests_on(fusion):
    told = named(fusion)
    assert set(told) == {"Aland", "Dorf", "Elm"}
    assert told["Aland"].word == "estimated"
    assert told["Aland"].prob[0] > 0.9
    assert told["Aland"].support.origins == 3
    assert told["Aland"].support.sides == ("", NORTH)
    assert (told["Dorf"].word, told["Dorf"].support.claimed_by) == ("claimed", RIVER)
    assert told["Elm"].word == "claimed"


def test_what_is_not_fused_is_counted(fusion):
    assert fusion.told.unused == {"region": 1}
    assert (fusion.told.claims, fusion.told.used, fusion.told.accepted) == (6, 5, 0)
    assert fusion.told.until == may(7)


def test_who_says_that_all_of_the_region_is_held_speaks_of_each_place(tmp_path):
    """Once for each place, by one origin: claimed where nobody else speaks."""
    name, text = "Aland Province", "The River Front holds the whole of Aland Province."
    said = report("River Front", name, may(7), outlet="River Radio")
    (sentence,) = said.sentences
    (claim,) = sentence.claims
    start = text.index(name)
    mention = Mention(name=name, span=Span(start, start + len(name)))
    claim = replace(
        claim,
        proposition=replace(claim.proposition, places=(mention,)),
        span=Span(0, len(text)),
    )
    sentence = replace(sentence, span=Span(0, len(text)), claims=(claim,))
    whole = replace(said, report=replace(said.report, text=text), sentences=(sentence,))
    made = fused_case(tmp_path / "aland")
    case = made.path / "case.toml"
    case.write_text(case.read_text().replace("[region]", "[region]\nnames = ['Aland Province']"))
    made = open_case(made.path)
    take_in(made, *small_war()[:3], whole)
    fusion = fuse(made)
    told = named(fusion)
    assert set(told) == {"Aland", "Beford", "Cavan", "Dorf", "Elm"}
    assert told["Cavan"].word == "claimed"
    assert told["Cavan"].support.claimed_by == RIVER
    assert told["Cavan"].support.origins == 1
    why = explained(fusion, told["Cavan"].site, may(7))
    assert 1 - told["Cavan"].prob[why.state] > 1 - why.by_others
    assert fusion.told.used == 4


def test_every_claim_is_fused_or_listed_once_with_its_reason(folder):
    told = fuse(folder, Wish(without=(RIVER, "beford herald")))
    assert told.told.unused == {"without": 2, "region": 1}
    listed = [u.claim_id for u in told.unused]
    assert len(listed) == len(set(listed)) == told.told.claims - told.told.used


def test_what_a_map_drew_anew_in_one_night_is_listed_while_it_is_held_back(tmp_path):
    """One village after the other, then all four in a night, and a report the day after."""
    pytest.importorskip("shapely")
    made, maps = fused_case(tmp_path / "aland"), maps_folder(tmp_path)
    corners = ((-0.01, -0.01), (0.01, -0.01), (0.01, 0.01), (-0.01, 0.01), (-0.01, -0.01))
    villages = ((20.0, 10.0), (20.05, 10.0), (20.0, 10.05), (20.05, 10.05))
    around = [[[x + a, y + b] for a, b in corners] for x, y in villages]
    draw(maps, "2031-04-01", *(feature("army", ring) for ring in around))
    for n in range(1, 9):
        shown = [ring for k, ring in enumerate(around) if n % 2 == 0 or n // 2 != k]
        draw(maps, f"2031-05-{1 + 2 * n:02}", *(feature("army", ring) for ring in shown))
    draw(maps, "2031-05-28", feature("army", SQUARE))
    imported(made, maps)
    take_in(made, report("River Front", "Elm", may(29)))
    told = fuse(made)
    held = [u for u in told.unused if u.reason == "held"]
    assert len(held) == 4
    assert "sweep" in {c.kind for c in told.told.checks}
    assert north(told)[:4].min() > 0.5


def test_the_same_seed_gives_the_same_bits(folder, fusion):
    again = fuse(folder)
    assert (again.estimates.now == fusion.estimates.now).all()
    assert again.told.areas == fusion.told.areas
    assert again.told.standings == fusion.told.standings


def test_what_was_reported_later_is_not_known(folder):
    at = datetime(2031, 5, 6, tzinfo=UTC)
    told = fuse(folder, Wish(known_at=at))
    assert told.told.until == may(5)
    assert set(named(told)) == {"Aland"}
    assert named(told)["Aland"].support.origins == 2


def test_sources_and_sides_can_be_left_out(folder):
    assert "Dorf" not in named(fuse(folder, Wish(without=(RIVER,))))
    told = named(fuse(folder, Wish(without=("beford herald",))))
    assert told["Aland"].support.origins == 2


def test_an_empty_ledger_says_what_to_do(tmp_path):
    made = fused_case(tmp_path / "empty")
    with pytest.raises(NoEstimate, match="whoholds claims"):
        fuse(made)
    take_in(made, report("River Front", "Aland Province", may(1)))
    with pytest.raises(NoEstimate):
        fuse(made)


def test_tables_are_written_with_change_points_of_both_products(folder, fusion):
    out = write_estimates(folder, fusion)
    rows = list(csv.DictReader((out / "control.csv").open(encoding="utf-8")))
    assert {r["product"] for r in rows} == {"nowcast", "hindsight"}
    aland = [r for r in rows if r["place"] == "Aland" and r["product"] == "nowcast"]
    assert aland[0]["from_day"] == "2031-05-03"
    for row in rows:
        chances = [float(row[s]) for s in (NORTH, RIVER, "contested")]
        assert sum(chances) == pytest.approx(1, abs=2e-3)
    assert {p.name for p in out.iterdir()} == {
        "control.csv", "unused.csv", "sources.csv", "areas.csv", "checks.csv", "fuse.json",
        "counting.csv", "feeds.csv", "leaning.csv",
    }  # fmt: skip


def test_the_table_of_hindsight_says_nothing_before_a_report_speaks_of_it(tmp_path):
    """A smoother takes the town from the north weeks before anybody says that it fell."""
    made = fused_case(tmp_path / "turned")
    held = [report("Northern army", "Aland", may(n), outlet=f"Paper {n}") for n in (2, 3)]
    fell = [report("River Front", "Aland", may(28), outlet=f"Wire {n}") for n in range(8)]
    take_in(made, *held, *fell)
    fusion = fuse(made)
    out = write_estimates(made, fusion)
    rows = [
        r
        for r in csv.DictReader((out / "control.csv").open(encoding="utf-8"))
        if (r["product"], r["place"]) == ("hindsight", "Aland")
    ]
    before = [r for r in rows if r["from_day"] <= "2031-05-27"][-1]
    number = fusion.estimates.layout.number(may(27))
    assert fusion.estimates.back[0, number, 0] < 0.3
    assert float(before[NORTH]) > 0.6
    assert float(rows[-1][RIVER]) > 0.6


def test_an_estimate_is_explained_by_its_claims(folder, fusion):
    (site,) = sites_named(fusion, "Alandia")
    told = explained(fusion, site, may(7))
    assert len(told.claims) == 3
    assert all(w.without <= told.prob + 1e-6 for w in told.claims)
    with pytest.raises(NoEstimate, match="days from"):
        explained(fusion, site, may(30))
    with pytest.raises(NoEstimate, match="no claim"):
        explained(fusion, "elsewhere", may(7))


def test_no_source_of_a_paraphrase_is_told_by_name(tmp_path):
    made = fused_case(tmp_path / "own")
    take_in(made, *map(paraphrased, small_war()))
    told = fuse(made).told
    assert told.paraphrased
    assert {s.source for s in told.sources} == {
        "all others of no side", f"all others of {NORTH}", f"all others of {RIVER}",
    }  # fmt: skip


def counted(actor, best, on, *, by="", outlet="The Aland Post"):
    """A report that a party holds so many settlements of the whole province."""
    reading = report(actor, "Aland Province", on, by=by, outlet=outlet)
    (sentence,) = reading.sentences
    (claim,) = sentence.claims
    figure = Quantity(low=best, best=best, high=best, unit="settlement", span=Span(0, 3))
    told = Count(
        actor=claim.proposition.actor,
        relation="holds",
        within=claim.proposition.places,
        quantity=figure,
    )
    sentence = replace(sentence, claims=(replace(claim, proposition=told),))
    return replace(reading, sentences=(sentence,))


def province(path, *more, complete=True):
    """Twelve villages, every second one known by two outlets: three the north's, three not."""
    fused_case(path)
    rows = [
        f"v{n},Village {n},,{10 + n % 4 * 0.1},{20 + n // 4 * 0.1},settlement,QA" for n in range(12)
    ]
    header = "key,name,aliases,lat_deg,lon_deg,kind,country"
    (path / "places.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    file = path / "case.toml"
    text = file.read_text("utf-8")
    region = f'[region]\nnames = ["Aland Province"]\ncomplete = {str(complete).lower()}\n'
    assert "[region]" in text
    text = re.sub(r"\[region\]\n(?:(?!\[).*\n)*", region + "\n", text)
    file.write_text(text, "utf-8")
    told = [
        report("Northern army" if n < 6 else "River Front", f"Village {n}", may(3 + k), outlet=o)
        for n in range(0, 12, 2)
        for k, o in enumerate(("The Aland Post", "Beford Herald"))
    ]
    take_in(open_case(path), *told, *more)
    return fuse(open_case(path))


def north(fusion):
    return fusion.estimates.now[:, -1, 0]


def test_a_total_of_a_complete_region_moves_its_places_and_is_told(tmp_path):
    plain = province(tmp_path / "plain", report("Northern army", "Village 0", may(9)))
    said = counted("Northern army", 9.0, may(9))
    told = province(tmp_path / "told", report("Northern army", "Village 0", may(9)), said)
    assert north(plain).sum() < 7
    assert north(told).sum() > north(plain).sum() + 0.7
    assert [c.figures for c in told.told.counting] == [1]
    assert told.told.used == plain.told.used + 1
    without = fuse(open_case(tmp_path / "told"), Wish(without=("the aland post",)))
    assert not without.told.counting
    weighed = explained(told, sites_named(told, "Village 0")[0], may(9)).claims
    assert told.estimates.case.sums[0].claim_id in {w.claim_id for w in weighed}


def test_a_total_of_tables_that_may_lack_places_only_bounds_them(tmp_path):
    end = report("Northern army", "Village 0", may(9))
    plain = province(tmp_path / "plain", end, complete=False)
    more = province(tmp_path / "more", end, counted("Northern army", 9.0, may(9)), complete=False)
    less = province(tmp_path / "less", end, counted("Northern army", 4.0, may(9)), complete=False)
    assert north(more).sum() < north(plain).sum() + 0.05
    assert north(less).sum() < north(plain).sum() - 0.3


@pytest.mark.parametrize("best", [0.0, 12.0, 400.0])
def test_an_absurd_total_by_one_side_moves_no_place_far(tmp_path, best):
    end = report("Northern army", "Village 0", may(9))
    absurd = counted(
        "Northern army", best, may(9), by="River Front" if best < 1 else "Northern army"
    )
    plain, told = province(tmp_path / "plain", end), province(tmp_path / "told", end, absurd)
    reported = [n for n, s in enumerate(plain.estimates.layout.sites) if s.name[-1] in "02468"]
    moved = abs(north(told) - north(plain))
    assert max(moved[n] for n in reported) < 0.1
    ranked = fuse(open_case(tmp_path / "told"), Wish(without=(NORTH, RIVER)))
    assert abs(north(ranked) - north(plain)).max() < 1e-9


def test_a_source_that_is_said_to_draw_on_another_is_no_second_witness(tmp_path):
    plain = province(tmp_path / "plain")
    file = tmp_path / "plain" / "case.toml"
    text = file.read_text("utf-8")
    more = '\n[sources]\ndraws_on = { "Beford Herald" = ["Aland Post"] }\n'
    outlet = '\n[[outlet]]\nname = "The Aland Post"\naliases = ["Aland Post"]\n'
    file.write_text(text + outlet + more, "utf-8")
    told = fuse(open_case(tmp_path / "plain"))
    assert {s.word for s in plain.told.standings} == {"estimated"}
    assert {s.word for s in told.told.standings} == {"claimed"}
    assert [(f.source, f.how) for f in told.told.feeds] == [("Beford Herald", "declared")]
    assert north(told)[0] < north(plain)[0]
    written = write_estimates(open_case(tmp_path / "plain"), told) / "feeds.csv"
    (row,) = csv.DictReader(written.open(encoding="utf-8"))
    assert (row["source"], row["how"]) == ("Beford Herald", "declared")


def test_more_places_than_one_field_holds_have_areas_and_are_told_so(tmp_path, monkeypatch):
    pytest.importorskip("numba")
    few = province(tmp_path / "many")
    for module in (estimating, fusing):
        monkeypatch.setattr(module, "MOST_FIELD_PLACES", 3)
    many = fuse(open_case(tmp_path / "many"))
    assert (few.told.wide, many.told.wide) == (False, True)
    last = [a for a in many.told.areas if a.day == many.told.until]
    assert [a.holder_id for a in last] == [NORTH, RIVER]
    for one, other in zip(last, few.told.areas[-2:], strict=True):
        assert one.firm_km2[0] <= one.firm_km2[1] <= one.firm_km2[2]
        assert abs(one.firm_km2[1] - other.firm_km2[1]) < 500
    assert fuse(open_case(tmp_path / "many")).told.areas == many.told.areas


def test_each_source_is_looked_up_once_however_many_it_is_held_beside(tmp_path, monkeypatch):
    """The brief of a case of some hundred sources spent a quarter of its time on this."""
    case, asked, own = fused_case(tmp_path / "aland").case, [], Case.outlet_of
    monkeypatch.setattr(Case, "outlet_of", lambda c, name: asked.append(name) or own(c, name))
    draws = fusing._drawing(case)
    names = [f"Outlet {n}" for n in range(9)]
    assert not any(draws(one, other) for one in names for other in names)
    assert sorted(asked) == names
