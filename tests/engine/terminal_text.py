#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests that control characters never reach a terminal, wherever they come from: arguments, names
of files, files, what is typed, and what another program has put into the register."""
import pathlib
import sqlite3
import subprocess
import tempfile

from person import KAIKU, Person, Place, expect

EVIL = "\x1b]0;evil\x07\x1b[2J\x9b31m"  # sets a title, clears the screen, the same with C1


def is_harmless(text):
    """The place has NO_COLOR and the terminal is dumb, so kaiku itself has no reason to send any.
    A bell at the desk is its own."""
    return not [
        c for c in text.replace("\a", "")
        if (ord(c) < 0x20 and c not in "\n\t\r") or 0x7F <= ord(c) < 0xA0
    ]


def shows(place, *arguments):
    person = Person(place, *arguments)
    person.process.wait(60)
    while person.look(0.05):
        pass
    expect(f"{arguments}: {person.shown!r}", person.shown and is_harmless(person.shown) and
           "\a" not in person.shown)
    return person.shown


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        for line in ("org add Liikunta --kind venue --municipality Helsinki",
                     "site add Uimahalli --org Liikunta --sector sports",
                     "event create Uinti --site Uimahalli --publish"):
            place.must(*line.split(), "--quiet")
        with sqlite3.connect(f"{folder}/town.db") as raw:
            raw.execute("UPDATE event SET name = ?, description = ?",
                        (f"Uinti{EVIL}", f"Kuvaus{EVIL}\nrivi"))
            raw.execute("UPDATE site SET name = ?", (f"Uimahalli{EVIL}",))
        pathlib.Path(folder, f"kortit{EVIL}.csv").write_text(f"code;{EVIL}\nA99{EVIL};x\n")
        pathlib.Path(folder, "lines.txt").write_text(f"check {EVIL}\n{EVIL}\n")
        pathlib.Path(folder, "config.toml").write_text(f"\"{EVIL}\" = 1\n".replace(
            "\x1b", "\\u001b").replace("\x07", "\\u0007"))
        for format in ("table", "csv", "json", "jsonl"):
            shows(place, "event", "list", "--format", format)
            shows(place, "event", "show", "1", "--format", format)
            shows(place, "site", "list", "--format", format)
            shows(place, "check", f"A99{EVIL}", "--format", format)
        for arguments in (("structure",), ("check", "no", f"/tmp/{EVIL}"), (EVIL,), ("card", EVIL),
                          ("check", f"--{EVIL}"), ("event", "show", EVIL), ("card", "import",
                                                                            f"kortit{EVIL}.csv"),
                          ("card", "import", f"kortit{EVIL}.csv",
                           "--ignore-unknown"), ("scan", f"{EVIL}.jpg"), ("batch", "lines.txt"),
                          ("--config", "config.toml", "check", "x"), ("--db", f"{folder}/{EVIL}.db",
                                                                      "card", "list"),
                          ("db", "copy", f"{EVIL}.db", "other.db"), ("card", "list", "--lang", "fi",
                                                                     EVIL), ("event", "delete", "1",
                                                                             "--format", EVIL)):
            shows(place, *arguments)
        person = Person(place, "event", "edit", "1", "--site", EVIL)
        person.process.wait(60)
        desk = Person(place, "desk", "--site", "1", "--event", "1")
        desk.sees("Card: ")
        desk.types("A99\x16\x1b[2J\r")
        desk.types("?\r")
        desk.types("\x04\x04")
        desk.process.wait(60)
        while desk.look(0.05):
            pass
        expect(f"desk: {desk.shown!r}", EVIL not in desk.shown and "\x1b]0;" not in desk.shown)
        # What goes to a file is what the register has; messages are for people even then.
        listed = subprocess.run([KAIKU, "event", "list", "--format", "csv"], env=place.environment,
                                cwd=folder, capture_output=True)
        expect("a file gets the bytes of the register", EVIL.encode() in listed.stdout)
        refused = subprocess.run([KAIKU, "check", f"--{EVIL}"], env=place.environment, cwd=folder,
                                 capture_output=True)
        expect("standard error is always harmless", is_harmless(refused.stderr.decode()))


if __name__ == "__main__":
    main()
