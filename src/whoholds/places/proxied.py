"""Shell: requests by the proxy that the surroundings name, and never past it.

`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are honoured as curl does, in either case.
Through SOCKS 5 (Tor: `socks5h://127.0.0.1:9050`) a name is looked up by the proxy, also where the
setting says `socks5`: a look-up here would tell the network who is read. A setting that cannot be
followed is an error, and no request goes out. RFC 1928, RFC 1929; RFC 7686 for ".onion".
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import socket
import urllib.request
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import msgspec

from whoholds.errors import FetchFailed

#: Names that lead into the own network, whoever looks them up.
_OWN_ENDINGS = ("localhost", ".local", ".localhost", ".internal", ".lan", ".home.arpa")
_PORTS = {"http": 8080, "socks5": 1080}
#: What a SOCKS proxy answers where it does not connect (RFC 1928, section 6).
_REFUSALS = {
    1: "it failed", 2: "its rules forbid it", 3: "the network is not reached",
    4: "the host is not reached", 5: "the connection was refused", 6: "it took too long",
    7: "it cannot do this", 8: "it knows no such address",
}  # fmt: skip


class Proxy(msgspec.Struct, frozen=True, kw_only=True):
    """Where requests go instead."""

    kind: Literal["http", "socks5"]
    host: str
    port: int
    user: str = ""
    password: str = ""


def proxy_for(url: str) -> Proxy | None:
    """The proxy that the surroundings name for an address; None where it is asked directly.

    Raises:
        FetchFailed: the setting is of no kind that is followed, or a ".onion" name has no SOCKS.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    named = urllib.request.getproxies_environment()
    told = named.get(parts.scheme) or named.get("all") or ""
    left_out: bool = urllib.request.proxy_bypass_environment(  # type: ignore[attr-defined]
        parts.netloc.rpartition("@")[2], named
    )
    told = "" if left_out else told
    proxy = _parsed(told) if told else None
    if host.endswith(".onion") and (proxy is None or proxy.kind != "socks5"):
        raise FetchFailed(
            f"{host} is reached through Tor alone: set ALL_PROXY=socks5h://127.0.0.1:9050"
        )
    return proxy


def _parsed(told: str) -> Proxy:
    parts = urlsplit(told if "://" in told else f"http://{told}")
    kind = {"socks5": "socks5", "socks5h": "socks5", "socks": "socks5", "http": "http"}.get(
        parts.scheme
    )
    try:
        port = parts.port
    except ValueError:
        kind, port = None, None
    if kind is None or not parts.hostname:
        # Not shown whole: it may hold a password.
        raise FetchFailed(
            f"the proxy setting {parts.scheme}://... is not followed: give http:// or socks5h:// "
            "with a host and port, or unset it"
        )
    return msgspec.convert(
        {
            "kind": kind,
            "host": parts.hostname,
            "port": port or _PORTS[kind],
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
        },
        Proxy,
    )


def is_own_network(host: str) -> bool:
    """Whether a name or address is one of the own network, as far as can be told unasked."""
    plain = host.strip("[]").rstrip(".").lower()
    try:
        return not ipaddress.ip_address(plain.partition("%")[0]).is_global
    except ValueError:
        return "." not in plain or plain.endswith(_OWN_ENDINGS)


def connected(proxy: Proxy, target: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
    """A connection to a proxy; through SOCKS one to the target, whose name the proxy looks up.

    Raises:
        OSError: there is none.
    """
    connection = socket.create_connection((proxy.host, proxy.port), *rest)
    if proxy.kind == "socks5":
        try:
            _ask_socks(connection, proxy, target)
        except BaseException:
            connection.close()
            raise
    return connection


def _ask_socks(connection: socket.socket, proxy: Proxy, target: tuple[str, int]) -> None:
    connection.sendall(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _read(connection, 2)
    if version != 5 or method not in {0, 2}:
        raise OSError("the proxy speaks no SOCKS 5, or wants a way to sign in that is not known")
    if method == 2:
        user, password = proxy.user.encode()[:255], proxy.password.encode()[:255]
        told = bytes([1, len(user)]) + user + bytes([len(password)]) + password
        connection.sendall(told)
        if _read(connection, 2)[1]:
            raise OSError("the proxy does not take this name and password")
    name = target[0].encode("idna")
    connection.sendall(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + target[1].to_bytes(2))
    _, answer, _, kind = _read(connection, 4)
    if answer:
        why = _REFUSALS.get(answer, f"answer {answer}")
        raise OSError(f"the proxy does not connect: {why}")
    size = {1: 4, 4: 16}.get(kind) or _read(connection, 1)[0]
    _read(connection, size + 2)


def _read(connection: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = connection.recv(size - len(found))
        if not part:
            raise OSError("the proxy ended the connection")
        found += part
    return found


class Through(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """http and https by the proxy of the surroundings, else by `direct`; certificates count."""

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """A request without encryption."""
        return self._through(http.client.HTTPConnection, req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """A request with encryption; the certificate must be that of the name."""
        return self._through(http.client.HTTPSConnection, req)

    def direct(self, address: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection without a proxy."""
        return socket.create_connection(address, *rest)

    def by_proxy(self, proxy: Proxy, target: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
        """A connection by a proxy."""
        return connected(proxy, target, *rest)

    def _through(
        self, kind: type[http.client.HTTPConnection], req: urllib.request.Request
    ) -> http.client.HTTPResponse:
        proxy = proxy_for(req.full_url)
        parts = urlsplit(req.full_url)
        target = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if proxy is not None and proxy.kind == "http":
            req.set_proxy(f"{proxy.host}:{proxy.port}", "http")
            if proxy.user:
                told = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
                req.add_header("Proxy-Authorization", f"Basic {told}")

        def connect(address: tuple[str, int], *rest: Any) -> socket.socket:  # noqa: ANN401
            if proxy is None:
                return self.direct(address, *rest)
            return self.by_proxy(proxy, target, *rest)

        def made(host: str, **how: Any) -> http.client.HTTPConnection:  # noqa: ANN401
            connection = kind(host, **how)
            connection._create_connection = connect  # type: ignore[attr-defined]
            return connection

        return self.do_open(made, req)
