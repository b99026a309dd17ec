#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests files as offices have them, with workbooks of openpyxl: a list below titles on the second
sheet, the workbook of its rejected rows, the rejected rows of a CSV file as Excel saves them, and
templates. With LibreOffice, it opens the templates and saves them as well. Without openpyxl, the
test is skipped (77).

The variable KAIKU names the program.
"""
import csv
import datetime
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import openpyxl
except ImportError:
    if os.path.exists(SYSTEM_PYTHON) and os.path.realpath(
            sys.executable) != os.path.realpath(SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    sys.exit(77)

KAIKU = os.environ["KAIKU"]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SITE = ("--site", "Aikuissosiaalityö")


def kaiku(*words, ok=0):
    done = subprocess.run([KAIKU, *map(str, words), "--today", "2026-11-28"], capture_output=True,
                          text=True, check=False)
    assert done.returncode == ok, (words, done.returncode, done.stdout, done.stderr)
    return done


def import_cards(*words, ok=0):
    done = kaiku("card", "import", *words, *SITE, "--format", "json", ok=ok)
    rows = json.loads(done.stderr)["error"]["rows"] if ok == 7 else []
    return json.loads(done.stdout), [(row["line"], row["column"], row["reason"]) for row in rows]


def list_of_an_office(path):
    day = datetime.date(2026, 11, 2)
    book = openpyxl.Workbook()
    book.active.title = "Ohje"
    book.active["A1"] = "Täytä välilehti Kortit"
    sheet = book.create_sheet("Kortit")
    sheet["A1"] = "Aikuissosiaalityö, syksy 2026"
    sheet.merge_cells("A1:H1")
    rows = [[
        "Kortin tunnus", "Myöntämispäivä", "Voimassa asti", "Syntymävuosi", "Postinumero",
        "Lasten määrä", "Sukupuoli", "Elämäntilanne"
    ], ["A999000017", day, None, 1984, "87100", 2, "nainen", "työtön"],
            ["A 999 000 025", "3.11.2026", "2.11.2027", 1990, 87200, 0, "mies", "opiskelija"],
            ["a999000033", day, None, "1975 ", "87200 Kajaani", "ei lapsia", "Nainen",
             "eläkeläinen"],
            ["A999000041", "5.11.26", None, 1969, "87300", 1, "ei halua kertoa", "työssä"],
            ["Yhteensä", None, None, None, None, "=SUM(F5:F8)"]]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.create_sheet("Vanhat").sheet_state = "hidden"
    book.save(path)


def check_workbook(folder):
    source, rejects = folder / "office.xlsx", folder / "rejects.xlsx"
    list_of_an_office(source)
    summary, faults = import_cards(source, "--rejects", rejects, ok=7)
    assert summary["read"] == 4 and summary["rejected"] == 2, summary
    assert faults == [(7, "postal_code", "out_of_range"), (7, "max_children", "not_a_number"),
                      (8, "issued_on", "not_a_date"), (8, "gender", "unknown_word")], faults

    book = openpyxl.load_workbook(rejects)
    sheet = book["Kortit"]
    header, first, second = sheet.iter_rows(max_row=3)
    assert [cell.value for cell in header][-3:] == ["line", "reason", "message"]
    assert len(header) == 11 and sheet.max_row == 3, sheet.dimensions
    for row, faulty in ((first, "EF"), (second, "BG")):
        for cell in row:
            is_faulty = cell.column_letter in faulty
            assert (cell.comment is not None) == is_faulty, cell
            assert (cell.fill.fgColor.rgb == "FFFFC7CE") == is_faulty, cell
    assert "87200 Kajaani" in first[4].comment.text
    assert first[9].value == "out_of_range not_a_number" and "; " in first[10].value

    # Fixed where it is coloured, saved by another program, and imported by the same command.
    first[4].value, first[5].value = "87200", 0
    second[1].value, second[6].value = datetime.date(2026, 11, 5), "ei tiedossa"
    book.save(rejects)
    summary, _ = import_cards(rejects, "--rejects", folder / "again.xlsx")
    assert summary["registered"] == 2, summary
    summary, _ = import_cards(source, "--skip-rejected", ok=7)
    assert summary["registered"] == 2, summary


def saved_by_excel(text, encoding):
    """A CSV file as Excel in Finland opens and saves it: `;`, CR LF, and as many fields in each row
    as in the longest one."""
    rows = list(csv.reader(io.StringIO(text), delimiter=max(";,\t", key=text.count)))
    width = max(map(len, rows))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows(row + [""] * (width - len(row)) for row in rows)
    return out.getvalue().encode(encoding)


def check_csv(folder):
    source, rejects = folder / "cards.csv", folder / "rejects.csv"
    number = 0
    for encoding, options in (("utf-8", ()), ("utf-8-sig", ()),
                              ("cp1252", ("--encoding", "windows-1252"))):
        for delimiter in ";,\t":
            for saved in ("utf-8", "utf-8-sig", "cp1252"):
                number += 1
                code = f"Y99900{number:04}"
                text = delimiter.join(["Tunnus", "Järjestö"]) + "\n" + delimiter.join(
                    [code[:9], "Mäki & Äijälä"]) + "\n"
                source.write_bytes(text.encode(encoding))
                command = (source, *options, "--rejects", rejects)
                import_cards(*command, ok=7)
                written = rejects.read_bytes()
                assert written.startswith(text.split("\n", 1)[0].encode(encoding)), written
                fixed = written.decode(encoding).replace(code[:9], code, 1)
                source.write_bytes(saved_by_excel(fixed, saved))
                summary, _ = import_cards(*command)
                assert summary["registered"] == 1, (encoding, delimiter, saved, summary)
                card = json.loads(kaiku("card", "show", code, "--format", "json").stdout)
                assert card["organisation"] == "Mäki & Äijälä", card


def resaved(paths, folder):
    """The same workbooks, saved with LibreOffice."""
    target = folder / "resaved"
    subprocess.run([
        OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
        str(target), *map(str, paths)
    ], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return [target / path.name for path in paths]


def check_templates(folder):
    headings = {
        "fi": ["Tunnus", "Myönnetty", "Voimassa", "Syntymävuosi", "Postinumero", "Lapset"],
        "sv": ["Kod", "Beviljat", "Giltigt", "Födelseår", "Postnummer", "Barn"],
        "en": ["Code", "Issued on", "Valid until", "Birth year", "Postal code", "Max children"],
    }
    kaiku("event", "create", "Vesijumppa", "--site", "Uimahalli")
    filled = []
    for number, (lang, names) in enumerate(headings.items()):
        path = folder / f"cards_{lang}.xlsx"
        kaiku("card", "import", "--template", "-o", path, "--lang", lang)
        book = openpyxl.load_workbook(path)
        sheet, instructions, choices = book.worksheets
        assert [cell.value for cell in sheet[1]][:6] == names, [cell.value for cell in sheet[1]]
        assert choices.sheet_state == "hidden" and instructions.max_row > 10
        lists = {
            str(one.sqref).partition("2:")[0]: one.formula1
            for one in sheet.data_validations.dataValidation
        }
        assert set(lists) == {"G", "H", "J", "K"}, lists
        offered = [cell.value for cell in choices["G"] if cell.value]
        assert len(offered) == 4, offered
        # Untouched, it imports nothing; filled in with what it offers, it imports that.
        summary, _ = import_cards(path)
        assert summary["read"] == 0 and summary["warnings"] > 0, summary
        row = [f"A99900{number:04}", datetime.date(2026, 11, 1), None, 1980, "02100", 0,
               offered[0], choices["H"][0].value, None, choices["J"][2].value,
               choices["K"][0].value]
        for column, value in enumerate(row, 1):
            sheet.cell(3, column).value = value
        book.save(path)
        filled.append(path)
    for path in filled:
        summary, _ = import_cards(path)
        assert summary["registered"] == 1, summary
    if OFFICE:
        for path in resaved(filled, folder):
            summary, _ = import_cards(path)
            assert summary["unchanged"] == 1, summary
    else:
        print("LibreOffice is not installed: templates were not opened with it")

    path = folder / "visits.xlsx"
    kaiku("usage", "import", "--template", "-o", path, "--site", "Uimahalli", "--lang", "fi")
    book = openpyxl.load_workbook(path)
    sheet, _, choices = book.worksheets
    assert [cell.value for cell in sheet[1]][:3] == ["Tunnus", "Toimipiste", "Tapahtuma"]
    assert choices["C"][0].value == "Vesijumppa", choices["C"][0].value
    for column, value in enumerate(("A999000000", "Uimahalli", "Vesijumppa"), 1):
        sheet.cell(3, column).value = value
    sheet.cell(3, 5).value = datetime.time(18, 0)
    book.save(path)
    summary = json.loads(kaiku("usage", "import", path, "--format", "json").stdout)
    assert summary["recorded"] == 1, summary

    path = folder / "cards.csv"
    kaiku("card", "import", "--template", "-o", path, "--lang", "fi")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfTunnus;"), path.read_bytes()
    summary, _ = import_cards(path)
    assert summary["read"] == 0, summary


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-office-files-") as name:
        folder = pathlib.Path(name)
        os.environ.update(KAIKU_DB=str(folder / "town.db"), XDG_CONFIG_HOME=name,
                          XDG_STATE_HOME=name, LC_ALL="C.UTF-8")
        subprocess.run([
            "bash", "-ec",
            f'PATH="{pathlib.Path(KAIKU).parent}:$PATH"; . {TESTS}/cli/network.sh; town'
        ], check=True, cwd=folder)
        check_workbook(folder)
        check_csv(folder)
        check_templates(folder)


if __name__ == "__main__":
    main()
