"""The model's first network (tok2vec) by numpy: the same bits in half the time. Pure.

spaCy's small models give each word a vector from six of its features (a hash embedding and a
layer), then let it take in its neighbours by four layers of convolution (Strubell et al. 2017;
Honnibal 2017, "Embed, encode, attend, predict"). The first part depends on the word alone, so it
is remembered by the six; the second is done in place, with the rows of its matrices turned so that
the largest of three is taken over whole blocks. 241 sentences of the Guardian sample, ms a
sentence, the library's own and here: alone 2.1 and .76, in batches of 8 .86 and .42, of 64 .68 and
.36; the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

TOK2VEC = "tok2vec"
#: Words whose vector is remembered, of 384 bytes each; then it begins anew.
MOST_WORDS = 30_000
#: What the library adds to a variance so that nothing is divided by zero.
LEAST_VARIANCE = 1e-08


class Layer(NamedTuple):
    """A layer of convolution: each word with its two neighbours, the largest of some pieces.

    `weights` (pieces x width, 3 x width) and `bias` (pieces x width) have a piece's rows together;
    `scale` and `shift` (width) end the layer's normalisation.
    """

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Network(NamedTuple):
    """The model's parts: features of a word, its vector from them, layers, zeros between texts."""

    columns: list[int | str]
    embed: Any
    first: Any
    layers: tuple[Layer, ...]
    pad: int


def read_network(model: Any) -> Network | None:  # noqa: ANN401  (thinc does not type it)
    """The parts of a tok2vec model; None where it is built in another way."""
    try:
        embed, encode = model.layers
        features, _, vectors, mixed, _ = embed.layers
        layers = tuple(_layer(part) for part in encode.layers[0].layers)
        network = Network(
            columns=list(features.attrs["columns"]),
            embed=vectors.layers[0],
            first=mixed.layers[0],
            layers=layers,
            pad=encode.attrs["pad"],
        )
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return None
    return network if network.pad == len(layers) and layers else None


def _layer(part: Any) -> Layer:  # noqa: ANN401
    """One of the residual layers.

    Raises:
        ValueError: it is built in another way.
    """
    import numpy as np  # noqa: PLC0415

    named = {x.name: x for x in part.walk() if x.name in _NAMES}
    if part.layers[0].name != ">>".join(_NAMES) or named.keys() != set(_NAMES):
        raise ValueError(part.name)
    if named["expand_window"].attrs["window_size"] != 1:
        raise ValueError(part.name)
    weights, bias = named["maxout"].get_param("W"), named["maxout"].get_param("b")
    width, pieces, inputs = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, inputs)),
        np.ascontiguousarray(bias.T.reshape(-1)),
        named["layernorm"].get_param("G"),
        named["layernorm"].get_param("b"),
    )


_NAMES = ("expand_window", "maxout", "layernorm", "dropout")


class WordVectors:
    """A pipeline component that stands in for the model's tok2vec."""

    def __init__(self, network: Network) -> None:
        import numpy as np  # noqa: PLC0415

        self._network = network
        self._width = len(network.layers[0].scale)
        self._numbers: dict[bytes, int] = {}
        self._vectors: Floats = np.zeros((MOST_WORDS, self._width), np.float32)

    def __call__(self, doc: Doc) -> Doc:
        """Set the vectors of one text."""
        self.set_annotations((doc,), self.predict((doc,)))
        return doc

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """Of each text an array (words x width)."""
        words = [len(doc) for doc in docs]
        ends = [0]
        for n in words:
            ends.append(ends[-1] + n)
        if not ends[-1]:
            return [self._vectors[:0] for _ in docs]
        single = self._words(docs)
        return self._encoded([single[a:b] for a, b in pairwise(ends)])

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[Floats]) -> None:
        """Give the texts their vectors, where the other components look for them."""
        text: Any  # spaCy takes its own arrays for arrays of 64 bits
        for text, vectors in zip(docs, found, strict=True):
            text.tensor = vectors

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """Each word's own vector."""
        import numpy as np  # noqa: PLC0415

        columns = self._network.columns
        rows = np.concatenate(
            [doc.to_array(columns).reshape(len(doc), len(columns)) for doc in docs]
        )
        keys: list[bytes] = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        fresh = {key: n for n, key in enumerate(keys) if key not in self._numbers}
        if len(self._numbers) + len(fresh) > MOST_WORDS:
            self._numbers.clear()
            fresh = {key: n for n, key in enumerate(keys)}
        if len(fresh) > MOST_WORDS:
            return self._own(rows)
        if fresh:
            known = len(self._numbers)
            self._vectors[known : known + len(fresh)] = self._own(rows[list(fresh.values())])
            self._numbers.update((key, known + n) for n, key in enumerate(fresh))
        return self._vectors[[self._numbers[key] for key in keys]]

    def _own(self, rows: NDArray[np.uint64]) -> Floats:
        """Vectors of words by their features."""
        found: Floats = self._network.first.predict(self._network.embed.predict(rows))
        return found

    def _encoded(self, single: Sequence[Floats]) -> list[Floats]:
        """The vectors once each has taken in its neighbours; zeros stand between texts."""
        import numpy as np  # noqa: PLC0415

        width, pad = self._width, self._network.pad
        starts = [pad]
        for rows in single:
            starts.append(starts[-1] + len(rows) + pad)
        x = np.zeros((starts[-1], width), np.float32)
        for at, rows in zip(starts, single, strict=False):
            x[at : at + len(rows)] = rows
        near = np.zeros((len(x), 3 * width), np.float32)
        product = np.empty((len(x), len(self._network.layers[0].bias)), np.float32)
        for layer in self._network.layers:
            near[1:, :width], near[:, width : 2 * width], near[:-1, 2 * width :] = x[:-1], x, x[1:]
            _multiplied(near, layer, product)
            x += _normal(_largest(product, width), layer)
        return [x[at : at + len(r)] for at, r in zip(starts, single, strict=False)]


def _multiplied(near: Floats, layer: Layer, out: Floats) -> None:
    """The layer's products, in `out`."""
    import numpy as np  # noqa: PLC0415

    from whoholds.read.sense.products import LEAST_ROWS  # noqa: PLC0415

    if len(near) < LEAST_ROWS:
        filled = np.concatenate([near, np.zeros((LEAST_ROWS - len(near), near.shape[1]), "f")])
        out[...] = (filled @ layer.weights.T)[: len(near)]
    else:
        np.matmul(near, layer.weights.T, out=out)
    out += layer.bias


def _largest(product: Floats, width: int) -> Floats:
    """Of each word the largest of its pieces (words x width)."""
    import numpy as np  # noqa: PLC0415

    found = np.maximum(product[:, :width], product[:, width : 2 * width])
    for at in range(2 * width, product.shape[1], width):
        np.maximum(found, product[:, at : at + width], out=found)
    return found


def _normal(x: Floats, layer: Layer) -> Floats:
    """The rows with mean 0 and variance 1, scaled and shifted; `x` is written over.

    In the library's order of operations, so that the bits are the same.
    """
    import numpy as np  # noqa: PLC0415

    count = np.float32(x.shape[1])
    x -= np.add.reduce(x, axis=1, keepdims=True) / count
    variance = np.add.reduce(x * x, axis=1, keepdims=True) / count + np.float32(LEAST_VARIANCE)
    x *= variance ** (-1.0 / 2.0)
    x *= layer.scale
    x += layer.shift
    return x


def vectors_by_numpy(nlp: Language) -> None:
    """Put `WordVectors` in the place of the pipeline's tok2vec, where that is built as known."""
    from thinc.api import NumpyOps  # noqa: PLC0415  (an extra)

    if TOK2VEC not in nlp.pipe_names:
        return
    part: Any = nlp.get_pipe(TOK2VEC)
    model: Any = getattr(part, "model", None)
    network = None if model is None else read_network(model)
    if network is None or not isinstance(model.ops, NumpyOps):
        return
    at = nlp.pipe_names.index(TOK2VEC)
    nlp.remove_pipe(TOK2VEC)
    name = "whoholds_word_vectors"
    nlp.component(name, func=WordVectors(network))
    nlp.add_pipe(name, before=at) if at < len(nlp.pipe_names) else nlp.add_pipe(name, last=True)
