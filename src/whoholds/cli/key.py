"""`key`: a key pair to sign releases with."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from whoholds.desk import release_signature

#: Where a program that signs without a person finds the password.
PASSWORD_VARIABLE = "WHOHOLDS_KEY_PASSWORD"

app = typer.Typer(add_completion=False)


@app.command()
def key(
    file: Annotated[Path, typer.Argument(help="Where the secret key is written.")],
    open_: Annotated[
        bool, typer.Option("--open", help="Without a password: whoever has the file can sign.")
    ] = False,
) -> None:
    """Make a key pair in minisign's form; the public key is FILE.pub.

    The password is asked for, or taken from WHOHOLDS_KEY_PASSWORD. Keep the secret key off the
    machine that serves, and publish the public key where people who check releases will look.
    """
    public = release_signature.new_key(file, "" if open_ else _asked("a password for the new key"))
    print(f"{file}: the secret key; {public}: the public key, for everybody")


def password_for(secret: Path) -> str:
    """The password of a secret key, asked for only where it is locked."""
    if not release_signature.is_locked(secret):
        return ""
    return _asked(f"password of {secret.name}")


def _asked(what: str) -> str:
    if (given := os.environ.get(PASSWORD_VARIABLE)) is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass(f"{what}: ")
