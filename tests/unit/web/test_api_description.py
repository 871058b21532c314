"""The server against its own description: everything it allows is answered, nothing breaks it.

schemathesis makes requests by the description, right and wrong ones. WHOHOLDS_FUZZ says how many of
each (`make fuzz`: 500); tests make a few.
"""

from __future__ import annotations

import os
from threading import Thread

import pytest
from api_case import api_case
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from whoholds.web.api_documents import ROOT

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")
pytest.importorskip("fastapi", reason="the web extra is not installed")

EXAMPLES = int(os.environ.get("WHOHOLDS_FUZZ", "8"))


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    """The description, of a server that answers on this machine as long as the tests run."""
    import uvicorn

    from whoholds.web.server import LOCALHOST, application, listen, workbench

    folder = api_case(tmp_path_factory.mktemp("fuzz") / "aland")
    listening = listen(LOCALHOST, 0)
    port = listening.getsockname()[1]
    app = application(workbench(folder, LOCALHOST, port))
    config = uvicorn.Config(app, log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield schemathesis.openapi.from_url(f"http://{LOCALHOST}:{port}{ROOT}/openapi.json")
    server.should_exit = True
    thread.join(5)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_every_request_is_answered_as_described(described, mode):
    """Right requests and wrong ones, of every operation."""
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()
        try:
            cases = operation.as_strategy(generation_mode=mode)
        except schemathesis.errors.SchemathesisError:
            continue

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=EXAMPLES < 100,
            suppress_health_check=list(HealthCheck),
        )
        @given(cases)
        def ask(case):
            nonlocal asked
            asked += 1
            # Whether a day is in the calendar, or a box the right way up, no pattern can say:
            # such requests are refused though the description allows them.
            case.call_and_validate(excluded_checks=[checks.positive_data_acceptance])

        try:
            ask()
        except Unsatisfiable:  # an operation without parameters has no wrong request
            continue
    assert asked > EXAMPLES * 5
