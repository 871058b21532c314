"""Shell: the pages over HTTP. The framework is known here alone, and only when a server starts."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoholds.desk.basemap import checked_basemap
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.serving import may_serve
from whoholds.errors import (
    LedgerBusy,
    LedgerMissing,
    NoEstimate,
    ReadError,
    SettingsError,
    UnknownTarget,
    WhoholdsError,
)
from whoholds.show.elements import el, join
from whoholds.web.addressed import Route, bare_frame, frame_of
from whoholds.web.api_app import add_api, no_document
from whoholds.web.api_documents import ROOT
from whoholds.web.brief_view import brief_ahead
from whoholds.web.entering import asked_address, served_to
from whoholds.web.evidence_routes import warm
from whoholds.web.exchange import Answer, Call, page
from whoholds.web.framing import framed
from whoholds.web.guard import HEADERS, Gate, new_token, shown_host
from whoholds.web.heap import bound_arenas
from whoholds.web.patience import BodyTooSlowError, in_time, patient_protocol
from whoholds.web.routes import ROUTES
from whoholds.web.team import COOKIE, Team
from whoholds.web.vendor import KEPT, PATH, vendored
from whoholds.web.workbench import Workbench

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCALHOST = "127.0.0.1"
#: A port that no well-known service has.
PORT = 8765
#: A form beyond this is refused unread: the longest report that is read is shorter.
MOST_BYTES = 32_000_000
#: Fields of a form; the longest has some twenty.
MOST_FIELDS = 60
#: Assets of our own by the ending of their name, from the package itself: nothing else is served
#: from a disk but what others made (`vendor`).
OWN = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
STATIC = "whoholds.web.static"
#: Styles of pages that have no server too: of a reading, of a figure.
SHARED = frozenset({"brief.css", "chart.css", "outlooks.css", "webpage.css"})
#: The framework can report on requests to others: it is told not to.
SILENT = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
_STATUS: tuple[tuple[type[WhoholdsError], int], ...] = (
    (UnknownTarget, 404),
    (LedgerMissing, 404),
    (SettingsError, 400),
    (NoEstimate, 404),
    (ReadError, 422),
    (LedgerBusy, 503),
)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes any that is free.

    Raises:
        SettingsError: it cannot be had.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as cause:
        told = f"{host}:{port} cannot be listened on ({cause.strerror or cause}): try another"
        raise SettingsError((("--port", told),)) from cause


def workbench(folder: CaseFolder, host: str, port: int, by: str = "") -> Workbench:
    """A desk for one person, with a token for its forms that no other server has.

    Raises:
        NoPublicationDelay: the host is beyond this machine, and the case sets no delay.
    """
    may_serve(folder, host)
    gate = Gate(host=host, port=port, token=new_token())
    return Workbench(folder, gate, by)


def address(bench: Workbench) -> str:
    """Where the pages are."""
    return f"http://{shown_host(bench.gate.host)}:{bench.gate.port}/"


def serve(
    folder: CaseFolder,
    *,
    host: str = LOCALHOST,
    port: int = PORT,
    by: str = "",
    basemap: Path | None = None,
    told: Callable[[str], object] = print,
) -> None:
    """Show a case in a browser, until interrupted.

    Args:
        folder: the case.
        host: an address of this machine; beyond the machine itself the case can only be read.
        port: where; 0 takes any that is free.
        by: the name under which decisions are made in the review.
        basemap: a map file (PMTiles) to draw under the map.
        told: is given the address of the pages as soon as they can be asked for.

    Raises:
        NoPublicationDelay: the host is beyond this machine, and the case sets no delay.
        SettingsError: the port cannot be had.
    """
    may_serve(folder, host)
    if basemap is not None:
        checked_basemap(basemap)
    with listen(host, port) as listening:
        bench = workbench(folder, host, listening.getsockname()[1], by)
        bench.basemap = basemap
        told(address(bench))
        # What is wrong with the case is told by its pages.
        with suppress(WhoholdsError):
            warm(bench)
            bench.drafts.ahead(bench.limit())
            brief_ahead(bench)
        run(bench, listening)


def run(bench: Workbench, listening: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    bound_arenas()
    config = uvicorn.Config(
        application(bench),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http=patient_protocol(),
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listening])


def application(bench: Workbench) -> ASGIApp:
    """The pages as an ASGI application."""
    from fastapi import FastAPI

    # Its own pages of documentation would load scripts from elsewhere.
    told: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    app = FastAPI(title="whoholds", telemetry=SILENT, **told)  # type: ignore[arg-type]
    team = Team(bench)
    for route in ROUTES:
        app.add_route(route.path, _endpoint(team, route), methods=[route.method])
    app.add_route("/static/{name}", _asset, methods=["GET"])
    app.add_route("/robots.txt", _robots, methods=["GET"])
    app.add_route(f"{PATH}{{folder}}/{{name}}", _vendored, methods=["GET"])
    add_api(app, team)
    _tell_errors(app, team)
    return Guarded(app, bench.gate)


class Guarded:
    """Refuses other hosts, bounds what is sent, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = message.get("headers", [])
                kept = {"Cache-Control": KEPT} if scope["path"].startswith(PATH) else {}
                ours = {**HEADERS, **(kept if message["status"] == 200 else {})}
                given = {name.lower() for name, _ in told}
                own = [(k.lower().encode(), v.encode()) for k, v in ours.items()]
                own = [h for h in own if h[0] not in given]
                message = {**message, "headers": [*told, *own]}
            await send(message)

        refused = self._refusal(scope["method"], headers)
        if refused is None:
            coming = receive if scope["method"] in {"GET", "HEAD"} else in_time(receive)
            await self._app(scope, coming, sealed)
            return
        status, told = refused
        plain = (b"content-type", b"text/plain; charset=utf-8")
        await sealed({"type": "http.response.start", "status": status, "headers": [plain]})
        await sealed({"type": "http.response.body", "body": told.encode()})

    def _refusal(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        if not self._gate.knows(headers.get("host", "")):
            return 421, "This address is not served here: use the one that was printed.\n"
        if method in {"GET", "HEAD"}:
            return None
        if not self._gate.came_from_us(headers):
            return 403, "The form was sent from another site: nothing was done.\n"
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return 411, "The form does not say how long it is: nothing was done.\n"
        if int(length) > MOST_BYTES:
            return 413, f"At most {MOST_BYTES:,} bytes are read at once: add it by whoholds add.\n"
        return None


def _endpoint(team: Team, route: Route) -> Callable[[Request], Awaitable[Response]]:
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        call = await _call(request)
        return _response(await run_in_threadpool(served_to, team, route, call, _answer))

    return endpoint


def _answer(bench: Workbench, route: Route, call: Call) -> Answer:
    """What the route answers; an error made on purpose is a page of its own."""
    if route.method == "POST":
        if not bench.gate.holds(call.form.get("token", "")):
            return _refused(bench, 403, "The page is of an earlier start: load it again.")
        if bench.read_only:
            told = "You may read here, and change nothing."
            if not bench.is_named:
                told = "Beyond this machine the case can be read only."
            return _refused(bench, 403, told)
        if route.path.startswith("/review/") and not call.form.get("claim"):
            return _refused(bench, 400, "The form names no claim.")
    try:
        answer = route.handler(bench, call)
        if route.method == "POST":
            bench.note_written()
    except WhoholdsError as error:
        status = next((n for kind, n in _STATUS if isinstance(error, kind)), 500)
        again = asked_address(route, call) if route.method == "GET" and status == 503 else ""
        return _refused(bench, status, str(error), again)
    return answer


def _refused(bench: Workbench, status: int, told: str, again: str = "") -> Answer:
    """The page of an error: what is wrong, and what to do; `again` is what may be had later."""
    try:
        frame = frame_of(bench)
    except WhoholdsError:
        # The case itself cannot be read: the page stands without its figures.
        frame = bare_frame(bench)
    home = el("p", el("a", "To the case", href="/"))
    if again:
        home = join(el("p", el("a", "Load this page again", href=again)), home)
    title = {404: "Not here", 503: "Not ready"}.get(status, "Not done")
    return page(framed(frame, title, el("h1", title), el("p", told, class_="alarm"), home), status)


async def _call(request: Request) -> Call:
    """The request in our own words."""
    from starlette.datastructures import UploadFile

    form: dict[str, str] = {}
    file, file_name = b"", ""
    if request.method == "POST":
        async with request.form(
            max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES
        ) as sent:
            for name, value in sent.items():
                if isinstance(value, UploadFile):
                    file, file_name = await value.read(), value.filename or ""
                else:
                    form[name] = value
    return Call(
        steps=dict(request.path_params),
        query=dict(request.query_params),
        form=form,
        file=file,
        file_name=file_name,
        session=request.cookies.get(COOKIE, ""),
    )


def _response(answer: Answer) -> Response:
    from starlette.responses import FileResponse, Response

    if answer.file is not None:
        # Answers to what is asked of it by ranges of bytes.
        return FileResponse(answer.file, media_type=answer.media)
    headers = {"Location": answer.location} if answer.location else {}
    # Set by name: the framework would add a character set to types that have none.
    headers["Content-Type"] = answer.media
    if answer.cookie:
        headers["Set-Cookie"] = answer.cookie
    return Response(answer.body, status_code=answer.status, headers=headers)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    media = OWN.get(name[name.rfind(".") :])
    home = "whoholds.resources" if name in SHARED else STATIC
    held = resources.files(home).joinpath(name)
    if media is None or not held.is_file():
        return _response(Answer(body=b"Not here.\n", status=404, media="text/plain"))
    return _response(Answer(body=held.read_bytes(), media=media))


async def _robots(_: Request) -> Response:
    """Programs that collect pages are asked to collect none: reports name private persons."""
    return _response(Answer(body=b"User-agent: *\nDisallow: /\n", media="text/plain"))


async def _vendored(request: Request) -> Response:
    return _response(vendored(request.path_params["folder"], request.path_params["name"]))


def _tell_errors(app: FastAPI, team: Team) -> None:
    """What no route answers is a page too."""
    from starlette.concurrency import run_in_threadpool

    nowhere_at = Route(path="", handler=_nowhere)

    async def nowhere(request: Request, _: Exception) -> Response:
        if request.url.path.startswith(ROOT + "/"):
            return no_document()
        call = Call(session=request.cookies.get(COOKIE, ""))
        return _response(await run_in_threadpool(served_to, team, nowhere_at, call, _answer))

    async def too_slow(_: Request, __: Exception) -> Response:
        told = b"The form came too slowly: nothing was done.\n"
        return _response(Answer(body=told, status=408, media="text/plain; charset=utf-8"))

    app.add_exception_handler(404, nowhere)
    app.add_exception_handler(BodyTooSlowError, too_slow)


def _nowhere(bench: Workbench, _: Call) -> Answer:
    return _refused(bench, 404, "There is no such page.")
