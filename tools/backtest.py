#!/usr/bin/env python3
"""backtest.py - forecast the cases of scenarios/backtest/ and set beside it what came of them.

Run it from the repository root (`make backtest` does). Each claim of scenarios/backtest/cases.csv
is forecast twice: with the shipped parameters, IN SAMPLE where the case's row is in their fit, and
with parameters fitted to what was known before day 0. Fits are kept in the build folder by date and
inputs. The table goes to the output; with --write also between <!-- backtest --> and
<!-- /backtest --> in docs/validation.md. It judges nothing: no claim has to come out.
"""
import argparse
import csv
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

PAGE = pathlib.Path("docs/validation.md")
MARKERS = ("<!-- backtest -->", "<!-- /backtest -->")
SCENARIOS = pathlib.Path("scenarios")
CASES = SCENARIOS / "backtest/cases.csv"
RECORD = SCENARIOS / "history/decisions.csv"
INPUTS = ("history/decisions.csv", "history/membership.csv", "history/shocks.csv",
          "governments.csv", "members.csv", "parameters/priors.csv")  # what a fit depends on
EVIDENCE = (0.5, 0.7, 0.9, 0.95, 1.0)  # steps of drivers.attribution for never_falls
OUTCOMES = ("adopted", "shelved", "lapsed", "gate_failed", "undecided", "no_objection", "diluted",
            "opposed", "offered", "paid", "abstained", "ransom", "held_back")


def complain(text):
    sys.exit(f"backtest.py: {text}")


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_cases(only):
    """The claims, held to the record: in_sample must name a row that is in the fit."""
    record = {row["id"]: row for row in rows_of(RECORD)}
    cases = [case for case in rows_of(CASES) if case["id"].startswith(only)]
    for case in cases:
        row = record.get(case["row"], {})
        fitted = row.get("score") == "1" and row.get("rule") in ("", "unanimity")
        if fitted != (case["in_sample"] == "1"):
            complain(f"{CASES}: {case['id']}: in_sample is {case['in_sample'] or None}, but the "
                     f"fit has {'' if fitted else 'not '}learned from row \"{case['row']}\"")
        if case["quantity"] not in ("adopted_by", "tabled", "never_falls", *OUTCOMES):
            complain(f"{CASES}: {case['id']}: no quantity is called \"{case['quantity']}\"")
    return cases


class Program:
    """Runs of the program, kept in the build folder."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.tacet = pathlib.Path(arguments.build).resolve() / "tacet"
        self.folder = pathlib.Path(arguments.build).resolve() / "backtest"
        digest = hashlib.sha256()
        for name in INPUTS:
            digest.update(name.encode() + b"\0" + (SCENARIOS / name).read_bytes())
        self.inputs = digest.hexdigest()[:16]
        self.fits, self.runs = {}, {}

    def call(self, *words):
        command = [str(self.tacet), *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def fit(self, date):
        """Parameters fitted to what was known before the date, or None if there is no fit."""
        if date not in self.fits:
            folder = self.folder / f"fit-{date}-{self.inputs}"
            if self.arguments.refit:
                shutil.rmtree(folder, ignore_errors=True)
            self.fits[date] = folder / "fitted.csv" if self.make_fit(date, folder) else None
        return self.fits[date]

    def make_fit(self, date, folder):
        if folder.exists():
            return True
        print(f"  FIT  until {date}", file=sys.stderr, flush=True)
        unfinished = folder.with_suffix(".tmp")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        done = self.call("calibrate", "--until", date, "--scenarios", SCENARIOS, "--history",
                         RECORD, "-o", unfinished / "fitted.csv")
        if done.returncode:
            print(f"backtest.py: no fit until {date}: {done.stderr.strip()}", file=sys.stderr)
            return False
        unfinished.rename(folder)
        return True

    def run(self, scenario, *settings):
        """The folder with the tables of a scenario under some settings."""
        key = (scenario, *settings)
        if key not in self.runs:
            name = hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]
            folder = self.folder / "runs" / f"{pathlib.Path(scenario).stem}-{name}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            words = [word for setting in settings for word in ("--set", setting)]
            done = self.call("run", CASES.parent / scenario, "--decisions",
                             self.arguments.decisions, "--uncertainty", 0, "--judgement", 0,
                             "--drivers", 0, "--output", folder, *words)
            if done.returncode:
                complain(f"{scenario}: {done.stderr.strip()}")
            self.runs[key] = folder
        return self.runs[key]


# ---- forecasts ---------------------------------------------------------------------------------

def number(text):
    return float(text) if text else None


def the_row(path, **wanted):
    for row in rows_of(path) if path.exists() else ():
        if all(row[name] == value for name, value in wanted.items()):
            return row
    return complain(f"{path} has no row with {wanted}")


def forecast(case, folder):
    """P of what the claim is about, and the ends of its interval over draws of the parameters."""
    measure, quantity = case["measure"], case["quantity"]
    if quantity in OUTCOMES:  # out of the tabled files; this table has no interval over parameters
        row = the_row(folder / "outcomes.csv", measure=measure, outcome=quantity)
        return number(row["probability"]), None, None
    if quantity == "tabled":
        row = the_row(folder / "measures.csv", measure=measure, quantity=quantity)
    else:
        row = the_row(folder / "adoption.csv", measure=measure, day=case["day"])
    return number(row["probability"]), number(row["parameters_low"]), number(row["parameters_high"])


def day_zero(scenario):
    text = (CASES.parent / scenario).read_text(encoding="utf-8")
    return re.search(r'^date\s*=\s*"([0-9-]+)"', text, re.MULTILINE).group(1)


def settings_of(program, case, refitted):
    """What a run needs besides the scenario, or None if there is no fit."""
    if not refitted:
        return ()
    parameters = program.fit(day_zero(case["scenario"]))
    return (f"parameters={parameters}",) if parameters else None


def forecasts(program, case, refitted):
    """One forecast, or one for each step of the evidence; None without a fit."""
    settings = settings_of(program, case, refitted)
    if settings is None:
        return None
    if case["quantity"] != "never_falls":
        return [forecast(case, program.run(case["scenario"], *settings))]
    return [forecast(case, program.run(case["scenario"], *settings, f"drivers.attribution={step}"))
            for step in EVIDENCE]


# ---- the table ---------------------------------------------------------------------------------

class Tally:
    """Claims of one column that were on the right side of one half, and their Brier scores."""

    def __init__(self):
        self.scores, self.right = [], 0

    def add(self, chance, happened):
        self.scores.append((chance - happened) ** 2)
        self.right += (chance > 0.5) == (happened > 0.5)
        return f"{self.scores[-1]:.3f}"

    def sentence(self, what):
        if not self.scores:
            return f"{what}: no claim was forecast."
        mean = sum(self.scores) / len(self.scores)
        return (f"{what}: {self.right} of {len(self.scores)} claims on the right side of one half, "
                f"mean Brier score {mean:.3f}.")


def cells(case, answers, tally):
    """Forecast, interval, Brier score."""
    if answers is None:
        return ["no fit", "", ""]
    if case["quantity"] == "never_falls":
        values = [answer[0] for answer in answers]
        holds = all(low <= high for low, high in zip(values, values[1:]))
        verdict = "held" if holds else "did not hold"
        return [" ".join(f"{value:.3f}" for value in values), "", verdict]
    chance, low, high = answers[0]
    interval = "" if low is None or high is None else f"{low:.2f} to {high:.2f}"
    return [f"{chance:.2f}", interval, tally.add(chance, float(case["observed"]))]


def table(program, cases):
    shipped, fitted = Tally(), Tally()
    header = ["case", "claim", "what happened", "shipped parameters", "90 % of draws", "Brier"]
    if not program.arguments.quick:
        header += ["fitted before day 0", "90 % of draws", "Brier"]
    lines = ["| " + " | ".join(header) + " |", "|---" * len(header) + "|"]
    for case in cases:
        happened = {"1": "yes", "0": "no"}.get(case["observed"], "")
        row = cells(case, forecasts(program, case, False), shipped)
        row[0] += " IN SAMPLE" if case["in_sample"] == "1" else ""
        if not program.arguments.quick:
            row += cells(case, forecasts(program, case, True), fitted)
        lines.append("| " + " | ".join([case["id"], case["case"], happened, *row]) + " |")
    lines += ["", shipped.sentence("Shipped parameters, IN SAMPLE where marked")]
    if not program.arguments.quick:
        lines.append(fitted.sentence("Fitted to what was known before day 0"))
    lines.append("Claims of one case share draws and story, and what is likely may fail: no single "
                 "one must come out.")
    return "\n".join(lines)


def write_page(text):
    page = PAGE.read_text(encoding="utf-8")
    before, found, rest = page.partition(MARKERS[0])
    _, closed, after = rest.partition(MARKERS[1])
    if not (found and closed):
        complain(f"{PAGE} lacks {MARKERS[0]} or {MARKERS[1]}")
    PAGE.write_text(f"{before}{MARKERS[0]}\n\n{text}\n\n{MARKERS[1]}{after}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default="build", help="folder with the program [build]")
    parser.add_argument("--decisions", type=int, default=100000, help="of each run [100000]")
    parser.add_argument("--only", default="", metavar="ID", help="claims whose id begins so [all]")
    parser.add_argument("--quick", action="store_true", help="leave out the fits before day 0")
    parser.add_argument("--refit", action="store_true", help="make the fits again")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE}")
    arguments = parser.parse_args()
    if arguments.write and (arguments.only or arguments.quick):
        parser.error("--write needs the whole table")
    text = table(Program(arguments), read_cases(arguments.only))
    print(text)
    if arguments.write:
        write_page(text)


if __name__ == "__main__":
    main()
