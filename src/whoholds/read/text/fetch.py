"""Shell: one page from the network, bounded in size, time and redirects.

A name is looked up once, every address it has must be a public one, and the connection goes to
the address that was looked at: a name that answers otherwise a moment later changes nothing. By a
proxy (`places.proxied`) the name is looked up there and nowhere else.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from typing import IO, Any, NoReturn
from urllib.parse import urlsplit

import msgspec

from whoholds.errors import FetchFailed, TooLarge
from whoholds.places.proxied import Proxy, Through, connected, is_own_network
from whoholds.read.text.arrival import FORMS, kept_headers
from whoholds.read.text.http_message import decoded

#: Bounds of one page: bytes, seconds in all and for one answer, redirects.
MAX_PAGE_BYTES, MAX_SECONDS, ANSWER_SECONDS, MAX_REDIRECTS = 8_000_000, 30.0, 10.0, 5
#: Bytes read at a time, so that a slow answer is noticed.
CHUNK_BYTES = 65_536

AGENT = "whoholds (reads pages for a person; see the project's page)"
#: The word by which a site's robots.txt may speak of us.
AGENT_WORD = "whoholds"
#: NAT64 and 6to4 carry an IPv4 address inside (RFC 6052, RFC 3056).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_FORMS = FORMS | {"application/json": "telegram"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answered: its last address, bytes, declared encoding and form.

    `status` is 304 where it is as it was when `since` was answered; then there are no bytes.
    """

    url: str
    body: bytes
    charset: str = ""
    form: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Sent(msgspec.Struct, frozen=True):
    """What is sent with a request, and its media type."""

    body: bytes
    media: str


def fetch(
    url: str,
    *,
    private_addresses: bool = False,
    since: tuple[tuple[str, str], ...] = (),
    most_bytes: int = MAX_PAGE_BYTES,
    sent: Sent | None = None,
) -> Page:
    """The page at `url`.

    Only http and https, and only public addresses unless `private_addresses`; each redirect is
    checked in the same way.

    Args:
        url: what to ask for.
        private_addresses: also ask machines of the own network.
        since: headers of an earlier answer; a server may then say that nothing has changed.
        most_bytes: bound of the answer, packed and unpacked.
        sent: what is sent along (POST); a page is asked for with nothing.

    Raises:
        FetchFailed: the address is not allowed or did not answer with a page.
        TooLarge: the answer is beyond the stated bound.
    """
    _require_scheme(url)
    request = urllib.request.Request(url, headers=_asked(since))
    if sent is not None:
        _give(request, sent)
    try:
        with _answered(request, private_addresses) as answer:
            return _page(answer, most_bytes)
    except FetchFailed as failed:
        if failed.status == http.HTTPStatus.NOT_MODIFIED and since:
            return Page(url=url, body=b"", status=failed.status, headers=since)
        raise


def send(url: str, body: bytes, private_addresses: bool = False) -> None:
    """Send JSON to an address, by POST; no redirect is followed, and the answer is not read.

    Args:
        url: where to.
        body: the JSON.
        private_addresses: also to machines of the own network.

    Raises:
        FetchFailed: the address is not allowed, or did not take it.
    """
    _require_scheme(url)
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})
    _give(request, Sent(body, "application/json"))
    with _answered(request, private_addresses):
        pass


def _give(request: urllib.request.Request, sent: Sent) -> None:
    request.data = sent.body
    request.add_header("Content-Type", sent.media)


@contextmanager
def _answered(
    request: urllib.request.Request, private_addresses: bool
) -> Iterator[http.client.HTTPResponse]:
    """The answer to a request while the watch lets it live; what is sent goes to no other address.

    Raises:
        FetchFailed: there is none, or it did not end in time.
    """
    url, watch = request.full_url, _Watch(private_addresses)
    opener = _opener(watch, follow=request.data is None)
    try:
        with watch, opener.open(request, timeout=ANSWER_SECONDS) as answer:
            yield answer
    except urllib.error.HTTPError as cause:
        raise FetchFailed(f"{url} answered {cause.code} {cause.reason}", cause.code) from cause
    except (OSError, http.client.HTTPException, ValueError) as cause:
        if not watch.rang:
            raise FetchFailed(f"{url} did not answer: {cause}") from cause
    # Where the watch ended a connection, what was read of it may look like an end.
    if watch.rang:
        raise FetchFailed(f"{url} did not answer whole within {MAX_SECONDS:.0f} seconds")


def _asked(since: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Headers of a request: no cookies, nothing about who asks."""
    headers = {"User-Agent": AGENT, "Accept": "text/*,*/*", "Accept-Encoding": "gzip"}
    asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return headers | {asked[name]: value for name, value in since if name in asked}


def _page(answer: http.client.HTTPResponse, most_bytes: int) -> Page:
    body = decoded(
        _body(answer, most_bytes), answer.headers.get("Content-Encoding", ""), most_bytes
    )
    return Page(
        url=answer.geturl(),
        body=body,
        charset=answer.headers.get_content_charset() or "",
        form=_FORMS.get(answer.headers.get_content_type(), ""),
        status=answer.status,
        headers=kept_headers(list(answer.headers.items())),
    )


def _opener(watch: _Watch, *, follow: bool = True) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Watched(watch),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        *((_Redirects(),) if follow else ()),
    ):
        opener.add_handler(handler)
    return opener


class _Watch:
    """What one fetch may do: which addresses, and until when its connections live."""

    def __init__(self, private_addresses: bool) -> None:
        self._private = private_addresses
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(MAX_SECONDS, self._ring)
        self._timer.daemon = True
        self.rang = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for connection in self._open:
            connection.close()

    def _ring(self) -> None:
        """End connections that are too slow, however steadily they drip."""
        self.rang = True
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def connect(self, address: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection to an address that was looked at, in place of the library's own look-up."""
        host, port = address
        found = _looked_up(host, port)
        if not self._private:
            _require_public(host, found)
        failure: OSError | None = None
        for ip in found:
            try:
                connection = socket.create_connection((ip, port), *rest)
            except OSError as cause:
                failure = cause
                continue
            return self._watched(connection)
        raise failure or OSError("the name has no address")

    def by_proxy(self, proxy: Proxy, target: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection by a proxy, which looks the name up: what a name tells here is looked at."""
        if not self._private and is_own_network(target[0]):
            _refuse(target[0])
        return self._watched(connected(proxy, target, *rest))

    def _watched(self, connection: socket.socket) -> socket.socket:
        # A copy: for https the library takes the connection itself apart.
        self._open.append(connection.dup())
        return connection


class _Watched(Through):
    """http and https through the watch; a certificate must be that of the name."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def direct(self, address: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection to an address that is looked at."""
        return self._watch.connect(address, *rest)

    def by_proxy(self, proxy: Proxy, target: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection by a proxy, where the name may be fetched."""
        return self._watch.by_proxy(proxy, target, *rest)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, each to an allowed address."""

    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_scheme(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _body(answer: http.client.HTTPResponse, most_bytes: int) -> bytes:
    begun = time.monotonic()
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(CHUNK_BYTES):
        size += len(chunk)
        chunks.append(chunk)
        if size > most_bytes:
            raise TooLarge(f"the answer is longer than {most_bytes:,} bytes: save the page")
        if time.monotonic() - begun > MAX_SECONDS:
            raise FetchFailed(f"the answer took longer than {MAX_SECONDS:.0f} seconds")
    if answer.length:
        raise FetchFailed(f"the answer broke off {answer.length:,} bytes before its end")
    return b"".join(chunks)


def _require_scheme(url: str) -> None:
    try:
        parts = urlsplit(url)
        allowed = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        allowed = False
    if not allowed:
        raise FetchFailed(f"only http and https addresses are fetched, not {url!r}")


def _looked_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as cause:
        raise FetchFailed(f"the host {host} is not known: {cause}") from cause
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _require_public(host: str, found: list[str]) -> None:
    for ip in found:
        if not is_public(ip):
            _refuse(host)


def _refuse(host: str) -> NoReturn:
    raise FetchFailed(f"{host} is an address of a private network, which is not fetched")


def is_public(ip: str) -> bool:
    """Whether an address is one of the open network, also what a mapped address stands for."""
    address = ipaddress.ip_address(ip.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if inside is None and address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inside is not None:
            return inside.is_global and not inside.is_multicast
    return address.is_global and not address.is_multicast
