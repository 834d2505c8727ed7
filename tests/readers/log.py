#!/usr/bin/python3
"""The discrepancy log as openpyxl reads it: sheets, table, links that lead to the checked workbook, choices; what a
reader fills in is carried over; all formats say the same; hostile workbooks are harmless in each.

  tests/readers/log.py PROGRAM
"""
import csv
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHEETS = {"sv": ["Översikt", "Påpekanden", "Kontroller", "Förklaring"],
          "en": ["Overview", "Findings", "Checks", "Legend"]}
mistakes = []


def expect(holds, what):
    if not holds:
        mistakes.append(what)


def run(program, folder, *arguments, statuses=(0, 1)):
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, timeout=120)
    expect(done.returncode in statuses, f"status {done.returncode} of {arguments}: {done.stderr}")
    return done


def heads(sheet):
    return [cell.value for cell in sheet[1]]


def rows(sheet):
    names = heads(sheet)
    return [dict(zip(names, values)) for values in sheet.iter_rows(min_row=2, values_only=True)]


def check_links(path, book):
    """Every link leads to a sheet of a workbook beside the log, or of the log itself."""
    count = 0
    names_of = functools.cache(lambda workbook: openpyxl.load_workbook(workbook, read_only=True).sheetnames)
    for sheet in book:
        for cell in (cell for row in sheet for cell in row if cell.hyperlink):
            count += 1
            link = cell.hyperlink
            target = path
            if link.target:
                name, _, location = link.target.partition("#")
                target = path.parent / urllib.parse.unquote(name)
                location = location or link.location
            else:
                location = link.location
            expect(target.exists(), f"{sheet.title}!{cell.coordinate}: no file {target}")
            name, _, address = location.rpartition("!")
            expect(name.strip("'").replace("''", "'") in names_of(target), f"{sheet.title}!{cell.coordinate}: no sheet {name}")
            expect(re.fullmatch(r"[A-Z]{1,3}[0-9]+", address), f"{sheet.title}!{cell.coordinate}: no cell {address}")
    return count


def check_harmless(path):
    """No text that a spreadsheet could take for a formula, no control characters, nothing active."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet for cell in row):
            expect(cell.data_type != "f", f"{path.name} {sheet.title}!{cell.coordinate}: a formula")
            if isinstance(cell.value, str):
                where = f"{path.name} {sheet.title}!{cell.coordinate}: {cell.value[:40]!r}"
                expect(cell.value == "-" or cell.value[:1] not in tuple("=+-@\t\r"), where)
                expect(not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", cell.value), where)
    names = zipfile.ZipFile(path).namelist()
    active = [name for name in names if re.search(r"externalLink|vba|connection|embedd", name)]
    expect(not active, f"{path.name}: {active}")


def check_properties(path):
    core = zipfile.ZipFile(path).read("docProps/core.xml").decode()
    for name in ("dc:creator", "cp:lastModifiedBy"):
        expect(re.search(f"<{name}></{name}>|<{name}/>", core), f"{path.name}: {name} names somebody")


def check_layout(path, language):
    book = openpyxl.load_workbook(path)
    expect(book.sheetnames == SHEETS[language], f"sheets: {book.sheetnames}")
    findings = book.worksheets[1]
    expect(len(findings.tables) == 1, "the findings are no table")
    table = next(iter(findings.tables.values()))
    expect([column.name for column in table.tableColumns] == heads(findings), "the table's columns are not its heads")
    expect(table.ref.endswith(str(findings.max_row)), f"the table is {table.ref}")
    expect(len(findings.data_validations.dataValidation) == 1, "no choices")
    for sheet in book:
        expect(sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9, f"{sheet.title}: page")
        expect(sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.fitToHeight == 0, f"{sheet.title}: fit")
    for sheet in book.worksheets[1:3]:
        expect(sheet.freeze_panes and sheet.print_title_rows, f"{sheet.title}: heads are not frozen or repeated")
    return book


def test_filled_in_is_carried_over(program, folder):
    """As a reader does it: opens the log, fills in, saves, and the next check compares."""
    book = openpyxl.load_workbook(folder / "logg.xlsx")
    sheet = book["Påpekanden"]
    at = {name: number + 1 for number, name in enumerate(heads(sheet))}
    sheet.cell(2, at["Åtgärd"]).value = "Förklarad"
    sheet.cell(2, at["Kommentar"]).value = "Rättas i T3"
    sheet.cell(2, at["Ansvarig"]).value = "Anna"
    # A finding that is no longer there.
    gone = sheet.max_row + 1
    for cell in sheet[2]:
        sheet.cell(gone, cell.column).value = cell.value
    sheet.cell(gone, at["Id"]).value = "borta"
    sheet.insert_cols(1)
    book.save(folder / "ifylld.xlsx")
    run(program, folder, "check", "rapport.xlsx", "--log", "igen.xlsx", "--log-previous", "ifylld.xlsx", "--lang", "en")
    again = rows(openpyxl.load_workbook(folder / "igen.xlsx")["Findings"])
    carried = [again[0][name] for name in ("Action", "Comment", "Responsible")]
    expect(carried == ["Förklarad", "Rättas i T3", "Anna"], f"carried over: {carried}")
    expect({row["Standing"] for row in again[:-1]} == {"Remaining"}, "standing of what remains")
    expect(again[-1]["Standing"] == "Settled" and again[-1]["Id"] == "borta", f"settled: {again[-1]}")


def test_all_formats_say_the_same(program, folder):
    for name in ("logg.csv", "logg.json"):
        run(program, folder, "check", "rapport.xlsx", "--log", name)
    book = rows(openpyxl.load_workbook(folder / "logg.xlsx")["Påpekanden"])
    text = (folder / "logg.csv").read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(text.splitlines(), delimiter=";"))
    found = json.loads((folder / "logg.json").read_text())["findings"]
    expect(len(book) == len(lines) == len(found) > 0, f"rows: {len(book)}, {len(lines)}, {len(found)}")
    expect([row["Id"] for row in book] == [line["Id"] for line in lines], "ids")
    for row, line in zip(book, lines):
        for name, value in row.items():
            same = (value is None and line[name] == "") or str(value) == line[name]
            if isinstance(value, (int, float)):
                same = abs(float(line[name].replace(",", ".")) - value) < 1e-9
            expect(same, f"{name}: {value!r} and {line[name]!r}")


def test_hostile_workbooks_are_harmless(program, folder):
    hostile = folder / "hostile"
    shutil.copytree(ROOT / "tests/workbooks/bad", hostile)
    shutil.copy(ROOT / "tests/cases/hostile-sheet-name/fientlig.xlsx", hostile / "=cmd|' C calc'!A0.xlsx")
    names = sorted(path.name for path in hostile.glob("*.xlsx"))
    for log in ("logg.xlsx", "logg.csv", "logg.json"):
        run(program, hostile, "check", "--log", log, "--reply", log + ".txt", "--", *names, statuses=(2,))
    check_harmless(hostile / "logg.xlsx")
    text = (hostile / "logg.csv").read_bytes().decode("utf-8-sig")
    for line in csv.reader(text.splitlines(), delimiter=";"):
        for field in line:
            expect(field[:1] not in tuple("=+@") and not re.match(r"-[^0-9]", field), f"csv: {field[:40]!r}")
    json.loads((hostile / "logg.json").read_text())
    for path in hostile.glob("*.txt"):
        expect(not re.search(r"[\x00-\x09\x0b-\x1f]", path.read_text()), f"{path.name}: control characters")


def read_by_openpyxl(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(ROOT / "samples/nacka-2021-t2.xlsx", folder / "rapport.xlsx")
        shutil.copy(ROOT / "samples/enkoping-2020-08.xlsx", folder / "år #1 100%.xlsx")
        run(program, folder, "check", "rapport.xlsx", "--log", "logg.xlsx")
        run(program, folder, "check", "rapport.xlsx", "år #1 100%.xlsx", "--log", "log.xlsx", "--lang", "en")
        for path, language in ((folder / "logg.xlsx", "sv"), (folder / "log.xlsx", "en")):
            book = check_layout(path, language)
            expect(check_links(path, book) > 10, "too few links")
            check_harmless(path)
            check_properties(path)
        test_all_formats_say_the_same(program, folder)
        test_filled_in_is_carried_over(program, folder)
        test_hostile_workbooks_are_harmless(program, folder)


if __name__ == "__main__":
    read_by_openpyxl(sys.argv[1])
    print("\n".join(mistakes[:50]))
    sys.exit(1 if mistakes else 0)
