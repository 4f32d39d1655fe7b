"""What the tests share: where the reports lie, and what a machine must have for a test to run."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from outcomes import read_rows, write_row

CI = bool(os.environ.get("CI"))
SHARED = Path(__file__).resolve().parents[2] / "shared"


def need(present: object, what: str) -> None:
    """Skip the test on a machine without something it needs; in CI its absence is a failure."""
    if present:
        return
    if CI:
        pytest.fail(f"CI lacks {what}.")
    pytest.skip(f"this machine lacks {what}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports and what a perfect reading of them holds."""
    need(SHARED.is_dir(), "the folder of reports beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to open pages with."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(found, "Chromium")
    return str(found)


QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Chromium starts: headless, and asking nobody anything."""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One headless Chromium for all tests: a second one in the same process would clash with its event loop."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def tab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A tab (`reading.Reader`) with the page of the small network, alone in a folder."""
    from innograph.viewer import render
    from networks import TITLE, small_network
    from reading import Reader

    page = render(small_network(), title=TITLE).save(tmp_path_factory.mktemp("alone") / "图 graph.html")
    opened = Reader(browser, page)
    yield opened
    opened.close()


@pytest.fixture
def reader(tab: Any) -> Any:
    """The tab with the page opened anew."""
    tab.complaints.clear()
    tab.go()
    return tab


@pytest.fixture(scope="session")
def sample_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph directory of the bundled sample, for tests that only read it."""
    import innograph

    return innograph.build(directory=tmp_path_factory.mktemp("sample") / "out").directory


@pytest.fixture(scope="session")
def endpoint(sample_directory: Path) -> Iterator[str]:
    """The address of a running server of the sample, without a slash at its end."""
    from endpoints import running

    with running(sample_directory) as address:
        yield address


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Holds what a test saw to the row of a table of `.github/ROBUSTNESS.md`; with `--renew` it is written there."""

    def tell(table: str, name: str, *cells: str) -> None:
        if request.config.getoption("--renew"):
            write_row(table, name, cells)
        assert cells == read_rows(table).get(name)

    return tell


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew` writes the expected rows again; read the difference before you commit it."""
    parser.addoption("--renew", action="store_true", help="write expected rows again")


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    """A real Oxigraph server in memory."""
    from other_stores import oxigraph

    with oxigraph() as address:
        yield address
