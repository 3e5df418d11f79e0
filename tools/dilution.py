#!/usr/bin/env python3
"""The rate of dilution, from the record: tools/dilution.py [--check].

Of the adopted decisions of the record with k reported objectors some were adopted diluted. If the
text is trimmed at the rate d while somebody objects, and each objector gives way at the fitted
hazard h = lambda*exp(r_u*U), the text is never trimmed with probability

    prod over j = 1 to k of j*h/(j*h + d)

because k objectors give way one after the other at the rates k*h, ..., h. The d of largest
likelihood and its standard error (by the curvature in ln d) are printed; --check fails if
scenarios/parameters/priors.csv says otherwise. Source of the formula: docs/model.md, The race.
"""
import csv
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OBJECTORS = ("dove", "hostage", "mixed")


def rows_of(name):
    with open(ROOT / "scenarios" / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cases(decisions):
    """(objectors, US stance, diluted) of each adopted decision with a reported objector."""
    found = []
    for row in decisions:
        objectors = len(row["holdouts"].split()) if row["holdout_type"] in OBJECTORS else 0
        if row["outcome"] in ("adopted", "adopted_diluted") and row["score"] != "0" and objectors:
            codings = [float(row[name]) for name in ("us_alignment", "us2") if row[name]]
            found.append((objectors, sum(codings) / max(len(codings), 1),
                          row["outcome"] == "adopted_diluted"))
    return found


def log_likelihood(log_rate, found, hazard, us_stance):
    total = 0.0
    for objectors, stance, diluted in found:
        h = math.exp(hazard + us_stance * stance)
        whole = math.prod(j * h / (j * h + math.exp(log_rate)) for j in range(1, objectors + 1))
        total += math.log(1.0 - whole if diluted else whole)
    return total


def maximum(function, low, high):
    """By ternary search; the log-likelihood has one maximum in ln d."""
    while high - low > 1e-9:
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (a, high) if function(a) < function(b) else (low, b)
    return (low + high) / 2


def main():
    fitted = {row["name"]: float(row["value"]) for row in rows_of("parameters/fitted.csv")}
    found = cases(rows_of("history/decisions.csv"))

    def function(log_rate):
        return log_likelihood(log_rate, found, fitted["clearance.log_hazard"],
                              fitted["clearance.us_stance"])

    best = maximum(function, -10.0, 5.0)
    curvature = (function(best + 1e-3) - 2 * function(best) + function(best - 1e-3)) / 1e-6
    rate, error = math.exp(best), math.exp(best) / math.sqrt(-curvature)
    print(f"dilution.rate {rate:.2f} a day, standard error {error:.2f}, from {len(found)} adopted "
          f"decisions with an objector, {sum(case[2] for case in found)} of them diluted")
    if "--check" in sys.argv:
        row = next(row for row in rows_of("parameters/priors.csv")
                   if row["name"] == "dilution.rate")
        if (row["value"], row["sd"]) != (f"{rate:.2f}", f"{error:.2f}"):
            sys.exit(f"scenarios/parameters/priors.csv: dilution.rate is {row['value']} +- "
                     f"{row['sd']}, must be {rate:.2f} +- {error:.2f}")


if __name__ == "__main__":
    main()
