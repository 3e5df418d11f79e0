#!/usr/bin/env python3
"""instructions.py - instructions a decision takes, counted by valgrind's callgrind, beside those in
instructions.csv; fails if one grew by more than TOLERANCE.

usage: instructions.py [--build DIR] [--compiler CC] [--accept]    from the repository root

What the start takes cancels in the difference of two runs. The figures are those of one compiler;
with another one they are printed but nothing fails. --accept writes down what was counted.
Valgrind does not know AVX-512 and hides it from the program. So few decisions all have ceilings, which
later on only some have: a decision of a long run takes less.
"""
import argparse
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOLERANCE = 0.10
FIGURES = pathlib.Path("tests/bench/instructions.csv")
COLUMNS = ("scenario", "kernels", "compiler", "instructions")
FEW, MANY = 256, 256 * 17  # decisions: whole blocks
SCENARIOS = {"static-27": "scenarios/benchmark/static-27.cfg",
             "czech-mfa-apt31": "scenarios/czech-mfa-apt31.cfg"}
KERNELS = ("baseline", "avx2")


def count(program, scenario, kernels, decisions):
    """Instructions of a run, and the kernels it took; (None, status) if it fails.

    The kernels taken are told by the names of functions, in case TACET_KERNELS says nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        profile = pathlib.Path(folder) / "profile"
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", program, "run",
             scenario, "-n", str(decisions), "-j", "1", "--judgement", "0", "--uncertainty", "0",
             "--drivers", "0", "--estimator", "plain",
             "--format", "csv"], env={**os.environ, "TACET_KERNELS": kernels}, check=False,
            capture_output=True, text=True)
        if done.returncode != 0:
            return None, done.returncode
        text = profile.read_text(encoding="utf-8", errors="replace")
    total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
    return int(total.group(1)), set(re.findall(r"tacet_(baseline|avx2|avx512)_words", text))


def measure(program, compiler):
    """Rows of figures, and why some are missing."""
    rows, skipped = [], []
    for kernels in KERNELS:
        for name, scenario in SCENARIOS.items():
            few, taken = count(program, scenario, kernels, FEW)
            if few is None and taken == 2:
                skipped.append(f"{name}, {kernels}: not on this machine")
                continue
            many, _ = count(program, scenario, kernels, MANY)
            if few is None or many is None:
                sys.exit(f"instructions: {name} with the kernels {kernels} fails")
            if taken != {kernels}:
                skipped.append(f"{name}, {kernels}: the program takes {', '.join(taken)} instead")
                continue
            rows.append((name, kernels, compiler, round((many - few) / (MANY - FEW))))
    return rows, skipped


def written():
    """What is written down: {(scenario, kernels): row}."""
    if not FIGURES.exists():
        return {}
    with open(FIGURES, newline="", encoding="utf-8") as file:
        return {(row["scenario"], row["kernels"]): row for row in csv.DictReader(file)}


def compare(rows):
    """Print each figure beside the one written down. How many grew?"""
    old, grown = written(), 0
    for name, kernels, compiler, instructions in rows:
        line = f"{name:16} {kernels:9} {instructions:7} instructions a decision"
        row = old.get((name, kernels))
        if row is None:
            print(f"{line}, none written down")
            continue
        change = instructions / int(row["instructions"]) - 1
        line += f", {change:+.1%}"
        if row["compiler"] != compiler:
            line += f" against those of {row['compiler']}, which says nothing here"
        elif change > TOLERANCE:
            line += f": more than {TOLERANCE:.0%}, so this fails"
            grown += 1
        print(line)
    return grown


def compiler_name(compiler):
    """Such as "gcc 12": what may change the figures by more than the tolerance."""
    macros = subprocess.run([*compiler.split(), "-dM", "-E", "-x", "c", os.devnull], check=True,
                            capture_output=True, text=True).stdout
    for name, macro in (("clang", "__clang_major__"), ("gcc", "__GNUC__")):
        found = re.search(rf"^#define {macro} (\d+)$", macros, re.M)
        if found:
            return f"{name} {found.group(1)}"
    return "unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    parser.add_argument("--compiler", default="cc")
    parser.add_argument("--accept", action="store_true", help="write down what was counted")
    arguments = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("instructions: valgrind is not installed")
    rows, skipped = measure(f"{arguments.build}/tacet", compiler_name(arguments.compiler))
    grown = compare(rows)
    for reason in skipped:
        print(f"skipped: {reason}")
    if arguments.accept:
        rows = [tuple(row.values()) for key, row in written().items()
                if key not in {row[:2] for row in rows}] + rows  # what could not be counted stays
        with open(FIGURES, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *sorted(rows)])
    elif grown:
        sys.exit(f"instructions: {grown} grew; `make bench-instructions ACCEPT=1` if it has to be")
    if not rows:
        sys.exit("instructions: nothing could be counted")


main()
