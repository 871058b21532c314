"""A SOCKS 5 proxy and one of HTTP on this machine, for tests: what they are asked for is kept."""

from __future__ import annotations

import contextlib
import http.client
import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    """Where a proxy listens, where it leads, and what it was asked for."""

    port: int = 0
    leads_to: int = 0
    names: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    answer: int = 0


@contextlib.contextmanager
def socks(leads_to: int, *, sign_in: bool = False) -> Iterator[Asked]:
    """A SOCKS proxy that looks no name up and leads to a port of this machine."""
    asked = Asked(leads_to=leads_to)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            count = self.request.recv(2)[1]
            self.request.recv(count)
            self.request.sendall(b"\x05\x02" if sign_in else b"\x05\x00")
            if sign_in:
                asked.users.append(self.word(self.request.recv(2)[1]))
                asked.users.append(self.word(self.request.recv(1)[0]))
                self.request.sendall(b"\x01\x00")
            self.request.recv(4)
            name = self.word(self.request.recv(1)[0])
            asked.names.append(f"{name}:{int.from_bytes(self.request.recv(2))}")
            self.request.sendall(bytes([5, asked.answer, 0, 1]) + bytes(6))
            if not asked.answer:
                with socket.create_connection(("127.0.0.1", asked.leads_to)) as there:
                    there.sendall(self.request.recv(65_536))
                    while part := there.recv(65_536):
                        self.request.sendall(part)

        def word(self, size: int) -> str:
            return self.request.recv(size).decode() if size else ""

    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler), asked):
        yield asked


@contextlib.contextmanager
def http_proxy(leads_to: int) -> Iterator[Asked]:
    """A proxy of HTTP that leads every request to a port of this machine."""
    asked = Asked(leads_to=leads_to)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.names.append(self.path)
            asked.users.append(self.headers.get("Proxy-Authorization", ""))
            there = http.client.HTTPConnection("127.0.0.1", asked.leads_to)
            there.request("GET", "/" + self.path.split("/", 3)[3])
            found = there.getresponse()
            body = found.read()
            self.send_response(found.status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_CONNECT(self) -> None:
            asked.names.append(self.path)
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            pass

    with _served(ThreadingHTTPServer(("127.0.0.1", 0), Handler), asked):
        yield asked


@contextlib.contextmanager
def _served(server: socketserver.TCPServer, asked: Asked) -> Iterator[None]:
    asked.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
