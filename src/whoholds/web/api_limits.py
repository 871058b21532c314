"""How often one address may ask: a bucket that fills again with time. Pure but for its counts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

#: Requests a second that last, and how many may come at once: a map that is moved asks some ten
#: times a second, a program that pages through a case goes on at the lasting rate.
RATE, BURST = 20.0, 100.0
#: Addresses that are remembered; the one that asked least lately is forgotten first.
MOST_ADDRESSES = 10_000


class Buckets:
    """What each address has left."""

    def __init__(
        self, clock: Callable[[], float], rate: float = RATE, burst: float = BURST
    ) -> None:
        self.rate = rate
        self._clock, self._burst = clock, burst
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, address: str) -> float:
        """Seconds until the address may ask again; 0 where it may now, and then it has asked."""
        with self._lock:
            now = self._clock()
            left, since = self._left.get(address, (self._burst, now))
            left = min(self._burst, left + (now - since) * self.rate)
            wait = max(0.0, (1.0 - left) / self.rate)
            self._left[address] = (left - 1.0 if not wait else left, now)
            self._left.move_to_end(address)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
            return wait
