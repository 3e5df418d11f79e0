#!/usr/bin/env python3
"""run.py - run the tests and count them; the last line is `N passed, N failed`.

usage: tests/run.py --build DIR [--refresh] [--wrap COMMAND] [--only TEXT] [KIND ...]
KIND is unit (programs made with cmocka), cli (golden outputs of the command line), docs
(the examples of the README and the manual), example (results/czech-mfa-apt31 and czech-grid made again), browser (a
page of a report in chromium, skipped where it or npm is not installed), twin (the slow twin) or tree
(layers, prefixes, sizes, format); all if none is given. --refresh rewrites the golden outputs: review
them as text. --wrap runs every program under a command such as valgrind. --slowest N says at the end which
N programs took longest, with their seconds.

A command-line test is tests/cli/NAME.sh, run by sh in a scratch folder of its own with $TACET
(the program) and $SCENARIOS set; NAME.stdout, NAME.stderr and NAME.exit hold what it must say
(absent: nothing, nothing and 0). One that exits with 77 lacks an optional program: it is told as
skipped, and not counted.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = 77  # exit status of a test that lacks an optional program
TIMEOUT = 600  # seconds for one program or `make check`; thirty times that under a wrapper


class Tests:
    """What passed and what failed."""

    def __init__(self, arguments):
        self.build = (ROOT / arguments.build).resolve()
        self.refresh = arguments.refresh
        self.wrap = shlex.split(arguments.wrap)
        self.only = arguments.only
        self.passed = self.failed = 0
        self.seconds = {}
        self.environment = dict(os.environ, TACET=str(self.build / "tacet"),
                                SCENARIOS=str(ROOT / "scenarios"), ROOT=str(ROOT), LC_ALL="C.UTF-8")
        if self.wrap:
            self.environment["TACET"] = shlex.join([*self.wrap, str(self.build / "tacet")])

    def count(self, name, good, why=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}\n{why}".rstrip(), flush=True)

    def run(self, command, folder, **more):
        begun = time.monotonic()
        try:
            return subprocess.run(command, cwd=folder, env=dict(self.environment, **more),
                                  capture_output=True, stdin=subprocess.DEVNULL, check=False,
                                  timeout=TIMEOUT * (30 if self.wrap else 1))
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(command, 124, late.stdout or b"",
                                               b"no answer in time")
        finally:
            self.seconds[pathlib.Path(command[-1]).name] = time.monotonic() - begun

    def side_by_side(self, work, items):
        """Do work(item) for each on all cores; results in the order of the items."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            return list(pool.map(work, items))

    def unit(self):
        programs = [program for program in sorted((self.build / "tests").rglob("test_*"))
                    if not program.suffix and os.access(program, os.X_OK)
                    and self.only in program.name]

        def work(program):
            with tempfile.TemporaryDirectory() as scratch:
                return self.run([*self.wrap, str(program)], ROOT, CMOCKA_MESSAGE_OUTPUT="TAP",
                                TACET_SCRATCH=scratch)

        for program, done in zip(programs, self.side_by_side(work, programs)):
            output = (done.stdout + done.stderr).decode(errors="replace")
            results = re.findall(r"^(not )?ok \d+ - (.*)$", output, re.M)
            for bad, name in results:
                self.count(f"{program.name}: {name}", not bad, output)
            if not results or (done.returncode != 0) != any(bad for bad, _ in results):
                self.count(f"{program.name} (exit {done.returncode})", False, output)

    def cli(self):
        scripts = [script for script in sorted((ROOT / "tests/cli").glob("*.sh"))
                   if self.only in script.name]

        def work(script):
            with tempfile.TemporaryDirectory() as scratch:
                return self.run(["sh", str(script)], scratch)

        for script, done in zip(scripts, self.side_by_side(work, scripts)):
            self.golden(script, done)

    def golden(self, script, done):
        found = {"stdout": done.stdout, "stderr": done.stderr,
                 "exit": b"%d\n" % done.returncode}
        why = []
        if done.returncode == SKIPPED:
            print(f"cli/{script.stem} {done.stdout.decode(errors='replace')}", end="", flush=True)
            return
        for part, text in found.items():
            text = text.replace(str(ROOT).encode(), b"ROOT")
            golden = script.with_suffix("." + part)
            nothing = b"0\n" if part == "exit" else b""
            if self.refresh:
                golden.unlink(missing_ok=True)
                if text != nothing:
                    golden.write_bytes(text)
            expected = golden.read_bytes() if golden.exists() else nothing
            if text != expected:
                why.append(f"--- {part} must be\n{expected.decode(errors='replace')}"
                           f"--- but is\n{text.decode(errors='replace')}")
        self.count(f"cli/{script.stem}", not why, "".join(why))

    def example(self):
        """What stands in results/ is what `make example` and `make sweep` make, but for workbooks."""
        for target, variable, name in (("example", "EXAMPLE", "czech-mfa-apt31"),
                                       ("sweep", "GRID", "czech-grid")):
            if self.only in name:
                self.made_again(target, variable, ROOT / "results" / name)

    def made_again(self, target, variable, shipped):
        with tempfile.TemporaryDirectory() as scratch:
            made = pathlib.Path(scratch) / "made"
            done = self.run(["make", "-s", target, f"B={self.build}", f"{variable}={made}",
                             f"SWEPT={scratch}/cells"], ROOT)
            wrong = [done.stderr.decode(errors="replace")] if done.returncode else []
            names = {path.relative_to(folder) for folder in (made, shipped)
                     for path in folder.rglob("*") if path.is_file() and path.suffix != ".xlsx"}
            wrong += [str(name) for name in sorted(names) if name.name != "run-info.json" and not (
                (made / name).exists() and (shipped / name).exists() and
                (made / name).read_bytes() == (shipped / name).read_bytes())]
            self.count(f"example {shipped.name}", not wrong,
                       "differs from results/: " + "\n".join(wrong))

    def browser(self):
        """Pages of reports in a browser; where there is none, that is said and not counted."""
        with tempfile.TemporaryDirectory() as scratch:
            self.run(["sh", str(ROOT / "tests/reports/pages.sh")], scratch)
            for page in ("run", "sweep", "several"):
                done = self.run([sys.executable, str(ROOT / "tests/reports/browser.py"),
                                 f"{scratch}/{page}.html", str(self.build / "browser")], scratch)
                said = (done.stdout + done.stderr).decode(errors="replace")
                if said.startswith("skipped"):
                    print(f"browser test {said}", end="", flush=True)
                    return
                self.count(f"browser, {page}", done.returncode == 0, said)

    def twin(self):
        """The engine against its slow twin, in the short form."""
        done = self.run([sys.executable, "tests/twin/compare.py", "--tacet",
                         str(self.build / "tacet"), "--short"], ROOT)
        self.count("twin", done.returncode == 0,
                   (done.stdout + done.stderr).decode(errors="replace"))

    def makedocs(self):
        """The same for the commands that call make: for .ci/run, because they run the tests."""
        self.docs(makes=True)

    def docs(self, makes=False):
        """Each `$ command` in a console block of these files prints what stands below it."""
        for name in ("README.md", "docs/tacet.1", "scenarios/README.md",
                     "scenarios/history/README.md", "results/README.md"):
            path = ROOT / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S):
                for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
                    command, _, expected = example.partition("\n")
                    if command.startswith("make") == makes:
                        self.printed(name, command, expected)

    def printed(self, name, command, expected):
        done = self.run(["sh", "-c", f"exec 2>&1\n{command}"], ROOT,
                        PATH=f"{self.build}:{self.environment['PATH']}")
        output = (done.stdout + done.stderr).decode(errors="replace")
        if "...\n" in expected:  # an ellipsis stands for any lines
            pattern = r"(?:.*\n)*".join(map(re.escape, expected.split("...\n")))
            good = re.fullmatch(pattern, output) is not None
        else:
            good = output == expected
        self.count(f"{name}: {command}", good, f"--- must print\n{expected}--- but prints\n{output}")

    def tree(self):
        for command in (["tools/layers.sh", *os.environ.get("LAYERS", "").split()],
                        ["tools/prefixes.sh", str(self.build / "libtacet.a")],
                        ["tools/sizes.py"], ["tools/sources.py"], ["tools/manual.py"],
                        ["tools/dilution.py", "--check"], ["tools/shipped_scores.py", "--check"]):
            if (ROOT / command[0]).exists():
                done = self.run(command, ROOT)
                self.count(command[0], done.returncode == 0,
                           (done.stdout + done.stderr).decode(errors="replace"))
        if shutil.which("clang-format"):
            files = [str(f) for d in ("sim", "include", "tests") for f in (ROOT / d).rglob("*.[ch]")]
            done = self.run(["clang-format", "--dry-run", "-Werror", *files], ROOT)
            if b"unknown key" not in done.stderr:  # another version formats otherwise
                self.count("clang-format", done.returncode == 0, done.stderr.decode()[:4000])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--refresh", action="store_true")
    parser.add_argument("--wrap", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--slowest", type=int, default=0)
    parser.add_argument("kinds", nargs="*")
    arguments = parser.parse_args()
    tests = Tests(arguments)
    for kind in arguments.kinds or ["unit", "cli", "docs", "example", "browser", "twin", "tree"]:
        getattr(tests, kind)()
    for name in sorted(tests.seconds, key=tests.seconds.get, reverse=True)[:arguments.slowest]:
        print(f"{tests.seconds[name]:6.1f} s  {name}")
    print(f"{tests.passed} passed, {tests.failed} failed")
    sys.exit(tests.failed > 0 or tests.passed == 0)


if __name__ == "__main__":
    main()
