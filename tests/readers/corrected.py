#!/usr/bin/python3
"""Corrected and marked workbooks as openpyxl and LibreOffice read them: the same but for what was changed.

  tests/readers/corrected.py PROGRAM

Needs python3-openpyxl and LibreOffice Calc; without the latter only its part is left out, and told.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.dont_write_bytecode = True
import read_back

RICH = read_back.ROOT / "tests" / "workbooks" / "correct" / "rich.xlsx"
# What is changed, and what is added at the end of the package; all other parts keep their bytes.
CHANGED = {"xl/worksheets/sheet1.xml", "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml", "xl/styles.xml",
           "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
ADDED = {"xl/worksheets/sheet4.xml", "xl/worksheets/_rels/sheet4.xml.rels", "xl/tables/table2.xml", "xl/tables/table3.xml"}


def parts(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def kept(sheet):
    """What a sheet has besides its cells."""
    return {
        "widths": {key: (d.width, d.outlineLevel, d.hidden) for key, d in sheet.column_dimensions.items()},
        "rows": {key: (d.height, d.outlineLevel, d.hidden) for key, d in sheet.row_dimensions.items()},
        "frozen": sheet.freeze_panes,
        "merged": sorted(str(r) for r in sheet.merged_cells.ranges),
        "conditional": sorted((str(r.sqref), rule.type, str(rule.formula)) for r in sheet.conditional_formatting for rule in r.rules),
        "validations": [(str(v.sqref), v.type, v.formula1, v.formula2) for v in sheet.data_validations.dataValidation],
        "charts": [(chart.anchor._from.row, chart.anchor._from.col) for chart in sheet._charts],
        "print": (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation, sheet.oddHeader.center.text,
                  sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage),
        "protected": sheet.protection.sheet,
        "state": sheet.sheet_state,
        "tables": {table.name: table.ref for table in sheet.tables.values()},
        "links": {cell.coordinate: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink},
    }


def numbers(path):
    """Without the binary noise of sums: the sample's own results are exact decimals."""
    return {(sheet.title, cell.coordinate): f"{cell.value:.11g}" if isinstance(cell.value, (int, float)) else cell.value
            for sheet in read_back.load(path, True) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def format_of(cell):
    return cell.number_format, cell.font.b, cell.border.top.style, cell.alignment.horizontal, cell.alignment.wrap_text


class Corrected(unittest.TestCase):
    program = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.corrected, cls.marked, cls.live = (folder / name for name in ("corrected.xlsx", "marked.xlsx", "live.xlsx"))
        cls.correct(RICH, cls.corrected)
        cls.correct(RICH, cls.marked, "--mark-only")
        cls.correct(RICH, cls.live, "--likely", "--live-sums")
        cls.before = read_back.load(RICH, False)
        cls.recalculated = read_back.recalculated([cls.corrected, cls.marked, cls.live], folder)

    @classmethod
    def correct(cls, source, target, *options):
        subprocess.run([cls.program, "correct", source, "-o", target, *options], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_parts_that_need_not_change_keep_their_bytes(self):
        before = parts(RICH)
        for path in (self.corrected, self.marked):
            with self.subTest(path.name):
                after = parts(path)
                self.assertEqual({name for name in before if before[name] != after[name]} - CHANGED, set())
                self.assertEqual(set(after) - set(before) - ADDED, set())
                self.assertEqual(list(after)[:len(before)], list(before))

    def test_only_what_was_wrong_has_other_cells(self):
        before, after = read_back.cells(self.before), read_back.cells(read_back.load(self.corrected, False))
        self.assertEqual(after[("Ekonomi", "C12")], "=SUM(C7:C11)")
        self.assertEqual(after[("Ekonomi", "J9")], "-73160010")
        self.assertEqual({cell for cell in before if before[cell] != after[cell]}, {("Ekonomi", "C12"), ("Ekonomi", "J9")})
        self.assertEqual({sheet for sheet, _ in after.keys() - before.keys()}, {"Ändringslogg"})
        marked = read_back.cells(read_back.load(self.marked, False))
        self.assertEqual({cell: value for cell, value in marked.items() if cell[0] != "Kontroll"}, before)

    def test_all_else_of_the_sheets_is_there(self):
        for path in (self.corrected, self.marked, self.live):
            with self.subTest(path.name):
                after = read_back.load(path, False)
                self.assertEqual(after.sheetnames[:-1], self.before.sheetnames)
                for sheet in self.before:
                    self.assertEqual(kept(after[sheet.title]), kept(sheet))
                names = {name.name for name in self.before.defined_names.definedName}
                self.assertLessEqual(names, {name.name for name in after.defined_names.definedName})

    def test_changed_cells_keep_their_format_and_get_a_fill_and_a_note(self):
        before, after = self.before["Ekonomi"], read_back.load(self.corrected, False)["Ekonomi"]
        for address, fill in (("J9", "FFFFE9B8"), ("C12", "FFE2F0D9")):
            self.assertEqual(format_of(after[address]), format_of(before[address]))
            self.assertEqual(after[address].fill.fgColor.rgb, fill)
            self.assertTrue(after[address].comment.text.startswith(("Ny prognos", "Rättad: ")))
        self.assertIn("Ny prognos efter beslut i nämnden.\n\nRättad: -71 360 → -73 160.", after["J9"].comment.text)
        self.assertEqual(after["C8"].comment.text, before["C8"].comment.text)
        self.assertNotEqual(after["C12"].font.color.rgb, "00FFFFFF")  # white on a soft fill could not be read
        self.assertEqual(before["D12"].fill.fgColor.rgb, after["D12"].fill.fgColor.rgb)

    def test_the_log_is_a_table_with_links_to_the_cells(self):
        log = read_back.load(self.corrected, False)["Ändringslogg"]
        table = log.tables["Crossfoot_rattat"]
        left, top, right, bottom = read_back.range_boundaries(table.ref)
        heads = [log.cell(top, column).value for column in range(left, right + 1)]
        self.assertEqual([column.name for column in table.tableColumns], heads)
        self.assertEqual(bottom - top, 2)
        links = {log.cell(row, 2).hyperlink.location for row in range(top + 1, bottom + 1)}
        self.assertEqual(links, {"Ekonomi!J9", "Ekonomi!C12"})
        self.assertEqual(log.cell(top + 1, 5).number_format, "#,##0,")

    def test_correcting_again_changes_nothing(self):
        for path, options in ((self.corrected, ()), (self.live, ("--likely", "--live-sums"))):
            again = path.with_name("again-" + path.name)
            self.correct(path, again, *options)
            self.assertEqual(path.read_bytes(), again.read_bytes())

    def test_calculating_anew_changes_no_value(self):
        if self.recalculated is None:
            self.skipTest("no LibreOffice here")
        for path in (self.corrected, self.marked, self.live):
            with self.subTest(path.name):
                before, after = numbers(path), numbers(self.recalculated[path.name])
                self.assertIn(("Ekonomi", "C12"), before)
                self.assertEqual({cell: (value, after.get(cell)) for cell, value in before.items() if value != after.get(cell)}, {})


if __name__ == "__main__":
    Corrected.program = sys.argv.pop(1)
    unittest.main()
