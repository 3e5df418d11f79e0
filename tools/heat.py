#!/usr/bin/env python3
"""heat.py - the table of a grid of two settings as a picture in text.

usage: tools/heat.py TABLE.csv [--every N]

Rows are the first setting, columns the second; numbers are per cent adopted: of the first
measure, within the last day. --every shows each N-th level only.
"""
import argparse
import csv

SHADES = " .:-=+*#%@"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    with open(arguments.table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first, second = list(rows[0])[1:3]
    rows = [row for row in rows if row["outcome"] == "adopted"]
    kept = {"measure": rows[0]["measure"], "day": rows[-1]["day"]}
    rows = [row for row in rows if all(row[key] == value for key, value in kept.items())]
    values = {(row[first], row[second]): float(row["probability"]) for row in rows}
    down = list(dict.fromkeys(key[0] for key in values))[::arguments.every]
    across = list(dict.fromkeys(key[1] for key in values))[::arguments.every]
    most = max(values.values()) or 1.0
    measure = rows[0]["measure"]
    print(f"{measure} adopted within {rows[0]['day']} days, per cent; darker is likelier\n")
    print(f"{first} down, {second} across\n")
    print(" " * 8 + "".join(f"{float(column):7.2f}" for column in across))
    for row in down:
        cells = ""
        for column in across:
            value = values[row, column]
            shade = SHADES[min(int(value / most * len(SHADES)), len(SHADES) - 1)]
            cells += f"{100 * value:6.1f}{shade}"
        print(f"{float(row):8.2f}{cells}")


if __name__ == "__main__":
    main()
