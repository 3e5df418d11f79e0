#!/usr/bin/env python3
"""browser.py - a page of a report in a real browser: axe-core finds nothing, and it prints.

usage: tests/reports/browser.py PAGE CACHE
axe-core is taken from the folder CACHE, where npm puts it. Without chromium that runs, npm or the
package the last line begins with "skipped" and says why.
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

AXE = "axe-core@4.10.2"
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
RUN = """<script>%s</script><script>addEventListener("load", () =>
axe.run({resultTypes: ["violations"]}).then(found => {
  const list = document.createElement("pre");
  list.id = "axe-found";
  list.textContent = JSON.stringify(found.violations.map(v => [v.id, v.help, v.nodes.length]));
  document.body.append(list);
}));</script></body>"""


def skip(why):
    print(f"skipped: {why}")
    sys.exit(0)


def axe_source(cache):
    path = cache / "node_modules/axe-core/axe.min.js"
    if not path.exists():
        if shutil.which("npm") is None:
            skip("npm is not installed")
        cache.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
                            str(cache), AXE], capture_output=True, check=True, timeout=120)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            skip("npm could not get " + AXE)
    return path.read_text(encoding="utf-8")


def browse(browser, profile, *arguments):
    return subprocess.run([browser, *QUIET, f"--user-data-dir={profile}", *arguments],
                          capture_output=True, check=False, timeout=120)


def main():
    page, cache = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        skip("chromium is not installed")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            works = b"<html" in browse(browser, scratch, "--dump-dom", "about:blank").stdout
    except subprocess.TimeoutExpired:
        works = False
    if not works:
        skip("chromium does not run here")
    source = axe_source(cache).replace("</script", "<\\/script")
    bad = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        tested = folder / "tested.html"
        tested.write_text(page.read_text(encoding="utf-8").replace("</body>", RUN % source, 1),
                          encoding="utf-8")
        for name, options in (("desktop", ["--window-size=1280,900"]),
                              ("phone", ["--window-size=390,844"]),
                              ("dark", ["--window-size=1280,900",
                                        "--blink-settings=preferredColorScheme=0"])):
            done = browse(browser, folder / name, "--virtual-time-budget=30000", "--dump-dom",
                          *options, tested.as_uri())
            found = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout.decode(), re.S)
            if found is None:
                bad.append(f"{name}: axe-core gave no answer")
            else:
                bad += [f"{name}: {what}" for what in json.loads(html.unescape(found.group(1)))]
        printed = folder / "page.pdf"
        browse(browser, folder / "print", "--no-pdf-header-footer", f"--print-to-pdf={printed}",
               page.as_uri())
        if not printed.exists() or not printed.read_bytes().startswith(b"%PDF"):
            bad.append("the page does not print")
        elif not re.search(rb"/MediaBox\s*\[0 0 59[45]", printed.read_bytes()):
            bad.append("the print is not A4")
    print("\n".join(bad) or "no violations")
    sys.exit(bool(bad))


main()
