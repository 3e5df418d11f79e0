#!/usr/bin/env python3
"""bench.py - measure tacet beside plain programs in C, NumPy and R; write results/bench/ and the
table of the README.

Run it from the repository root (`make bench` does). All that is compared runs in turns, A B C A B
C, because the speed of a machine drifts; ratios are taken inside a round. Speeds are decisions a
second of processor time, without the start of the program. A row more takes a function of a Round
(in EACH_ROUND or ONCE, at the end), and a line in HEADLINES if the README shall show it.
"""
import argparse
import csv
import datetime
import io
import pathlib
import re
import sys

from figures import COLUMNS, Figures, short
from programs import CZECH, DECISIONS_ONLY, STATIC, VARIANTS, Machine, Run, check

DECISIONS = {STATIC: 2_000_000, CZECH: 400_000}
NAMES = {STATIC: "static benchmark", CZECH: "full negotiation"}
YARDSTICKS = {"GSL in C": 1_000_000, "NumPy": 1_000_000, "R": 500_000}
OUT = pathlib.Path("results/bench")
README = pathlib.Path("README.md")


# ---- benchmarks ----

class Round:
    """One round on a machine: runs that several benchmarks need are made once."""

    def __init__(self, machine, figures):
        self.machine, self.figures = machine, figures
        self.speeds = {}

    def add(self, benchmark, variant, threads, figure, unit, value):
        self.figures.add(benchmark, variant, threads, figure, unit, value)

    def speed(self, scenario, variant, program="tacet"):
        """Decisions a second of processor time on one core, of all but the start."""
        key = (scenario, variant, program)
        if key not in self.speeds:
            n = DECISIONS[scenario]
            start, run = (self.machine.tacet(scenario, "-n", count, "-j", 1, *DECISIONS_ONLY,
                                             variant=variant, program=program).expect(program)
                          for count in (1, n))
            if scenario == STATIC:
                row = next(csv.DictReader(io.StringIO(run.output)))
                check(program, float(row["probability"]), self.machine.exact[0], n)
            self.speeds[key] = (n - 1) / (run.processor - start.processor)
        return self.speeds[key]


def yardstick_speed(machine, name):
    """Decisions a second of processor time; the answers must be right."""
    n = YARDSTICKS[name]
    run = Run(machine.build, [*machine.yardsticks[name], n]).expect(f"the yardstick {name}")
    *answers, seconds = map(float, run.output.split())
    for answer, exact in zip(answers, machine.exact, strict=True):
        check(f"the yardstick {name}", answer, exact, n)
    return n / seconds


def static_benchmark(this):
    """tacet beside each yardstick, and over it."""
    theirs = {name: yardstick_speed(this.machine, name) for name in this.machine.yardsticks}
    for name, speed in theirs.items():
        this.add(NAMES[STATIC], name, 1, "speed", "decisions/s", speed)
    for variant in this.machine.variants:
        ours = this.speed(STATIC, variant)
        this.add(NAMES[STATIC], variant, 1, "speed", "decisions/s", ours)
        for name, speed in theirs.items():
            this.add(NAMES[STATIC], variant, 1, f"over {name}", "times", ours / speed)


def full_negotiation(this):
    for variant in this.machine.variants:
        this.add(NAMES[CZECH], variant, 1, "speed", "decisions/s", this.speed(CZECH, variant))


def over_before(this):
    """Over an older program, in both scenarios."""
    if "before" not in this.machine.programs:
        return
    for scenario in (STATIC, CZECH):
        old = this.speed(scenario, "before", program="before")
        this.add(NAMES[scenario], "before", 1, "speed", "decisions/s", old)
        this.add(NAMES[scenario], this.machine.best, 1, "over before", "times",
                 this.speed(scenario, this.machine.best) / old)


def two_threads(this):
    """By the clock, so it shows what the machine has to spare at that time."""
    if this.machine.cores < 2:
        return
    for scenario in (STATIC, CZECH):
        one, two = (this.machine.tacet(scenario, "-n", 5 * DECISIONS[scenario], "-j", threads,
                                       *DECISIONS_ONLY).expect("tacet").wall for threads in (1, 2))
        this.add(NAMES[scenario], this.machine.best, 2, "over one thread", "times", one / two)


def start_up(this):
    """Reading the scenario with its tables and draws, one decision, the answer as CSV."""
    run = this.machine.tacet(CZECH, "-n", 1, "-j", 1, *DECISIONS_ONLY).expect("tacet")
    this.add("start-up", this.machine.best, 1, "wall time", "s", run.wall)


def first_command(this):
    """`make run` once built: a million decisions and all tables, on all cores."""
    run = this.machine.tacet(CZECH).expect("tacet")
    this.add("first command", this.machine.best, this.machine.cores, "wall time", "s", run.wall)


# Functions that work in place are given a new copy each time.
COPY = "copy (in the next four)"
COPIES_FIRST = ("exp", "log", "normal_cdf", "normal_quantile")


def kernel_times(this):
    """Nanoseconds for each number: {(function, variant): ns}."""
    run = Run(this.machine.build, [this.machine.build / "bench/kernels", 3]).expect("kernels")
    times = {}
    for line in run.output.splitlines():
        for variant, ns in re.findall(r"(\w+) +([\d.]+)", line[24:]):
            times[line[:24].strip(), variant] = float(ns)
    for name, variant in times:
        if name in COPIES_FIRST:
            times[name, variant] -= times[COPY, variant]
    return times


def random_counts(machine, scenario):
    """How many of each one decision takes, the same in each round: {function: count}."""
    if scenario not in machine.random_counts:
        command = [machine.build / "bench/random_cost", scenario, DECISIONS[scenario]]
        lines = Run(machine.build, command).expect("random_cost").output.splitlines()
        machine.random_counts[scenario] = {name: float(count) for name, count in
                                           (line.split("\t") for line in lines)}
    return machine.random_counts[scenario]


RANDOM_FIGURES = {"Philox blocks": ("words, a block", "uniform_pairs, a block",
                                    "uniforms, each", "tacet_philox"),
                  "exact normals": ("normal_quantile", "tacet_normal_quantile"),
                  "rough normals": ("rough_index of no row",)}


def random_numbers(this):
    """What random numbers take of a decision: how many it takes, times what each takes alone."""
    times = kernel_times(this)
    for (name, variant), ns in times.items():
        this.add("kernels", variant, 1, name, "ns", ns)
    variants = [name for name in VARIANTS if (RANDOM_FIGURES["rough normals"][0], name) in times]
    for scenario in (STATIC, CZECH):
        counts = random_counts(this.machine, scenario)
        for figure, names in RANDOM_FIGURES.items():
            this.add(NAMES[scenario], "any", 1, figure, "a decision",
                     sum(counts[name] for name in names))
        for variant in this.machine.variants:
            kernels = variants[-1] if variant == "best" else variant
            decision_ns = 1e9 / this.speed(scenario, variant)
            total = 0.0
            for figure, names in RANDOM_FIGURES.items():
                ns = sum(counts[name] * times[name, kernels] for name in names)
                this.add(NAMES[scenario], variant, 1, f"{figure}, time", "ns a decision", ns)
                total += ns
            this.add(NAMES[scenario], variant, 1, "random numbers, time", "ns a decision", total)
            this.add(NAMES[scenario], variant, 1, "random numbers, share", "% of the time",
                     100 * total / decision_ns)


PRECISION = {"benchmark, quadrature": ("static benchmark", "quadrature to 1e-4", "ms"),
             "benchmark, conditional": ("static benchmark", "lattice to 1e-4", "ms"),
             "curve, quadrature": ("adoption curve", "quadrature to 1e-4", "ms"),
             "curve, conditional": ("adoption curve", "lattice to 1e-4", "ms"),
             "fewer decisions": ("full negotiation", "counting takes, for the same error", "times")}


def precision(this):
    """Until the headline is known to a standard error of 1e-4, and what counting would take."""
    run = Run(this.machine.build, [this.machine.build / "bench/precision"]).expect("precision")
    for line in run.output.splitlines():
        name, value = line.split("\t")
        this.add(PRECISION[name][0], this.machine.best, 1, *PRECISION[name][1:], float(value))


def memory(this):
    for n in (10**3, 10**6, 10**7):
        run = this.machine.tacet(CZECH, "-n", n, "-j", this.machine.cores, *DECISIONS_ONLY)
        this.add("peak memory", this.machine.best, this.machine.cores, f"{n} decisions", "MB",
                 run.expect("tacet").peak_kib * 1024 / 1e6)


EACH_ROUND = (static_benchmark, full_negotiation, over_before, two_threads, start_up, first_command,
              random_numbers, precision)
ONCE = (memory,)  # hardly differs from run to run

# What the README shows: words, benchmark, figure; the kernels that tacet chooses by itself.
HEADLINES = (
    ("Static benchmark (27 members, nobody may object), one core", NAMES[STATIC], "speed"),
    ("... over plain C with GSL", NAMES[STATIC], "over GSL in C"),
    ("... over NumPy", NAMES[STATIC], "over NumPy"),
    ("... over R", NAMES[STATIC], "over R"),
    ("Full negotiation (the Czech case, 11 measures), one core", NAMES[CZECH], "speed"),
    ("... over the engine before arrays and kernels", NAMES[CZECH], "over before"),
    ("... two threads over one", NAMES[CZECH], "over one thread"),
    ("... random numbers take", NAMES[CZECH], "random numbers, share"),
    ("Static benchmark to a standard error of 0.0001", NAMES[STATIC], "quadrature to 1e-4"),
    ("Adoption curve in closed form, all days, to 0.0001", "adoption curve", "quadrature to 1e-4"),
    ("Czech case: decisions counting takes for the error of the closed form and pairs",
     NAMES[CZECH], "counting takes, for the same error"),
    ("The first command, all tables", "first command", "wall time"),
    ("Start-up: one decision", "start-up", "wall time"),
    ("Peak memory, a thousand decisions", "peak memory", f"{10**3} decisions"),
    ("Peak memory, ten million decisions", "peak memory", f"{10**7} decisions"),
)


# ---- pages ----

def headline_table(figures, machine):
    lines = ["| What | Median | Lowest to highest |", "|---|---:|---:|"]
    for words, benchmark, figure in HEADLINES:
        found = [figures.find(benchmark, figure, machine.best, threads)
                 for threads in dict.fromkeys((1, 2, machine.cores))]
        row = next((row for row in found if row), None)
        if row:
            median, low, high, unit = row
            spread = f"{short(low)} to {short(high)}" if low < high else ""
            lines.append(f"| {words} | {short(median)} {unit} | {spread} |")
    return "\n".join(lines)


def conditions(machine, rounds):
    """In a sentence, what the figures hold for."""
    facts = machine.facts
    return (f"{facts['processor']}, {facts['cores']} cores; {facts['compiler']} "
            f"with `{facts['flags']}`; kernels: {machine.best}; "
            f"{rounds} round{'s' if rounds > 1 else ''}.")


def page(figures, machine, rounds):
    lines = ["# Speed", "", "Made by `make bench` from `speed.csv` beside it; what the columns mean "
             "stands in [../README.md](../README.md).", "", headline_table(figures, machine), "",
             conditions(machine, rounds), ""]
    lines += [f"- {name}: {value}" for name, value in machine.facts.items()
              if name in (*YARDSTICKS, "GSL", "before")]
    lines += [f"- skipped: {reason}" for reason in machine.skipped]
    lines += ["", "## All figures", "", "| " + " | ".join(COLUMNS) + " |",
              "|---|---|---:|---|---|---:|---:|---:|---:|"]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in figures.rows()]
    return "\n".join(lines) + "\n"


def with_table(text, table):
    """The text with what stands between its two marks replaced.

    >>> with_table("a\\n<!-- table speed -->\\nold\\n<!-- end -->\\nb", "new\\n")
    'a\\n<!-- table speed -->\\nnew\\n<!-- end -->\\nb'
    """
    start, end = "<!-- table speed -->\n", "<!-- end -->"
    before, found, rest = text.partition(start)
    if not found or end not in rest:
        sys.exit("bench: README.md lacks the marks of the table")
    return before + start + table + rest[rest.index(end):]


def write(figures, machine, rounds):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "speed.csv").write_text(figures.csv(), encoding="utf-8")
    facts = {**machine.facts, "rounds": rounds, "skipped": "; ".join(machine.skipped),
             "date": datetime.date.today().isoformat()}
    with open(OUT / "machine.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("fact", "value"), *facts.items()])
    (OUT / "speed.md").write_text(page(figures, machine, rounds), encoding="utf-8")
    table = f"{headline_table(figures, machine)}\n\n{conditions(machine, rounds)}\n"
    README.write_text(with_table(README.read_text(encoding="utf-8"), table), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="folder of the program")
    parser.add_argument("--compiler", default="cc")
    parser.add_argument("--flags", default="")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--before", help="an older tacet to compare with")
    parser.add_argument("--only", choices=[each.__name__ for each in (*ONCE, *EACH_ROUND)],
                        help="one benchmark; writes nothing")
    arguments = parser.parse_args()
    with_table(README.read_text(encoding="utf-8"), "")  # fail before the long part
    machine, figures = Machine(arguments), Figures()
    if float(machine.facts["load at the start"]) > 0.5:
        print("bench: the machine is busy, so what the clock tells will be off", file=sys.stderr)
    for number in range(arguments.rounds):
        print(f"  ROUND {number + 1} of {arguments.rounds}", file=sys.stderr, flush=True)
        this = Round(machine, figures)
        for benchmark in EACH_ROUND if number else (*ONCE, *EACH_ROUND):
            if arguments.only in (None, benchmark.__name__):
                benchmark(this)
    if arguments.only:
        print(figures.csv(), end="")
    else:
        write(figures, machine, arguments.rounds)
        print(headline_table(figures, machine), conditions(machine, arguments.rounds), sep="\n\n")
    for reason in machine.skipped:
        print(f"skipped: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
