#!/usr/bin/python3
"""Makes the workbooks that the tests of `correct` change. The same bytes each time.

  tests/workbooks/correct/make_workbooks.py [FOLDER]     (needs python3-openpyxl)

rich.xlsx: a board's month in the layout of Nacka's main table, stored in kronor and shown as tkr, with all that a
controller may have put into her workbook: totals as formulas (one column shared), a chart, a picture, a data
validation, conditional formats, notes, outline groups, a frozen pane, merged cells, defined names, print settings,
a hyperlink, a table, a protected sheet and a hidden one. Four errors: a typed forecast with two digits swapped (J9), a
typed deviation with the wrong sign (K7), a total whose sum stops one row short (C12), a total typed over (J12, right).
"""
import pathlib
import re
import sys
import zipfile
import zlib
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "scripts"))
import make_samples
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

FIRST, LAST, TOTAL = 7, 11, 12


def picture():
    """A PNG of 24 x 24 points, made by hand: a green square."""
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    rows = b"".join(b"\0" + b"\x4f\xa0\x5a" * 24 for _ in range(24))
    head = (24).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def fill_table(sheet):
    make_samples.write_heads(sheet)
    for row, (label, *figures) in enumerate(make_samples.LINES, start=FIRST):
        make_samples.write_line(sheet, row, label, make_samples.amounts(*figures), bold=False)
        for column, formula in (("D", "B{0}+C{0}"), ("G", "E{0}+F{0}"), ("H", "D{0}-G{0}")):
            sheet[f"{column}{row}"] = "=" + formula.format(row)
    make_samples.write_line(sheet, TOTAL, "Summa", [f"=SUM({c}{FIRST}:{c}{LAST})" for c in "BCDEFGHIJK"], bold=True)
    exact = values()
    sheet["C12"] = "=SUM(C7:C10)"
    sheet["J9"] = Decimal("-71360010.00")
    sheet["J12"] = exact["J12"]
    sheet["K7"] = -exact["K7"]


def values():
    """What the formulas give, as Excel would store it."""
    table = [make_samples.amounts(*figures) for _, *figures in make_samples.LINES]
    table.append([sum(column) for column in zip(*table)])
    return {f"{letter}{row}": value for row, line in enumerate(table, start=FIRST) for letter, value in zip("BCDEFGHIJK", line)}


def decorate(book, sheet):
    sheet.freeze_panes = "B7"
    sheet.row_dimensions.group(8, 9, outline_level=1)
    sheet.column_dimensions.group("E", "F", outline_level=1)
    sheet.conditional_formatting.add("H7:H11", CellIsRule(operator="lessThan", formula=["0"], font=Font(color="C00000")))
    sheet.conditional_formatting.add("K7:K11", ColorScaleRule(start_type="min", start_color="F8D7DA", end_type="max", end_color="D4EDDA"))
    validation = DataValidation(type="decimal", operator="between", formula1="-1000000000", formula2="1000000000", showErrorMessage=True)
    validation.add("B7:C11")
    sheet.add_data_validation(validation)
    for address, text in (("C8", "Avstämt mot huvudboken 8 april."), ("J9", "Ny prognos efter beslut i nämnden.")):
        sheet[address].comment = Comment(text, "Ekonom", width=220, height=60)
    dark, white = PatternFill("solid", fgColor="1F3864"), Font(bold=True, color="FFFFFF")
    for row in sheet.iter_rows(min_row=TOTAL, max_row=TOTAL, min_col=1, max_col=11):
        for cell in row:
            cell.fill, cell.font, cell.border = dark, white, Border(top=Side(style="medium"))
    chart = BarChart()
    chart.title, chart.height, chart.width = "Utfall netto", 6, 14
    chart.add_data(Reference(sheet, min_col=4, min_row=6, max_row=LAST), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=FIRST, max_row=LAST))
    sheet.add_chart(chart, "A16")
    sheet.print_area = "A1:K14"
    sheet.print_title_rows = "5:6"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.oddHeader.center.text, sheet.oddFooter.right.text = "Månadsrapport", "Sida &P av &N"
    sheet["A14"].hyperlink = "https://example.invalid/ekonomi"
    sheet["A14"] = "Påhittade siffror, för att prova Crossfoot."
    book.defined_names.append(DefinedName("Kulturskola_kostnad", attr_text="Ekonomi!$C$8"))


def other_sheets(book):
    measures = book.create_sheet("Åtgärder")
    for row in (("Åtgärd", "Ansvarig", "Klar"), ("Se över lokaler", "Enhetschef", "juni"), ("Minska vikarier", "Rektor", "maj")):
        measures.append(row)
    measures.add_table(Table(displayName="Atgarder", ref="A1:C3", tableStyleInfo=TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)))
    measures.protection.sheet = True
    measures["C2"].protection = Protection(locked=False)
    hidden = book.create_sheet("Listor")
    hidden["A1"] = "ja"
    hidden["A2"] = "nej"
    hidden.sheet_state = "hidden"


def cached():
    """What Excel would store beside the formulas, the errors included."""
    known = values()
    known["C12"] = sum(known[f"C{row}"] for row in range(FIRST, LAST))
    known["K12"] -= 2 * known["K7"]
    return known


def with_values(part):
    """The cached results beside the formulas, and one column of formulas shared."""
    known = cached()

    def cell(match):
        address, attributes, formula = match.groups()
        if re.fullmatch(r"D(7|8|9|10|11)", address):
            formula = '<f t="shared" ref="D7:D11" si="0">B7+C7</f>' if address == "D7" else '<f t="shared" si="0"/>'
        else:
            formula = f"<f>{formula}</f>"
        return f'<c r="{address}"{attributes}>{formula}<v>{float(known[address])!r}</v></c>'
    return re.sub(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>', cell, part)


PICTURE = (
    '<oneCellAnchor><from><col>7</col><colOff>0</colOff><row>15</row><rowOff>0</rowOff></from><ext cx="914400" cy="914400"/>'
    '<pic><nvPicPr><cNvPr id="9" name="Kommunvapen" descr="grön ruta"/><cNvPicPr/></nvPicPr><blipFill>'
    '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/>'
    '<a:stretch xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fillRect/></a:stretch></blipFill>'
    '<spPr><a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'prst="rect"><a:avLst/></a:prstGeom></spPr></pic><clientData/></oneCellAnchor>')
IMAGE = ('<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
         'Target="/xl/media/image1.png"/>')


def changed(name, part):
    """A part with what openpyxl cannot write without other modules."""
    text = part.decode() if name.endswith((".xml", ".rels")) else ""
    if name == "xl/worksheets/sheet1.xml":
        return with_values(text).encode()
    if name == "xl/drawings/drawing1.xml":
        return re.sub("(</(?:xdr:)?wsDr>)", lambda end: PICTURE + end.group(1), text).encode()
    if name == "xl/drawings/_rels/drawing1.xml.rels":
        return text.replace("</Relationships>", IMAGE + "</Relationships>").encode()
    if name == "[Content_Types].xml":
        return text.replace("<Override ", '<Default Extension="png" ContentType="image/png"/><Override ', 1).encode()
    return part


def rich():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ekonomi"
    fill_table(sheet)
    decorate(book, sheet)
    other_sheets(book)
    return book


def save(book, path):
    make_samples.save(book, path)
    with zipfile.ZipFile(path) as source:
        parts = [(name, changed(name, source.read(name))) for name in source.namelist()]
    parts.append(("xl/media/image1.png", picture()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts:
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    save(rich(), folder / "rich.xlsx")
