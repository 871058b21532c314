"""The model's products by numpy: the same numbers, to the same bits whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("thinc")

from thinc.api import NumpyOps

from whoholds.read.sense.products import _numpy_ops


@pytest.fixture(scope="module")
def tables():
    rng = np.random.default_rng(7)
    shapes = ((288, 288), (384, 288), (96, 128), (128, 64), (96, 50))
    return [
        (rng.normal(size=(200, k)).astype("f"), rng.normal(size=(m, k)).astype("f"))
        for k, m in shapes
    ]


def test_a_row_has_the_same_bits_alone_as_among_others(tables):
    ops = _numpy_ops()
    for x, y in tables:
        whole = ops.gemm(x, y, trans2=True)
        for rows in (0, 1, 2, 7, 24, 31, 32, 33, 100):
            assert (ops.gemm(x[:rows], y, trans2=True) == whole[:rows]).all()


@pytest.mark.parametrize(("trans1", "trans2"), [(a, b) for a in (0, 1) for b in (0, 1)])
@pytest.mark.parametrize("rows", [3, 40])
def test_products_are_those_of_the_library(trans1, trans2, rows):
    rng = np.random.default_rng(8)
    x, y = rng.normal(size=(rows, 20)).astype("f"), rng.normal(size=(20, 9)).astype("f")
    x, y = (np.ascontiguousarray(m.T if t else m) for m, t in ((x, trans1), (y, trans2)))
    asked = {"trans1": bool(trans1), "trans2": bool(trans2)}
    found, into = _numpy_ops().gemm(x, y, **asked), np.zeros((rows, 9), "f")
    _numpy_ops().gemm(x, y, out=into, **asked)
    assert np.abs(found - NumpyOps().gemm(x, y, **asked)).max() < 1e-4
    assert (found == into).all()
