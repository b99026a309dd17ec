#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests workbooks as people's programs write them: each CSV case as a workbook of openpyxl and of
LibreOffice gives the same result as the CSV file, and dates, times and numbers are read from both
unchanged. Also tests what the program writes: rejected rows, suppressed figures.

Without openpyxl, tests/cli/workbook.py writes the same cells. What is missing is printed.
"""
import csv
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "cli"))
import workbook  # noqa: E402

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import openpyxl
except ImportError:
    if os.path.exists(SYSTEM_PYTHON) and os.path.realpath(
            sys.executable) != os.path.realpath(SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    openpyxl = None

KAIKU = os.environ["KAIKU"]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CASES = [
    "CSV01/bom.csv", "CSV04/comma.csv", "CSV04/semicolon_commas.csv", "CSV06/blank_tail.csv",
    "CSV06/lone_value.csv", "CSV07/bad_at_132.csv", "CSV09/resaved.csv", "CSV09/zeros.csv",
    "CSV10/children.csv", "CSV11/dates.csv", "CSV15/dup_header.csv", "CSV15/extra.csv",
    "CSV15/spaced.csv", "CSV15/typo.csv", "CSV17/twice.csv"
]


def kaiku(*words, ok=(0,)):
    done = subprocess.run([KAIKU, *words], capture_output=True, text=True, check=False)
    assert done.returncode in ok, (words, done.returncode, done.stderr)
    return done


def make_town():
    subprocess.run([
        "bash", "-ec", f'PATH="{pathlib.Path(KAIKU).parent}:$PATH"; . {TESTS}/cli/network.sh; town'
    ], check=True)


def judgement(path):
    """Returns the summary, and of each rejected row its line, column, reason and message; or why
    the file was refused."""
    done = kaiku("card", "import", str(path), "--dry-run", "--today", "2026-06-01", "--format",
                 "json", ok=(0, 2, 7))
    error = json.loads(done.stderr)["error"] if done.stderr else {}
    return done.returncode, done.stdout, error.get("code"), error.get("rows")


def table(path):
    text = path.read_text(encoding="utf-8-sig")
    delimiter = max(";,", key=text.partition("\n")[0].count)
    return list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))


def write_texts(path, rows):
    if openpyxl is None:
        workbook.write(path, workbook.parts([("Kortit", ["|".join(row) for row in rows])]))
        return
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = book.active.cell(number, column, text)
                cell.data_type = "s"
    book.save(path)


def write_values(path):
    """Writes values other than text: dates, times, numbers, a postal code that is a number, an
    error, a formula without a result."""
    head = [
        "tunnus", "toimipiste", "päivämäärä", "kellonaika", "lapset", "arvo", "tapahtuma", "avain"
    ]
    day, time = datetime.date(2026, 5, 30), datetime.time(18, 30)
    rows = [["A999000017", "Uimahalli", day, time, 1, 12.5, "Uinti", 1001],
            [
                "A999000017", "Uimahalli",
                datetime.datetime(2026, 5, 31), time, 0, 0.3, "Uinti", "k2"
            ]]
    book = openpyxl.Workbook()
    book.active.title = "Käynnit"
    book.active["A1"] = "Kävijät keväällä"
    book.active.merge_cells("A1:H1")
    for number, row in enumerate([head, *rows], 3):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column).value = value
    book.save(path)


def resaved(paths, folder):
    """Saves the same workbooks with LibreOffice."""
    target = folder / "resaved"
    profile = (folder / "profile").as_uri()
    subprocess.run([
        OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir",
        str(target), *map(str, paths)
    ], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return [target / path.name for path in paths]


def check_usages(path):
    done = kaiku("usage", "import", str(path), "--today", "2026-06-15", "--format", "json")
    seen = json.loads(
        kaiku("usage", "list", "--all", "--today", "2026-06-15", "--format", "json").stdout)
    found = sorted(
        (one["date"], one["time"], one["children"], one["value_cents"], one["key"]) for one in seen)
    assert found == [("2026-05-30", "18:30", 1, 1250, "1001"),
                     ("2026-05-31", "18:30", 0, 30, "k2")], found
    return json.loads(done.stdout)


def rows_by(sheet, heading):
    """Returns the rows of a table below its title as dictionaries, by their value under the
    heading; what is suppressed is None."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(number for number, row in enumerate(rows) if heading in row)
    return {
        row[rows[at].index(heading)]: {
            name: None if value == ".." else value
            for name, value in zip(rows[at], row)
        }
        for row in rows[at + 1:]
        if row[rows[at].index(heading)] is not None and row[0] not in ("Total", "Yhteensä")
    }


def check_hidden(path):
    """The national table must suppress the same sectors as the table of sectors, since one must not
    show what the other suppresses, or all of them with the year's total."""
    for number, sites in enumerate([("Päänäyttämö", "Uimahalli", "Kirjasto"),
                                    ("Päänäyttämö", "Uimahalli"), ("Päänäyttämö",)]):
        code = f"A99900010{number}"
        kaiku("card", "register", code, "--birth-year", "1980", "--postal-code", "02100",
              "--children", "2", "--site", "Aikuissosiaalityö", "--today", "2026-05-01")
        for site in sites:
            kaiku("usage", "record", code, "--site", site, "--today", "2026-06-01")
    kaiku("stats", "workbook", "--year", "2026", "--min-cell", "2", "-o", str(path), "--today",
          "2026-07-15")
    book = openpyxl.load_workbook(path)
    nation = rows_by(book["The nation by year"], "Year")[2026]
    sectors = rows_by(book["Sectors"], "Sector")
    hidden = {name for name, row in sectors.items() if row["Usages"] is None}
    in_nation = {name for name in sectors if nation[f"Adults: {name}"] is None}
    wanted = hidden if nation["All uses"] is not None else set(sectors)
    assert in_nation == wanted, (hidden, nation)
    assert "education" in hidden, hidden


def check_hidden_together(folder):
    """Sheets of one workbook: events with values are events, customers by home municipality add up
    to the customers, and months before a year are not taken for a year."""
    os.environ["KAIKU_DB"] = str(folder / "together.db")
    make_town()
    kaiku("event", "create", "Kopiot", "--site", "Kirjasto", "--value-field")
    kaiku("event", "create", "Lukupiiri", "--site", "Kirjasto")
    cards = [f"A9990002{number:02d}" for number in range(20)]
    for number, code in enumerate(cards):
        kaiku("card", "register", code, "--birth-year", "1980", "--postal-code",
              "87100" if number == 19 else "02100", "--children", "2", "--site",
              "Aikuissosiaalityö", "--today", "2025-12-01")
    groups = [f"Y9990003{number:02d}" for number in range(6)]
    for code in groups:
        kaiku("card", "register", code, "--organisation", "Yhdistys", "--site", "Aikuissosiaalityö",
              "--today", "2025-12-01")
    visits = [(code, "Uimahalli", None, "2026-05-01")
              for code in cards + groups] + [(cards[19], "Uimahalli", None, "2026-06-01")]
    visits += [(code, "Kirjasto", "Kopiot", "2026-05-02")
               for code in cards[:8]] + [(code, "Kirjasto", "Lukupiiri", "2026-05-03")
                                         for code in cards[8:10]]
    visits += [(code, "Uimahalli", None, "2025-12-05") for code in cards[:2]]
    for code, site, event, day in visits:
        kaiku("usage", "record", code, "--site", site, "--date", day, "--children", "0", "--today",
              day, *(["--event", event] if event else []))
    path = folder / "together.xlsx"
    kaiku("stats", "workbook", "--year", "2026", "--min-cell", "5", "-o", str(path), "--today",
          "2026-07-15")
    book = openpyxl.load_workbook(path)
    events, values = rows_by(book["Events"], "Event"), rows_by(book["Values of events"], "Event")
    library = rows_by(book["Sites"], "Site")["Kirjasto"]
    assert events["Lukupiiri"]["Usages"] is None and library["Usages"] != (
        events["Kopiot"]["Usages"] or 0) + 2, (events, library)
    assert library["Usages"] is None or events["Kopiot"]["Usages"] is None, (events, library)
    assert values["Kopiot"]["Usages"] == events["Kopiot"]["Usages"], (events, values)
    homes = rows_by(book["Home municipalities"], "Home municipality")
    assert homes["Kajaani"]["Usages"] is None and homes["Espoo"]["Usages"] is None, homes
    assert rows_by(book["Wellbeing counties"], "Wellbeing county"), "the other sheets are there"
    kaiku("stats", "workbook", "--from", "2025-12-01", "--to", "2026-12-31", "--min-cell", "5",
          "-o", str(path), "--today", "2026-07-15")
    nation = rows_by(openpyxl.load_workbook(path)["The nation by year"], "Year")
    assert all(value is None for year in nation.values() for name, value in year.items()
               if name.startswith(("Adults", "Children", "All"))), nation


def stats(*words):
    return json.loads(kaiku("stats", *words, "--today", "2027-01-15", "--format", "json").stdout)


def make_years(folder):
    """Makes a register with visits of two years, and a value that is nearly all of an event's."""
    os.environ["KAIKU_DB"] = str(folder / "years.db")
    make_town()
    kaiku("event", "create", "Kopiot", "--site", "Kirjasto", "--value-field")
    cards, usages = ["code;birth_year;postal_code;max_children"], ["code;site;date;children"]
    for number in range(1300):
        town = ("02100", "87100", "88900")[number % 7 % 3 if number < 1200 else 2 - number % 5 // 2]
        cards.append(f"A{number:09d};1980;{town};2")
        site = ("Uimahalli", "Kirjasto", "Päänäyttämö")[min(number % 9, 2)]
        year, month = (2026, number % 12 + 1) if number < 1200 else (2025, number % 2 + 1)
        usages.append(f"A{number:09d};{site};{year}-{month:02d}-1{number % 9};{number % 3}")
    for name, lines in (("cards", cards), ("usages", usages)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kaiku("card", "import", str(folder / "cards.csv"), "--site", "Aikuissosiaalityö", "--today",
          "2025-01-01")
    kaiku("usage", "import", str(folder / "usages.csv"), "--today", "2026-12-31",
          "--allow-expired")
    kaiku("card", "register", "A999999999", "--birth-year", "1980", "--postal-code", "02100",
          "--children", "0", "--site", "Aikuissosiaalityö", "--today", "2026-01-02")
    kaiku("event", "create", "Sakot", "--site", "Kirjasto", "--value-field")
    for number, (event, day, value) in enumerate(
            [("Kopiot", "2026-11-05", "1234,50")] + [("Kopiot", "2026-11-05", "1,00")] * 5 +
            [("Sakot", "2026-11-06", "60,00")] * 20 + [("Sakot", "2025-11-06", "40,00")] * 2):
        kaiku("usage", "record", f"A{number + 7:09d}", "--site", "Kirjasto", "--event", event,
              "--value", value, "--date", day, "--today", day, "--children", "0",
              "--allow-expired")


def check_first_page(book):
    """The first page leads to every other sheet, and each of these back."""

    def links(sheet):
        return [
            cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
        ]

    page, *others = book.worksheets
    assert links(page) == [f"'{sheet.title}'!A1" for sheet in others], links(page)
    for sheet in others:
        assert links(sheet) == [f"'{page.title}'!A1"], (sheet.title, links(sheet))


def check_sheets(book):
    """Every sheet has its page number, and a table with its own name and headings."""
    names = []
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9 and sheet.oddFooter.right.text == "&P / &N", sheet
    for number, sheet in enumerate(book.worksheets[1:], 1):
        assert sheet["A1"].value.startswith(f"Taulukko {number}. "), sheet["A1"].value
        (table,) = sheet.tables.values()
        names.append(table.displayName)
        assert table.tableStyleInfo.showRowStripes, table.displayName
        head, first = sheet[table.ref][:2]
        headings = [cell.value for cell in head]
        assert headings == [column.name for column in table.tableColumns], headings
        assert len(set(headings)) == len(headings), headings
        for heading, figure in zip(head, first):
            if isinstance(figure.value, (int, float)) and heading.value != "Vuosi":
                assert heading.alignment.horizontal == "right", heading.value
                assert figure.alignment.horizontal == "right", heading.value
                assert "0" in figure.number_format, (heading.value, figure.number_format)
    assert len(set(names)) == len(names) and "months" in names, names


def check_months(sheet):
    """Figures, shares and changes of the months are those of other commands."""
    months = rows_by(sheet, "Kuukausi")
    figures = {(row["year"], row["month"]): row for row in stats("uses", "--by", "year,month")}
    assert list(months)[0] == "tammikuu" and len(months) == 12, list(months)
    (total,) = stats("uses", "--year", "2026", "--by", "year")
    for number, shown in enumerate(months.values(), 1):
        now = figures[(2026, number)]
        before = figures.get((2025, number), {"visitors": 0})["visitors"]
        assert shown["Kävijät"] == now["visitors"] and shown["Eri kortteja"] == now["cards"], shown
        assert abs(shown["Osuus kävijöistä"] - now["visitors"] / total["visitors"]) < 1e-9, shown
        assert shown["Kävijät 2025"] == before, shown
        change = shown["Kävijöiden muutos"]
        assert change == "." if before == 0 else abs(change - now["visitors"] / before + 1) < 1e-9
    (last,) = [[cell.value for cell in row] for row in sheet.iter_rows()
               if row[0].value == "Yhteensä"]
    assert last[1:8] == [
        total[key] if key != "value_cents" else total[key] / 100
        for key in ("usages", "adults", "children", "visitors", "customers", "value_cents", "cards")
    ], (last, total)
    (chart,) = sheet._charts
    assert len(chart.series) == 2 and chart.y_axis.scaling.min == 0, chart


def check_years(book):
    """The figures of the year before are those of the same place."""
    for title, heading, level in (("Kotikunnat", "Kotikunta", "home_municipality"),
                                  ("Toimialat", "Toimiala", "sector"),
                                  ("Kunnat", "Kunta", "municipality"),
                                  ("Toimipisteet", "Toimipiste", "site")):
        before = {
            row[level]: row["visitors"]
            for row in stats("uses", "--year", "2025", "--by", level)
        }
        shown = {
            name: row["Kävijät 2025"]
            for name, row in rows_by(book[title], heading).items()
        }
        assert sorted(shown.values()) == sorted(before.values()), (title, shown, before)
        if level != "sector":
            assert shown == before, (title, shown, before)


def check_rates(folder):
    """Rates per 1,000 inhabitants, of those municipalities whose inhabitants are known."""
    path = folder / "rates.xlsx"
    words = ("stats", "workbook", "--year", "2026", "-o", str(path), "--today", "2027-01-15")
    heading = "Usages per 1,000 inhabitants"
    kaiku(*words)
    assert heading not in texts_of(openpyxl.load_workbook(path)), "rates without a population"
    known = {("Espoo", 2024): 320931, ("Kajaani", 2024): 36473, ("Espoo", 2025): 325000,
             ("Kajaani", 2025): 36400, ("Espoo", 2027): 1}
    codes = {"Espoo": "049", "Kajaani": "205"}
    population = folder / "population.csv"
    population.write_text("municipality_code,year,inhabitants\n" + "".join(
        f"{codes[name]},{year},{number}\n" for (name, year), number in known.items()))
    kaiku("ref", "import", "populations", str(population))
    kaiku(*words)
    book = openpyxl.load_workbook(path)
    assert any("at the end of 2025" in text for text in texts_of(book)), texts_of(book)
    for title, first, level in (("Municipalities", "Municipality", "municipality"),
                                ("Home municipalities", "Home municipality",
                                 "home_municipality")):
        figures = {row[level]: row for row in stats("uses", "--year", "2026", "--by", level)}
        shown = rows_by(book[title], first)
        for name, row in figures.items():
            inhabitants = known.get((name, 2025))
            for column, key in ((heading, "usages"), ("Cards per 1,000 inhabitants", "cards")):
                if key == "cards" and level == "municipality":
                    assert column not in shown[name], shown[name]
                elif inhabitants is None:
                    assert shown[name][column] == ".", shown[name]
                else:
                    expected = row[key] * 1000 / inhabitants
                    assert abs(shown[name][column] - expected) < 1e-9, (name, shown[name])
        total = next(row for row in table_and_total(book[title]) if row[0] == "Total")
        headings = [cell.value for cell in book[title][next(iter(
            book[title].tables.values())).ref][0]]
        assert total[headings.index(heading)] == ".", total
    counties = rows_by(book["Wellbeing counties"], "Wellbeing county")
    assert {row[heading] for row in counties.values()} == {"."}, "not all of their municipalities"
    kaiku(*words, "--min-cell", "400")
    hidden = rows_by(openpyxl.load_workbook(path)["Home municipalities"], "Home municipality")
    assert any(row["Usages"] is None for row in hidden.values()), hidden
    for row in hidden.values():
        assert (row["Usages"] is None) == (row[heading] is None), row


def texts_of(book):
    return [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if isinstance(cell.value, str)
    ]


def table_and_total(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def table_rows(sheet):
    """Returns the rows of the table of a sheet."""
    return [[cell.value for cell in row] for table in sheet.tables.values()
            for row in sheet[table.ref][1:]]


def check_published(folder):
    """A workbook of a year that is over, and one in which figures are suppressed."""
    make_years(folder)
    path = folder / "published.xlsx"
    words = ("stats", "workbook", "--year", "2026", "-o", str(path), "--today", "2027-01-15")
    kaiku(*words, "--lang", "fi", "--final", "--producer", "Kaupunki & kunta")
    book = openpyxl.load_workbook(path)
    check_first_page(book)
    check_sheets(book)
    assert book.properties.creator == "Kaupunki & kunta", book.properties
    assert b">fi<" in zipfile.ZipFile(path).read("docProps/custom.xml")
    texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {"Lopulliset luvut", "..", "Kaupunki & kunta"} <= set(texts), texts
    check_months(book["Kuukaudet"])
    check_years(book)
    pool = rows_by(book["Toimipisteet"], "Toimipiste")["Uimahalli"]
    assert (pool["Organisaatio"], pool["Kunta"]) == ("Liikuntapalvelut", "Kajaani"), pool
    assert "kulttuuri" in rows_by(book["Toimialat"], "Toimiala")
    fines = rows_by(book["Tapahtumien rahalliset arvot"], "Tapahtuma")["Sakot"]
    assert (fines["Arvo"], fines["Arvo 2025"], fines["Arvon muutos"]) == (1200, 80, 14), fines
    assert abs(fines["Osuus arvosta"] - 1200 / 2439.5) < 1e-9, fines
    fines = rows_by(book["Tapahtumat"], "Tapahtuma")["Sakot"]
    assert (fines["Kävijät 2025"], fines["Kävijöiden muutos"]) == (2, 9), fines
    sizes = [row["Kävijät"] for row in rows_by(book["Kunnat"], "Kunta").values()]
    assert sizes == sorted(sizes, reverse=True), sizes
    kaiku(*words, "--lang", "sv")
    book = openpyxl.load_workbook(path)
    towns = rows_by(book["Kommuner"], "Kommun")
    assert {"Esbo", "Kajana"} <= set(towns), towns
    assert "januari" in rows_by(book["Månader"], "Månad")
    check_suppressed(words, path)
    check_rates(folder)
    refused = kaiku("stats", "workbook", "--year", "2026", "--final", "-o", str(path), "--today",
                    "2026-12-31", ok=(4,))
    assert "not over" in refused.stderr, refused.stderr


def check_suppressed(words, path):
    """A suppressed row shows nothing, nor does what follows from it."""
    kaiku(*words, "--min-cell", "5")
    book = openpyxl.load_workbook(path)
    towns = rows_by(book["Home municipalities"], "Home municipality")
    assert all(row["Usages"] is not None for row in towns.values()), towns
    # One card with most of a value suppresses figures of events only.
    sites = rows_by(book["Sites"], "Site")
    assert all(row["Usages"] is not None for row in sites.values()), sites
    months = rows_by(book["Months"], "Month")
    assert all(row["Usages"] is not None and "Value" not in row for row in months.values()), months
    values = rows_by(book["Values of events"], "Event")
    assert values["Kopiot"]["Value"] is None and values["Kopiot"]["Share of value"] is None, values
    contents = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    (headings,) = [row for row in contents if row[0] == "Table"]
    (listed,) = [row for row in contents if row[0] == f"Table {len(book.worksheets) - 1}"]
    counted = dict(zip(headings, listed))
    # Without a reason: that of all rows would be that of each.
    assert counted["Not shown"] == 1 and len([one for one in headings if one]) == 4, headings
    assert any("more than 80 percent of the value" in str(row[1]) for row in contents), contents
    for sheet in book.worksheets[3:]:
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert "Visitors 2025" not in cells and "Change of visitors" not in cells, sheet.title
        for row in table_rows(sheet):
            if sheet.title == "Values of events":
                row = row[:-1]  # the share of a total that is suppressed
            figures = [value for value in row if isinstance(value, (int, float))]
            assert ".." not in row or figures == [], (sheet.title, row)
    total = next(row for row in table_and_total(book["Months"]) if row[0] == "Total")
    assert total[1] == 1226, total
    total = next(row for row in table_and_total(book["Values of events"]) if row[0] == "Total")
    assert ".." in total and 1200 not in total, total


def check_rejects(folder):
    """A workbook of rejected rows has the values and types of the imported one and a colour in the
    faulty cells; fixed with another program, the same command imports it."""
    book = openpyxl.Workbook()
    book.active.title = "Kortit"
    day = datetime.date(2026, 3, 5)
    header = ["Tunnus", "Myönnetty", "Syntymävuosi", "Postinumero", "Lapset"]
    for row in (header, ["A999000301", day, 1980, 2100, 2], ["A999000302", day, 1980, "02100", 2],
                ["A999000303", "31.4.2026", 1980, "02100", None]):
        book.active.append(row)
    path, rejected = folder / "cards.xlsx", folder / "rejected.xlsx"
    book.save(path)
    words = ("--site", "Aikuissosiaalityö", "--skip-rejected", "--today", "2026-06-01")
    kaiku("card", "import", str(path), *words, "--rejects", str(rejected), ok=(7,))
    book = openpyxl.load_workbook(rejected)
    sheet = book["Kortit"]
    rows = [[cell.value for cell in row][:7] for row in sheet.iter_rows()]
    assert rows == [[*header, "line", "reason"],
                    ["A999000301", datetime.datetime(2026, 3, 5), 1980, 2100, 2, 2, "out_of_range"],
                    ["A999000303", "31.4.2026", 1980, "02100", None, 4, "not_a_date missing"]], rows
    assert sheet["H1"].value == "message"
    coloured = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type]
    assert coloured == ["D2", "B3", "E3"], coloured
    assert sheet["D2"].number_format == "@" and sheet["A2"].data_type == "s"
    sheet["D2"], sheet["B3"], sheet["E3"] = "02100", day, 1
    book.save(rejected)
    again = kaiku("card", "import", str(rejected), *words, "--rejects",
                  str(rejected.with_name("again.xlsx")), "--format", "json")
    done = json.loads(again.stdout)
    assert (done["registered"], done["rejected"]) == (2, 0), done
    card = json.loads(kaiku("card", "show", "A999000303", "--format", "json").stdout)
    assert (card["issued_on"], card["postal_code"], card["max_children"]) == (
        "2026-03-05", "02100", 1), card


def judge_again(saved, expected):
    """Validates again in a separate register, where the card that the usages needed is not
    registered yet."""
    register = os.environ["KAIKU_DB"]
    os.environ["KAIKU_DB"] = register + ".second"
    make_town()
    for path, wanted in zip(saved, expected):
        assert judgement(path) == wanted, (path.name, judgement(path), wanted)
    os.environ["KAIKU_DB"] = register


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-workbooks-"))
    os.environ.update(KAIKU_DB=str(folder / "r.db"), HOME=str(folder), LC_ALL="C.UTF-8")
    try:
        make_town()
        paths, expected = [], []
        for name in CASES:
            source = TESTS / "cases" / name
            path = folder / name.replace("/", "_").replace(".csv", ".xlsx")
            write_texts(path, table(source))
            paths.append(path)
            expected.append(judgement(source))
            assert judgement(path) == expected[-1], (name, judgement(path), expected[-1])
        library = f"openpyxl {openpyxl.__version__}" if openpyxl else "zipfile, openpyxl is missing"
        print(f"{len(CASES)} cases by {library}: as their CSV")
        values = folder / "values.xlsx"
        if openpyxl:
            kaiku("card", "register", "A999000017", "--birth-year", "1980", "--postal-code",
                  "02100", "--children", "2", "--site", "Aikuissosiaalityö", "--today",
                  "2026-05-01")
            kaiku("event", "create", "Uinti", "--site", "Uimahalli", "--value-field")
            write_values(values)
            assert check_usages(values)["recorded"] == 2
        if not OFFICE:
            print("LibreOffice is missing: its workbooks were not tried")
        else:
            wanted = paths + ([values] if openpyxl else [])
            saved = resaved(wanted, folder)
            judge_again(saved[:len(paths)], expected)
            if openpyxl:
                assert check_usages(saved[-1])["unchanged"] == 2
            print(f"{len(saved)} workbooks saved by LibreOffice: the same")
        if openpyxl:
            check_rejects(folder)
            check_hidden(folder / "hidden.xlsx")
            check_hidden_together(folder)
            check_published(folder)
            print("hidden figures: no sheet gives away what another hides")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
