"""Shell: by what other names a place goes, as the case's own tables say."""

from __future__ import annotations

from whoholds.desk.case_folder import CaseFolder
from whoholds.model.folding import fold
from whoholds.places.case_file import load_layer_rows


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
