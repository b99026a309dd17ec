#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a workbook with one part of XML per sheet and exactly the given cells, without any
library.

    workbook.py FILE.xlsx [--1904] SHEET ROW... [-- SHEET ROW...]

A row is its cells, separated by `|`, in rows 1, 2, ...; `@5` before a row puts it into row 5. A
cell is a text, or by its first characters: `#12.5` a number, `#12.5~3` a number in style 3 (1 date,
2 time, 3 date and time, 4 `00000`), `?#N/A` an error, `=` a formula without a value, `=12` one with
a number, `=x` one with a text, `!1` a truth value, `$text` a shared text. `+A1:B2` as a row merges
cells; `^` before a row hides it.
"""
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


def cell(text, where, shared):
    if not text:
        return ""
    start, rest = text[0], text[1:]
    if start == "#":
        number, _, style = rest.partition("~")
        return f'<c r="{where}" s="{style or 0}"><v>{number}</v></c>'
    if start == "?":
        return f'<c r="{where}" t="e"><v>{escape(rest)}</v></c>'
    if start == "!":
        return f'<c r="{where}" t="b"><v>{rest}</v></c>'
    if start == "$":
        shared.append(rest)
        return f'<c r="{where}" t="s"><v>{len(shared) - 1}</v></c>'
    if start == "=":
        kind = ' t="str"' if rest and not rest.replace(".", "").isdigit() else ""
        return f'<c r="{where}"{kind}><f>A1</f><v>{escape(rest)}</v></c>'
    return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def sheet(rows, shared):
    data, merged, number = "", "", 0
    for row in rows:
        if row.startswith("+"):
            merged += f'<mergeCell ref="{row[1:]}"/>'
            continue
        number += 1
        hidden = ' hidden="1"' if row.startswith("^") else ""
        row = row.removeprefix("^")
        if row.startswith("@"):
            place, _, row = row[1:].partition(" ")
            number = int(place)
        cells = "".join(
            cell(text, f"{letters(column)}{number}", shared)
            for column, text in enumerate(row.split("|")))
        data += f'<row r="{number}"{hidden}>{cells}</row>'
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{merged}</worksheet>'


def parts(sheets, since_1904=False):
    """Returns the parts of a workbook by name. `sheets` is a list of names and rows."""
    shared = []
    bodies = [sheet(rows, shared) for _, rows in sheets]
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>'
                     for i, (name, _) in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1))
    related += (f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" '
                'Target="sharedStrings.xml"/>'
                f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="/xl/styles.xml"/>')
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default '
                               'Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship '
                       f'Id="r" Type="{RELATIONS}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr '
                           f'date1904="{int(since_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships '
                                      f'xmlns="{package}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt '
                         'numFmtId="164" formatCode="[$-40B]d\\.m\\.yyyy;@"/><numFmt '
                         'numFmtId="165" formatCode="00000"/></numFmts>'
        '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf '
        'numFmtId="22"/><xf numFmtId="165"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">' +
        "".join(f"<si><t>{escape(text)}</t></si>" for text in shared) + "</sst>",
        **{f"xl/worksheets/sheet{i}.xml": body
           for i, body in enumerate(bodies, 1)},
    }


def write(path, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def main(words):
    path, words = words[0], words[1:]
    since_1904 = words[0] == "--1904"
    sheets = []
    current = None
    for word in words[1:] if since_1904 else words:
        if word == "--":
            current = None
        elif current is None:
            current = (word, [])
            sheets.append(current)
        else:
            current[1].append(word)
    write(path, parts(sheets, since_1904))


if __name__ == "__main__":
    main(sys.argv[1:])
