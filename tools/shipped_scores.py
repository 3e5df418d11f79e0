#!/usr/bin/env python3
"""How well the shipped model did, for reports: tools/shipped_scores.py [--check].

Takes the rows of the shipped variant out of docs/validation/scores.csv, for the model, the plain
share of the past and the strongest simple forecaster, and writes scenarios/history/scores.csv;
--check fails if that file says otherwise.
"""
import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "scenarios/history/scores.csv"
COLUMNS = ["split", "target", "n", "forecaster", "brier", "model_less", "low", "high"]
FORECASTERS = ("model", "climatology", "logit_second")

text = io.StringIO()
rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
rows.writeheader()
with open(ROOT / "docs/validation/scores.csv", newline="", encoding="utf-8") as file:
    rows.writerows(row for row in csv.DictReader(file)
                   if row["variant"] == "shipped" and row["forecaster"] in FORECASTERS)
if "--check" not in sys.argv:
    SHIPPED.write_text(text.getvalue(), encoding="utf-8")
elif SHIPPED.read_text(encoding="utf-8") != text.getvalue():
    print("scenarios/history/scores.csv is not that of docs/validation/scores.csv")
    sys.exit(1)
