"""A fused case behind the API, and a client of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fused_case import fused_case, small_war, take_in

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fusing import fuse, write_estimates

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"


def api_case(path: Path) -> CaseFolder:
    """The small war with its estimates."""
    folder = fused_case(path)
    take_in(folder, *small_war())
    write_estimates(folder, fuse(folder))
    return folder


def client_of(folder: CaseFolder, host: str = "127.0.0.1") -> Any:
    """A client as a program on this machine (or, by another host, elsewhere) has it."""
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    testclient = pytest.importorskip("starlette.testclient")
    from whoholds.web.server import application, workbench

    bench = workbench(folder, host, PORT)
    shown = f"http://{host}:{PORT}"
    return testclient.TestClient(application(bench), base_url=shown)
