#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the page of `stats dashboard`: in Chromium, in day and night colours, its tables have the
figures that other commands give as JSON; hostile names stay text; a suppressed figure leaves no
trace; headings, tables and colours are accessible; it fits a phone and prints to A4.

Without Chromium the file itself is read, and that is printed.
"""
import html.parser
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from person import KAIKU, expect  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = [
    "<script>alert(1)</script>", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
    "</title></svg><img src=x onerror=alert(1)>", "Tom & Jerry &lt;b&gt;", "]]> --> {count} {year}"
]
HALLS = 16  # with the others enough sites for a filter
SCHEMES = {"light": "1", "dark": "0"}
VOID = {"meta", "input", "br", "img", "link", "hr"}


class Town:
    """A register in a folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.environment = {
            "HOME": str(folder), "KAIKU_DB": str(self.folder / "town.db"), "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"]
        }
        self.run("init")
        self.run("org", "add", "Jakelu", "--kind", "distributor", "--municipality", "Kajaani")
        self.run("site", "add", "Toimisto", "--org", "Jakelu")

    def run(self, *words, today="2027-01-15"):
        done = subprocess.run([KAIKU, "--today", today, *words], cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, timeout=120,
                              check=False)
        expect(f"{words}: {done.stderr}", done.returncode == 0)
        return done.stdout

    def rows(self, *words):
        return json.loads(self.run("stats", *words, "--format", "json"))

    def venue(self, name, municipality, sector="culture"):
        self.run("org", "add", f"Org {name}", "--kind", "venue", "--municipality", municipality)
        self.run("site", "add", name, "--org", f"Org {name}", "--sector", sector)

    def load(self, cards, usages):
        """Imports customer cards (code, postal code), community cards (code) and usages (code,
        site, date, children, event, value)."""
        lines = ["code;birth_year;postal_code;max_children;organisation;valid_until"]
        lines += [f"{card[0]};1980;{card[1]};3;;2027-12-31" if len(card) > 1 else
                  f"{card[0]};;;;Yhdistys;2027-12-31"
                  for card in cards]
        self.file("cards.csv", lines)
        self.run("card", "import", "cards.csv", "--site", "Toimisto", today="2025-01-01")
        self.file("usages.csv", ["code;site;date;children;event;value"] + [
            ";".join('"' + str(field).replace('"', '""') + '"' for field in usage)
            for usage in usages
        ])
        self.run("usage", "import", "usages.csv")

    def file(self, name, lines):
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def page(self, *words, lang="en"):
        path = self.folder / f"page-{len(list(self.folder.glob('page-*')))}.html"
        self.run("stats", "dashboard", "--year", "2026", "--lang", lang, "-o", str(path), *words)
        return path


class Document(html.parser.HTMLParser):
    """The elements of a page, and its tables by their ids: caption, headings, and rows of texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.tables, self.open, self.words = [], {}, [], []
        self.table = self.cell = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if tag == "table":
            self.table = self.tables.setdefault(attributes["id"], {"caption": "", "rows": []})
        elif tag == "tr":
            self.table["rows"].append([])
        elif tag in ("td", "th"):
            self.table["rows"][-1].append("")
            self.cell = True
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            return
        self.words.append(data)
        if "caption" in self.open:
            self.table["caption"] += data
        elif self.cell and "title" not in self.open and "small" not in self.open:
            self.table["rows"][-1][-1] += data

    def rows(self, table):
        """The rows below the headings, by the heading of each column."""
        names, *rows = self.tables[table]["rows"]
        return [dict(zip(names, row)) for row in rows]


def chromium(*words):
    return subprocess.run([
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--disable-dev-shm-usage", *words
    ], capture_output=True, text=True, timeout=120, check=True).stdout


def documents(page):
    """The page as Chromium shows it in each scheme, or as it was written."""
    if not CHROMIUM:
        return {"file": Document(page.read_text(encoding="utf-8"))}
    return {
        scheme: Document(
            chromium(f"--blink-settings=preferredColorScheme={value}", "--dump-dom",
                     page.as_uri()))
        for scheme, value in SCHEMES.items()
    }


def number(text):
    return int(re.sub(r"[\s\u00a0,€.]", "", text)) if text not in ("", "..") else None


def home(row):
    name = row["Home municipality"]
    return None if "community" in name else name


def fill(town):
    """Two years of visits to five sites in three towns, some of them with hostile names, and a
    visit to each of many halls."""
    for name, municipality, sector in (("Uimahalli", "Kajaani", "sports"),
                                       ("Kirjasto", "Kuhmo", "education"),
                                       (HOSTILE[0], "Kajaani", "culture"),
                                       (HOSTILE[1], "Sotkamo", "culture"),
                                       (HOSTILE[2], "Sotkamo", "science")):
        town.venue(name, municipality, sector)
    for event in (HOSTILE[3], HOSTILE[4]):
        town.run("event", "create", event, "--site", "Kirjasto", "--value-field")
    town.run("event", "create", HOSTILE[5], "--site", "Uimahalli")
    town.run("org", "add", "Salit", "--kind", "venue", "--municipality", "Kajaani")
    town.file("halls", [f"site add 'Sali {n}' --org Salit --sector sports"
                        for n in range(1, HALLS + 1)])
    town.run("batch", "halls")
    sites = ["Uimahalli", "Kirjasto", *HOSTILE[:3]]
    homes = ["87100", "88900", "88600"]
    cards = [(f"A{n:09d}", homes[n % 3]) for n in range(1, 61)] + [("Y999000033",)]
    usages = []
    for n in range(1, 61):
        for at in range(n % 7 + 1):
            site = sites[(n * at + at) % 5]
            event = value = ""
            if site == "Kirjasto" and n % 2:
                event, value = HOSTILE[3 + n % 3 // 2], f"{n},50"
            if site == "Uimahalli":
                event = HOSTILE[5]
            year = 2025 + (n + at) % 3 // 1 % 2
            usages.append((f"A{n:09d}", site, f"{year}-{(n * 5 + at) % 12 + 1:02d}-15", n % 3,
                           event, value))
    usages.append(("Y999000033", "Uimahalli", "2026-05-02", 11, "", ""))
    usages += [(f"A{n:09d}", f"Sali {n}", "2026-11-02", 0, "", "") for n in range(1, HALLS + 1)]
    town.load(cards, usages)


def check_figures(town):
    year = {row["year"]: row for row in town.rows("uses", "--by", "year")}
    months = town.rows("uses", "--by", "month")
    cards = {row["year"]: row for row in town.rows("national")}
    for scheme, page in documents(town.page()).items():
        def same(what, found, expected):
            expect(f"{scheme}, {what}: {found} is not {expected}", found == expected)

        rows = page.rows("months-table")
        for column, key in (("Visitors 2026", "visitors"), ("Usages 2026", "usages"),
                            ("Adults 2026", "adults"), ("Children 2026", "children"),
                            ("Distinct cards 2026", "cards")):
            counted = {row["month"]: row[key] for row in months if row["year"] == 2026}
            same(column, [number(row[column]) for row in rows],
                 [counted.get(month, 0) for month in range(1, 13)])
        before = {row["month"]: row["visitors"] for row in months if row["year"] == 2025}
        same("months of 2025", [number(row["Visitors 2025"]) for row in rows],
             [before.get(month, 0) for month in range(1, 13)])
        for table, level, heading in (("municipalities-bars", "municipality", "Municipality"),
                                      ("sectors-bars", "sector", "Sector")):
            for shown in ("2026", "2025"):
                expected = {row[level]: row["visitors"]
                            for row in town.rows("uses", "--by", level, "--year", shown)}
                same(f"{table} {shown}", {row[heading]: number(row[shown])
                                          for row in page.rows(table) if number(row[shown])},
                     expected)
        expected = {(row["home_municipality"], row["municipality"]): row["visitors"]
                    for row in town.rows("uses", "--by", "home_municipality,municipality", "--year",
                                         "2026")}
        found = {(home(row), venue): number(row[venue]) for row in page.rows("homes-table")
                 for venue in row if venue != "Home municipality" and row[venue]}
        same("homes and sites", found, expected)
        same("homes", {home(row): number(row["2026"]) for row in page.rows("all-homes-table")},
             {row["home_municipality"]: row["visitors"]
              for row in town.rows("uses", "--by", "home_municipality", "--year", "2026")})
        sites = {row["Site"]: row for row in page.rows("sites-table")}
        same("sites", {name: number(row["2026"]) for name, row in sites.items()},
             {row["site"]: row["visitors"]
              for row in town.rows("uses", "--by", "site", "--year", "2026")})
        for row in town.rows("uses", "--by", "month,site", "--year", "2026"):
            month = list(sites[row["site"]].values())[4 + row["month"]]
            same(f"{row['site']} in month {row['month']}", number(month), row["visitors"])
        same("values", {row["Event"]: number(row["2026"]) for row in page.rows("values-bars")
                        if number(row["2026"])},
             {row["event"]: row["value_cents"] for row in town.rows("values", "--year", "2026")})
        shown = {int(row["Year"]): row for row in page.rows("cards-table")}
        same("cards", {year: (number(row["Cards registered"]), number(row["in use"]))
                       for year, row in shown.items()},
             {year: (row["registered"], row["in_use"]) for year, row in cards.items()
              if row["registered"]})
        text = " ".join(page.words)
        for key in ("visitors", "usages", "children", "cards"):
            expect(f"{scheme}: the page says the year's {key}", f"{year[2026][key]:,}" in text)


def check_names(town):
    """Names are texts, wherever they stand: no element, attribute or reference comes from them."""
    for words in ((), ("--site", "Kirjasto"), ("--site", HOSTILE[1])):
        for scheme, page in documents(town.page(*words)).items():
            handlers = [(tag, name) for tag, attributes in page.elements for name in attributes
                        if name.startswith("on") or name == "autofocus"]
            expect(f"{scheme}: no attribute is made by a name: {handlers}", not handlers)
            tags = [tag for tag, _ in page.elements]
            expect(f"{scheme}: one script and no image", tags.count("script") == 1 and
                   "img" not in tags)
            expect(f"{scheme}: nothing was run", "alert" not in tags)
    text = " ".join(documents(town.page()).popitem()[1].words)
    for name in HOSTILE[:5]:
        expect(f"{name} is shown as it is", name in text)


def check_structure(town):
    for lang in ("en", "fi", "sv"):
        path = town.page(lang=lang)
        source = path.read_text(encoding="utf-8")
        expect("no address of a network", not re.search(r'(src|href)="(https?:)?//', source))
        page = Document(source)
        attributes = dict(page.elements)
        expect(f"lang is {lang}", attributes["html"]["lang"] == lang)
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        expect(f"headings are in order: {levels}", levels[0] == 1 and levels.count(1) == 1 and all(
            after <= before + 1 for before, after in itertools.pairwise(levels)))
        for landmark in ("header", "main", "footer", "nav"):
            expect(f"one {landmark}", [tag for tag, _ in page.elements].count(landmark) == 1)
        expect("headings of tables have a scope", all(
            found.get("scope") in ("col", "row") for tag, found in page.elements if tag == "th"))
        expect("tables have captions", page.tables and all(
            table["caption"] for table in page.tables.values()))
        ids = [found["id"] for _, found in page.elements if "id" in found]
        expect("ids are unique", len(ids) == len(set(ids)))
        labels = [found["aria-labelledby"] for _, found in page.elements
                  if "aria-labelledby" in found]
        labels += [found["href"][1:] for tag, found in page.elements if tag == "a"]
        expect("what is referred to is there", set(labels) <= set(ids))
    expect("equal figures give equal bytes", town.page().read_bytes() == town.page().read_bytes())


def luminance(colour):
    colour = colour.lstrip("#")
    colour = "".join(2 * digit for digit in colour) if len(colour) == 3 else colour
    parts = [int(colour[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
                        for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check_colours(town):
    style = re.search(r"<style>(.*?)</style>", town.page().read_text(encoding="utf-8"), re.S)[1]
    schemes = [dict(re.findall(r"--([\w-]+): (#\w+)", block))
               for block in re.findall(r"\{([^{}]*--ink:[^{}]*)\}", style)]
    expect("day, night by the system, night by the switch", len(schemes) == 3 and
           schemes[1] == schemes[2])
    for colours in schemes:
        pairs = [(text, ground, 4.5) for text in ("ink", "muted", "link", "now")
                 for ground in ("ground", "paper")]
        pairs += [("on-light", f"h{step}", 4.5) for step in (1, 2, 3)]
        pairs += [("on-dark", f"h{step}", 4.5) for step in (4, 5)]
        pairs += [(mark, "ground", 3) for mark in ("now", "before", "unused", "hatch")]
        for one, other, least in pairs:
            found = contrast(colours[one], colours[other])
            expect(f"{one} on {other} has the contrast {found:.2f}, not {least}", found >= least)


def check_suppression(folder):
    """Two registers that differ in suppressed figures only have the same page, byte for byte:
    nothing in it depends on them, no length, order or sum."""
    pages = []
    for number, (first, second) in enumerate(((811, 537), (537, 811))):
        town = Town(folder / f"suppressed-{number}")
        for name in ("Elokuvat", "Museo", "Teatteri"):
            town.venue(name, "Kajaani")
        cards = [(f"A{n:09d}", "87100") for n in range(1, 41)] + [("Y999000033",), ("Y999000041",)]
        usages = [(f"A{n:09d}", "Teatteri", f"{year}-{month:02d}-03", 0, "", "")
                  for n in range(1, 41) for year, month in ((2025, 3), (2026, 3), (2026, 9))]
        usages += [(card, site, "2026-03-05", children, "", "")
                   for site, card, children in (("Elokuvat", "Y999000033", first),
                                                ("Museo", "Y999000033", second))]
        usages += [("Y999000041", site, "2026-03-06", 0, "", "") for site in ("Elokuvat", "Museo")]
        town.load(cards, usages)
        pages.append([town.page("--min-cell", "5").read_bytes(),
                      town.page("--min-cell", "5", "--municipality", "Kajaani").read_bytes()])
        plain = town.page().read_text(encoding="utf-8")
        expect("without suppression they are shown", str(first + 2) in plain)
        for page in pages[-1]:
            expect("something is suppressed", b">..<" in page and b"hatch" in page)
            for figure in (first, second):
                expect("a suppressed figure is nowhere", not re.search(
                    rf"\b({figure}|{figure + 1}|{figure + 2})\b", page.decode()))
    expect("no byte depends on suppressed figures", pages[0] == pages[1])


def check_script(town):
    """The switch between day and night, the filter, and tooltips by keyboard."""
    source = town.page().read_text(encoding="utf-8")
    tried = town.folder / "tried.html"
    tried.write_text(source.replace("</body>", """<script>
      const found = {}, root = document.documentElement;
      document.querySelector(".night").click();
      found.scheme = root.dataset.scheme;
      found.pressed = document.querySelector(".night").getAttribute("aria-pressed");
      document.querySelector(".night").click();
      found.back = root.dataset.scheme;
      const field = document.querySelector("#sites input");
      field.value = "sali 1";
      field.dispatchEvent(new Event("input"));
      found.left = [...document.querySelectorAll("#sites li")].filter((item) => !item.hidden).length;
      found.said = document.querySelector("#sites output").value;
      const chart = document.querySelector("#months [data-marks]"), tip = () =>
        document.querySelector(".tip").textContent;
      const press = (key) => chart.dispatchEvent(new KeyboardEvent("keydown", { key }));
      chart.focus();
      press("ArrowRight"); found.first = tip();
      press("ArrowRight"); found.second = tip();
      press("ArrowLeft"); found.again = tip();
      press("Escape"); found.closed = tip();
      document.body.dataset.found = JSON.stringify(found);
    </script></body>"""), encoding="utf-8")
    shown = chromium("--blink-settings=preferredColorScheme=1", "--dump-dom", tried.as_uri())
    page = Document(shown)
    found = json.loads(dict(page.elements)["body"]["data-found"])
    expect(f"the switch: {found}", (found["scheme"], found["pressed"], found["back"]) ==
           ("dark", "true", "light"))
    halls = sum(str(n).startswith("1") for n in range(1, HALLS + 1))
    expect(f"the filter: {found}", found["left"] == halls and
           found["said"] == f"{halls} / {HALLS + 5}")
    expect(f"tooltips by keyboard: {found}", found["first"].startswith(("January", "February")) and
           found["second"] != found["first"] == found["again"] and found["closed"] == "")


def check_look(town):
    """Nothing is wider than the screen; a print has pages of A4."""
    source = town.page().read_text(encoding="utf-8")
    measured = town.folder / "measured.html"
    measured.write_text(source.replace(
        "</body>", "<script>document.body.dataset.wide = document.documentElement.scrollWidth - "
        "document.documentElement.clientWidth</script></body>"), encoding="utf-8")
    for width in (390, 768, 1280):
        shown = chromium(f"--window-size={width},2400", "--dump-dom", measured.as_uri())
        wide = re.search(r'data-wide="(-?\d+)"', shown)[1]
        expect(f"at {width} pixels the page is {wide} pixels too wide", int(wide) <= 0)
        picture = town.folder / f"{width}.png"
        chromium(f"--window-size={width},2400", f"--screenshot={picture}", measured.as_uri())
        expect(f"a picture of {width} pixels", picture.stat().st_size > 20_000)
    changed = town.folder / "changed.html"
    changed.write_text(source.replace("</body>", """<script>
      const changes = document.querySelectorAll(".bars thead .change").length;
      for (const cell of document.querySelectorAll(".bars td.n:last-child"))
        cell.textContent = "+1\\u00a0119,3\\u00a0%";
      document.body.dataset.cut = [...document.querySelectorAll(".bars td.n")].filter(
        (cell) => cell.scrollWidth > cell.clientWidth).length + " of " + changes;
    </script></body>"""), encoding="utf-8")
    shown = chromium("--window-size=390,2400", "--dump-dom", changed.as_uri())
    cut = re.search(r'data-cut="(\d+) of (\d+)"', shown)
    expect(f"large changes do not fit: {cut}", cut[1] == "0" and cut[2] != "0")
    pdf = town.folder / "page.pdf"
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", measured.as_uri())
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes()))
    expect(f"pages of A4: {boxes}", boxes and all(
        abs(float(width) - 595) < 2 and abs(float(height) - 842) < 2 for width, height in boxes))


def main():
    if not CHROMIUM:
        print("Chromium is missing: the page is read as it was written")
    with tempfile.TemporaryDirectory(prefix="kaiku-dashboard-") as folder:
        folder = pathlib.Path(folder)
        town = Town(folder / "town")
        fill(town)
        check_structure(town)
        check_colours(town)
        check_suppression(folder)
        check_figures(town)
        check_names(town)
        if CHROMIUM:
            check_script(town)
            check_look(town)


main()
