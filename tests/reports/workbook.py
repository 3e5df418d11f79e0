#!/usr/bin/env python3
"""workbook.py - is the workbook of a report well made? usage: tests/reports/workbook.py BOOK [TEXT ...]

Opens it with a reader of its own (openpyxl): a cover, contents and notes, then one table on a sheet
with its title in A1 and its header frozen; numbers are numbers with as many decimals as they have
digits to show; no cell is merged or a formula; each TEXT is the text of some cell. Prints what is
wrong and fails; where openpyxl is missing it says that it is skipped.
"""
import re
import sys

try:
    import openpyxl
except ImportError:
    print("skipped: openpyxl is not installed")
    sys.exit(77)

HEAD = 4  # row of the header


def cells_of(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def wrong_anywhere(sheet, texts):
    if sheet.merged_cells.ranges:
        yield "has merged cells"
    for cell in cells_of(sheet):
        if cell.data_type == "f":
            yield f"{cell.coordinate} is a formula: {cell.value}"
        if cell.data_type == "e":
            yield f"{cell.coordinate} is an error"
        if isinstance(cell.value, str) and cell.value not in texts and re.fullmatch(
                r"[-+−]?[\d.,]+", cell.value):
            yield f"{cell.coordinate} is a number written as text: {cell.value}"
        if isinstance(cell.value, (int, float)) and not re.fullmatch(
                r"[-+#,;0.\s]*0[-+#,;0.\s]*", cell.number_format):
            yield f"{cell.coordinate} has the format {cell.number_format}"


def wrong_in_table(sheet):
    header = [cell.value for cell in sheet[HEAD]]
    rows = list(sheet.iter_rows(min_row=HEAD + 1, values_only=True))
    if not sheet["A1"].value or not sheet["A2"].value:
        yield "has no title in A1 or no note below it"
    if any(cell.value is not None for cell in sheet[HEAD - 1]) or sheet.freeze_panes != f"B{HEAD + 1}":
        yield "its header is not in row 4 or not frozen"
    if None in header or len(header) < 2:
        yield "a column has no name"
    if not rows or any(all(value is None for value in row) for row in rows):
        yield "is no single table"
    if not any(isinstance(value, (int, float)) for row in rows for value in row):
        yield "has no number"
    if not re.fullmatch(r"[a-z][a-z-]{0,30}", sheet.title):
        yield "has another name than lower-case letters and dashes"


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    wrong = []
    front, tables = book.worksheets[:3], book.worksheets[3:]
    if [sheet.title for sheet in front] != ["cover", "contents", "notes"] or len(tables) < 5:
        wrong.append("must have a cover, contents and notes, then tables")
    listed = [row[:2] for row in book["contents"].iter_rows(min_row=3, values_only=True)]
    if listed != [(sheet.title, sheet["A1"].value) for sheet in tables]:
        wrong.append("contents: is not the list of the tables")
    for sheet in book.worksheets:
        wrong += [f"{sheet.title}: {what}" for what in wrong_anywhere(sheet, sys.argv[2:])]
    for sheet in tables:
        wrong += [f"{sheet.title}: {what}" for what in wrong_in_table(sheet)]
    texts = {cell.value for sheet in book.worksheets for cell in cells_of(sheet)}
    wrong += [f"no cell says {text}" for text in sys.argv[2:] if text not in texts]
    print("\n".join(wrong) if wrong else f"{len(tables)} tables")
    sys.exit(bool(wrong))


main()
