"""programs.py - the programs to measure: where they are, how they run, and that they are right."""
import csv
import math
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

STATIC = "scenarios/benchmark/static-27.cfg"
CZECH = "scenarios/czech-mfa-apt31.cfg"
# Counting and nothing else; older programs do nothing else, and take neither.
PLAIN = ["--estimator", "plain", "--drivers=0"]
DECISIONS_ONLY = ["--judgement", "0", "--uncertainty", "0", "--format", "csv", *PLAIN]
VARIANTS = ("baseline", "avx2", "avx512")  # of tacet's kernels, the best one last
# Libraries under NumPy and R might start more threads; these are for one core.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
STANDARD_ERRORS = 5  # so far may an answer be from the exact one


def check(who, probability, exact, n):
    """Stop unless a share of n decisions is what it must be.

    >>> check("right", 0.1, 0.1, 100)
    >>> check("wrong", 0.9, 0.1, 100)
    Traceback (most recent call last):
    SystemExit: bench: wrong: 0.9 of 100 decisions, but exactly it is 0.1: 27 standard errors off
    """
    off = abs(probability - exact) / math.sqrt(exact * (1 - exact) / n)
    if not off < STANDARD_ERRORS:
        sys.exit(f"bench: {who}: {probability} of {n} decisions, but exactly it is {exact:.9g}: "
                 f"{off:.0f} standard errors off")


def exact_answers():
    """P(nobody objects), P(member 0 objects), P(exactly one objects) of the static benchmark."""
    with open("tests/oracle/static-27.csv", newline="", encoding="utf-8") as file:
        rows = [(row["quantity"], row["index"], float(row["value"])) for row in csv.DictReader(file)]
    value = {row[:2]: row[2] for row in rows}
    return (value["p_unanimity", ""], 1 - value["p_accept_marginal", "0"],
            math.fsum(row[2] for row in rows if row[0] == "p_sole_blocker"))


class Run:
    """A command that has run: its output, and what it took."""

    def __init__(self, build, command, **environment):
        outside = {name: value for name, value in os.environ.items() if name != "TACET_KERNELS"}
        with tempfile.TemporaryDirectory() as folder:
            taken = pathlib.Path(folder) / "taken"
            done = subprocess.run([build / "bench/measured", taken, *map(str, command)], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                                  env={**outside, **ONE_THREAD, **environment})
            self.status, self.output, self.errors = done.returncode, done.stdout, done.stderr
            wall, processor, peak = (taken.read_text() or "nan nan nan").split()
        self.wall, self.processor, self.peak_kib = float(wall), float(processor), float(peak)

    def expect(self, what):
        if self.status != 0:
            sys.exit(f"bench: {what} fails with status {self.status}\n{self.errors}")
        return self


class Machine:
    """The programs to measure, and what they run on."""

    def __init__(self, arguments):
        self.build = pathlib.Path(arguments.build)
        self.cores = os.cpu_count() or 1
        self.exact = exact_answers()
        self.programs = {"tacet": self.build / "tacet"}
        if arguments.before:
            self.programs["before"] = pathlib.Path(arguments.before)
        self.skipped = []
        self.random_counts = {}
        self.variants = self.find_variants()
        self.best = self.variants[-1]
        self.facts = {**machine_facts(self.cores), "compiler": first_line([arguments.compiler,
                      "--version"]), "flags": arguments.flags,
                      "tacet": first_line([self.programs["tacet"], "--version"])}
        if arguments.before:
            self.facts["before"] = first_line([self.programs["before"], "--version"])
        self.yardsticks = self.find_yardsticks()

    def tacet(self, *arguments, variant=None, program="tacet"):
        known = variant in VARIANTS
        if program == "before":
            arguments = [argument for argument in arguments if argument not in PLAIN]
        return Run(self.build, [self.programs[program], "run", *arguments],
                   **({"TACET_KERNELS": variant} if known else {}))

    def find_variants(self):
        """Kernels this program and machine have; ("best",) if the program lets nobody choose."""
        probe = (STATIC, "-n", "1", *DECISIONS_ONLY)
        if Run(self.build, [self.programs["tacet"], "run", *probe], TACET_KERNELS="none").status == 0:
            self.skipped.append("kernels one by one: this program does not read TACET_KERNELS")
            return ["best"]
        found = []
        for name in VARIANTS:
            status = self.tacet(*probe, variant=name).status
            if status == 0:
                found.append(name)
            elif status == 2:
                self.skipped.append(f"kernels {name}: not on this machine")
            else:
                sys.exit(f"bench: tacet with the kernels {name} fails with status {status}")
        return found

    def find_yardsticks(self):
        found = {"GSL in C": [self.build / "bench/yardstick"]}
        self.facts["GSL"] = first_line(["pkg-config", "--modversion", "gsl"])
        python = python_with_numpy()
        if python:
            found["NumPy"] = [python, "tests/bench/yardstick.py"]
            self.facts["NumPy"] = first_line([python, "-c", "import numpy, platform; print("
                                              "numpy.__version__, 'on Python', "
                                              "platform.python_version())"])
        else:
            self.skipped.append("NumPy: no Python on the path has it")
        if shutil.which("Rscript"):
            found["R"] = ["Rscript", "--vanilla", "tests/bench/yardstick.R"]
            self.facts["R"] = first_line(["Rscript", "-e", "cat(R.version.string)"])
        else:
            self.skipped.append("R: Rscript is not installed")
        return found


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return (done.stdout or done.stderr or "unknown").splitlines()[0].strip()


def python_with_numpy():
    folders = os.environ.get("PATH", "").split(os.pathsep)
    for python in [sys.executable, *(f"{folder}/python3" for folder in folders)]:
        if os.access(python, os.X_OK) and subprocess.run(
                [python, "-c", "import numpy"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def machine_facts(cores):
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
        found = re.search(r"^(?:model name|Model)\s*:\s*(.*)$", text, re.M)
        model = found.group(1) if found else model
    return {"processor": model, "cores": cores, "architecture": platform.machine(),
            "kernel": f"{platform.system()} {platform.release()}",
            "load at the start": f"{os.getloadavg()[0]:.2f}"}
