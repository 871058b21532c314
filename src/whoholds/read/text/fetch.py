"""Shell: one page from the network, bounded in size, time and redirects."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

import msgspec

from whoholds.errors import FetchFailed, TooLarge

#: Bounds of one page: bytes, seconds in all and for one answer, redirects.
MAX_PAGE_BYTES, MAX_SECONDS, ANSWER_SECONDS, MAX_REDIRECTS = 8_000_000, 30.0, 10.0, 5
#: Bytes read at a time, so that a slow answer is noticed.
CHUNK_BYTES = 65_536

AGENT = "whoholds (reads one page for a person; see the project's page)"

_FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/json": "telegram",
}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answered: its last address, bytes, declared encoding and form."""

    url: str
    body: bytes
    charset: str = ""
    form: str = ""


def fetch(url: str, *, private_addresses: bool = False) -> Page:
    """The page at `url`.

    Only http and https, and only public addresses unless `private_addresses`; each redirect is
    checked in the same way.

    Raises:
        FetchFailed: the address is not allowed or did not answer with a page.
        TooLarge: the answer is beyond the stated bound.
    """
    _require_allowed(url, private_addresses)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(private_addresses),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "text/*,*/*"})
    try:
        with opener.open(request, timeout=ANSWER_SECONDS) as answer:
            body = _body(answer)
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset() or ""
            return Page(url=answer.geturl(), body=body, charset=charset, form=_FORMS.get(kind, ""))
    except urllib.error.HTTPError as cause:
        raise FetchFailed(f"{url} answered {cause.code} {cause.reason}") from cause
    except (OSError, http.client.HTTPException, ValueError) as cause:
        raise FetchFailed(f"{url} did not answer: {cause}") from cause


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, each to an allowed address."""

    max_redirections = MAX_REDIRECTS

    def __init__(self, private_addresses: bool) -> None:
        self._private = private_addresses

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_allowed(newurl, self._private)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _body(answer: http.client.HTTPResponse) -> bytes:
    begun = time.monotonic()
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(CHUNK_BYTES):
        size += len(chunk)
        chunks.append(chunk)
        if size > MAX_PAGE_BYTES:
            raise TooLarge(f"the answer is longer than {MAX_PAGE_BYTES:,} bytes: save the page")
        if time.monotonic() - begun > MAX_SECONDS:
            raise FetchFailed(f"the answer took longer than {MAX_SECONDS:.0f} seconds")
    return b"".join(chunks)


def _require_allowed(url: str, private_addresses: bool) -> None:
    """Refuse other schemes than http(s), and addresses of the own machine and network."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchFailed(f"only http and https addresses are fetched, not {url!r}")
    if private_addresses:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as cause:
        raise FetchFailed(f"the host of {url} is not known: {cause}") from cause
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
            raise FetchFailed(f"{url} is an address of a private network, which is not fetched")
