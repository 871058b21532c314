"""`review` by options, in the open and blind."""

from __future__ import annotations

import json


def test_what_waits_is_listed(run, case):
    done = run("review", "--case", case)
    assert done.status == 0
    assert "2 claims, 0 of them accepted" in done.out


def test_a_decision_is_recorded_with_a_name_and_leaves_the_queue(run, case, ids):
    done = run("review", "--accept", ids[0][:8], "--by", "Ada", "--case", case)
    assert done.status == 0
    assert f"{ids[0]} accepted by Ada" in done.out
    waiting = json.loads(run("review", "--case", case, "--json").out)
    assert [r["id"] for r in waiting] == [ids[1]]
    reviewed = json.loads(run("claims", "--reviewed-only", "--case", case, "--json").out)
    assert [(r["id"], r["decided_by"]) for r in reviewed] == [(ids[0], "Ada")]
    assert run("verify", "--case", case).status == 0


def test_a_decision_without_a_name_is_refused(run, case, ids):
    done = run("review", "--accept", ids[0], "--case", case)
    assert done.status == 2
    assert "--by" in done.err


def test_of_several_ids_one_that_is_not_there_stops_all(run, case, ids):
    done = run(
        "review",
        "--accept",
        ids[0],
        "--reject",
        "zzz",
        "--by",
        "Ada",
        "--code",
        "other",
        "--case",
        case,
    )
    assert done.status == 3
    assert "[L06]" in done.err
    assert len(json.loads(run("review", "--case", case, "--json").out)) == 2


def rows(run, case, *words):
    return json.loads(run("claims", *words, "--case", case, "--json").out)


def decide(run, case, *words):
    return run("review", *words, "--by", "Ada", "--case", case)


def test_a_rejection_says_why(run, case, ids):
    done = decide(run, case, "--reject", ids[0])
    assert done.status == 2
    assert "--code" in done.err
    done = decide(run, case, "--reject", ids[0], "--accept", ids[1], "--code", "not-a-claim")
    assert "entry 4" in done.out
    assert "entry 5" in done.out
    found = {r["id"]: r for r in rows(run, case)}
    assert (found[ids[0]]["reason_code"], found[ids[0]]["in_force"]) == ("not-a-claim", False)
    assert (found[ids[1]]["reason_code"], found[ids[1]]["in_force"]) == ("", True)


def test_an_amended_claim_is_listed_with_what_was_read(run, case, ids):
    (was,) = next(r["places"] for r in rows(run, case) if r["id"] == ids[0])
    done = decide(run, case, "--amend", ids[0], "--set", "place=Cavan", "--set", "relation=lost")
    assert (done.status, done.err) == (0, "")
    row = next(r for r in rows(run, case) if r["id"] == ids[0])
    assert (row["places"], row["relation"]) == (["Cavan"], "lost")
    assert (row["original"]["places"], row["original"]["relation"]) == ([was], "took")
    told = run("claims", "--place", "Cavan", "--case", case).out
    assert "amended by Ada (wrong-place)" in told
    assert f"as read: the Northern army took {was}" in told
    assert f"as read: the Northern army took {was}" in run("who", "Cavan", "--case", case).out
    cited = run("cite", ids[0], "--case", case).out
    assert "amended by Ada (wrong-place)" in cited
    assert f"as read: the Northern army took {was}" in cited
    annotation = json.loads(run("cite", ids[0], "--case", case, "--json").out)
    assert annotation["whoholds:as_read"] == f"the Northern army took {was}"
    assert annotation["whoholds:as_amended"] == "the Northern army lost Cavan"
    assert run("who", was, "--case", case).status == 1


def test_wrong_fields_are_told_all_at_once(run, case, ids):
    done = decide(run, case, "--amend", ids[0], "--set", "relation=ate", "--set", "colour=red")
    assert done.status == 2
    assert "relation: 'ate'" in done.err
    assert "colour:" in done.err


def test_a_claim_is_split_and_the_split_taken_back(run, case, ids):
    parts = ("--part", "place=Cavan", "--part", "place=Dorf|relation=contests")
    done = decide(run, case, "--split", ids[0], *parts)
    assert done.out.splitlines()[0] == f"entry 4: {ids[0]} split by Ada"
    found = {r["id"]: r for r in rows(run, case)}
    assert len(found) == 4
    assert [found[i]["split_of"] for i in found[ids[0]]["into"]] == [ids[0]] * 2
    done = decide(run, case, "--undo", "4")
    assert done.out == "entry 7: entry 4 taken back by Ada\n"
    assert len(rows(run, case)) == 2
    assert run("verify", "--case", case).status == 0


def test_claims_are_merged(run, case, ids):
    assert decide(run, case, "--merge", ids[0], "--into", ids[1]).status == 0
    found = {r["id"]: r for r in rows(run, case)}
    assert (found[ids[0]]["into"], found[ids[0]]["in_force"]) == ([ids[1]], False)


def test_a_missed_claim_is_added_with_its_words(run, case, ids):
    report = rows(run, case)[0]["report_id"]
    settings = ("--set", "place=Dorf", "--set", "relation=holds", "--set", "actor=River Front")
    words = ("--words", "Northern army took", "--at", "4")
    done = decide(run, case, "--add", report, *words, *settings)
    assert (done.status, done.err) == (0, "")
    (row,) = rows(run, case, "--place", "Dorf")
    assert (row["marked_by"], row["reader"], row["quote"]) == ("Ada", "", "Northern army took")
    assert (row["party_id"], row["status"]) == ("river-front", "unread")
    told = run("claims", "--place", "Dorf", "--case", case).out
    assert "no reader found it; marked by Ada (missed)" in told
    assert "1 claims, 1 of them accepted by a person" in told
    gone = decide(run, case, "--add", report, "--words", "not there", *settings)
    assert (gone.status, "--words" in gone.err) == (2, True)


def test_names_are_merged_and_a_party_goes_by_its_id(run, case, ids):
    assert decide(run, case, "--same-place", "Alandia", "--into", "Aland").status == 0
    assert len(rows(run, case, "--place", "Alandia")) == 1
    decide(run, case, "--same-party", "the Northern army", "--into", "River Front")
    assert {r["party_id"] for r in rows(run, case)} == {"river-front"}
    assert len(rows(run, case, "--party", "river-front")) == 2


def test_one_decision_at_a_time(run, case, ids):
    done = decide(run, case, "--accept", ids[0], "--undo", "1")
    assert done.status == 2
    assert "one at a time" in done.err


def test_two_coders_share_a_round_and_a_third_sees_where_they_differ(run, case, ids):
    def blind(coder, *words):
        return run("review", "--blind", "one", "--by", coder, *words, "--case", case)

    first = [r["id"] for r in json.loads(blind("Ada", "--json").out)]
    assert "still wait for Ada" in blind("Ada", "--accept", first[0], "--accept", first[1]).out
    assert [r["id"] for r in json.loads(blind("Bo", "--json").out)] == first
    early = run("review", "--agreement", "one", "--case", case)
    assert (early.status, "[L21]" in early.err) == (3, True)
    blind("Bo", "--accept", first[0])
    assert blind("Bo", "--amend", first[1], "--set", "place=Cavan").status == 0
    done = run("review", "--agreement", "one", "--case", case)
    assert "places           2   50.0 %    0.400  low" in done.out
    assert "Ada: " in done.out
    assert "Bo: cavan" in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    told = json.loads(run("review", "--agreement", "one", "--case", case, "--json").out)
    assert [d["field"] for d in told["disagreements"]] == ["places"]
    assert {r["decision"] for r in rows(run, case)} == {None}
    assert blind("Bo", "--accept", first[1]).status == 0
    assert "50.0 %" not in run("review", "--agreement", "one", "--case", case).out
    assert blind("Bo", "--accept", "zzz").status == 3
    assert blind("Bo", "--split", first[0]).status == 2
    assert run("review", "--blind", "one", "--case", case).status == 2


def test_what_was_judged_before_comes_first_and_says_how(run, case, ids, monkeypatch):
    from ledger_samples import reading

    from whoholds.desk import adding
    from whoholds.desk.reading import Outcome

    decide(run, case, "--accept", ids[0])
    name = next(r["places"][0] for r in rows(run, case) if r["id"] == ids[0])
    better = reading("Alandia", "Alandria", reader="reader/2")
    outcome = Outcome(source="a.txt", reading=better)
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter((outcome,)))
    run("add", "a.txt", "--case", case)
    listed = json.loads(run("review", "--case", case, "--json").out)
    expected = [f"was accepted by Ada as: the Northern army took {name}"]
    assert [r["was"] for r in listed] == [expected, expected]
    assert expected[0] in run("review", "--case", case).out
    assert all(r["decision"] is None for r in listed)
