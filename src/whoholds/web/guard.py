"""Who may ask what: the host that was asked for, where a form came from, what a page may do.

A page of another site cannot read ours or send our forms: a name that was pointed at this machine
(DNS rebinding) is not among the hosts, a form's origin must be our own, and every form carries a
token that stands in our pages only.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping

import msgspec

#: Nothing is loaded, sent or framed but from and to this very address; no script or style inline.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    # Reports name private persons: what is served is for those who have the address.
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
#: Addresses that mean "every address of this machine".
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """What the server answers to: the host it listens on, its port, the token of its forms."""

    host: str
    port: int
    token: str

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name, port = _parted(host)
        if port != self.port:
            return False
        if name in {"localhost", "127.0.0.1", "::1"} or name == self.host.strip("[]").lower():
            return True
        # An address cannot be pointed elsewhere, a name can.
        return self.host in EVERYWHERE and _is_address(name)

    def came_from_us(self, headers: Mapping[str, str]) -> bool:
        """Whether a form was sent from a page of ours; `headers` have lower-case names."""
        site = headers.get("sec-fetch-site")
        if site is not None and site not in {"same-origin", "none"}:
            return False
        origin = headers.get("origin")
        return origin is None or origin == f"http://{headers.get('host', '')}"

    def holds(self, token: str) -> bool:
        """Whether a form's token is ours."""
        return hmac.compare_digest(token.encode(), self.token.encode())


def new_token() -> str:
    """A token for the forms of one server, or of one session, that no other has."""
    return secrets.token_urlsafe(32)


def shown_host(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _parted(host: str) -> tuple[str, int]:
    """Name and port of a Host header; the port is -1 where it is none."""
    name, _, port = host.lower().rpartition(":")
    if not name or name.count("[") != name.count("]"):
        name, port = host.lower(), "80"
    return name.strip("[]"), int(port) if port.isascii() and port.isdigit() else -1


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
