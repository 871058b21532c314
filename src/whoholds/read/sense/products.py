"""The model's matrix products by numpy instead of the library's own: some times as fast. Pure.

Products of 10 to 1,500 rows by 288 x 288 took 77 us to 14.8 ms by the library's own (BLIS) and
59 us to 2.7 ms by numpy's (OpenBLAS), one thread, on one machine. OpenBLAS has other loops for very
few rows, whose last bits differ; so few rows are filled up, and a sentence is parsed to the same
bits whatever others are parsed beside it. One thread and two gave the same bits for such products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

#: Fewer rows are filled up with zeros. Of products by matrices of 96 to 384 by 50 to 288 numbers,
#: those of up to 24 rows differed in their last bits from the same rows among 1,600.
LEAST_ROWS = 32


def multiply_by_numpy(nlp: Language) -> None:
    """Let every part of the pipeline multiply by numpy; one whose model runs elsewhere is left."""
    from thinc.api import NumpyOps  # noqa: PLC0415  (an extra)

    ops = _numpy_ops()
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        if model is not None and type(model.ops) is NumpyOps:
            model._to_ops(ops)


def _numpy_ops() -> Any:  # noqa: ANN401  (thinc is an extra)
    import numpy as np  # noqa: PLC0415
    from thinc.api import NumpyOps  # noqa: PLC0415

    class ProductsByNumpy(NumpyOps):  # type: ignore[misc,unused-ignore]
        """The library's operations, with another product of matrices."""

        def gemm(
            self,
            x: Any,  # noqa: ANN401  (arrays; the library's own signature)
            y: Any,  # noqa: ANN401
            out: Any = None,  # noqa: ANN401
            trans1: bool = False,
            trans2: bool = False,
        ) -> Any:  # noqa: ANN401
            """The product x y, either of them turned; into `out` where it is given."""
            left, right = x.T if trans1 else x, y.T if trans2 else y
            rows = len(left)
            if rows < LEAST_ROWS:
                left = np.concatenate(
                    [left, np.zeros((LEAST_ROWS - rows, left.shape[1]), left.dtype)]
                )
                found = (left @ right)[:rows]
                if out is None:
                    return found
                out[...] = found
                return out
            return np.matmul(left, right, out=out)

    return ProductsByNumpy()
