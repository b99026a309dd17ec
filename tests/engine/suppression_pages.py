# SPDX-License-Identifier: Apache-2.0
"""Reads the figures of visitors from a page of `stats dashboard`."""
import html.parser

SECTIONS = {"sectors": "sector", "municipalities": "municipality", "homes": "home"}


class Tables(html.parser.HTMLParser):
    """The rows of each table, by its id: lists of texts, without the bars."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.rows, self.cell, self.skips = {}, None, None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.rows = self.tables.setdefault(attributes.get("id"), [])
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("th", "td") and self.rows:
            self.cell = None if attributes.get("class") in ("bar", "axis") else ""
        elif tag == "small":
            self.skips = True

    def handle_endtag(self, tag):
        if tag in ("th", "td") and self.cell is not None:
            self.rows[-1].append(self.cell)
            self.cell = None
        elif tag == "small":
            self.skips = False

    def handle_data(self, data):
        if self.cell is not None and not self.skips:
            self.cell += data


def figures_of(text, year):
    """The texts of figures in the page of the year, by year and key; of months also the usages."""
    tables, found = Tables(text).tables, {}

    def put(of_year, key, figure):
        if figure:
            found.setdefault(of_year, {})[key] = figure

    headings, *months = tables.get("months-table", [[]])
    for number, row in enumerate(months, 1):
        for heading, figure in zip(headings[1:3], row[1:3]):
            if heading.startswith("Visitors"):
                put(int(heading.split()[1]), ("month", number), figure)
    for section, name in SECTIONS.items():
        headings, *rows = tables.get(f"{section}-bars") or tables.get(f"all-{section}-table") or [[]]
        for row in rows:
            home = "" if row[0].startswith(("unknown", "no ")) else row[0]
            for heading, figure in zip(headings[1:3], row[1:3]):
                if heading.isdigit():
                    put(int(heading), (name, home), figure)
    headings, *rows = tables.get("sites-table", [[]])
    for row in rows:
        month = 0
        for heading, figure in list(zip(headings, row))[3:]:
            if heading.isdigit():
                put(int(heading), ("site", row[2]), figure)
            else:
                month += 1
                put(year, ("site and month", row[2], month), figure)
    headings, *rows = tables.get("homes-table", [[]])
    for row in rows:
        for heading, figure in zip(headings[1:], row[1:]):
            home = "" if row[0].startswith("unknown") else row[0]
            put(year, ("home and municipality", home, heading), figure)
    return found
