"""What a page costs its reader: bytes on the wire, requests, layout shift and the largest paint on a slow phone.

Serve the site (`make run`), then: .venv/bin/python tests/bench/page_weight.py http://127.0.0.1:8000
The phone is Lighthouse's: 1.6 Mbit/s, 150 ms to and fro, a processor four times slower. Median of three cold loads.
"""

import os
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

QUESTION = "/questions/qualified-immunity"
DATA = Path(__file__).parents[2] / "positions/data/qualified-immunity/organizations"


def columns(number):
    """So many organizations of the shipped question, as the address of a comparison names them."""
    return "&".join(f"org={path.stem}" for path in sorted(DATA.glob("*.yaml"))[:number])


PAGES = {
    "overview": f"{QUESTION}/",
    "positions": f"{QUESTION}/positions/",
    "filtered": f"{QUESTION}/positions/?topic=accountability&stance=end&q=officers",
    "search": "/search/",
    "found": "/search/?q=officers",
    "compare": f"{QUESTION}/compare/?org=iacp&org=cato-institute&org=fraternal-order-of-police",
    "compare 12": f"{QUESTION}/compare/?{columns(12)}",
    "compare 60": f"{QUESTION}/compare/?{columns(60)}",
    "two texts": f"{QUESTION}/texts/?left=iacp&right=cato-institute",
    "topics": f"{QUESTION}/topics/",
    "topic": f"{QUESTION}/topics/accountability/",
    "line": f"{QUESTION}/lines/no-blanket-shield/",
    "map": f"{QUESTION}/map/",
    "grid": f"{QUESTION}/grid/",
    "timeline": f"{QUESTION}/timeline/",
    "scale": f"{QUESTION}/scale/",
    "sides": f"{QUESTION}/sides/",
    "argument map": f"{QUESTION}/argument-map/",
    "statement": "/positions/iacp-qualified-immunity/",
    "no statement": "/positions/cato-institute-qualified-immunity/",
    "history": "/positions/iacp-qualified-immunity/history/",
    "changes": "/positions/iacp-qualified-immunity/changes/",
    "organizations": "/organizations/",
    "organization": "/organizations/iacp/",
    "about": "/about/",
    "method": "/about/method/",
    "corrections": "/corrections/?position=iacp-qualified-immunity",
    "thanks": "/corrections/thanks/",
    "missing": "/no/such/page/",
    "in Spanish": f"/es{QUESTION}/",
}
OBSERVE = """
window.shift = 0; window.paint = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.paint = entry.startTime; }))
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
SEEN = """new Promise((done) => {
  const look = () => (window.paint > 0 ? done([window.shift, window.paint]) : setTimeout(look, 50));
  look();
})"""
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}


def load(browser, address):
    """One cold load: kilobytes in all and of script, requests, layout shift, milliseconds to the largest paint."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", PHONE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    kinds, sizes = {}, {}
    devtools.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    devtools.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    shift, paint = page.evaluate(SEEN)
    context.close()
    script = sum(size for request, size in sizes.items() if kinds.get(request) == "Script")
    return sum(sizes.values()) / 1000, script / 1000, len(sizes), shift, paint


def main(site):
    print(f"{'page':14} {'kB':>6} {'script':>7} {'requests':>9} {'shift':>6} {'paint ms':>9}")
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, address in PAGES.items():
            figures = map(statistics.median, zip(*(load(browser, site + address) for _ in range(3)), strict=True))
            total, script, requests, shift, paint = figures
            print(f"{name:14} {total:6.1f} {script:7.1f} {requests:9.0f} {shift:6.3f} {paint:9.0f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
