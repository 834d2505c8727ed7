#!/usr/bin/python3
"""Corrected workbooks made of other formats, as openpyxl and LibreOffice read them: the cells of the .xlsx of which
they are copies, corrected like it.

  tests/readers/made.py PROGRAM

Needs python3-openpyxl and LibreOffice Calc; without the latter only its part is left out, and told.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import corrected
import read_back

WORKBOOKS = read_back.ROOT / "tests" / "workbooks"
SAMPLES = read_back.ROOT / "samples"
# A workbook of another format, and the .xlsx that it is a copy of.
PAIRS = {WORKBOOKS / "xls" / "rich.xls": WORKBOOKS / "correct" / "rich.xlsx",
         WORKBOOKS / "xls" / "linkoping-2018-08.xls": SAMPLES / "linkoping-2018-08.xlsx",
         WORKBOOKS / "ods" / "nacka-2019-t2.ods": SAMPLES / "nacka-2019-t2.xlsx"}


def said(text):
    """What was corrected and proposed, and the counts."""
    return [line for line in text.splitlines()[1:] if not line.startswith(("  Obs:", "Skrev "))]


def own_cells(path):
    workbook = read_back.load(path, False)
    return {cell: value for cell, value in read_back.cells(workbook).items() if cell[0] != "Ändringslogg"}


class Made(unittest.TestCase):
    program = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.made, cls.wanted = {}, {}
        for number, (other, xlsx) in enumerate(PAIRS.items()):
            made, wanted = folder / f"made{number}.xlsx", folder / f"wanted{number}.xlsx"
            cls.made[other] = (made, cls.correct(other, made))
            cls.wanted[other] = (wanted, cls.correct(xlsx, wanted))
        cls.recalculated = read_back.recalculated([made for made, _ in cls.made.values()], folder)

    @classmethod
    def correct(cls, source, target, *options):
        return subprocess.run([cls.program, "correct", source, "-o", target, *options], check=True, capture_output=True,
                              text=True).stdout

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_same_is_corrected_and_the_same_cells_are_there(self):
        for other, (made, text) in self.made.items():
            with self.subTest(other.name):
                wanted, wanted_text = self.wanted[other]
                self.assertEqual(said(text), said(wanted_text))
                self.assertIn("Obs: Resultatet är en ny arbetsbok (.xlsx)", text)
                self.assertEqual(own_cells(made), own_cells(wanted))

    def test_what_tells_of_the_sheets_is_there(self):
        made = read_back.load(self.made[WORKBOOKS / "xls" / "rich.xls"][0], False)
        wanted = read_back.load(self.wanted[WORKBOOKS / "xls" / "rich.xls"][0], False)
        self.assertEqual(made.sheetnames, wanted.sheetnames)
        for sheet in wanted:
            copy = made[sheet.title]
            self.assertEqual(copy.sheet_state, sheet.sheet_state)
            self.assertEqual(copy.merged_cells.ranges, sheet.merged_cells.ranges)
            self.assertEqual({row: d.outlineLevel for row, d in copy.row_dimensions.items() if d.outlineLevel},
                             {row: d.outlineLevel for row, d in sheet.row_dimensions.items() if d.outlineLevel})
        main = wanted["Ekonomi"]
        for row in main.iter_rows(min_row=5, max_row=12):
            for cell in row:
                copy = made["Ekonomi"][cell.coordinate]
                self.assertEqual(bool(copy.font.b), bool(cell.font.b), cell.coordinate)
                if isinstance(cell.value, (int, float)):
                    self.assertEqual(copy.number_format, cell.number_format, cell.coordinate)
                if cell.comment:
                    self.assertEqual(copy.comment.text, cell.comment.text)
        self.assertEqual({name.name for name in made.defined_names.definedName},
                         {name.name for name in wanted.defined_names.definedName if not name.name.startswith("_xlnm")})

    def test_correcting_again_changes_nothing(self):
        for made, _ in self.made.values():
            again = made.with_name("again.xlsx")
            self.correct(made, again, "--overwrite")
            self.assertEqual(made.read_bytes(), again.read_bytes())

    def test_calculating_anew_changes_no_value(self):
        if self.recalculated is None:
            self.skipTest("no LibreOffice here")
        for other, (made, _) in self.made.items():
            with self.subTest(other.name):
                before, after = corrected.numbers(made), corrected.numbers(self.recalculated[made.name])
                self.assertGreater(len(before), 50)
                self.assertEqual({cell: (value, after.get(cell)) for cell, value in before.items() if value != after.get(cell)}, {})


if __name__ == "__main__":
    Made.program = sys.argv.pop(1)
    unittest.main()
