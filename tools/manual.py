#!/usr/bin/env python3
"""manual.py - hold the manuals to the code. Run from the root; prints what is wrong and fails.

docs/tacet.1 has the options and exit statuses of the code and no others; results/README.md has
every column, file and JSON key that is written; docs/model.md names every file of the model; reports have their wording.
"""
import csv
import pathlib
import re
import sys


def read(name):
    return pathlib.Path(name).read_text(encoding="utf-8")


def literals(name):
    """The texts in quotes of a C file, neighbours joined, with plain quotes inside."""
    source = re.sub(r"'(\\.|[^'\\])'", "", read(name))
    source = re.sub(r'"\s*\n\s*"', "", source)
    return [text.replace('\\"', '"') for text in re.findall(r'"((?:[^"\\\n]|\\.)*)"', source)]


def manual_section(manual, title):
    """A section of the man page, and its tagged lines (those below .TP), without markup."""
    plain = re.sub(r'\\f[BIR]|^\.[BIR]+ |"', "", manual.replace("\\-", "-"), flags=re.M)
    section = re.search(rf"^\.SH {title}\n(.*?)(?=^\.SH |\Z)", plain, re.M | re.S)
    text = section.group(1) if section else ""
    return text, re.findall(r"^\.TP\n(.*)$", text, re.M)


def options_of(text):
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def check_options(manual):
    rows = re.findall(r"\{ '(\w)', (true|false), \"([\w-]+)\"", read("sim/cli/options.c"))
    code = {f"--{name}" for _, _, name in rows}
    code |= {f"-{letter}" for letter, is_short, _ in rows if is_short == "true"}
    others = {text for text in literals("sim/cli/main.c") if re.fullmatch(r"--?[a-z]+", text)}
    tagged = options_of("\n".join(manual_section(manual, "OPTIONS")[1]))
    mentioned = options_of("\n".join(manual_section(manual, title)[0] for title in
                                     re.findall(r"^\.SH (.*)$", manual, re.M)))
    yield from (f"docs/tacet.1: OPTIONS lacks {name}" for name in sorted(code - tagged))
    yield from (f"docs/tacet.1: {name} is no option" for name in sorted(mentioned - code - others))


def check_exits(manual):
    code = set(re.findall(r"ROW\(\w+, (\d+),", read("include/tacet/base.h")))
    tagged = set(manual_section(manual, "EXIT STATUS")[1])
    yield from (f"docs/tacet.1: EXIT STATUS lacks {n}" for n in sorted(code - tagged))
    yield from (f"docs/tacet.1: {n} is no exit status" for n in sorted(tagged - code))


def check_results(results):
    tables = ("data", "process_data", "uncertainty", "scores_data", "compare_data",
              "compare_files")
    columns = {name for table in tables for text in
               literals(f"sim/tables/{table}.c") if "|" in text for name in text.split("|")
               if re.fullmatch(r"\w+", name)}  # others head tables for people
    keyed = ("json", "process_json", "process_data", "scores_json", "compare_data",
             "compare_files", "sweep_table")
    keys = set(re.findall(r'\\?"(\w+)\\?"[:,]',
                          "".join(read(f"sim/tables/{name}.c") for name in keyed)))
    output = "".join(read(f"sim/cli/{name}.c") for name in ("output", "run_command",
                                                            "compare_folder"))
    keys |= set(re.findall(r'\\"(\w+)\\":', output))
    files = set(re.findall(r"[\w-]+\.(?:csv|json)", output))
    for name in sorted(columns | keys | files):
        if f"`{name}`" not in results:
            yield f"results/README.md: `{name}` is missing"


def check_model(model):
    for path in sorted(pathlib.Path("sim/model").glob("*.c")):
        if path.name not in model:
            yield f"docs/model.md: {path} is not named"


def check_wording():
    """Every key that reports ask for is in the English wording, and no sentence hedges."""
    with open("scenarios/wording/en.csv", newline="", encoding="utf-8") as file:
        wording = {row["key"]: row["text"] for row in csv.DictReader(file)}
    asked = {text for path in pathlib.Path("sim/reports").glob("*.c")
             for text in literals(path)
             if re.fullmatch(r"[a-z]+(\.[a-z_]+)+", text) and not text.endswith((".csv", ".json"))}
    yield from (f"scenarios/wording/en.csv: no text for {key}" for key in sorted(asked - {*wording}))
    for key, text in wording.items():
        for word in re.findall(r"(?i)\b(about|approximately|roughly|around|may|might|could|possibly|"
                               r"perhaps|confidence|impossible|certain)\b", text):
            if not key.startswith("month."):
                yield f"scenarios/wording/en.csv: {key} says {word}"


man_page = read("docs/tacet.1")
problems = [*check_options(man_page), *check_exits(man_page),
            *check_wording(), *check_results(read("results/README.md")), *check_model(read("docs/model.md"))]
print("\n".join(problems), end="\n" if problems else "")
sys.exit(bool(problems))
