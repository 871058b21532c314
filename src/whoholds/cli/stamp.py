"""`stamp`: an authority's word by when the record was as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoholds.cli.asking import HERE, CaseDir
from whoholds.desk.case_folder import open_case
from whoholds.desk.stamping import stamp as have_stamped
from whoholds.model.entry import Stamped

app = typer.Typer(add_completion=False)


@app.command()
def stamp(
    authority: Annotated[
        str, typer.Option(metavar="URL", help="A time-stamping authority (RFC 3161) to ask.")
    ],
    roots: Annotated[
        Path, typer.Option(metavar="FILE", help="Certificates by which it is trusted (PEM).")
    ],
    private_addresses: Annotated[
        bool, typer.Option("--private-addresses", help="Also ask a machine of the own network.")
    ] = False,
    case: CaseDir = HERE,
) -> None:
    """Have an authority say that the record had this end by now; its answer becomes an entry.

    The network is reached: the authority learns a hash, and your address. Everything before the
    end was there by then, captures by their hashes too: `whoholds verify --roots FILE` proves it.
    """
    entry = have_stamped(open_case(case), authority, roots, private_addresses=private_addresses)
    body = entry.body
    assert isinstance(body, Stamped)
    print(f"entry {entry.seq}: what is up to entry {body.end.seq} was there by")
    print(f"{body.time:%Y-%m-%d %H:%M:%S} UTC, as {body.authority} says")
