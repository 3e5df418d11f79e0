#!/usr/bin/env python3
"""How well the shipped model did, for reports: tools/shipped_scores.py [--check].

Takes the rows of the shipped variant out of docs/validation/scores.csv, for the model, the plain
share of the past and the strongest simple forecaster, and writes scenarios/history/scores.csv; and
docs/validation/reliability.csv to scenarios/history/reliability.csv. --check fails if these files say
otherwise.
"""
import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ["split", "target", "n", "forecaster", "brier", "model_less", "low", "high"]
FORECASTERS = ("model", "climatology", "logit_second")


def scores(text):
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="ignore")
    rows.writeheader()
    rows.writerows(row for row in csv.DictReader(io.StringIO(text))
                   if row["variant"] == "shipped" and row["forecaster"] in FORECASTERS)
    return out.getvalue()


def main():
    for name, ship in (("scores.csv", scores), ("reliability.csv", str)):
        source, shipped = ROOT / "docs/validation" / name, ROOT / "scenarios/history" / name
        text = ship(source.read_text(encoding="utf-8"))
        if "--check" not in sys.argv:
            shipped.write_text(text, encoding="utf-8")
        elif shipped.read_text(encoding="utf-8") != text:
            sys.exit(f"scenarios/history/{name} is not that of docs/validation/{name}")


main()
