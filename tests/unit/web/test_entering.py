"""A team's pages: who sees what, which forms are taken, walked over every route there is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from fused_case import may, report, take_in

from whoholds.desk import users
from whoholds.desk.ledgering import claims
from whoholds.desk.users import add_user, remove_user, users_file
from whoholds.web.entering import LOGIN
from whoholds.web.login_page import safe_onward
from whoholds.web.routes import ROUTES
from whoholds.web.team import IDLE, LONGEST, MOST_WRONG

pytest.importorskip("argon2", reason="the web extra is not installed")

HOME = "http://127.0.0.1:8765"
NOW = datetime(2031, 6, 1, tzinfo=UTC)
WORDS = {"Ada": "ada has four words", "Bo": "bo has four words too"}
GETS = sorted({r.path for r in ROUTES if r.method == "GET" and r.path != LOGIN})
POSTS = sorted({r.path for r in ROUTES if r.method == "POST" and r.path not in {LOGIN, "/logout"}})


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """Hashes that cost little: what they cost is not what is tested here."""
    from argon2 import PasswordHasher

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "_hasher", lambda: quick)
    users._nobodys_hash.cache_clear()


@pytest.fixture
def team(folder, bench):
    take_in(folder, report("Northern army", "Aland", may(3)))
    add_user(folder, "Ada", "editor", WORDS["Ada"], NOW)
    add_user(folder, "Bo", "reader", WORDS["Bo"], NOW)
    return folder


@pytest.fixture
def tab(bench, team):
    """A browser of its own."""
    testclient = pytest.importorskip("starlette.testclient")
    from whoholds.web.server import application

    site = application(bench)

    class Tab(testclient.TestClient):
        def sign_in(self, name, word=None, **more):
            token = token_in(self.get(LOGIN).text)
            form = {"name": name, "password": word or WORDS[name], "token": token, **more}
            return self.post(LOGIN, data=form, headers={"Origin": HOME}, follow_redirects=False)

        def send_form(self, path, **fields):
            fields.setdefault("token", token_in(self.get("/review").text))
            return self.post(path, data=fields, headers={"Origin": HOME})

    return lambda: Tab(site, base_url=HOME)


def token_in(page):
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def concrete(path, folder):
    with folder.open() as ledger:
        held = claims(ledger)[0].recorded
    steps = {"{claim}": held.claim_id, "{report}": held.report_id, "{name:path}": "Aland"}
    for name, value in steps.items():
        path = path.replace(name, value)
    return path


@pytest.mark.parametrize("path", GETS)
def test_no_page_is_shown_before_somebody_signs_in(tab, team, path):
    asked = concrete(path, team)
    page = tab().get(asked, follow_redirects=False)
    assert page.status_code == 303
    assert page.headers["location"].startswith("/login?onward=")
    shown = tab().get(asked)
    assert "Sign in" in shown.text
    for word in ("Aland", "Northern", "aland"):
        assert word not in re.sub(r"/login[^\"]*|value=\"/[^\"]*\"", "", shown.text)


@pytest.mark.parametrize("path", POSTS)
def test_no_form_is_taken_before_somebody_signs_in(tab, bench, team, path):
    before = len(claims_of(team))
    sent = {"token": bench.gate.token, "claim": "x", "text": "Aland"}
    page = tab().post(path, data=sent, headers={"Origin": HOME})
    assert page.status_code == 403
    assert len(claims_of(team)) == before


def claims_of(folder):
    with folder.open() as ledger:
        return claims(ledger)


@pytest.mark.parametrize("path", GETS)
def test_every_page_is_shown_to_a_reader(tab, team, path):
    page = tab()
    page.sign_in("Bo")
    # A map of one place, or a day that is not asked for, is no page: but nobody is sent away.
    assert page.get(concrete(path, team), follow_redirects=False).status_code in {
        200,
        303,
        400,
        404,
    }
    assert "Sign in" not in page.get(concrete(path, team)).text


@pytest.mark.parametrize("path", POSTS)
def test_a_reader_changes_nothing_and_a_foreign_token_is_none(tab, bench, team, path):
    reader, editor = tab(), tab()
    reader.sign_in("Bo")
    editor.sign_in("Ada")
    token = token_in(reader.get("/claims").text)
    sent = {"token": token, "claim": "x", "text": "Aland"}
    page = reader.post(path, data=sent, headers={"Origin": HOME})
    assert page.status_code == 403
    assert "change nothing" in page.text
    for other in (token, bench.gate.token, ""):
        page = editor.post(path, data=sent | {"token": other}, headers={"Origin": HOME})
        assert page.status_code == 403


def test_an_editor_decides_under_the_name_that_was_signed_in_with(tab, team):
    page = tab()
    page.sign_in("Ada")
    assert page.send_form("/name", by="Somebody else").status_code == 400
    (claim,) = claims_of(team)
    page.send_form("/review/accept", claim=claim.recorded.claim_id)
    assert claims_of(team)[0].recorded.decided_by == "Ada"


def test_the_cookie_is_for_this_site_alone_and_no_script_s(tab):
    done = tab().sign_in("Ada", onward="/coverage")
    assert done.headers["location"] == "/coverage"
    for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert word in done.headers["set-cookie"]


def test_signing_out_ends_the_session(tab):
    page = tab()
    page.sign_in("Ada")
    cookie = page.cookies["whoholds"]
    page.send_form("/logout")
    page.cookies.set("whoholds", cookie)
    assert page.get("/claims", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("later", [IDLE, LONGEST])
def test_a_session_ends_with_time(tab, bench, monkeypatch, later):
    page = tab()
    page.sign_in("Ada")
    assert page.get("/claims", follow_redirects=False).status_code == 200
    then = bench.now() + later + timedelta(seconds=1)
    monkeypatch.setattr(type(bench), "now", lambda _: then)
    assert page.get("/claims", follow_redirects=False).status_code == 303


def test_whoever_is_removed_or_has_another_password_is_out(tab, team):
    page = tab()
    page.sign_in("Bo")
    add_user(team, "Bo", "reader", "another four words of bo", NOW)
    assert page.get("/claims", follow_redirects=False).status_code == 303
    page.sign_in("Bo", "another four words of bo")
    remove_user(team, "Bo")
    assert page.get("/claims", follow_redirects=False).status_code == 303


def test_wrong_passwords_have_to_wait(tab):
    page = tab()
    for _ in range(MOST_WRONG):
        assert page.sign_in("Ada", "not her words at all").status_code == 403
    assert page.sign_in("Ada").status_code == 403
    assert page.sign_in("Bo").status_code == 303


def test_a_damaged_list_of_users_shows_nothing(tab, team):
    users_file(team).write_text("{")
    page = tab().get("/claims")
    assert page.status_code == 503
    assert "Aland" not in page.text


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("/claims?kind=area", "/claims?kind=area"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("", "/"),
    ],
)
def test_onward_leads_to_this_site_alone(address, safe):
    assert safe_onward(address) == safe
