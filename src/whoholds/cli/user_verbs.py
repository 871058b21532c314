"""`users`: who may use the pages of a case, as reader or as editor."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir
from whoholds.desk import ledgering
from whoholds.desk.case_folder import open_case
from whoholds.desk.users import add_user, remove_user, users_of
from whoholds.errors import SettingsError
from whoholds.model.user import Role
from whoholds.show.listing import moment

app = typer.Typer(
    no_args_is_help=True, help="Users: who may use the pages of a case, as reader or as editor."
)


@app.callback()
def users() -> None:
    """Users: who may use the pages of a case, as reader or as editor."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The name under which is decided.")],
    case: CaseDir = HERE,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader or editor.")] = "reader",
) -> None:
    """Let somebody in, or give a user another password or role.

    The password is asked for, twice; where standard input is no terminal, its first line is taken.
    From the first user on, the pages of the case ask for name and password, on this machine too.
    """
    if role not in {"reader", "editor"}:
        raise SettingsError((("--role", f"{role!r} is none: reader or editor"),))
    import argon2  # noqa: F401  (what is missing is said before a password is asked for)

    folder = open_case(case)
    known: Role = "editor" if role == "editor" else "reader"
    told = add_user(folder, name, known, _password(), ledgering.now())
    print(f"{name.strip()} may use the pages of {folder.case.case_id} as {role}")
    print(f"{len(told)} user{'s' * (len(told) != 1)}; the pages ask for name and password")


@app.command("list")
def list_(case: CaseDir = HERE) -> None:
    """List the users of a case; of passwords only hashes are kept, and none is shown."""
    told = users_of(open_case(case))
    for user in told:
        print(f"{user.role:<7} {user.name}  since {moment(user.added)}")
    if not told:
        print("no user: the pages are for one person on this machine")


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="The user's name.")], case: CaseDir = HERE
) -> None:
    """Let a user in no more; what was decided under the name stays in the ledger."""
    left = remove_user(open_case(case), name)
    print(f"{name.strip()} is let in no more; {len(left)} user{'s' * (len(left) != 1)} left")
    if not left:
        print("no user is left: the pages ask nobody for a name")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
