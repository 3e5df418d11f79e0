#!/usr/bin/env python3
"""faults.py - fail every write, fsync, ftruncate and rename of tacet sweep and tacet merge in turn,
and allocations: a message, no partial file, and the same command goes on to the right bytes.

usage: tests/sweep/faults.py --tacet PROGRAM --failing PROGRAM --base SCENARIO

The failing program is tacet linked with tests/support/fail_program.c.
"""
import argparse
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SWEEP = """name = "faults"; base = "{base}"; design = "sobol"; points = 6; decisions = 300;
vary = ( {{ setting = "drivers.severity"; from = 0; to = 1; }},
         {{ setting = "process.cover"; values = (true, false); }} );
"""
COMMANDS = {"sweep": ["sweep", "faults.cfg", "--output", "out", "--threads", "1"],
            "merge": ["merge", "out", "--output", "out.csv"]}
EVERY = {"FAIL_FILE_AT": 1, "FAIL_ALLOC_AT": 13}  # of many allocations each thirteenth


def run(program, arguments, folder, **more):
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True,
                          check=False, env=dict(os.environ, **more))


def must(program, arguments, folder):
    done = run(program, arguments, folder)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")


class Faults:
    """A half-computed sweep beside an older table, and what must come of it."""

    def __init__(self, tacet, failing, base, folder):
        self.tacet, self.failing, self.folder = tacet, failing, folder
        self.start = folder / "start"
        self.start.mkdir()
        (self.start / "faults.cfg").write_text(SWEEP.format(base=base), encoding="utf-8")
        must(tacet, [*COMMANDS["sweep"], "--shard", "0/2"], self.start)
        (self.start / "out.csv").write_text("an older table\n", encoding="utf-8")
        right = self.fresh()
        must(tacet, COMMANDS["sweep"], right)
        must(tacet, COMMANDS["merge"], right)
        self.right = {name: (right / name).read_bytes() for name in ("out.csv", "out.json")}

    def fresh(self):
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        return pathlib.Path(shutil.copytree(self.start, self.folder / "work"))

    def fail(self, command, what, n):
        """@return whether the command came to its n-th call"""
        work = self.fresh()
        if command == "merge":
            must(self.tacet, COMMANDS["sweep"], work)
        done = run(self.failing, COMMANDS[command], work, FAIL_TOLD="told", **{what: str(n)})
        case = f"{command}, {what}={n}: exit {done.returncode}, {done.stderr!r}"
        said = done.stderr.startswith("tacet: ") or (done.returncode == 0 and not done.stderr)
        if done.returncode not in (0, 3, 5) or not said:
            sys.exit(f"{case}: no message, or no status that is known")
        if list(work.rglob("*.tmp")):
            sys.exit(f"{case}: left a temporary file")
        if (work / "out.csv").read_bytes() not in (b"an older table\n", self.right["out.csv"]):
            sys.exit(f"{case}: left another table")
        for again in COMMANDS.values():
            must(self.tacet, again, work)
        for name, right in self.right.items():
            if (work / name).read_bytes() != right:
                sys.exit(f"{case}: did not go on to the right {name}")
        return (work / "told").read_text(encoding="utf-8") == "0\n"


    def share(self, rounds):
        """Without locks, two processes on one shard at a time: what they spoil is found again."""
        for _ in range(rounds):
            work = self.fresh()
            both = [subprocess.Popen([self.failing, *COMMANDS["sweep"]], cwd=work,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                     env=dict(os.environ, FAIL_LOCKS="1")) for _ in range(2)]
            if any(process.wait() != 0 for process in both):
                sys.exit("without locks: a process has failed")
            for again in COMMANDS.values():
                must(self.tacet, again, work)
            if (work / "out.csv").read_bytes() != self.right["out.csv"]:
                sys.exit("without locks: not the right table")


def main():
    parser = argparse.ArgumentParser()
    for name in ("tacet", "failing", "base"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faults = Faults(str(pathlib.Path(given.tacet).resolve()),
                        str(pathlib.Path(given.failing).resolve()),
                        pathlib.Path(given.base).resolve(), pathlib.Path(folder))
        for command, what in itertools.product(COMMANDS, EVERY):
            calls = itertools.takewhile(lambda n, c=command, w=what: faults.fail(c, w, n),
                                        itertools.count(1, EVERY[what]))
            print(f"{command}, {what}: {sum(1 for _ in calls)} failed in turn", file=sys.stderr)
        faults.share(8)
    print("every failed call: a message, no partial file, and it goes on to the right table")


if __name__ == "__main__":
    main()
