"""How long the server waits for somebody who sends slowly: no connection is held for nothing.

A client that sends a byte now and then holds a connection and its memory for as long as it likes
("slowloris"); some hundred of them would keep everybody else out. A head must be whole within
`HEAD_S` of its first byte or of the connection, and no piece of a body may take longer than
`PIECE_S`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import Message, Receive

#: A head is some kilobytes, a piece of a body 64 kB: 20 and 30 seconds are a line of 50 kbit/s.
HEAD_S, PIECE_S = 20.0, 30.0


class BodyTooSlowError(Exception):
    """A piece of what is sent did not come in time."""


def in_time(receive: Receive) -> Receive:
    """The same, but that the pieces of a body have to come one after another in time.

    Raises:
        BodyTooSlowError: by what is given back, where a piece does not come.
    """
    whole = False

    async def timed() -> Message:
        nonlocal whole
        if whole:
            # What is waited for from here on is that somebody goes away.
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), PIECE_S)
        except TimeoutError as cause:
            raise BodyTooSlowError from cause
        whole = not message.get("more_body", False)
        return message

    return timed


def patient_protocol() -> type[asyncio.Protocol]:
    """The server's protocol, with a bound on how long a head may take."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    base: Any = AutoHTTPProtocol

    # Whichever of the two is installed.
    class Patient(base):  # type: ignore[misc]
        """Closes a connection whose head is not whole in time."""

        _late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:
            """Somebody came: a head is waited for."""
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            """Something was sent: the rest of a head, or of a body."""
            super().data_received(data)
            if self._is_asked():
                self._stop()
            elif self._late is None and not self.transport.is_closing():
                self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            """Somebody went."""
            self._stop()
            super().connection_lost(exc)

        def _is_asked(self) -> bool:
            """Whether a request is under way, its head being whole."""
            return self.cycle is not None and not self.cycle.response_complete

        def _wait(self) -> None:
            self._late = asyncio.get_running_loop().call_later(HEAD_S, self._give_up)

        def _stop(self) -> None:
            if self._late is not None:
                self._late.cancel()
                self._late = None

        def _give_up(self) -> None:
            self._late = None
            if not self._is_asked() and not self.transport.is_closing():
                self.transport.close()

    return Patient
