#!/usr/bin/python3
"""Makes the samples that are not published reports. The same bytes each time.

  scripts/make_samples.py [FOLDER]     (samples/ unless told otherwise; needs python3-openpyxl)

kronor-som-tkr.xlsx: a board's month in the layout of Nacka's main table, with
other lines. The cells store kronor with ören and show tkr (`#,##0,`). Every
stored sum holds exactly; among the figures shown, the totals of revenue and of
costs differ by one from the sum of their parts.
"""
import datetime
import io
import pathlib
import re
import sys
import zipfile
from decimal import Decimal

import openpyxl
from openpyxl.styles import Alignment, Font

TKR = "#,##0,"
WHEN = datetime.datetime(2022, 4, 12, 8, 0, 0)

# Line, revenue and cost to date, revenue and cost budgeted for the year, net forecast.
LINES = [
    ("Bibliotek", "1157312.40", "-28720310.65", "4608040.00", "-116208160.80", "-111400020.50"),
    ("Kulturskola", "2901290.10", "-12646295.35", "12360080.40", "-51468120.00", "-39108039.60"),
    ("Föreningsbidrag", "12.50", "-18295008.25", "0.00", "-72360040.00", "-73160010.00"),
    ("Idrotts- och fritidsanläggningar", "5068020.75", "-21997041.50", "20120032.80", "-88424016.40", "-69004015.25"),
    ("Nämnd och nämndstöd", "0.00", "-361015.80", "0.00", "-1500040.00", "-1500040.00"),
]

HEADS = [
    ("Ack utfall 2022", ["Utfall intäkter", "Utfall kostnader", "Utfall netto"]),
    ("Ack budget 2022", ["Budget intäkter", "Budget kostnader", "Budget netto", "Budget-avvikelse"]),
    ("Helår budget och prognos 2022", ["Budget netto", "Prognos netto", "Prognos avvikelse"]),
]


def amounts(revenue, cost, year_revenue, year_cost, forecast):
    """The ten columns of a line; the budget to date is three months of twelve."""
    revenue, cost, year_revenue, year_cost, forecast = map(Decimal, (revenue, cost, year_revenue, year_cost, forecast))
    budget_revenue, budget_cost, year = year_revenue / 4, year_cost / 4, year_revenue + year_cost
    net, budget = revenue + cost, budget_revenue + budget_cost
    return [revenue, cost, net, budget_revenue, budget_cost, budget, net - budget, year, forecast, forecast - year]


def write_heads(sheet):
    bold, centred = Font(bold=True), Alignment(horizontal="center", wrap_text=True)
    sheet["A1"], sheet["A1"].font = "Månadsrapport mars 2022", bold
    sheet["A2"] = "Nacka kommun, Kultur- och fritidsnämnden"
    sheet["A4"], sheet["A4"].font = "3.1 Ekonomisk tabell", bold
    sheet["A5"] = "Verksamhet, tkr"
    column = 2
    for group, heads in HEADS:
        sheet.cell(5, column, group)
        sheet.merge_cells(start_row=5, end_row=5, start_column=column, end_column=column + len(heads) - 1)
        for head in heads:
            sheet.cell(6, column, head)
            column += 1
    for row in sheet.iter_rows(min_row=5, max_row=6):
        for cell in row:
            cell.font, cell.alignment = bold, centred
    sheet.column_dimensions["A"].width = 36
    for letter in "BCDEFGHIJK":
        sheet.column_dimensions[letter].width = 13


def write_line(sheet, row, label, figures, bold):
    sheet.cell(row, 1, label).font = Font(bold=bold)
    for column, figure in enumerate(figures, start=2):
        cell = sheet.cell(row, column, figure)
        cell.number_format, cell.font = TKR, Font(bold=bold)


def kronor_shown_as_tkr():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ekonomi"
    write_heads(sheet)
    table = [(label, amounts(*figures)) for label, *figures in LINES]
    for row, (label, figures) in enumerate(table, start=7):
        write_line(sheet, row, label, figures, bold=False)
    total = [sum(column) for column in zip(*(figures for _, figures in table))]
    write_line(sheet, 7 + len(table), "Summa", total, bold=True)
    sheet.cell(9 + len(table), 1, "Påhittade siffror, för att prova Crossfoot.")
    return book


def save(book, path):
    """Saves without the time of saving, which openpyxl writes into the package."""
    book.properties.creator, book.properties.created = "Crossfoot", WHEN
    written = io.BytesIO()
    book.save(written)
    stamp = WHEN.strftime("%Y-%m-%dT%H:%M:%SZ")
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), part)
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "samples")
    save(kronor_shown_as_tkr(), folder / "kronor-som-tkr.xlsx")
