#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the text of an HTML page: one line for each heading, paragraph, list item and row of a
table, whose cells are separated by ` | `. Texts of charts and closed parts are included.

    page_text.py FILE.html
"""
import html.parser
import sys

BLOCKS = {"h1", "h2", "p", "li", "tr", "caption", "summary", "div", "g", "button"}
CELLS = {"td", "th", "dt", "dd", "title", "small", "span", "text", "b", "a"}
SKIPPED = {"style", "script"}


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.line, self.skipped = [""], 0

    def end_line(self):
        words = [" ".join(cell.split()) for cell in self.line]
        if any(words):
            print(" | ".join(word for word in words if word))
        self.line = [""]

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in SKIPPED
        if tag in BLOCKS:
            self.end_line()
        elif tag in CELLS:
            self.line.append("")

    def handle_endtag(self, tag):
        self.skipped -= tag in SKIPPED
        if tag in BLOCKS:
            self.end_line()
        elif tag in CELLS:
            self.line.append("")

    def handle_data(self, data):
        if not self.skipped:
            self.line[-1] += data


text = Text()
with open(sys.argv[1], encoding="utf-8") as page:
    text.feed(page.read())
text.end_line()
