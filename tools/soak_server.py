"""A server in a process of its own, asked as a browser asks; beside a route of a bare framework."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from urllib.parse import urlencode

import msgspec

#: A request without an answer for so long hangs: a busy machine may take long for a page.
HANGS_S = 180.0
#: Requests of each kind beside a bare route, in turns.
LAPS = 300
BARE = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/", lambda: {"ok": True, "rows": [{"n": n} for n in range(20)]})
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


class Answer(msgspec.Struct, frozen=True):
    """A status, the body, and where it leads."""

    status: int
    body: bytes
    location: str = ""


def ask(
    port: int, path: str, form: dict[str, str] | None = None, timeout: float = HANGS_S
) -> Answer:
    """Ask the server; a form is posted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        if form is None:
            connection.request("GET", path)
        else:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, urlencode(form), kind)
        reply = connection.getresponse()
        return Answer(reply.status, reply.read(), reply.headers.get("Location") or "")
    finally:
        connection.close()


@contextmanager
def process(command: Sequence[str], ready: Callable[[], bool]) -> Iterator[int]:
    """A process that is ended as a person ends it; its number."""
    made = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not ready():
            if made.poll() is not None:
                raise SystemExit(f"{command[0]} ended with {made.returncode}")
            time.sleep(0.1)
        yield made.pid
    finally:
        made.send_signal(signal.SIGINT)
        made.wait(30)


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a server is there."""
    try:
        return ask(port, "/").status == 200
    except OSError:
        return False


def beside_bare(port: int, path: str) -> tuple[float, float]:
    """Median time of a document and of a bare route, asked in turns, ms."""
    bare = free_port()
    with process([sys.executable, "-c", BARE, str(bare)], lambda: answers(bare)):
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(LAPS):
            for times, where, what in ((ours, port, path), (theirs, bare, "/")):
                begun = time.perf_counter()
                if ask(where, what).status == 200:
                    times.append(time.perf_counter() - begun)
            # One address may ask the API twenty times a second.
            time.sleep(0.05)
    return round(median(ours or [0]) * 1e3, 2), round(median(theirs or [0]) * 1e3, 2)
