"""Shell: the API over HTTP: its addresses, conditional requests, refusals as problem documents."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import msgspec

import whoholds
from whoholds.desk.answering import diff
from whoholds.desk.at_large import MANY
from whoholds.desk.outward.handing import HOLDS
from whoholds.errors import (
    LedgerBusy,
    LedgerMissing,
    NoEstimate,
    SettingsError,
    UnknownTarget,
    WhoholdsError,
)
from whoholds.ledger.typed_days import typed_day
from whoholds.model.feature import LAYERS, LayerName
from whoholds.show.geojson_text import MEDIA as GEOJSON
from whoholds.show.geojson_text import encoded, feature_json
from whoholds.web import api_documents as documents
from whoholds.web.api_asking import BadQueryError, Query, slice_of
from whoholds.web.api_description import description
from whoholds.web.api_layers import (
    ApiCase,
    begun,
    claim_document,
    found_one,
    numbered,
    page_pieces,
    timeline,
)
from whoholds.web.api_limits import Buckets
from whoholds.web.team import COOKIE, Team

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back: a document, or pieces of one."""

    told: Any = None
    pieces: Iterator[bytes] | None = None
    media: str = documents.JSON
    status: int = 200


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request in our own words; `base` is where the API is, scheme and host with it."""

    base: str
    steps: dict[str, str]
    query: Query


Handler = Callable[[ApiCase, Asked], Reply]
#: Pieces of a page that are made before the first is sent.
_WHOLE = 4
#: Status and title of what is refused, by the error.
_REFUSED: tuple[tuple[type[WhoholdsError], int, str], ...] = (
    (UnknownTarget, 404, "Not here"),
    (LedgerMissing, 404, "Not here"),
    (NoEstimate, 404, "No estimates"),
    (LedgerBusy, 503, "Busy"),
)


def landing(case: ApiCase, asked: Asked) -> Reply:
    """The landing page."""
    asked.query.only()
    return Reply(told=documents.landing(asked.base, _title(case), HOLDS))


def describe(case: ApiCase, asked: Asked) -> Reply:
    """The description for programs."""
    asked.query.only()
    told = description(asked.base, _title(case), whoholds.__version__)
    return Reply(told=told, media=documents.OPENAPI)


def conformance(_: ApiCase, asked: Asked) -> Reply:
    """What is declared."""
    asked.query.only()
    return Reply(told={"conformsTo": list(documents.CONFORMANCE)})


def collections(case: ApiCase, asked: Asked) -> Reply:
    """All collections."""
    asked.query.only()
    extent = _extent(case)
    return Reply(told=documents.collections(asked.base, dict.fromkeys(LAYERS, extent)))


def collection(case: ApiCase, asked: Asked) -> Reply:
    """One collection."""
    asked.query.only()
    return Reply(told=documents.collection(asked.base, _layer(asked), _extent(case)))


def items(case: ApiCase, asked: Asked) -> Reply:
    """A page of features, as they are read."""
    layer = _layer(asked)
    wanted, told = slice_of(layer, asked.query)
    found = numbered(case, layer, wanted, told.get("product", ""))
    address = f"{asked.base}/collections/{layer}/items"
    pieces = page_pieces(found, wanted, address, told, case.bench.now())
    return Reply(pieces=begun(pieces), media=GEOJSON)


def item(case: ApiCase, asked: Asked) -> Reply:
    """One feature."""
    asked.query.only()
    layer = _layer(asked)
    told = feature_json(found_one(case, layer, asked.steps["feature"]))
    own = f"{asked.base}/collections/{layer}"
    told["links"] = [
        documents.link(f"{own}/items/{told['id']}", "self", GEOJSON),
        documents.link(own, "collection", documents.JSON),
    ]
    return Reply(told=told, media=GEOJSON)


def claim(case: ApiCase, asked: Asked) -> Reply:
    """One claim in full."""
    asked.query.only()
    return Reply(told=claim_document(case, asked.steps["claim"]))


def place_timeline(case: ApiCase, asked: Asked) -> Reply:
    """Everything about a place over time."""
    asked.query.only("known_at")
    wanted, _ = slice_of("claims", asked.query)
    return Reply(told=timeline(case, asked.steps["place"], wanted.clocks.known_at))


def difference(case: ApiCase, asked: Asked) -> Reply:
    """Two days, or two states of knowledge, against each other."""
    told = asked.query.only("first", "second", "known", "place")
    faults = [(n, "is needed: a day") for n in ("first", "second") if not told.get(n)]
    if told.get("known", "false") not in {"true", "false"}:
        faults.append(("known", "is true or false"))
    if told.get("place") == "":
        faults.append(("place", "is empty: leave it out, or name one"))
    if faults:
        raise BadQueryError(faults)
    if case.public:
        # It has no clock for what may be shown yet.
        raise _NotYetError("differences are told on the desk's own machine alone")
    if not told.get("place") and (entries := case.ledger().head().seq) > MANY:
        # The whole record would be read for one answer: of 585,315 claims none came in 400 s.
        fault = f"is needed where the record has {entries:,} entries: whoholds diff tells of all"
        raise BadQueryError([("place", fault)])
    try:
        first, second = (typed_day((n, told[n])) for n in ("first", "second"))
        assert first is not None
        assert second is not None
        known = told.get("known") == "true"
        found = diff(case.folder, first, second, known=known, place=told.get("place", ""))
    except SettingsError as cause:
        raise BadQueryError(tuple(cause.problems)) from cause
    return Reply(told=msgspec.to_builtins(found, str_keys=True))


class _NotYetError(Exception):
    """Something that may not be shown here."""


def _title(case: ApiCase) -> str:
    return case.folder.case.title or case.folder.case.case_id


def _layer(asked: Asked) -> LayerName:
    name = asked.steps["layer"]
    if name not in LAYERS:
        raise UnknownTarget(f"no collection {name!r}: there are {', '.join(LAYERS)}")
    return name


def _extent(case: ApiCase) -> dict[str, Any]:
    return documents.extent_of(case.box(), None)


ROUTES: tuple[tuple[str, Handler], ...] = (
    ("", landing),
    ("/", landing),
    ("/openapi.json", describe),
    ("/conformance", conformance),
    ("/collections", collections),
    ("/collections/{layer}", collection),
    ("/collections/{layer}/items", items),
    ("/collections/{layer}/items/{feature:path}", item),
    ("/claims/{claim}", claim),
    ("/places/{place:path}/timeline", place_timeline),
    ("/diff", difference),
)


def add_api(app: FastAPI, team: Team) -> None:
    """Put the API beside the pages, under `/api`; where a case has users, for them alone."""
    case = ApiCase(team.bench)
    buckets = Buckets(time.monotonic)
    for path, handler in ROUTES:
        endpoint = _endpoint(team, case, handler, buckets)
        app.add_route(documents.ROOT + path, endpoint, methods=["GET"])


def no_document() -> Response:
    """What is answered where no address of the API is."""
    told = f"there is nothing here: see {documents.ROOT}"
    return _response(_problem(404, "Not here", told), {})


def _endpoint(
    team: Team, case: ApiCase, handler: Handler, buckets: Buckets
) -> Callable[[Request], Awaitable[Response]]:
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        address = request.client.host if request.client else ""
        # The desk's own machine asks as often as it likes.
        wait = buckets.wait_s(address) if case.public else 0.0
        if wait:
            told = f"at most {buckets.rate:g} requests a second: wait {wait:.1f} s"
            late = _problem(429, "Too many requests", told)
            return _response(late, {"Retry-After": str(int(wait) + 1)})
        return await run_in_threadpool(_let_in, team, case, handler, request)

    return endpoint


def _refused(team: Team, session: str) -> Reply | None:
    """Why nothing is answered: the case has users, and this is none of them."""
    try:
        if not team.is_on or (session and team.seat(session) is not None):
            return None
    except WhoholdsError as error:
        # Whether there are users is not known: nobody is let in.
        return _problem(503, "Busy", str(error))
    return _problem(401, "Not signed in", "this case is for its users: sign in at /login")


def _let_in(team: Team, case: ApiCase, handler: Handler, request: Request) -> Response:
    """What is answered, or why nothing is: in one thread, to change it costs a millisecond."""
    refused = _refused(team, request.cookies.get(COOKIE, ""))
    return _answer(case, handler, request) if refused is None else _response(refused, {})


def _answer(case: ApiCase, handler: Handler, request: Request) -> Response:
    from starlette.responses import Response

    asked = Asked(
        base=f"{request.url.scheme}://{request.headers.get('host', '')}{documents.ROOT}",
        steps={k: str(v) for k, v in request.path_params.items()},
        query=Query(pairs=tuple(request.query_params.multi_items())),
    )
    reply, told_tag = _reply(case, handler, asked), ""
    if reply.status == 200:
        told_tag = _tag(case, asked, request.url.path)
        if _is_held(request.headers.get("if-none-match", ""), told_tag):
            return Response(status_code=304, headers=_headers(told_tag))
    return _response(reply, _headers(told_tag))


def _reply(case: ApiCase, handler: Handler, asked: Asked) -> Reply:
    """What is answered; what is refused is a problem document."""
    try:
        return handler(case, asked)
    except BadQueryError as bad:
        return _problem(400, "A parameter is wrong", str(bad), bad.faults)
    except _NotYetError as why:
        return _problem(403, "Not shown", str(why))
    except SettingsError as error:
        return _problem(403, "Not shown", str(error))
    except WhoholdsError as error:
        found = next(
            (r for r in _REFUSED if isinstance(error, r[0])), (WhoholdsError, 500, "Fault")
        )
        return _problem(found[1], found[2], str(error))


def _problem(status: int, title: str, detail: str, faults: Any = ()) -> Reply:  # noqa: ANN401
    told = documents.problem(status, title, detail, faults)
    return Reply(told=told, media=documents.PROBLEM, status=status)


def _tag(case: ApiCase, asked: Asked, path: str) -> str:
    """An entity tag: the same as long as the record, the estimates and what may be shown are.

    It is weak: `timeStamp` differs.
    """
    seal = hashlib.sha256()
    parts = (*case.state(), whoholds.__version__, asked.base, path, *map(str, asked.query.pairs))
    seal.update(json.dumps(parts).encode())
    return f'W/"{seal.hexdigest()[:32]}"'


def _is_held(told: str, tag: str) -> bool:
    """Whether If-None-Match names this tag (weak comparison, RFC 9110)."""
    held = {t.strip().removeprefix("W/") for t in told.split(",")}
    return "*" in held or tag.removeprefix("W/") in held


def _headers(tag: str) -> dict[str, str]:
    # Asked again each time, and then often answered by 304.
    return {"ETag": tag, "Cache-Control": "no-cache"} if tag else {}


def _response(reply: Reply, headers: dict[str, str]) -> Response:
    from starlette.responses import Response, StreamingResponse

    headers = {**headers, "Content-Type": reply.media}
    if reply.pieces is not None:
        first = list(islice(reply.pieces, _WHOLE))
        if len(first) < _WHOLE:
            # A short page goes whole: each piece that is sent by itself changes threads.
            return Response(b"".join(first), status_code=reply.status, headers=headers)
        pieces = chain(first, reply.pieces)
        return StreamingResponse(pieces, status_code=reply.status, headers=headers)
    return Response(encoded(reply.told), status_code=reply.status, headers=headers)
