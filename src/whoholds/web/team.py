"""Who has entered: sessions of the named users, each with a desk and a form's token of its own."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from threading import Lock

import msgspec

from whoholds.desk.users import user_with, users_of
from whoholds.web.workbench import Workbench

#: A session ends so long after its last request ...
IDLE = timedelta(hours=2)
#: ... and so long after it began, whatever was asked.
LONGEST = timedelta(hours=12)
#: After so many wrong passwords for a name nothing is tried for it for a while.
MOST_WRONG, PAUSE = 5, timedelta(minutes=1)
#: Names that failed and are remembered; older ones are forgotten.
MOST_NAMES = 1_000
COOKIE = "whoholds"


class Session(msgspec.Struct, kw_only=True):
    """One user who has entered; `role` is theirs at that moment."""

    seat: Workbench
    name: str
    password_hash: str
    began: datetime
    last: datetime


class Team:
    """The users of a case, and those of them who have entered since the start."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self._sessions: dict[str, Session] = {}
        self._wrong: dict[str, tuple[int, datetime]] = {}
        self._lock = Lock()

    @property
    def is_on(self) -> bool:
        """Whether anybody is a user: then nothing is shown to others."""
        return bool(users_of(self.bench.folder))

    def enter(self, name: str, password: str) -> str | None:
        """Open a session; its secret, None where name and password do not fit or must wait."""
        now, plain = self.bench.now(), name.strip()
        with self._lock:
            count, since = self._wrong.get(plain, (0, now))
        if count >= MOST_WRONG and now - since < PAUSE:
            return None
        user = user_with(users_of(self.bench.folder), plain, password)
        with self._lock:
            if user is None:
                count = count if now - since < PAUSE else 0
                self._wrong[plain] = (count + 1, now)
                while len(self._wrong) > MOST_NAMES:
                    self._wrong.pop(next(iter(self._wrong)))
                return None
            self._wrong.pop(plain, None)
            secret = secrets.token_urlsafe(32)
            self._sessions[_key(secret)] = Session(
                seat=self.bench.seat(user.name, editor=user.role == "editor"),
                name=user.name,
                password_hash=user.password_hash,
                began=now,
                last=now,
            )
            return secret

    def seat(self, secret: str) -> Workbench | None:
        """The desk of whoever has this secret; None where the session is over.

        It is over, too, once the user was removed or has another password or role.
        """
        now = self.bench.now()
        users = {u.name: u for u in users_of(self.bench.folder)}
        with self._lock:
            held = self._sessions.get(_key(secret))
            if held is None:
                return None
            user = users.get(held.name)
            is_same = user is not None and user.password_hash == held.password_hash
            in_time = now - held.last < IDLE and now - held.began < LONGEST
            if user is None or not is_same or not in_time:
                del self._sessions[_key(secret)]
                return None
            held.last = now
            if held.seat.read_only == (user.role == "editor"):
                held.seat = self.bench.seat(user.name, editor=user.role == "editor")
            return held.seat

    def leave(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_key(secret), None)


def _key(secret: str) -> str:
    """What is kept of a session's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
