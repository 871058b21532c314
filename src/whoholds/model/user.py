"""Who may use the pages of a case, and as what."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

#: A reader sees what is published; an editor sees all, and decides and adds under a name.
Role = Literal["reader", "editor"]


class User(msgspec.Struct, frozen=True, kw_only=True):
    """A named user. `password_hash` is Argon2id in its own encoded form, never the password."""

    name: str
    role: Role
    password_hash: str
    added: datetime
