"""A site on this machine for tests of the network: pages by path, and what was asked for."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a path answers; with an etag also that nothing has changed."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Pages by path; `asked` lists the paths in order, `posts` what was sent."""

    url: str = ""
    pages: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = field(
        default_factory=dict
    )
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    posts: list[tuple[str, bytes]] = field(default_factory=list)

    def page(self, path: str, *sentences: str, **how: object) -> str:
        """Put an article at a path; its address."""
        self.pages[path] = Answer(body=article(*sentences), **how)  # type: ignore[arg-type]
        return self.url + path


def article(*sentences: str, title: str = "Fighting goes on around Beford") -> bytes:
    """A page with these paragraphs."""
    body = "".join(f"<p>{s}</p>" for s in sentences)
    return (
        f"<!doctype html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@contextlib.contextmanager
def running() -> Iterator[Site]:
    """A site while the test runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.heads.append({k.lower(): v for k, v in self.headers.items()})
            found = site.pages.get(self.path, Answer(status=404))
            if not isinstance(found, Answer):
                found(self)
                return
            etag = found.headers.get("ETag")
            same = etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else found.status)
            for name, value in {"Content-Type": found.kind, **found.headers}.items():
                self.send_header(name, value)
            if not same:
                self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(b"" if same else found.body)

        def do_POST(self) -> None:
            if isinstance(site.pages.get(self.path, Answer()), Answer):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                site.posts.append((self.path, body))
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
