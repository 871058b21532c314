"""The pages over HTTP: what each shows, what is refused, and that hostile text stays text."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from import_samples import FACTS, HEADER, mapping
from ledger_samples import outcome, reading

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.desk.ledgering import claims, verify
from whoholds.desk.reading import Outcome
from whoholds.errors import NoPublicationDelay, NoSuchInput, SettingsError
from whoholds.model.timespan import days
from whoholds.web.routes import ROUTES
from whoholds.web.server import MOST_BYTES, address, application, listen, workbench
from whoholds.web.workbench import MOST_PASTES

HOME = "http://127.0.0.1:8765"


def held(folder):
    with folder.open() as ledger:
        return claims(ledger)


def ids(folder):
    return [f.recorded.claim_id for f in held(folder)]


def test_the_case_page_counts_and_lists_and_asks(browse, taken):
    page = browse.get("/")
    assert page.status_code == 200
    assert "The Aland war" in page.text
    assert "<b>2</b>reports" in page.text
    assert "of 3 accepted by a person" in page.text
    assert page.text.count('href="/report/') == 2
    assert 'name="text"' in page.text
    assert "neither sovereignty nor effective control in law" in page.text
    assert "The last report is of 2031-05-06" in page.text


def test_an_empty_case_has_all_its_pages(browse):
    for path in ("/", "/review", "/place", "/place/Nowhere"):
        assert browse.get(path).status_code == 200
    assert "There is no report yet" in browse.get("/").text


def test_a_silent_outlet_raises_the_alarm_on_the_case_page(browse, add):
    first = datetime(2031, 5, 1, tzinfo=UTC).date()
    for n in [*range(0, 49, 2), 55]:
        day = first + timedelta(days=n)
        add(outcome("Aland", url=f"https://a.example/{n}", published=days(day, day)))
    assert "Fewer reports than usual" in browse.get("/").text


def test_a_name_leads_to_its_place_and_a_report_to_its_reading(browse, reads, folder):
    done = browse.send_form("/open", text=" Lower Dorf ")
    assert done.url.path == "/place/Lower Dorf"
    reads(outcome("Aland"))
    page = browse.send_form("/open", text="The Northern army took it.\n\nMore.")
    assert page.status_code == 200
    assert "Read, not stored." in page.text
    assert "1 report, 1 claim." in page.text
    assert held(folder) == ()


def test_what_was_pasted_is_stored_when_that_is_asked(browse, reads, folder):
    reads(outcome("Aland"))
    page = browse.send_form("/open", text="The Northern army took it.\n\nMore.")
    key = re.search(r'name="key" value="(\w+)"', page.text)[1]
    added = browse.send_form("/add", key=key)
    assert added.url.path.startswith("/report/")
    assert "1 added with 1 claims" in added.text
    assert len(held(folder)) == 1
    assert "0 added with 0 claims, 1 known already" in browse.send_form("/add", key=key).text
    assert verify(folder)[1] == ()


def test_a_file_is_read_as_bytes_with_what_is_said_of_it(browse, bench, monkeypatch):
    from whoholds.desk import pasting

    seen = []
    monkeypatch.setattr(
        pasting,
        "read_all",
        lambda sources, options, **_: seen.append((sources[0].read_bytes(), options)) or [],
    )
    form = {"token": bench.gate.token, "text": "", "outlet": "The Aland Post"}
    page = browse.post("/open", data=form, files={"file": ("a.txt", b"\xff\x00", "text/plain")})
    assert page.status_code == 200
    ((raw, options),) = seen
    assert (raw, options.outlet) == (b"\xff\x00", "The Aland Post")


def test_what_cannot_be_read_is_said_with_its_code(browse, reads):
    reads(Outcome(source="x", error=NoSuchInput("nothing in it")))
    page = browse.send_form("/open", text="Nothing much happened.\n\nMore.")
    assert "[R07]" in page.text
    assert "Add to the ledger" not in page.text


def test_only_the_last_pastes_are_remembered(browse, bench, reads):
    reads(outcome("Aland"))
    first = browse.send_form("/open", text="One. Two. Three.\n\nMore.").text
    for n in range(MOST_PASTES):
        browse.send_form("/open", text=f"Some report.\n\nNumber {n}.")
    key = re.search(r'name="key" value="(\w+)"', first)[1]
    page = browse.send_form("/add", key=key)
    assert page.status_code == 400
    assert "paste it again" in page.text


def test_a_decision_is_an_entry_with_a_name_and_leaves_the_queue(browse, taken, folder):
    first, second, third = ids(folder)
    page = browse.send_form("/review/accept", claim=first, next=second)
    assert page.url.query == f"claim={second}".encode()
    assert "accepted by Ada" in page.text
    assert "1 of 3 accepted" in page.text
    browse.send_form("/review/reject", claim=second, code="wrong-place", words="it is Bel")
    decided = {f.recorded.claim_id: f.recorded for f in held(folder)}
    assert (decided[first].decision, decided[first].decided_by) == ("accept", "Ada")
    assert decided[second].decision == "reject"
    assert decided[third].decision is None
    assert "wrong-place: it is Bel" in browse.get(f"/claim/{second}").text
    assert verify(folder)[1] == ()


def test_a_rejection_has_a_reason_of_the_list(browse, taken, folder):
    first = ids(folder)[0]
    assert browse.send_form("/review/reject", claim=first).status_code == 400
    assert browse.send_form("/review/reject", claim=first, code="because").status_code == 400
    assert held(folder)[0].recorded.decision is None


def test_the_last_decision_is_taken_back_and_shown_in_the_history(browse, taken, folder):
    first = ids(folder)[0]
    browse.send_form("/review/accept", claim=first)
    page = browse.send_form("/undo")
    assert page.url.query == f"claim={first}".encode()
    assert held(folder)[0].recorded.decision is None
    assert "took entry" in browse.get(f"/claim/{first}").text
    assert browse.send_form("/undo").status_code == 400


def test_an_amendment_records_what_was_changed(browse, taken, folder):
    first = ids(folder)[0]
    fields = {"set-places": "Bel; Cor", "set-relation": "took", "set-factuality": "denied"}
    page = browse.send_form("/review/amend", claim=first, code="wrong-place", **fields)
    assert page.status_code == 200
    assert held(folder)[0].recorded.decision == "amend"
    told = browse.get(f"/claim/{first}").text
    assert "amended: the Northern army did not take Bel and Cor" in told
    same = browse.send_form("/review/amend", claim=ids(folder)[1], code="other")
    assert same.status_code == 400
    assert "says already" in same.text
    wrong = {"set-when": "some day", "set-relation": "ate"}
    both = browse.send_form("/review/amend", claim=first, code="other", **wrong).text
    assert "some day" in both
    assert "ate" in both


def test_what_is_skipped_comes_last(browse, taken, folder):
    first, *rest = ids(folder)
    browse.send_form("/review/skip", claim=first)
    page = browse.get("/review").text
    listed = re.findall(r"review\?claim=([0-9a-f]{24})", page)
    assert listed.index(first) > listed.index(rest[-1])


def test_without_a_name_nothing_is_decided_until_one_is_given(browse, bench, taken, folder):
    bench.by = ""
    page = browse.get("/review").text
    assert "A decision has a name" in page
    assert "disabled" in page
    assert browse.send_form("/review/accept", claim=ids(folder)[0]).status_code == 400
    browse.send_form("/name", by="Bo")
    assert browse.send_form("/review/accept", claim=ids(folder)[0]).status_code == 200
    assert held(folder)[0].recorded.decided_by == "Bo"


def test_a_place_is_shown_by_source_with_its_clocks(browse, taken, folder):
    page = browse.get("/place/Aland").text
    assert "2 claims, 0 of them accepted by a person" in page
    assert "situation as of" in page
    assert "says (2031-05-06)" in page
    assert "No claim names it" in browse.get("/place/Aland?known_at=2031-05-01").text
    assert "No claim names it" in browse.get("/place/Aland?reviewed_only=1").text
    browse.send_form("/review/accept", claim=ids(folder)[0])
    assert "1 claims, 1 of them" in browse.get("/place/Aland?reviewed_only=1").text
    wrong = browse.get("/place/Aland?on=soon&known_at=9999-12-31")
    assert wrong.status_code == 400
    assert "soon" in wrong.text
    assert "9999-12-31" in wrong.text


def test_a_place_that_nobody_names_has_names_like_it(browse, add):
    add(outcome("Lower Dorf"))
    assert 'href="/place/lower%20dorf"' in browse.get("/place/Upper%20Dorf").text
    assert browse.get("/place?name=Lower+Dorf").url.path == "/place/Lower Dorf"


def test_sources_that_differ_are_marked_in_words(browse, add):
    theirs = reading("Aland", url="https://b.example/", text="The Front holds it.")
    claim = msgspec.structs.replace(
        theirs.claims[0],
        proposition=msgspec.structs.replace(
            theirs.claims[0].proposition,
            actor=msgspec.structs.replace(
                theirs.claims[0].proposition.actor, name="x", party_id="river-front"
            ),
        ),
    )
    sentence = msgspec.structs.replace(theirs.sentences[0], claims=(claim,))
    report = msgspec.structs.replace(theirs.report, outlet="The Bel Times")
    theirs = msgspec.structs.replace(theirs, report=report, sentences=(sentence,))
    add(outcome("Aland"), Outcome(source="b", reading=theirs))
    page = browse.get("/place/Aland").text
    assert "! The sources differ: Northern army, River Front." in page
    assert page.count("source differs") == 2


def test_a_claim_has_a_page_by_its_beginning_and_an_annotation(browse, taken, folder):
    first = ids(folder)[0]
    page = browse.get(f"/claim/{first[:12]}")
    assert "To cite it" in page.text
    assert f"whoholds:aland/claim/{first}" in page.text
    told = browse.get(f"/claim/{first}/annotation.json")
    assert told.headers["content-type"].startswith("application/ld+json")
    assert json.loads(told.text)["type"] == "Annotation"
    assert browse.get("/claim/ffffffff").status_code == 404


def test_a_report_has_its_claims_marked_and_its_capture(browse, taken):
    page = browse.get(f"/report/{taken[0].report_id}").text
    assert page.count('<article class="card control') == 1
    assert "not reviewed" in page
    assert "capture" in page
    gone = browse.get("/report/nothing")
    assert gone.status_code == 404
    assert "[L06]" in gone.text


def test_a_paraphrase_is_marked_and_never_quoted(browse, add):
    ours = reading("Aland", text="Ours, of it.")
    report = msgspec.structs.replace(ours.report, text_origin="paraphrase")
    (taken,) = add(Outcome(source="a", reading=msgspec.structs.replace(ours, report=report)))
    for path in ("/place/Aland", f"/report/{taken.report_id}"):
        page = browse.get(path).text
        assert "our paraphrase" in page
        assert "“Ours, of it.”" not in page


def test_every_answer_has_the_policy_even_a_refusal(browse, bench):
    answers = [
        browse.get("/"),
        browse.get("/nowhere"),
        browse.get("/static/site.css"),
        browse.get("/", headers={"Host": "evil.example:8765"}),
        browse.post("/open", data={"text": "x"}, headers={"Origin": "http://evil.example"}),
    ]
    assert [a.status_code for a in answers] == [200, 404, 200, 421, 403]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow, noarchive"


def test_no_page_has_a_script_or_style_of_its_own_or_from_elsewhere(browse, taken, folder):
    pages = ["/", "/review", "/place/Aland", f"/claim/{ids(folder)[0]}"]
    for path in [*pages, f"/report/{taken[0].report_id}"]:
        text = browse.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert re.findall(r"<script[^>]*>", text) == [
            '<script type="module" src="/static/site.js">'
        ]
        loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', text)
        assert all(at.startswith("/static/") for at in loaded)
        for at in loaded:
            assert browse.get(at).status_code == 200


def test_nothing_but_the_assets_is_served(browse):
    for path in ("/static/routes.py", "/static/..%2fserver.py", "/docs", "/openapi.json"):
        assert browse.get(path).status_code == 404


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "POST"], ids=lambda r: r.path)
def test_every_form_needs_our_token_and_our_origin(browse, bench, route):
    token = bench.gate.token
    assert browse.post(route.path, data={"text": "x"}).status_code == 403
    assert browse.post(route.path, data={"token": "x"}).status_code == 403
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert browse.post(route.path, data={"token": token}, headers=headers).status_code == 403
    if route.path != "/login":
        assert browse.get(route.path).status_code in {404, 405}


def test_a_body_without_a_length_or_beyond_the_limit_is_refused_unread(browse):
    assert browse.post("/open", content=iter([b"x"])).status_code == 411
    big = {"Content-Length": str(MOST_BYTES + 1)}
    assert browse.post("/open", content=b"x", headers=big).status_code == 413


def test_beyond_this_machine_nothing_is_shown_without_a_delay(folder):
    with pytest.raises(NoPublicationDelay, match="publication_delay_days"):
        workbench(folder, "0.0.0.0", 8765)


def test_hostile_text_stays_text_on_every_page(browse, add, folder):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    hostile = reading(evil, text=f"The Northern army took {evil}.", url=f"javascript:{evil}")
    report = msgspec.structs.replace(hostile.report, title=evil, outlet=evil, author=evil)
    (taken,) = add(Outcome(source="a", reading=msgspec.structs.replace(hostile, report=report)))
    paths = ("/", "/review", f"/report/{taken.report_id}", f"/claim/{ids(folder)[0]}")
    from whoholds.show.elements import segment

    for path in (*paths, f"/place/{segment(evil)}"):
        text = browse.get(path).text
        assert "alert(1)" in text
        assert "<img" not in text
        assert "<script>" not in text
        assert 'href="javascript' not in text


def test_a_port_that_is_taken_is_said():
    with listen("127.0.0.1", 0) as first, pytest.raises(SettingsError, match="cannot be listened"):
        listen("127.0.0.1", first.getsockname()[1])


def test_the_address_is_one_that_a_browser_understands(folder):
    assert address(workbench(folder, "::1", 80)) == "http://[::1]:80/"


def test_the_framework_reports_to_nobody(bench):
    pytest.importorskip("fastapi")
    app = application(bench)._app
    settings = getattr(app, "_telemetry", {})
    assert not any(settings.get(name) for name in ("tracing", "metrics", "logs", "auto_configure"))


def test_beyond_this_machine_a_case_is_read_only_and_its_late_reports_wait(folder, add):
    testclient = pytest.importorskip("starlette.testclient")
    now = datetime.now(UTC).date()  # noqa: TID251  (what is shown follows the clock)
    late, early = days(now, now), days(now - timedelta(days=5), now - timedelta(days=5))
    first, second = add(
        outcome("Aland", published=early),
        outcome("Beford", url="https://b.example/2", published=late),
    )
    case = msgspec.structs.replace(folder.case, publication_delay_days=3)
    bench = workbench(CaseFolder(path=folder.path, case=case), "0.0.0.0", 8765, "Ada")
    browse = testclient.TestClient(application(bench), base_url="http://10.0.0.7:8765")
    assert "<b>1</b>reports" in browse.get("/").text
    assert browse.get(f"/report/{first.report_id}").status_code == 200
    assert browse.get(f"/report/{second.report_id}").status_code == 404
    assert "No claim names it" in browse.get("/place/Beford").text
    far = (now + timedelta(days=9)).isoformat()
    assert "No claim names it" in browse.get(f"/place/Beford?known_at={far}").text
    hidden = next(i for i in ids(folder) if i not in browse.get("/review").text)
    for path in (f"/claim/{hidden}", f"/claim/{hidden}/annotation.json", f"/review?claim={hidden}"):
        assert browse.get(path).status_code == 404
    assert "Accept" not in browse.get("/review").text
    sent = {"token": bench.gate.token, "claim": ids(folder)[0]}
    assert browse.post("/review/accept", data=sent).status_code == 403
    assert browse.post("/open", data=sent | {"text": "It fell."}).status_code == 403


def test_a_row_of_an_import_keeps_its_terms_in_its_annotation(browse, folder, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(HEADER + "a,control,the Front,took,Aland,,,2031-05-06,\n")
    import_(folder, table, ImportOptions(mapping=mapping(tmp_path, FACTS)))
    told = browse.get(f"/claim/{ids(folder)[0]}/annotation.json").json()
    assert (told["whoholds:licence"], told["whoholds:maker"]) == ("CC0", "Facts")


def test_the_brief_is_a_page_with_its_claims_a_click_away(browse, taken):
    page = browse.get("/brief").text
    assert "Internal: not for publication" in page
    shown = re.findall(r"/claim/([0-9a-f]{24})", page)
    assert shown
    assert browse.get(f"/claim/{shown[0]}").status_code == 200
    assert browse.get("/brief?on=2031-13-01").status_code == 400
    assert 'href="/brief"' in browse.get("/").text


def test_what_others_made_is_kept_by_the_browser_and_our_own_is_not(browse, tmp_path, monkeypatch):
    monkeypatch.setenv("WHOHOLDS_ASSETS", str(tmp_path))
    (tmp_path / "uplot-1.6.32").mkdir()
    (tmp_path / "uplot-1.6.32" / "uPlot.esm.js").write_text("export default 1")
    told = browse.get("/static/vendor/uplot-1.6.32/uPlot.esm.js")
    assert (told.status_code, told.text) == (200, "export default 1")
    assert "immutable" in told.headers["cache-control"]
    gone = browse.get("/static/vendor/uplot-1.6.32/uPlot.min.css")
    assert (gone.status_code, gone.headers["cache-control"]) == (404, "no-store")
    assert browse.get("/static/site.js").headers["cache-control"] == "no-store"


def test_the_one_box_finds_a_region_without_its_type_word(bench, add):
    region = msgspec.structs.replace(bench.folder.case.region, names=("Aland Province",))
    case = msgspec.structs.replace(bench.folder.case, region=region)
    own = workbench(CaseFolder(path=bench.folder.path, case=case), "127.0.0.1", 8765, "Ada")
    add(outcome("Aland Province"), outcome("Beford District", url="https://b.example/2"))
    testclient = pytest.importorskip("starlette.testclient")
    asked = testclient.TestClient(application(own), base_url=HOME)
    sent = {"token": own.gate.token, "text": "aland"}
    page = asked.post("/open", data=sent, headers={"Origin": HOME})
    assert page.url.path == "/place/aland"
    assert "Asked by all its names: Aland Province." in page.text
    assert "Side by side" in page.text
    # A region that the case does not name is told of, not taken.
    other = asked.get("/place/Beford").text
    assert "Side by side" not in other
    assert 'href="/place/beford%20district"' in other
