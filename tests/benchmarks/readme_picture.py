"""Makes the picture in the README: the page of the bundled sample with a planned tie open.

python tests/benchmarks/readme_picture.py [.github/viewer.png]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import innograph
from conftest import QUIET

MOST = 300_000
"""Bytes of the picture."""
HEIGHT, WIDTH = 800, 1360
LENGTH = """([, one, two]) => { const places = innograph.camera().getPositions([one, two]);
  return Math.hypot(places[one].x - places[two].x, places[one].y - places[two].y); }"""


def main() -> None:
    """Builds the sample, opens its page and saves what is in view."""
    from playwright.sync_api import sync_playwright

    target = Path(sys.argv[1] if sys.argv[1:] else ".github/viewer.png")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        graph = innograph.build(directory=Path(name) / "out")
        page = graph.view().save(Path(name) / "page.html")
        edges = graph.network().edges(keys=True, data=True)
        plans = sorted((key, one, two) for one, two, key, data in edges if data["status"] == "planned")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=list(QUIET)
        )
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.goto(page.as_uri())
        while not tab.evaluate("Boolean(window.innograph)"):
            tab.wait_for_timeout(50)
        view = tab.evaluate("[innograph.camera().getViewPosition(), innograph.camera().getScale()]")
        tab.evaluate("key => innograph.open(key)", max(plans, key=lambda plan: tab.evaluate(LENGTH, plan))[0])
        tab.wait_for_timeout(600)
        tab.evaluate("([position, scale]) => innograph.camera().moveTo({ position, scale })", view)
        tab.wait_for_timeout(300)
        tab.screenshot(path=target)
        browser.close()
    print(target, target.stat().st_size)
    assert target.stat().st_size <= MOST


if __name__ == "__main__":
    main()
