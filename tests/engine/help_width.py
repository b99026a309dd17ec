#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No line of help is longer than the terminal, in any language; without a terminal the width is 80
columns."""
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from help_pages import HelpPages, left_column, sections  # noqa: E402
from person import KAIKU, expect  # noqa: E402


def columns_of(line):
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line)


def flat(text):
    """The words of a help text without its line breaks, the backslashes of broken command lines
    removed."""
    return " ".join(text.replace(" \\\n", "\n").split())


def check_lines(what, text, columns):
    for line in text.splitlines():
        expect(f"{what}: {line!r} has more than {columns} columns", columns_of(line) <= columns)
        expect(f"{what}: {line!r} ends with a space", not line.endswith(" "))


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-help-") as folder:
        environment = {
            "HOME": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "COLUMNS": "300"
        }
        pages = HelpPages(KAIKU, environment)
        for words, wide in pages.texts.items():
            narrow = {
                lang: pages.help(*words.split(), columns=80, lang=lang)
                for lang in ("en", "fi", "sv")
            }
            for lang, text in narrow.items():
                check_lines(f"{words} --help --lang {lang}", text, 80)
            expect(f"{words} --help at 80 columns has other words",
                   flat(narrow["en"]) == flat(wide))
            # The terms of a table are whole, each at the beginning of a line.
            for name in ("Commands", "Arguments", "Options", "Global options"):
                expect(
                    f"{words}: {name}",
                    left_column(sections(narrow["en"]).get(name, [])) == pages.section(words, name))
            piped = subprocess.run([KAIKU, *words.split(), "--help"], env=environment,
                                   capture_output=True, text=True, timeout=60)
            expect(f"{words} --help | cat is wrapped at 80 columns", piped.stdout == narrow["en"])
        for words in ("", "card", "card register", "desk", "stats uses", "stats freeze",
                      "card import", "user grant", "offline take"):
            for columns in (40, 60, 120):
                check_lines(f"{words} --help", pages.help(*words.split(), columns=columns), columns)
    print(f"{len(pages.texts)} help texts fit their terminal")


if __name__ == "__main__":
    main()
