"""Who is answered: everybody where the case has no users, else those who have signed in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from whoholds.errors import WhoholdsError
from whoholds.show.elements import el, segment
from whoholds.web.addressed import Route, bare_frame
from whoholds.web.exchange import Answer, Call, page, see
from whoholds.web.framing import framed
from whoholds.web.login_page import login_page, safe_onward
from whoholds.web.team import COOKIE, LONGEST, Team
from whoholds.web.workbench import Workbench

LOGIN, LOGOUT = "/login", "/logout"
#: Only sent back to this very address, and never to a script.
_COOKIE = f"{COOKIE}={{}}; HttpOnly; SameSite=Strict; Path=/; Max-Age={{}}"
Answering = Callable[[Workbench, Route, Call], Answer]


def served_to(team: Team, route: Route, call: Call, answering: Answering) -> Answer:
    """What a route answers to whoever asks.

    Args:
        team: the users, and who has entered.
        route: what was asked for.
        call: the request.
        answering: gives the answer at a desk.
    """
    try:
        is_on = team.is_on
    except WhoholdsError as error:
        # Whether there are users is not known: nobody is let in.
        return _plain(team, 503, str(error))
    if not is_on:
        return answering(team.bench, route, call)
    if route.path == LOGIN:
        return _login(team, route, call)
    seat = team.seat(call.session) if call.session else None
    if seat is None:
        if route.method == "GET":
            return see(f"{LOGIN}?{urlencode({'onward': asked_address(route, call)})}")
        return _plain(team, 403, "Sign in first: nothing was done.")
    if route.path == LOGOUT and seat.gate.holds(call.form.get("token", "")):
        team.leave(call.session)
        return Answer(status=303, location=LOGIN, cookie=_COOKIE.format("", 0))
    return answering(seat, route, call)


def login(bench: Workbench, _: Call) -> Answer:
    """Nobody need sign in where the case has no users."""
    return see("/" if not bench.is_named else "/review")


def _login(team: Team, route: Route, call: Call) -> Answer:
    frame = bare_frame(team.bench)
    if route.method == "GET":
        return page(login_page(frame, safe_onward(call.query.get("onward", "/"))))
    onward = safe_onward(call.form.get("onward", "/"))
    if not team.bench.gate.holds(call.form.get("token", "")):
        return page(login_page(frame, onward, "The page was of an earlier start: try again."), 403)
    secret = team.enter(call.form.get("name", ""), call.form.get("password", ""))
    if secret is None:
        told = "Name and password do not fit. After five wrong ones a minute has to pass."
        return page(login_page(frame, onward, told), 403)
    cookie = _COOKIE.format(secret, int(LONGEST.total_seconds()))
    return Answer(status=303, location=onward, cookie=cookie)


def asked_address(route: Route, call: Call) -> str:
    """The address that was asked for, as far as it can be asked for again."""
    path = route.path or "/"
    for name, value in call.steps.items():
        step = segment(value)
        path = path.replace(f"{{{name}:path}}", step).replace(f"{{{name}}}", step)
    return f"{path}?{urlencode(call.query)}" if call.query else path


def _plain(team: Team, status: int, told: str) -> Answer:
    frame = bare_frame(team.bench)
    content = (el("h1", "Not done"), el("p", told, class_="alarm"))
    return page(framed(frame, "Not done", *content), status)


ENTERING = (
    Route(path=LOGIN, handler=login),
    Route(path=LOGIN, handler=login, method="POST"),
    Route(path=LOGOUT, handler=login, method="POST"),
)
