#!/usr/bin/python3
"""Compares what we read of many public workbooks with what others read of them.

usage: corpus.py PROGRAM FOLDER [WORDS...]

PROGRAM is `workbook_cells` (a build target). FOLDER holds MANIFEST.tsv (columns file, format, sha256, reference,
agreement among others), files/ and ref/<first 10 of sha256>.tsv.gz: sheet, cell, type, value. Of .xlsx and .xlsm the
references count where other readers agree (`==`), of .xls where xlrd made them; an .ods is compared with LibreOffice's
.xlsx of it, read by openpyxl. Only files whose name holds one of WORDS are compared, when there are any.

Differences that are explained stand in corpus_differences.tsv beside this script: file (without the part before the
first `-`), cell or `*`, and why. Anything else is printed, and the exit status is 1. No file may crash or hang."""

import csv
import datetime
import gzip
import os
import re
import subprocess
import sys
import tempfile

SECONDS = 60


def unescaped(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), text)


def value(kind, text):
    if kind == "d" and (":" in text or text[4:5] == "-"):
        moment = datetime.datetime if "-" in text else datetime.time
        return ("n", serial(moment.fromisoformat(text), False))
    if kind in "nd":
        return ("n", float(text))
    return (kind, unescaped(text).replace("\r\n", "\n").replace("\r", "\n"))


def read_lines(lines):
    cells = {}
    for line in lines:
        sheet, cell, kind, text = line.split("\t", 3)
        if kind == "s" and text == "":
            continue  # an empty text is one reader's cell and another's none
        cells[(unescaped(sheet), cell)] = value(kind, text)
    return cells


def our_cells(program, path):
    """The cells, and the error or what went wrong."""
    try:
        run = subprocess.run([program, path], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {}, f"takes longer than {SECONDS} s"
    text = run.stdout.decode("utf-8")
    if run.returncode not in (0, 2):
        return {}, f"ends with status {run.returncode}"
    lines = [line for line in text.split("\n") if line]
    if run.returncode == 2:
        return {}, lines[0]
    return read_lines(lines), ""


def reference_cells(folder, digest):
    with gzip.open(os.path.join(folder, "ref", digest[:10] + ".tsv.gz"), "rt", encoding="utf-8", newline="\n") as file:
        return read_lines(line for line in file.read().split("\n") if line)


def serial(moment, date_1904):
    if isinstance(moment, datetime.time):
        moment = datetime.timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second,
                                    microseconds=moment.microsecond)
    if isinstance(moment, datetime.timedelta):
        return moment.total_seconds() / 86400
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime(moment.year, moment.month, moment.day)
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel
    return to_excel(moment, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)


def libreoffice_cells(path, work):
    import openpyxl
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "xlsx",
                    "--outdir", work, path], capture_output=True, timeout=120, check=False)
    converted = os.path.join(work, os.path.splitext(os.path.basename(path))[0] + ".xlsx")
    if not os.path.exists(converted):
        return None
    book = openpyxl.load_workbook(converted, data_only=True)
    date_1904 = book.epoch.year == 1904
    cells = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or cell.value == "":
                    continue
                if cell.data_type == "b":  # booleans are numbers with a format to it
                    cells[(sheet.title, cell.coordinate)] = ("n", float(cell.value))
                elif cell.data_type == "n":
                    cells[(sheet.title, cell.coordinate)] = ("n", float(cell.value))
                elif cell.data_type == "d":
                    cells[(sheet.title, cell.coordinate)] = ("n", serial(cell.value, date_1904))
                else:
                    cells[(sheet.title, cell.coordinate)] = (cell.data_type, str(cell.value))
    return cells


def same(ours, theirs):
    if ours == theirs:
        return True
    if ours is None or theirs is None or ours[0] != "n" or theirs[0] != "n":
        return False
    # Fifteen digits: what Excel itself keeps, and what dates survive of being taken apart.
    return abs(ours[1] - theirs[1]) <= 1e-14 * max(abs(ours[1]), abs(theirs[1]), 1e-300) or \
        abs(ours[1] - theirs[1]) < 1e-9 * (1 if 0 <= theirs[1] < 3e6 and theirs[1] != int(theirs[1]) else 0)


def explained():
    known = {}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus_differences.tsv"), encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                known.setdefault(row[0], []).append((row[1], row[2]))
    return known


def main():
    program, folder, words = sys.argv[1], sys.argv[2], sys.argv[3:]
    known = explained()
    counts = {"read": 0, "refused": 0, "compared": 0, "cells": 0, "explained": 0, "unexplained": 0}
    with open(os.path.join(folder, "MANIFEST.tsv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    work = tempfile.mkdtemp(prefix="corpus")
    for row in rows:
        name = row["file"]
        if words and not any(word in name for word in words):
            continue
        path = os.path.join(folder, "files", name)
        ours, error = our_cells(program, path)
        if error:
            counts["refused"] += 1
            counted = error.startswith("error\t")
            print(f"{name}: {error}" if counted else f"FAILED {name}: {error}")
            counts["unexplained"] += 0 if counted else 1
        else:
            counts["read"] += 1
        agreement = row["agreement"]
        if row["format"] in ("ods", "fods"):
            theirs = libreoffice_cells(path, work)
            ours = {at: ("n", float(held[1])) if held[0] == "b" else held for at, held in ours.items()}
        elif row["reference"] == "yes" and ("==" in agreement or "=calamine" in agreement or agreement == "xlrd"):
            theirs = reference_cells(folder, row["sha256"])
        else:
            theirs = None
        if theirs is None:
            continue
        counts["compared"] += 1
        counts["cells"] += len(theirs)
        reasons = known.get(name.split("-", 1)[1], [])
        different = [at for at in sorted(set(ours) | set(theirs)) if not same(ours.get(at), theirs.get(at))]
        shown = 0
        for at in different:
            if any(cell in ("*", at[1]) for cell, _ in reasons):
                counts["explained"] += 1
                continue
            counts["unexplained"] += 1
            shown += 1
            if shown <= int(os.environ.get("SHOWN", "5")):
                print(f"DIFFERENT {name} {at[0]}!{at[1]}: ours {ours.get(at)!r:.120}, theirs {theirs.get(at)!r:.120}")
        if shown > 5:
            print(f"DIFFERENT {name}: {shown - 5} cells more")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["unexplained"] else 0


if __name__ == "__main__":
    sys.exit(main())
