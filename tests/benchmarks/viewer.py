"""What the page costs at 240, 1,000, 5,000 and 20,000 actors, beside plain pyvis and sigma.js in the same run.

    python tests/benchmarks/viewer.py [SIZE …] [--sigma FOLDER]

For every size: bytes, seconds to write it (layout included), milliseconds from navigation to the first picture, which can be
moved, and to the whole page, the 95th percentile of a step of panning (from the move to the end of the drawing, in the page's
own thread) and the median of a search.
Plain pyvis (default physics) is timed until it has settled, at 240 and 1,000 actors. sigma.js draws the same network with our
places, if FOLDER holds it (`npm install sigma graphology`); without a GPU it draws on a software WebGL. The networks are those
of `tests/networks.py`. Median of three openings; best of two writings. Run it on an idle machine.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import QUIET
from innograph.analysis.layout import place
from innograph.viewer import render
from networks import many_reports

SIZES = (240, 1000, 5000, 20_000)
BUDGET = {240: 0.7, 1000: 0.9, 5000: 1.3, 20_000: 2.0}
ROUNDS = 3
PLAIN = (240, 1000)
"""Sizes that plain pyvis settles at within minutes."""
MOVE = """async () => { const camera = innograph.camera(), times = [];
  const { x, y } = camera.getViewPosition(), scale = camera.getScale();
  for (let i = 0; i < 42; i++) { const start = performance.now();
    camera.moveTo({ position: { x: x + 5 * i / scale, y }, scale }); camera.redraw();
    times.push(performance.now() - start); await new Promise(requestAnimationFrame); }
  return times; }"""
SEARCH = """() => ['研究院', '中', 'zgkx', 'zz', '没有这个'].map(words => {
  const start = performance.now(); innograph.search(words); return performance.now() - start; })"""
SIGMA = """<!doctype html><meta charset=utf-8><style>html,body,#s{margin:0;height:100%}</style><div id=s></div>
<script>__GRAPHOLOGY__</script><script>__SIGMA__</script><script>
const data = __DATA__, graph = new graphology.MultiDirectedGraph();
for (const [id, label, x, y] of data.nodes) graph.addNode(id, { label, x, y, size: 3 });
for (const [one, two] of data.edges) graph.addEdge(one, two);
const renderer = new Sigma(graph, document.getElementById("s"));
renderer.once("afterRender", () => { window.ready = performance.now(); });
renderer.refresh();
async function move() {
  const camera = renderer.getCamera(), times = [], { x } = camera.getState();
  for (let i = 0; i < 42; i++) {
    const start = performance.now();
    camera.setState({ x: x + i / 500 });
    renderer.refresh({ skipIndexation: true });
    renderer.getCanvases().edges.getContext("webgl2")?.finish();
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return times;
}
</script>"""


def wait(tab: Any, condition: str, seconds: float) -> bool:
    """Whether something becomes true in a page in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if tab.evaluate(condition):
            return True
        tab.wait_for_timeout(20)
    return False


def percentile(times: list[float]) -> float:
    """The 95th."""
    return statistics.quantiles(times, n=20)[-1]


def measure_ours(browser: Any, network: Any, folder: Path) -> dict[str, float]:
    """Our page: megabytes, seconds, milliseconds."""
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        page = render(network, title="innograph")
        seconds.append(time.perf_counter() - started)
    address = page.save(folder / "ours.html").as_uri()
    ready, whole, moves, searches = [], [], [], []
    for _ in range(ROUNDS):
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(address, wait_until="commit")
        wait(tab, "Boolean(window.innograph)", 60)
        tab.wait_for_timeout(600)
        ready.append(tab.evaluate("innograph.ready()"))
        whole.append(tab.evaluate("innograph.whole()"))
        moves.append(percentile(tab.evaluate(MOVE)))
        searches.append(statistics.median(tab.evaluate(SEARCH)))
        tab.close()
    return {
        "MB": len(page.encode()) / 1e6,
        "write s": min(seconds),
        "ready ms": statistics.median(ready),
        "whole ms": statistics.median(whole),
        "pan p95 ms": statistics.median(moves),
        "search ms": statistics.median(searches),
    }


def measure_pyvis(browser: Any, network: Any, folder: Path) -> dict[str, float]:
    """pyvis as its users use it: `from_nx`, the default physics, until the picture stands still."""
    from pyvis.network import Network

    plain = Network(directed=True, cdn_resources="in_line")
    copy = network.copy()
    for _, data in copy.nodes(data=True):
        for name in list(data):
            if name != "label":
                del data[name]
    for _, _, data in copy.edges(data=True):
        data.clear()
    started = time.perf_counter()
    plain.from_nx(copy)
    html = plain.generate_html()
    seconds = time.perf_counter() - started
    path = folder / "plain.html"
    path.write_text(html, encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.route("http*://**", lambda route: route.abort())
    started = time.perf_counter()
    tab.goto(path.as_uri(), wait_until="commit")
    wait(tab, "typeof network !== 'undefined'", 60)
    for event in ("stabilizationIterationsDone", "stabilized"):
        tab.evaluate("event => { network.on(event, () => { window.settled = true; }); }", event)
    settled = wait(tab, "Boolean(window.settled)", 240)
    ready = (time.perf_counter() - started) * 1000 if settled else float("inf")
    tab.close()
    return {"MB": len(html.encode()) / 1e6, "write s": seconds, "ready ms": ready}


def measure_sigma(browser: Any, network: Any, folder: Path, package: Path) -> dict[str, float]:
    """sigma.js with the same places."""
    points = place(network)
    nodes = [[node, network.nodes[node]["label"], point.x, -point.y] for node, point in points.items()]
    data = json.dumps({"nodes": nodes, "edges": [list(edge) for edge in network.edges()]}, ensure_ascii=False)
    html = SIGMA
    for name, text in {
        "__GRAPHOLOGY__": (package / "node_modules/graphology/dist/graphology.umd.min.js").read_text(
            encoding="utf-8"
        ),
        "__SIGMA__": (package / "node_modules/sigma/dist/sigma.min.js").read_text(encoding="utf-8"),
        "__DATA__": data.replace("<", "\\u003c"),
    }.items():
        html = html.replace(name, text)
    path = folder / "sigma.html"
    path.write_text(html, encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(path.as_uri(), wait_until="commit")
    if not wait(tab, "Boolean(window.ready)", 120):
        return {"MB": len(html.encode()) / 1e6}
    found = {
        "MB": len(html.encode()) / 1e6,
        "ready ms": tab.evaluate("ready"),
        "pan p95 ms": percentile(tab.evaluate("move()")),
    }
    tab.close()
    return found


def report(size: int, found: dict[str, dict[str, float]]) -> None:
    """Prints a table of one size, the others as multiples of ours."""
    ours = found["innograph"]
    print(f"\n{size:,} actors (budget {BUDGET.get(size, 0)} MB, 1,000 ms, 34 ms, 20 ms)")
    for name, values in found.items():
        cells = [
            f"{key} {value:,.2f}"
            + (f" (×{value / ours[key]:.1f})" if name != "innograph" and ours.get(key) else "")
            for key, value in values.items()
        ]
        print(f"  {name:10}", "   ".join(cells))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument(
        "--sigma", type=Path, help="the folder in which npm has installed sigma and graphology"
    )
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*QUIET, "--enable-unsafe-swiftshader"]
        )
        for size in given.sizes:
            network = many_reports(size)
            found = {"innograph": measure_ours(browser, network, folder)}
            if size in PLAIN:
                found["pyvis"] = measure_pyvis(browser, network, folder)
            if given.sigma:
                found["sigma.js"] = measure_sigma(browser, network, folder, given.sigma)
            report(size, found)
        browser.close()


if __name__ == "__main__":
    main()
