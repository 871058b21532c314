"""The page of the command line, made from the commands themselves."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
from collections.abc import Iterator
from typing import Any

HEAD = """# Command line

Every verb takes `--help`. Nothing reaches for the network unless it is told to.
"""


def page() -> str:
    """The whole page, or only its head while there is no command line."""
    if importlib.util.find_spec("whoholds.cli.app") is None:
        return HEAD
    return "\n".join([HEAD, *(line for verb in verbs() for line in section(*verb))]).rstrip() + "\n"


def verbs() -> list[tuple[str, Any]]:
    """Every verb with its command, groups unfolded, in the order of the help page."""
    typer_main = importlib.import_module("typer.main")
    app = importlib.import_module("whoholds.cli.app").app
    return list(unfold(typer_main.get_command(app), ()))


def unfold(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  (click)
    """Commands below `command`, by their full name."""
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, below in command.commands.items():
        if not below.hidden:
            yield from unfold(below, (*path, name))


def section(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401  (click)
    """One verb: what it does, its arguments and options."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    names = (p.metavar or p.name.upper() + ("..." if p.nargs == -1 else "") for p in arguments)
    usage = " ".join(["whoholds", name, *names])
    yield from (f"## whoholds {name}", "", inspect.cleandoc(command.help or ""), "")
    yield from ("```text", f"{usage}{' [OPTIONS]' if options else ''}", "```", "")
    rows = [(code(p.metavar or p.name.upper()), told(p)) for p in arguments]
    rows += [(written(p), told(p)) for p in options]
    if rows:
        yield from ("| argument or option | meaning |", "|---|---|")
        yield from (f"| {what} | {meaning} |" for what, meaning in rows)
        yield ""


def written(option: Any) -> str:  # noqa: ANN401  (click)
    """An option as it is written, with what follows it."""
    follows = f" {option.metavar}" if option.metavar and not option.is_flag else ""
    return ", ".join(code(f"{name}{follows}") for name in [*option.opts, *option.secondary_opts])


def code(text: str) -> str:
    """Text as code inside a table's cell."""
    return "`" + text.replace("|", "\\|") + "`"


def told(parameter: Any) -> str:  # noqa: ANN401  (click)
    """What a parameter means, and what it is when it is not given."""
    text = " ".join((getattr(parameter, "help", None) or "").split()).replace("|", "\\|")
    default = parameter.default
    if isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        text = f"{text} (default: {default})".strip()
    return text
