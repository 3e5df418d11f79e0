#!/usr/bin/env python3
"""page.py - is a page of a report well made? usage: tests/reports/page.py [--tables N] PAGE [CHART ...]

Looks at what can be seen without a browser: one h1 and headings in order, tables with caption and
scope, charts with title and description and text that is text, no script, nothing from elsewhere,
contrast of colours by WCAG 2.2, at least N tables (5). Prints what is wrong and fails.
"""
import html.parser
import re
import sys

VOID = {"meta", "rect", "line", "path", "circle", "br", "img", "input", "link", "hr"}


def luminance(colour):
    parts = [int(colour[k:k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.wrong, self.open, self.levels, self.ids = [], [], [], []
        self.tables, self.language = [], None
        self.svg = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "html":
            self.language = attrs.get("lang")
        if tag in ("script", "link", "iframe", "object", "img", "form", "base"):
            self.wrong.append(f"<{tag}> has no place in the page")
        for name, value in attrs.items():
            outer = name in ("src", "href", "xlink:href", "action", "data", "srcset")
            if name.startswith("on") or (outer and not (value or "").startswith("#")):
                self.wrong.append(f"<{tag} {name}={value!r}> reaches out of the page")
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "table":
            self.tables.append({"caption": 0, "th": 0})
        if self.tables and tag in ("caption", "th"):
            self.tables[-1][tag] += 1
            if tag == "th" and attrs.get("scope") not in ("col", "row"):
                self.wrong.append("a <th> has no scope")
        if tag == "svg" and (attrs.get("role") != "img" or "aria-labelledby" not in attrs):
            self.wrong.append("an <svg> has no role or name")

    def handle_endtag(self, tag):
        if tag not in VOID:
            if not self.open or self.open.pop() != tag:
                self.wrong.append(f"</{tag}> ends what is not open")


def check_page(text, least):
    page = Page()
    page.feed(text)
    wrong = page.wrong
    if page.open:
        wrong.append(f"left open: {page.open}")
    if page.levels.count(1) != 1 or page.levels[0] != 1:
        wrong.append("must have one h1, and first")
    if any(b > a + 1 for a, b in zip(page.levels, page.levels[1:])):
        wrong.append("a level of headings is left out")
    if not page.language:
        wrong.append("must name its language")
    if len(page.ids) != len(set(page.ids)):
        wrong.append("an id is there twice")
    if any(table["caption"] != 1 or table["th"] < 2 for table in page.tables):
        wrong.append("a table has no caption or header")
    if len(page.tables) < least:
        wrong.append("tables are missing")
    if "url(" in text or "@import" in text:
        wrong.append("the style loads something")
    for block in re.findall(r"\{--ground:.*?\}|--ground:[^}]*", text):
        colours = dict(re.findall(r"--(\w+):(#\w+)", block))
        full = {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:])
                for k, v in colours.items()}
        for ink in ("ink", "soft", "link"):
            for ground in ("ground", "band"):
                if contrast(full[ink], full[ground]) < 4.5:
                    wrong.append(f"--{ink} on --{ground} is below 4.5:1")
    return wrong


def check_chart(text):
    wrong = []
    if "<title " not in text or "<desc " not in text or text.count("<text ") < 5:
        wrong.append("a chart lacks title, description or text")
    tags = " ".join(re.findall(r"<[^>]*>", text))
    if re.search(r"<(script|image|use|foreignObject|style)\b|href=|\bon\w+=", tags):
        wrong.append("a chart has more than lines, areas and text")
    for element, colour in re.findall(r"<(circle|path|line|rect|text)[^>]*?(?:fill|stroke)=\"(#\w{6})\"",
                                      text):
        if element == "text" and colour != "#ffffff" and contrast(colour, "#ffffff") < 4.5 and \
                contrast(colour, "#7fa3c7") < 4.5:
            wrong.append(f"text in {colour} is below 4.5:1")
    for colour in re.findall(r"<(?:circle|path)[^>]*?(?:fill|stroke)=\"(#\w{6})\" stroke", text):
        if colour not in ("#dce6f0",) and contrast(colour, "#ffffff") < 3:
            wrong.append(f"a mark in {colour} is below 3:1 on white")
    cells = re.findall(r"width=\"80.0\" height=\"28.0\" fill=\"(#\w+)\"/>\n(?:<rect[^>]*>\n)?"
                       r"<text[^>]*fill=\"(#\w+)\"", text)
    wrong += [f"{ink} on {ground} is below 4.5:1" for ground, ink in cells
              if contrast(ground, ink) < 4.5]
    areas = re.findall(r"Z\" fill=\"(#\w+)\"", text)
    wrong += [f"{a} beside {b} is below 3:1" for a, b in zip(areas, areas[1:])
              if a != b and contrast(a, b) < 3]
    return wrong


problems = []
names = sys.argv[1:]
tables = 5
if names[0] == "--tables":
    tables, names = int(names[1]), names[2:]
for name in names:
    with open(name, encoding="utf-8") as file:
        content = file.read()
    found = check_chart(content) if name.endswith(".svg") else check_page(content, tables)
    problems += [f"{name}: {problem}" for problem in found]
print("\n".join(problems) or "well made")
sys.exit(bool(problems))
