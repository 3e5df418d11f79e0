#!/usr/bin/env python3
"""sources.py - no number without a source: prints what lacks one and fails.

Run it from the repository root. It holds the tables of scenarios/ to their list of sources,
scenarios/template.cfg to the tables of settings, and scenarios/history/ to its README.
"""
import csv
import pathlib
import re
import sys

SCENARIOS = pathlib.Path("scenarios")
TABLES = ("members.csv", "governments.csv", "ladder.csv", "elections.csv",
          "parameters/fitted.csv", "parameters/priors.csv")
HISTORY = ("decisions", "membership", "shocks")  # explained in history/README.md
BASES = ("fit", "source", "judgement")
LAST_DAY = "9999-12-31"  # of a government still in office


def read(name):
    """The rows of a table and the names of its columns."""
    with open(SCENARIOS / name, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        return list(reader), reader.fieldnames


def columns_without_source():
    listed = {}
    for row in read("sources.csv")[0]:
        key = (row["file"], row["column"])
        if key in listed:
            yield f"scenarios/sources.csv: {key[0]}, {key[1]} is there twice"
        listed[key] = row
        if not row["year"].strip() or not row["source"].strip():
            yield f"scenarios/sources.csv: {key[0]}, {key[1]} has no year or no source"
    columns = {(name, column) for name in TABLES for column in read(name)[1]}
    for name, column in sorted(columns - set(listed)):
        yield f"scenarios/{name}: column {column} is not in scenarios/sources.csv"
    for name, column in sorted(set(listed) - columns):
        yield f"scenarios/sources.csv: {name} has no column {column}"


def rows_without_basis():
    for name, key in (("parameters/fitted.csv", "name"), ("parameters/priors.csv", "name"),
                      ("ladder.csv", "id"), ("elections.csv", "member")):
        for row in read(name)[0]:
            if row["basis"] not in BASES:
                yield f"scenarios/{name}: {row[key]} has basis \"{row['basis']}\""
            if not row["source"].strip():
                yield f"scenarios/{name}: {row[key]} has no source"


def spells():
    """Dates are written so that their order as text is their order in time."""
    last = {}
    for row in sorted(read("governments.csv")[0], key=lambda row: (row["member"], row["start"])):
        where = f"scenarios/governments.csv: {row['member']}, {row['head']}, {row['start']}"
        end = row["end"] or LAST_DAY
        if end <= row["start"]:
            yield f"{where}: ends before it starts"
        if row["start"] < last.get(row["member"], ""):
            yield f"{where}: starts before the spell before it ends"
        last[row["member"]] = end


def elections():
    """Known members, days that are days and in order, and no row twice."""
    day = re.compile(r"\d{4}-\d\d-\d\d")
    ids = {row["id"] for row in read("members.csv")[0]}
    seen = set()
    for row in read("elections.csv")[0]:
        where = f"scenarios/elections.csv: {row['member']}, {row['earliest']}"
        dates = [row["known_from"], row["earliest"], row["latest"]]
        if row["member"] not in ids:
            yield f"{where}: is not a member"
        if not all(day.fullmatch(date) for date in dates) or dates != sorted(dates):
            yield f"{where}: known_from, earliest and latest must be days in this order"
        if (row["member"], row["earliest"]) in seen:
            yield f"{where}: is there twice"
        seen.add((row["member"], row["earliest"]))


def members():
    rows = read("members.csv")[0]
    if [row["protocol_order"] for row in rows] != [str(i) for i in range(1, 28)]:
        yield "scenarios/members.csv: protocol_order is not 1 to 27, one row each"
    ids = {row["id"] for row in rows}
    if "EL" not in ids or "GR" in ids:
        yield "scenarios/members.csv: Greece must be EL, not GR"


def history():
    readme = (SCENARIOS / "history/README.md").read_text(encoding="utf-8")
    for name in HISTORY:
        dictionary = re.search(rf"^## {name}\.csv$(.*?)(?=^## |\Z)", readme, re.M | re.S)
        explained = re.findall(r"^\| `(\w+)` \|", dictionary.group(1) if dictionary else "", re.M)
        rows, columns = read(f"history/{name}.csv")
        for column in sorted(set(columns) ^ set(explained)):
            yield f"scenarios/history/README.md: {name}.csv, column {column} is only in one of them"
        for number, row in enumerate(rows, 1):
            if not row["source"].strip():
                yield f"scenarios/history/{name}.csv: row {number} has no source"


def settings_without_words():
    template = (SCENARIOS / "template.cfg").read_text(encoding="utf-8")
    tables = pathlib.Path("sim/scenario/settings.c").read_text(encoding="utf-8")
    paths = re.findall(r'^ +\{ "([\w.]+)", FIELD_', tables, re.M)
    paths += re.findall(r'^ +\{ "([\w.]+)", DRIVER\(', tables, re.M)
    if not paths:
        yield "sim/scenario/settings.c: no tables of settings found"
    for path in paths:
        if not re.search(rf"\b{path.rsplit('.', 1)[-1]}\b", template):
            yield f"scenarios/template.cfg: {path} is not explained"


CHECKS = (columns_without_source, rows_without_basis, spells, elections, members, history,
          settings_without_words)
problems = [problem for check in CHECKS for problem in check()]
if problems:
    print("\n".join(problems))
sys.exit(bool(problems))
