"""Shell: by what other names a place goes, as the case's own tables say."""

from __future__ import annotations

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.ledgering import Asked
from whoholds.model.folding import fold
from whoholds.places.case_file import load_layer_rows


def by_every_name(folder: CaseFolder, asked: Asked) -> Asked:
    """The same question, its place by all its names; one about no place is as it was.

    Raises:
        SettingsError: a table of the case cannot be read.
    """
    if not asked.place:
        return asked
    return msgspec.structs.replace(asked, also_called=other_names(folder, asked.place))


def other_names(folder: CaseFolder, name: str) -> tuple[str, ...]:
    """The names that the case's tables give to the one place that has this name.

    None where no row has it, or several do: of namesakes nobody knows which is asked for.

    Raises:
        SettingsError: a table of the case cannot be read.
    """
    asked = fold(name)
    rows = (row for table in load_layer_rows(folder.case, folder.path) for row in table)
    known = [(place.name, *others) for place, others in rows]
    found = [names for names in known if asked in {fold(n) for n in names}]
    return found[0] if len(found) == 1 else ()
