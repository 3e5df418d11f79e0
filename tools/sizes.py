#!/usr/bin/env python3
"""sizes.py - functions of at most 40 lines, files of at most 400, headers of at most 180 lines
of code and comment; names of files unique. Prints what is longer and fails."""
import pathlib
import re
import sys

FUNCTION, FILE, HEADER, MAIN = 40, 400, 180, 25
bad = []
names = {}
for path in sorted([*pathlib.Path("sim").rglob("*.[ch]"), *pathlib.Path("include").rglob("*.h")]):
    lines = path.read_text(encoding="utf-8").splitlines()
    limit = HEADER if path.parts[0] == "include" else FILE
    if len(lines) > limit:
        bad.append(f"{path}: {len(lines)} lines, at most {limit}")
    if path.name in names:
        bad.append(f"{path}: the name is taken by {names[path.name]}")
    names[path.name] = path
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            length = number - start + 1
            before = lines[max(0, start - 6):start - 1]
            found = re.findall(r"(\w+)\(", " ".join(before))
            is_main = any(re.match(r"int main\(", text) for text in before)
            if length > (MAIN if is_main else FUNCTION):
                bad.append(f"{path}:{start}: {found[-1] if found else '?'} has {length} lines, "
                           f"at most {FUNCTION}")
            start = None
if bad:
    print("\n".join(bad))
sys.exit(bool(bad))
