#!/usr/bin/python3
"""Written workbooks read back by openpyxl and by LibreOffice: nothing to repair, links that lead somewhere, no
person named, pages that print, and no value changed when everything is calculated anew.

  tests/readers/read_back.py PROGRAM

Needs python3-openpyxl and LibreOffice Calc; without the latter only its part is left out, and told.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import warnings

import openpyxl
from openpyxl.utils.cell import range_boundaries

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
ALONE = ["enkoping-2020-08.xlsx", "nacka-2021-t2.xlsx"]  # without errors and with
# Whatever LibreOffice thinks of the program that wrote the file: all formulas anew.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{command}: {done.stdout}{done.stderr}")


def load(path, values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(path, data_only=values)


def recalculated(paths, folder):
    """The workbooks as LibreOffice saves them after calculating everything; None where there is no LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    user = folder / "office" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    run(office, "--headless", f"-env:UserInstallation=file://{user.parent}", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
        "--outdir", folder / "recalculated", *paths)
    return {path.name: folder / "recalculated" / path.name for path in paths}


def comparable(value):
    """LibreOffice saves numbers with 15 digits."""
    return f"{value:.15g}" if isinstance(value, (int, float)) else value


def cells(workbook):
    return {(sheet.title, cell.coordinate): comparable(cell.value)
            for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None}


def target_of(link):
    sheet, cell = re.fullmatch(r"'?(.*?)'?!(\$?[A-Z]+\$?\d+)", link.location).groups()
    return sheet.replace("''", "'"), cell.replace("$", "")


class ReadBack(unittest.TestCase):
    program = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.normalized = []
        cls.logs = []
        for name in ALONE:
            cls.normalized.append(folder / f"n-{name}")
            cls.logs.append(folder / f"l-{name}")
            run(cls.program, "check", ROOT / "samples" / name, "--normalized", cls.normalized[-1], "--log", cls.logs[-1])
        cls.normalized.append(folder / "all.xlsx")
        run(cls.program, "normalize", "--lang", "en", *SAMPLES, "-o", cls.normalized[-1])
        cls.written = cls.normalized + cls.logs
        cls.loaded = {path: load(path, False) for path in cls.written}
        cls.recalculated = recalculated(cls.written, folder)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self, paths):
        for path in paths:
            with self.subTest(path.name):
                yield self.loaded[path]

    def test_no_person_is_named(self):
        for workbook in self.each(self.written):
            self.assertFalse(workbook.properties.creator)
            self.assertFalse(workbook.properties.lastModifiedBy)

    def test_links_lead_to_cells_that_hold_something(self):
        links = 0
        for workbook in self.each(self.written):
            for sheet in workbook:
                for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None):
                    if cell.hyperlink.location is None or cell.hyperlink.target is not None:
                        continue
                    name, target = target_of(cell.hyperlink)
                    self.assertIsNotNone(workbook[name][target].value, f"{sheet.title}!{cell.coordinate}")
                    links += 1
        self.assertGreater(links, 100)

    def test_findings_and_facts_lead_to_each_other(self):
        pairs = 0
        for workbook in self.each(self.normalized[:-1]):
            facts, findings = workbook["Uppgifter"], workbook["Påpekanden"]
            for (cell,) in findings.iter_rows(min_row=2, min_col=17, max_col=17):
                if cell.hyperlink is None:
                    continue
                fact = facts[target_of(cell.hyperlink)[1]]
                self.assertEqual(fact.row, int(cell.value.split()[1]))
                self.assertEqual(facts.cell(fact.row, 28).value, findings.cell(cell.row, 6).value)
                back = findings[target_of(fact.hyperlink)[1]]
                self.assertEqual(findings.cell(back.row, 6).value, facts.cell(fact.row, 28).value)
                pairs += 1
        self.assertGreater(pairs, 6)

    def test_pages_are_a4_landscape_and_one_page_wide(self):
        for workbook in self.each(self.written):
            for sheet in workbook:
                self.assertEqual((sheet.page_setup.paperSize, sheet.page_setup.orientation), (9, "landscape"))
                self.assertEqual((sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight), (1, 0))
                self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)

    def test_tables_have_the_heads_that_stand_in_their_cells(self):
        tables = 0
        for workbook in self.each(self.written):
            for sheet in workbook:
                for table in sheet.tables.values():
                    left, top, right, bottom = range_boundaries(table.ref)
                    heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
                    self.assertEqual([column.name for column in table.tableColumns], heads)
                    self.assertLessEqual(bottom, sheet.max_row)
                    tables += 1
        self.assertGreater(tables, 12)

    def test_facts_have_types_that_pivot_tables_need(self):
        for workbook in self.each(self.normalized[:-1]):
            heads, *rows = workbook["Uppgifter"].iter_rows(values_only=True)
            for row in rows:
                fact = dict(zip(heads, row))
                self.assertIn(fact["Är summa"], "JN")
                self.assertIsInstance(fact["Belopp i kr"], (int, float, type(None)))
                if fact["Belopp i kr"] is not None:
                    self.assertIn(fact["Måttenhet"], ("kr", "tkr", "mkr"))
                if fact["År"] is not None:
                    self.assertEqual(fact["Period till"].year, fact["År"])

    def test_calculating_anew_changes_no_value(self):
        if self.recalculated is None:
            self.skipTest("no LibreOffice here")
        formulas = 0
        for path in self.written:
            with self.subTest(path.name):
                before = cells(load(path, True))
                after = cells(load(self.recalculated[path.name], True))
                self.assertEqual(before.keys(), after.keys())
                self.assertEqual({cell: (value, after[cell]) for cell, value in before.items() if value != after[cell]},
                                 {})
                formulas += sum(isinstance(value, str) and value.startswith("=")
                                for value in cells(self.loaded[path]).values())
        self.assertGreater(formulas, 400)


if __name__ == "__main__":
    ReadBack.program = sys.argv.pop(1)
    unittest.main()
