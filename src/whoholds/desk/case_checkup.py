"""Shell: whether a case is kept as safely as this program can see."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.checkup import Check
from whoholds.desk.users import users_of
from whoholds.errors import FetchFailed, SettingsError
from whoholds.places.proxied import proxy_for

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_case(folder: CaseFolder) -> tuple[Check, ...]:
    """What of a case lies open, is not set, or is as it should be; nothing is changed."""
    return (_folder(folder), _delay(folder), _users(folder), _network())


def lies_open(path: Path) -> bool:
    """Whether others of this machine can read or change what is in a folder, by its own mode."""
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)


def _folder(folder: CaseFolder) -> Check:
    if not lies_open(folder.path):
        return Check(part="case folder", state="ok", detail="yours alone")
    detail, remedy = "others of this machine can look into it", f"chmod go-rwx {folder.path}"
    return Check(part="case folder", state="open", detail=detail, remedy=remedy)


def _delay(folder: CaseFolder) -> Check:
    days = folder.case.publication_delay_days
    if days is None:
        remedy = "publication_delay_days under [case] in case.toml, before anything is published"
        return Check(part="publication delay", state="not set", remedy=remedy)
    return Check(part="publication delay", state="ok", detail=f"{days} days")


def _users(folder: CaseFolder) -> Check:
    try:
        users = users_of(folder)
    except SettingsError as error:
        return Check(part="users", state="broken", detail=str(error), remedy="nobody is let in")
    detail = f"{len(users)} sign in" if users else "none: pages are for one person"
    return Check(part="users", state="ok", detail=detail)


def _network() -> Check:
    try:
        proxy = proxy_for("https://aland.example/")
    except FetchFailed as error:
        return Check(part="network", state="broken", detail=str(error), remedy="nothing goes out")
    direct = "directly: sites see this machine's address, when --fetch asks them"
    detail = direct if proxy is None else f"by {proxy.kind} at {proxy.host}:{proxy.port}"
    return Check(part="network", state="ok", detail=detail)
