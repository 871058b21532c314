"""The model's parser with its loop compiled: the same arcs in a part of the time.

Needs numba (the extra `bulk`); compiling takes some seconds once, loading what was compiled some
tenths of a second a process, so that only reading in bulk asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from whoholds.read.sense.arc_loop import Scorer

PARSER = "parser"
#: What the model calls its moves, in the order of `arc_loop`.
MOVES = "SDLRB"
#: A relation with this in it is to be hung elsewhere in the tree, which the library does.
LIFTED = "||"
#: Two words shown as one: no model of English has it.
SUBTOKEN = "subtok"


class Arcs(NamedTuple):
    """Of each text an array (words x 2): the distance to the head, and the relation's number."""

    of: tuple[NDArray[np.uint64], ...]
    lifted: tuple[bool, ...]


class ArcParser:
    """A pipeline component that stands in for the model's parser."""

    def __init__(self, part: Any, scorer: Scorer, labels: Sequence[str]) -> None:  # noqa: ANN401
        import numpy as np  # noqa: PLC0415

        self._part, self._scorer = part, scorer
        model = part.model
        self._vectors, self._rows = model.get_ref("tok2vec"), model.get_ref("lower")
        strings = part.vocab.strings
        numbers = [strings.add(label) for label in labels]
        #: of each move its relation; of the last, which is no move, the root's
        self._labels = np.array([*numbers, part.moves.root_label], np.uint64)
        self._lifted = np.array([*(LIFTED in label for label in labels), False])

    def __call__(self, doc: Doc) -> Doc:
        """Hang the words of one text."""
        self.set_annotations((doc,), self.predict((doc,)))
        return doc

    def predict(self, docs: Sequence[Doc]) -> Arcs | None:
        """The arcs of each text; None where the library has to find them."""
        import numpy as np  # noqa: PLC0415

        from whoholds.read.sense.arc_loop import parse  # noqa: PLC0415

        ends = np.array(list(accumulate(map(len, docs))), np.int32)
        if not len(ends) or not ends[-1]:
            return None
        rows = self._rows.predict(self._vectors.predict(list(docs)))
        rows = rows.reshape(len(rows), rows.shape[1], -1)
        found = np.empty((ends[-1], 2), np.int32)
        if parse(rows, ends, self._scorer, _room(max(map(len, docs))), found):
            return None
        heads, moves = found[:, 0], found[:, 1]
        starts = np.repeat(ends - [len(d) for d in docs], [len(d) for d in docs])
        own = np.arange(ends[-1]) - starts
        away = np.where(heads < 0, 0, heads - own).astype(np.int64)
        arcs = np.stack((away.view(np.uint64), self._labels[moves]), axis=1)
        lifted = self._lifted[moves]
        pieces = [slice(e - len(d), e) for d, e in zip(docs, ends.tolist(), strict=True)]
        return Arcs(tuple(arcs[p] for p in pieces), tuple(bool(lifted[p].any()) for p in pieces))

    def set_annotations(self, docs: Sequence[Doc], found: Arcs | None) -> None:
        """Give the texts their arcs."""
        if found is None:
            self._part.set_annotations(docs, self._part.predict(docs))
            return
        arcs: Any  # spaCy takes its own arrays for signed ones
        for doc, arcs, lifted in zip(docs, found.of, found.lifted, strict=True):
            if len(doc):
                doc.from_array(["HEAD", "DEP"], arcs)
            if lifted:
                for hook in self._part.postprocesses:
                    hook(doc)


def _room(size: int) -> Any:  # noqa: ANN401  (a module that numba has to be there for)
    """Room for a sentence of so many words."""
    import numpy as np  # noqa: PLC0415

    from whoholds.read.sense.arc_loop import State  # noqa: PLC0415

    return State(np.zeros(4, np.int32), *(np.empty(size, np.int32) for _ in State._fields[1:]))


def read_scorer(part: Any) -> tuple[Scorer, tuple[str, ...]] | None:  # noqa: ANN401
    """What scores a parser's moves, and their relations; None where it is built in another way."""
    import numpy as np  # noqa: PLC0415

    from whoholds.read.sense.arc_loop import PIECES, WORDS, Scorer  # noqa: PLC0415

    try:
        model, names = part.model, part.move_names
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        known = (lower.get_dim("nF"), lower.get_dim("nP")) == (WORDS, PIECES)
        whole = part.cfg["beam_width"] == 1 and not model.attrs["unseen_classes"]
        kinds = [MOVES.index(name[0]) for name in names]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    labels = tuple(name[2:] for name in names)
    if not known or not whole or SUBTOKEN in labels or upper.name != "linear":
        return None
    bias, weights = lower.get_param("b"), upper.get_param("W")
    scorer = Scorer(
        np.ascontiguousarray(bias.reshape(-1), np.float32),
        np.ascontiguousarray(weights.T, np.float32),
        np.ascontiguousarray(upper.get_param("b"), np.float32),
        np.array(kinds, np.int32),
    )
    return scorer, labels


def parse_by_loop(nlp: Language) -> bool:
    """Put `ArcParser` in the place of the pipeline's parser; whether that could be done."""
    if PARSER not in nlp.pipe_names or find_spec("numba") is None:
        return False
    part: Any = nlp.get_pipe(PARSER)
    read = read_scorer(part)
    if read is None:
        return False
    at = nlp.pipe_names.index(PARSER)
    nlp.remove_pipe(PARSER)
    name = "whoholds_arcs"
    nlp.component(name, func=ArcParser(part, *read))
    nlp.add_pipe(name, before=at) if at < len(nlp.pipe_names) else nlp.add_pipe(name, last=True)
    return True
