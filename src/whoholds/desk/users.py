"""Shell: the named users of a case's pages, kept beside the case; passwords are kept hashed.

The hash is Argon2id by argon2-cffi, with its own defaults (RFC 9106, the low-memory profile). No
user: the pages are for one person on this machine.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import LedgerUnwritable, SettingsError
from whoholds.model.user import Role, User

USERS_FILE = "users.json"
#: NIST SP 800-63B (revision 4, 3.1.1.2) asks for 15 characters where a password stands alone.
LEAST_CHARACTERS = 15
#: Longer ones are refused unhashed, so that nobody keeps the machine busy with them.
MOST_CHARACTERS = 256
_LONGEST_NAME = 80


def users_file(folder: CaseFolder) -> Path:
    """Where the users of a case are kept."""
    return folder.path / USERS_FILE


def users_of(folder: CaseFolder) -> tuple[User, ...]:
    """The users, by name; none where no file is.

    Raises:
        SettingsError: the file is damaged: nobody is let in until it is mended.
    """
    file = users_file(folder)
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as cause:
        raise SettingsError(((USERS_FILE, f"cannot be read ({cause.strerror})"),)) from cause
    try:
        return msgspec.json.decode(raw, type=tuple[User, ...])
    except msgspec.MsgspecError as cause:
        raise SettingsError(((USERS_FILE, f"is damaged: {cause}"),)) from cause


def add_user(
    folder: CaseFolder, name: str, role: Role, password: str, now: datetime
) -> tuple[User, ...]:
    """Let somebody in, or give a user another password or role; all users after it.

    Raises:
        SettingsError: the name is empty or too long, or the password too short or too long.
        LedgerUnwritable: the file cannot be written.
    """
    plain = _name(name)
    _check_length(password)
    hashed = _hasher().hash(password)
    fresh = User(name=plain, role=role, password_hash=hashed, added=now)
    others = [u for u in users_of(folder) if u.name != plain]
    return _kept(folder, [*others, fresh])


def remove_user(folder: CaseFolder, name: str) -> tuple[User, ...]:
    """Let a user in no more; all users after it. What was decided under the name stays.

    Raises:
        SettingsError: there is no such user.
        LedgerUnwritable: the file cannot be written.
    """
    users, plain = users_of(folder), _name(name)
    left = [u for u in users if u.name != plain]
    if len(left) == len(users):
        raise SettingsError((("NAME", f"no user is called {plain!r}: whoholds users list"),))
    return _kept(folder, left)


def user_with(users: Iterable[User], name: str, password: str) -> User | None:
    """The user of this name and password; None for any other.

    An unknown name takes as long as a wrong password, so that names cannot be tried out.
    """
    if len(password) > MOST_CHARACTERS:
        return None
    plain = unicodedata.normalize("NFC", name).strip()
    found = next((u for u in users if u.name == plain), None)
    is_right = _is_right(found.password_hash if found else _nobodys_hash(), password)
    return found if is_right else None


def _is_right(password_hash: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return bool(_hasher().verify(password_hash, password))
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(1)
def _nobodys_hash() -> str:
    """A hash that no password of a user has."""
    return str(_hasher().hash(os.urandom(16).hex()))


@lru_cache(1)
def _hasher():  # type: ignore[no-untyped-def]  # noqa: ANN202  (the library may be absent)
    from argon2 import PasswordHasher

    return PasswordHasher()


def _name(name: str) -> str:
    plain = unicodedata.normalize("NFC", name).strip()
    if not plain or len(plain) > _LONGEST_NAME or not plain.isprintable():
        told = f"a name has 1 to {_LONGEST_NAME} printable characters"
        raise SettingsError((("NAME", told),))
    return plain


def _check_length(password: str) -> None:
    if not LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        told = f"{LEAST_CHARACTERS} to {MOST_CHARACTERS} characters: several words are easy to keep"
        raise SettingsError((("password", told),))


def _kept(folder: CaseFolder, users: Iterable[User]) -> tuple[User, ...]:
    """The users as they are kept: readable by the owner alone, replaced whole or not at all."""
    ordered = tuple(sorted(users, key=lambda u: u.name))
    file = users_file(folder)
    part = file.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(ordered), indent=1))
        part.replace(file)
    except OSError as cause:
        raise LedgerUnwritable(f"{file} cannot be written: {cause.strerror}") from cause
    return ordered
