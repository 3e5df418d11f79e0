#!/usr/bin/env python3
"""kills.py - kill tacet sweep and tacet merge with -9 at random, and go on: nothing may be lost,
doubled or wrong.

usage: tests/sweep/kills.py --tacet PROGRAM --base SCENARIO [--kills N] [--seed S]

A sweep is computed once without a break, for the table that is right. Then processes on shards of
changing numbers and merges are killed after a random time. After each kill no fewer cells may be
known than before; whenever a sweep is complete its table must be the right one, byte for byte, and
the next begins.
"""
import argparse
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

SWEEP = """name = "kills"; base = "{base}"; design = "sobol"; points = {points}; decisions = 3000;
days = [30, 200];
vary = ( {{ setting = "drivers.severity"; from = 0; to = 1; }},
         {{ setting = "process.cover"; values = (true, false); }} );
"""


class Harness:
    """A sweep in a folder that is killed and goes on."""

    def __init__(self, tacet, base, folder, seed):
        self.tacet = tacet
        self.base = base
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.points = 60
        self.kills = self.sweeps = 0
        self.write_sweep()
        self.must("sweep", "kills.cfg", "--output", "whole")
        self.must("merge", "whole", "--output", "whole.csv")
        self.right = (self.folder / "whole.csv").read_bytes()
        self.origin = (self.folder / "whole.json").read_bytes().replace(b"whole", b"broken")

    def write_sweep(self):
        (self.folder / "kills.cfg").write_text(SWEEP.format(base=self.base, points=self.points),
                                               encoding="utf-8")

    def run(self, *arguments):
        return subprocess.run([self.tacet, *arguments], cwd=self.folder, capture_output=True,
                              text=True, check=False)

    def must(self, *arguments):
        done = self.run(*arguments)
        if done.returncode != 0:
            sys.exit(f"tacet {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")

    def known(self):
        if not (self.folder / "broken" / "manifest.json").exists():
            return 0
        done = self.run("status", "broken")
        found = re.search(r": (\d+) of \d+ cells done, \d+ missing, 0 failed", done.stdout)
        if found is None:
            sys.exit(f"tacet status: {done.stdout}{done.stderr}")
        return int(found.group(1))

    def command(self):
        shards = self.random.choice([1, 2, 7])
        if (self.folder / "broken" / "manifest.json").exists() and self.random.random() < 0.2:
            return ["merge", "broken", "--output", "broken.csv"]
        return ["sweep", "kills.cfg", "--output", "broken", "--threads",
                str(self.random.choice([1, 2])), "--shard",
                f"{self.random.randrange(shards)}/{shards}"]

    def kill(self):
        with subprocess.Popen([self.tacet, *self.command()], cwd=self.folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(self.random.uniform(0.0, 0.06))
            process.kill()
        self.kills += process.returncode == -9

    def check_table(self):
        table = self.folder / "broken.csv"
        if table.exists() and len(table.read_bytes()) >= len(self.right):
            self.compare(table)

    def compare(self, table):
        if table.read_bytes() != self.right:
            sys.exit(f"{table}: not the right table after {self.kills} kills")

    def check_origin(self):
        """What a table was made from is whole, whichever table it is of."""
        origin = self.folder / "broken.json"
        if origin.exists():
            json.loads(origin.read_bytes())

    def finish(self):
        self.must("sweep", "kills.cfg", "--output", "broken")
        self.must("merge", "broken", "--output", "broken.csv")
        self.compare(self.folder / "broken.csv")
        if (self.folder / "broken.json").read_bytes() != self.origin:
            sys.exit(f"broken.json: not the right one after {self.kills} kills")
        shutil.rmtree(self.folder / "broken")
        (self.folder / "broken.csv").unlink()
        self.sweeps += 1

    def go(self, kills):
        before = 0
        while self.kills < kills:
            self.kill()
            known = self.known()
            if known < before:
                sys.exit(f"{before - known} cells are lost after {self.kills} kills")
            self.check_table()
            self.check_origin()
            before = known
            if known == self.points or self.random.random() < 0.02:
                self.finish()
                before = 0
        self.finish()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tacet", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--kills", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        harness = Harness(str(pathlib.Path(arguments.tacet).resolve()),
                          pathlib.Path(arguments.base).resolve(), folder, arguments.seed)
        harness.go(arguments.kills)
        print(f"{harness.kills} kills: nothing lost, doubled or wrong", flush=True)
        print(f"{harness.sweeps} sweeps were finished", file=sys.stderr)


if __name__ == "__main__":
    main()
