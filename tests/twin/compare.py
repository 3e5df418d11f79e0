#!/usr/bin/env python3
"""compare.py - hold tacet to its slow twin: every number of both, case by case.

usage: tests/twin/compare.py --tacet PROGRAM [--short] [--only TEXT] [--seed S] [--verbose]

Runs each case with `tacet run --parameters mean --output` and with twin.py, and compares all
counts of the two. The null hypothesis of each comparison is one probability behind both counts;
given their sum the count of one sample is then hypergeometric, which gives a two-sided p-value
(doubled smaller tail) good for rare counts too, and with many counts is the z-test, whose z is
printed. Comparisons are corrected after Sidak, so a run whose two programs agree reports a
difference with at most the probability ALARM, all cases taken together. The last line is
`N agree, N differ`; the exit status is 1 if anything differs or is missing.
"""
import argparse
import csv
import math
import pathlib
import subprocess
import sys
import tempfile
import time
import types

import twin

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parent.parent / "scenarios"
ALARM = 1e-3
SHOWN = 40  # differences printed
DAYS = 12  # days of the timeline compared, at most

# What the program calls things, by file: the columns, and below the words within them. A column
# or a word that is renamed there is renamed here and nowhere else.
COLUMNS = {
    "measures.csv": {"measure": "measure", "word": "quantity", "value": "probability"},
    "adoption.csv": {"measure": "measure", "day": "day", "value": "probability"},
    "outcomes.csv": {"measure": "measure", "word": "outcome", "value": "probability", "n": "n"},
    "rules.csv": {"measure": "measure", "rule": "rule", "adopted": "probability",
                  "gained": "won", "lost": "lost", "n": "n"},
    "members.csv": {"measure": "measure", "member": "member", "gain": "gain",
                    "pivotal": "pivotal"},
    "steps_out.csv": {"measure": "measure", "without": "without", "member": "member",
                      "value": "probability", "n": "n"},
    "strength.csv": {"measure": "measure", "variant": "variant", "value": "probability",
                     "n": "n"},
    "timeline.csv": {"measure": "measure", "day": "day", "state": "state",
                     "value": "probability"},
    "objections.csv": {"measure": "measure", "member": "member", "day": "day",
                       "value": "probability"},
}
# measures.csv: word -> (the twin's outcome, out of what)
QUANTITIES = {"tabled": ("tabled", "decisions"), "adopted": ("adopted", "decisions"),
              "adopted_if_tabled": ("adopted", "tabled"),
              "shelved_if_tabled": ("shelved", "tabled"),
              "undecided_if_tabled": ("undecided", "tabled"),
              "no_objection_if_tabled": ("no_objection", "tabled")}
# outcomes.csv: word -> (the twin's outcome, out of what)
OUTCOMES = {"held_back": ("held_back", "decisions"),
            **{word: (word, "tabled") for word in twin.OUTCOMES}}
# members.csv: column -> the twin's count; `gain` and `pivotal` are taken apart into won and lost
MEMBER_COLUMNS = {word: word for word in ("objects", "sole", "first", "last", "silent",
                                          "pivotal", "hostage", "abstains", "paid")}
STATES = {state: state for state in twin.STATES}
QUANTILES = {"effective_q10": 0.1, "effective_median": 0.5, "effective_q90": 0.9}
BIN = 0.5                      # strengths are counted in bins as wide as this
STEPS_OUT_OF = "tabled"        # steps_out.csv: shares of the tabled files

# Cases: name -> decisions of the twin in the short form, in the full one. The program takes
# TIMES as many.
SMALL, FULL = (500, 8000), (300, 6000)
TIMES = 20


def cases():
    """(path, (short, full)) of all cases."""
    found = [(path, FULL if path.name.startswith("full-") else SMALL)
             for path in sorted((HERE / "cases").glob("*.cfg"))]
    return found + [(SCENARIOS / "czech-mfa-apt31.cfg", FULL)]


# ---- statistics ----------------------------------------------------------------------------

def tail(k, sign, total, hits, size):
    """P(X >= k) (sign 1) or P(X <= k) (sign -1) for a hypergeometric X: `size` taken out of
    `total` with `hits` hits among them."""
    def log_choose(n, m):
        return math.lgamma(n + 1) - math.lgamma(m + 1) - math.lgamma(n - m + 1)

    low, high = max(0, size - (total - hits)), min(hits, size)
    if (sign > 0 and k <= low) or (sign < 0 and k >= high):
        return 1.0
    term = math.exp(log_choose(hits, k) + log_choose(total - hits, size - k)
                    - log_choose(total, size))
    mass = 0.0
    while low <= k <= high and term > 0:
        mass += term
        if term < 1e-12 * mass:
            break
        up = ((hits - k) * (size - k), (k + 1) * (total - hits - size + k + 1))
        down = (k * (total - hits - size + k), (hits - k + 1) * (size - k + 1))
        above, below = up if sign > 0 else down
        term *= above / below
        k += sign
    return min(1.0, mass)


def count_test(hits, size, other_hits, other_size):
    """(z, p) of two counts; None if there is nothing to compare."""
    total, both = size + other_size, hits + other_hits
    if both in (0, total) or not size or not other_size:
        return None
    share = both / total
    z = (hits / size - other_hits / other_size) / math.sqrt(
        share * (1 - share) * (1 / size + 1 / other_size))
    if min(both, total - both) > 20000:
        return z, math.erfc(abs(z) / math.sqrt(2))
    return z, min(1.0, 2 * min(tail(hits, 1, total, both, size),
                               tail(hits, -1, total, both, size)))


def quantile_test(value, share, size, strengths):
    """(z, p) of a quantile of the program against the twin's counts by strength: less than
    `share` must lie below it and more than that up to it, but for bins and chance."""
    ours = sum(strengths.values())
    if not ours or not size:
        return None
    below = sum(n for s, n in strengths.items() if s < value - BIN) / ours
    upto = sum(n for s, n in strengths.items() if s <= value + BIN) / ours
    beyond = max(0.0, below - share, share - upto)
    z = beyond / math.sqrt(share * (1 - share) * (1 / ours + 1 / size))
    return z, math.erfc(z / math.sqrt(2))


# ---- reading the program's tables ----------------------------------------------------------

class Missing(Exception):
    """A table or a column the program did not write."""


def read_table(folder, name):
    """The rows of a table with the names of COLUMNS; all other columns keep their own."""
    path = folder / name
    if not path.exists():
        raise Missing(f"no {name}")
    with open(path, newline="", encoding="utf-8") as source:
        reader = csv.DictReader(source)
        missing = [c for c in COLUMNS[name].values() if c not in (reader.fieldnames or [])]
        if missing:
            raise Missing(f"{name} has no column {', '.join(missing)}")
        return [{**row, **{ours: row[theirs] for ours, theirs in COLUMNS[name].items()}}
                for row in reader]


def counted(share, size):
    """The whole number behind a share; an empty share of nothing is 0."""
    return round(float(share or 0) * size)


class Comparison:
    """All comparisons of one case."""

    def __init__(self, case, folder, decisions):
        self.case, self.folder, self.decisions = case, folder, decisions
        self.rows, self.missing, self.compared = [], [], 0
        self.tabled = {row["measure"]: counted(row["value"], decisions)
                       for row in read_table(folder, "measures.csv") if row["word"] == "tabled"}

    def days(self):
        """Some of the days of the timeline, and all horizons of the table of adoption."""
        try:
            days = sorted({int(float(row["day"])) for row in
                           read_table(self.folder, "timeline.csv")})
        except Missing:
            days = []
        step = max(1, math.ceil(len(days) / DAYS))
        horizons = sorted({int(float(row["day"])) for row in
                           read_table(self.folder, "adoption.csv")})
        return [day for day in days[::step] if day < max(horizons)], horizons

    def add(self, measure, what, test, ours, theirs):
        if test:
            self.rows.append(types.SimpleNamespace(case=self.case, measure=measure, what=what,
                                                   z=test[0], p=test[1], ours=ours,
                                                   theirs=theirs))

    def count(self, measure, what, theirs, size, ours, our_size):
        if not 0 <= theirs <= size:
            self.missing.append(f"{measure} {what}: {theirs} of {size} is no count")
            return
        self.compared += 1
        self.add(measure, what, count_test(theirs, size, ours, our_size),
                 f"{ours}/{our_size}", f"{theirs}/{size}")

    def sizes(self, measure, of):
        """Out of how many, in the program and in the twin."""
        if of == "decisions":
            return self.decisions, self.twin["decisions"]
        return self.tabled[measure], self.twin["measures"][measure]["tabled"]

    def against(self, result):
        """Compare with what the twin counted."""
        self.twin = result
        for name, compare in (("measures.csv", self.measures), ("adoption.csv", self.adoption),
                              ("outcomes.csv", self.outcomes), ("rules.csv", self.rules),
                              ("members.csv", self.members), ("steps_out.csv", self.steps_out),
                              ("strength.csv", self.strength), ("timeline.csv", self.timeline),
                              ("objections.csv", self.objections)):
            try:
                compare(read_table(self.folder, name))
            except Missing as missing:
                self.missing.append(str(missing))

    def words(self, rows, table):
        for row in rows:
            if row["word"] not in table:
                continue
            word, of = table[row["word"]]
            ours = self.twin["measures"][row["measure"]]
            size, our_size = self.sizes(row["measure"], of)
            if row.get("n"):
                size = int(float(row["n"]))
            self.count(row["measure"], row["word"], counted(row["value"], size), size,
                       ours[word] if word in ours else ours["outcomes"][word], our_size)

    def measures(self, rows):
        self.words(rows, QUANTITIES)

    def outcomes(self, rows):
        self.words(rows, OUTCOMES)
        unsaid = set(OUTCOMES) - {row["word"] for row in rows}
        if unsaid:
            raise Missing(f"outcomes.csv has no {', '.join(sorted(unsaid))}")

    def adoption(self, rows):
        for row in rows:
            ours = self.twin["measures"][row["measure"]]["within"]
            size, our_size = self.sizes(row["measure"], "decisions")
            self.count(row["measure"], f"adopted within {row['day']}",
                       counted(row["value"], size), size, ours[int(float(row["day"]))], our_size)

    def rules(self, rows):
        counts = all(float(row[c] or 0).is_integer() for row in rows for c in ("gained", "lost"))
        for row in rows:
            ours = self.twin["measures"][row["measure"]]["rules"].get(row["rule"])
            if ours is None:
                continue
            _, our_size = self.sizes(row["measure"], "decisions")
            size = int(float(row["n"]))
            for what in ("adopted", "gained", "lost"):
                whole = counts and what != "adopted"
                self.count(row["measure"], f"{row['rule']}: {what}",
                           counted(row[what], 1 if whole else size), size, ours[what], our_size)

    def members(self, rows):
        for row in rows:
            measure, name = row["measure"], row["member"]
            ours = self.twin["measures"][measure]["members"][name]
            size, our_size = self.sizes(measure, "tabled")
            for column, word in MEMBER_COLUMNS.items():
                if column not in row:
                    raise Missing(f"members.csv has no column {column}")
                self.count(measure, f"{name} {column}", counted(row[column], size), size,
                           ours[word], our_size)
            pivotal, gain = counted(row["pivotal"], size), counted(row["gain"], size)
            for word, twice in (("won", pivotal + gain), ("lost", pivotal - gain)):
                self.count(measure, f"{name} {word}", twice / 2 if twice % 2 else twice // 2,
                           size, ours[word], our_size)

    def steps_out(self, rows):
        said = set()
        for row in rows:
            measure = row["measure"]
            ours = self.twin["measures"][measure]["steps_out"]
            size, our_size = self.sizes(measure, STEPS_OUT_OF)
            said.add((measure, row["without"], row["member"]))
            self.count(measure, f"{row['member']} steps out without {row['without']}",
                       counted(row["value"], size), size, ours[row["without"]][row["member"]],
                       our_size)
        for measure, counts in self.twin["measures"].items():  # a row left out counts as 0
            size, our_size = self.sizes(measure, STEPS_OUT_OF)
            for i, others in counts["steps_out"].items():
                for j, hits in others.items():
                    if hits and (measure, i, j) not in said:
                        self.count(measure, f"{j} steps out without {i}", 0, size, hits,
                                   our_size)

    def strength(self, rows):
        asked = set()
        for row in rows:
            measure, size = row["measure"], int(float(row["n"]))
            ours = self.twin["measures"][measure]
            self.count(measure, f"adopted on variant {row['variant']}",
                       counted(row["value"], size), size, ours["variants"][int(row["variant"])],
                       ours["outcomes"]["adopted"])
            for column, share in QUANTILES.items():
                if column not in row:
                    raise Missing(f"strength.csv has no column {column}")
                if row[column] and (measure, column) not in asked:
                    asked.add((measure, column))
                    self.compared += 1
                    self.add(measure, column,
                             quantile_test(float(row[column]), share, size, ours["strengths"]),
                             "its strengths", row[column])

    def timeline(self, rows):
        for row in rows:
            ours = self.twin["measures"][row["measure"]]["states"].get(int(float(row["day"])))
            if ours is not None and row["state"] in STATES:
                size, our_size = self.sizes(row["measure"], "decisions")
                self.count(row["measure"], f"{row['state']} on day {row['day']}",
                           counted(row["value"], size), size, ours[STATES[row["state"]]],
                           our_size)

    def objections(self, rows):
        for row in rows:
            ours = self.twin["measures"][row["measure"]]["objecting"].get(
                int(float(row["day"])))
            if ours is not None:
                size, our_size = self.sizes(row["measure"], "decisions")
                self.count(row["measure"], f"{row['member']} objects on day {row['day']}",
                           counted(row["value"], size), size, ours[row["member"]], our_size)


# ---- running -------------------------------------------------------------------------------

def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"{' '.join(map(str, command[1:3]))}: exit {done.returncode}: "
                      + (done.stderr.strip() or done.stdout.strip())[:300])
    return done.stdout


def compare_case(tacet, path, decisions, seed):
    """One case; raises Missing if the program does not run it."""
    text = run([tacet, "check", path, "--canonical"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "out"
        run([tacet, "run", path, "--seed", str(seed), "--decisions", str(decisions * TIMES),
             "--parameters", "mean", "--judgement", "0", "--uncertainty", "0", "--drivers", "0",
             "--threads", "1", "--output", folder])
        comparison = Comparison(path.stem, folder, decisions * TIMES)
        days, horizons = comparison.days()
        comparison.against(twin.simulate(text, decisions, f"{seed}:{path.stem}", days, horizons))
    return comparison


def show(rows):
    for row in rows:
        print(f"  {row.case} {row.measure}: {row.what}: tacet {row.theirs}, twin {row.ours}, "
              f"z {row.z:.2f}, p {row.p:.1e}")


def main():
    parser = argparse.ArgumentParser(description="hold tacet to its slow twin")
    parser.add_argument("--tacet", required=True)
    parser.add_argument("--short", action="store_true", help="few decisions, for make check")
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="print all comparisons")
    options = parser.parse_args()

    rows, problems, nothing = [], [], 0
    print(f"{'case':<24}{'twin':>8}{'tacet':>9}{'compared':>10}{'largest |z|':>13}"
          f"{'least p':>10}{'seconds':>9}", flush=True)
    for path, sizes in cases():
        if options.only not in path.stem:
            continue
        decisions, start = sizes[0 if options.short else 1], time.process_time()
        try:
            found = compare_case(options.tacet, path, decisions, options.seed)
        except Missing as missing:
            problems.append(f"{path.stem}: {missing}")
            print(f"{path.stem:<24}{decisions:>8}  not run", flush=True)
            continue
        rows += found.rows
        nothing += found.compared - len(found.rows)
        problems += [f"{path.stem}: {missing}" for missing in found.missing]
        print(f"{path.stem:<24}{decisions:>8}{decisions * TIMES:>9}{found.compared:>10}"
              f"{max((abs(row.z) for row in found.rows), default=0):>13.2f}"
              f"{min((row.p for row in found.rows), default=1):>10.1e}"
              f"{time.process_time() - start:>9.1f}", flush=True)

    limit = 1 - (1 - ALARM) ** (1 / max(1, len(rows)))
    differ = sorted((row for row in rows if row.p < limit), key=lambda row: row.p)
    if options.verbose:
        show(rows)
    if differ:
        print("\ndiffer")
        show(differ if options.verbose else differ[:SHOWN])
        if len(differ) > SHOWN and not options.verbose:
            print(f"  and {len(differ) - SHOWN} more; --verbose prints all")
    if problems:
        print("\nmissing")
        for problem in problems:
            print("  " + problem)
    print(f"\n{nothing} comparisons had nothing to tell apart and agree; of the others p below "
          f"{limit:.1e} counts\nas a difference: a false alarm in {1 / ALARM:.0f} runs")
    print(f"{len(rows) - len(differ) + nothing} agree, {len(differ) + len(problems)} differ")
    return 1 if differ or problems else 0


if __name__ == "__main__":
    sys.exit(main())
