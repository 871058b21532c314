"""How long something takes."""

from __future__ import annotations

import time

from whoholds.desk.timing import seconds_of, timed


def test_seconds_and_what_was_made():
    seconds, made = timed(lambda: time.sleep(0.01) or "made")
    assert seconds >= 0.01
    assert made == "made"
    assert seconds_of(lambda: time.sleep(0.01)) >= 0.01
