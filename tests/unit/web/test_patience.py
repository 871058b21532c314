"""How long is waited for somebody who sends slowly."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from whoholds.web import patience
from whoholds.web.patience import BodyTooSlowError, in_time


def finished(coroutine):
    """What it gives, in a thread of its own: a browser's tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def test_pieces_of_a_body_come_in_time_or_not_at_all(monkeypatch):
    monkeypatch.setattr(patience, "PIECE_S", 0.05)
    pieces = [{"type": "http.request", "more_body": True}]

    async def receive():
        if not pieces:
            await asyncio.sleep(60)
        return pieces.pop()

    async def run():
        timed = in_time(receive)
        assert (await timed())["more_body"]
        with pytest.raises(BodyTooSlowError):
            await timed()

    finished(run())


def test_after_the_body_is_whole_nothing_hurries(monkeypatch):
    monkeypatch.setattr(patience, "PIECE_S", 0.01)
    coming = [{"type": "http.disconnect"}, {"type": "http.request", "more_body": False}]

    async def receive():
        if len(coming) == 1:
            await asyncio.sleep(0.1)
        return coming.pop()

    async def run():
        timed = in_time(receive)
        await timed()
        return await timed()

    assert finished(run())["type"] == "http.disconnect"
