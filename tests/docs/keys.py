#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the keys of results, and the tables of kaiku-import(5).

1. Each command whose manual page has a section KEYS is run, and its real output must have the keys
   of that section in the same order.
2. docs/scripting.md must contain what `kaiku_pages --keys` prints. `keys.py --update` writes it.
3. docs/import-columns.md must contain what `kaiku_pages --import-names` prints; `--update` writes it.
4. kaiku-import(5) must have the columns that `kaiku_pages --imports` prints, and all reasons that
   golden tests show. The pages of the import commands must refer to it.

The variable KAIKU names the program and KAIKU_BUILD the build folder.
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("KAIKU_BUILD", ROOT / "build"))
KAIKU = os.environ.get("KAIKU", str(BUILD / "kaiku"))
SCRIPTING = ROOT / "docs/scripting.md"
COLUMNS = ROOT / "docs/import-columns.md"
MARK = "<!-- written by tests/docs/keys.py --update -->\n"
END = "<!-- end of what is written -->\n"
LEVELS = {
    "year", "month", "sector", "site", "organisation", "municipality", "county", "area", "event",
    "kind", "nation", "home_municipality"
}
# Commands that are not run, each with the reason.
NOT_RUN = {}
CARD, OTHER, GROUP = "A9990000071", "A999000017", "Y999000033"


def generated(option):
    return subprocess.run([BUILD / "man/kaiku_pages", option], capture_output=True, text=True,
                          check=True).stdout


def documented():
    """Returns the keys of each command by its words, from the sections KEYS of the manual pages."""
    found = {}
    for path in sorted((BUILD / "man1").glob("kaiku-*.1")):
        text = path.read_text(encoding="utf-8")
        section = re.search(r"^\.SH KEYS\n(.*?)(?=^\.SH )", text, re.M | re.S)
        if section:
            words = re.search(r"^\.SH SYNOPSIS\n\\fBkaiku ([a-z ]+)\\fR", text, re.M)[1]
            found[words] = re.findall(r"^\.TP\n\\fB(\w+)\\fR$", section[1], re.M)
    return found


class Town:
    """A register, and the keys of every command that was run in it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "mail.toml").write_text('mail_command = "cat > /dev/null"\n',
                                               encoding="utf-8")
        # The gateway and other users of the machine do not matter: every file is in the folder.
        self.env = {
            "PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "KAIKU_LANG": "en",
            "KAIKU_DB": str(self.folder / "town.db"), "TMPDIR": folder
        }
        self.keys = {}

    def run(self, *words, given=None, codes=(0,)):
        done = subprocess.run([KAIKU, "--config", "mail.toml", *words], capture_output=True,
                              cwd=self.folder, env=self.env, input=given, check=False)
        assert done.returncode in codes, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def show(self, words, *more, given=None, codes=(0,)):
        """Runs a command, notes the keys of its first object and returns that object."""
        printed = json.loads(
            self.run(*words.split(), *more, "--format", "json", given=given, codes=codes))
        objects = printed if isinstance(printed, list) else [printed]
        assert objects, (words, "printed no object")
        for one in objects:
            self.note(words, list(one))
        return objects[0]

    def note(self, words, keys):
        known = self.keys.setdefault(words, keys)
        assert known == keys, (words, "objects with different keys", known, keys)


def network(town):
    town.run("-q", "init")
    town.show("area add", "Kainuu", "--municipality", "Kajaani")
    town.show("area edit", "Kainuu", "--name", "Kainuun alue")
    town.show("area list")
    rule = town.show("area rule add", "Kainuun alue", "--from", "2020-01-01", "--to",
                     "2020-12-31", "--child-age", "16")
    town.show("area rule list", "Kainuun alue")
    town.run("area", "rule", "remove", str(rule["id"]))
    town.show("area show", "Kainuun alue")
    town.show("org add", "Sosiaalipalvelut", "--kind", "distributor", "--municipality", "Kajaani")
    town.show("org add", "Vapaa-aika", "--kind", "venue", "--municipality", "Kajaani")
    town.show("org edit", "Vapaa-aika", "--area", "Kainuun alue")
    town.show("org list")
    town.show("org show", "Vapaa-aika")
    town.show("site add", "Toimisto", "--org", "Sosiaalipalvelut")
    town.show("site add", "Uimahalli", "--org", "Vapaa-aika", "--sector", "sports")
    town.show("site add", "Kirjasto", "--org", "Vapaa-aika")
    town.show("site edit", "Kirjasto", "--sector", "education")
    town.show("site list")
    town.show("site show", "Kirjasto")
    town.show("structure")


def cards(town):
    person = ["--birth-year", "1985", "--postal-code", "87100", "--children", "1"]
    town.show("card register", CARD, *person, "--issued", "2026-01-07")
    town.show("card register", OTHER, *person)
    town.show("card register", GROUP, "--organisation", "Vapaaehtoiset", "--issued", "2026-01-07")
    town.show("card edit", OTHER, "--children", "2")
    town.show("card renew", OTHER)
    town.show("card block", OTHER, "--reason", "katosi")
    town.show("card unblock", OTHER)
    town.show("card replace", OTHER, "A999000025")
    town.show("card show", CARD)
    town.show("card list")
    town.show("card history", CARD)
    town.show("card print", CARD, "-o", "cards.pdf")
    town.show("check", CARD, codes=(0, 10))
    town.run("card", "qr", CARD, "-o", "card.png")
    town.show("scan", "card.png")
    town.show("card import", "-",
              given=b"code,birth_year,postal_code,max_children\nA999000041,1990,87100,0\n")


def events_and_usages(town):
    town.show("event create", "Uinti", "--site", "Uimahalli", "--value-field", "--publish")
    town.show("event edit", "Uinti", "--publish")
    town.show("event create", "Kurssi", "--site", "Uimahalli")
    town.show("event list")
    town.show("event show", "Uinti")
    town.show("event schedule", "Kurssi", "--on", "2026-03-01 18:00-20:00", "--on",
              "2026-03-02 18:00-20:00")
    town.show("event slots", "Kurssi", "--from", "2026-03-01")
    # Nothing is shown before three ratings, so the keys are those of an empty CSV.
    header = town.run("event", "feedback", "Kurssi", "--format", "csv").decode()
    town.note("event feedback", header.strip().split(","))
    town.show("event unschedule", "Kurssi", "--slot", "2026-03-02 18:00")
    town.run("event", "export", "slots.ics", "--from", "2026-01-01")
    town.show("event import", "slots.ics", "--site", "Uimahalli", "--from", "2026-01-01")
    visit = ["--site", "Uimahalli", "--event", "Uinti"]
    first = town.show("usage record", CARD, *visit, "--date", "2026-02-02", "--time", "18:00",
                      "--value", "5")
    town.show("usage record", GROUP, *visit, "--customers", "3", "--date", "2026-02-02")
    extra = town.show("usage record", CARD, "--site", "Kirjasto", "--date", "2026-02-02", "--time",
                      "18:10")
    for day in (3, 4, 5):
        town.run("usage", "record", CARD, "--site", "Kirjasto", "--date", f"2026-02-0{day}",
                 "--children", "5")
    town.show("usage edit", str(extra["id"]), "--children", "0")
    town.show("usage list", "--all")
    town.show("usage show", str(first["id"]))
    town.show("usage import", "-", "--site", "Uimahalli",
              given=f"code,date\n{CARD},2026-02-09\n".encode())
    waiting = town.show("usage record", "A999000058", *visit, "--pending")
    town.show("usage pending")
    town.show("usage pending drop", str(waiting["id"]))
    mistake = town.show("usage record", CARD, *visit, "--date", "2026-02-12")
    town.show("usage delete", str(mistake["id"]))
    town.show("desk", "--site", "Uimahalli", "--event", "Uinti", "--date", "2026-02-20",
              given=f"{CARD}\nA00\n".encode(), codes=(7,))
    imported = town.show("imports list")
    town.show("imports show", str(imported["id"]))
    town.show("imports undo", str(imported["id"]), "--dry-run")


def statistics(town):
    town.show("stats uses", "--year", "2026", "--by", "month,site")
    town.show("stats usages", "--year", "2026", "--by", "month,site")
    for words in ("stats visitors", "stats values", "stats cards", "stats national"):
        town.show(words, "--year", "2026")
    town.show("stats freeze", "--year", "2026", "--name", "vuosi")
    town.show("stats list")
    town.show("stats show", "vuosi")
    town.run("usage", "record", CARD, "--site", "Uimahalli", "--date", "2026-02-23")
    town.show("stats diff", "vuosi")
    town.note("event feedback",
              town.run("event", "feedback", "Uinti", "--format", "csv").decode().strip().split(","))
    town.show("report groups")
    town.show("report renewals", "--within", "36500")
    town.show("report silent", "--days", "1", "--today", "2027-01-01")
    town.show("report unused", "--older-than", "0", "--today", "2027-12-31")
    town.show("report unusual")


def offline(town):
    town.show("offline take", "door.kaiku", "--site", "Uimahalli")
    town.show("offline check", "door.kaiku", CARD, codes=(0, 10))
    town.show("offline record", "door.kaiku", CARD, "--event", "Uinti", "--date", "2026-02-25")
    town.show("offline status", "door.kaiku")
    town.show("offline sync", "door.kaiku")
    town.show("offline list", "-o", "cards.json")


def reference(town):
    keys, order = [], {}
    town.run("ref", "import", "populations",
             given=b"municipality_code,year,inhabitants\n091,2025,690000\n")
    for kind in ("counties", "municipalities", "postal_codes", "genders", "life_situations",
                 "populations"):
        listed = json.loads(town.run("ref", "list", kind, "--format", "json"))
        order[kind] = list(listed[0])
        keys += [key for key in order[kind] if key not in keys]
        exported = next(csv.reader(town.run("ref", "export", kind).decode().splitlines()))
        # The names of codes are the program's, and not reference data.
        is_code_list = kind in ("genders", "life_situations")
        assert exported == (["code"] if is_code_list else order[kind]), kind
    town.note("ref list", keys)
    town.note("ref export", keys)
    town.show("ref import", "genders", given=town.run("ref", "export", "genders"))


def holder(town):
    email, password = "maija@posti.example", b"oma-salasana-1\n"
    account = town.show("card activate", CARD, "--email", email, "--name", "Maija Meikalainen")
    town.run("my", "activate", email, "--code", account["activation_code"], "--password-stdin",
             given=password)
    town.run("my", "login", email, "--password-stdin", given=password)
    town.show("my card")
    town.show("my history")
    town.show("my offers")
    town.show("my settings")
    town.show("card remind", "--within", "36500", "--dry-run")


def privacy(town):
    town.note("privacy export", list(json.loads(town.run("privacy", "export", CARD))))
    town.show("privacy retention", "--older-than", "3y", "--dry-run")
    town.show("privacy erase", "A999000041", "--yes")


def users(town):
    """Adds users last, because a login is needed from then on."""
    chief, other, password = "keskus@kanta.example", "halli@kanta.example", b"Sala sana1\n"
    grant = "recorder@site:Uimahalli"
    town.show("user add", chief, "--grant", "coordinator@nation", "--password-stdin",
              given=password)
    town.run("login", chief, "--password-stdin", given=password)
    town.show("user add", other, "--grant", "coordinator@nation")
    town.show("user grant", other, grant)
    town.show("user list")
    town.show("user show", other)
    town.show("user disable", other)
    town.show("user enable", other)
    town.show("passwd reset", other)
    town.show("whoami")
    town.show("user settings", "--incidents", "on")
    town.show("user token create", "nightly")
    town.show("user token list")
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", town.folder / "id"],
        check=True)
    town.show("user key add", other, "id.pub")
    town.show("user key list", other)
    sent = town.show("board post", "--to", "coordinators", "Hei", "-m", "Terve")
    town.show("board list")
    town.show("board read", str(sent["id"]))
    town.show("board reply", str(sent["id"]), "-m", "Selva")
    town.show("notice send", "--topic", "incidents", "Hairio", "-m", "Hetken")
    town.show("notice retry")
    town.show("user revoke", other, grant)
    town.show("audit list")
    town.show("audit verify")
    town.show("db status")
    town.show("db verify")
    town.show("db migrate")
    town.show("db backup", "backup.db")
    town.show("db restore", "--check", "backup.db")
    town.show("db copy", "town.db", "copy.db")
    town.show("db export", "archive")
    town.show("db import", "archive", "--db", "imported.db")


def real_keys():
    with tempfile.TemporaryDirectory(prefix="kaiku-keys-") as folder:
        town = Town(folder)
        for part in (network, cards, events_and_usages, statistics, offline, reference, holder,
                     privacy, users):
            part(town)
        return town.keys


def check_commands():
    expected, real = documented(), real_keys()
    pages = BUILD / "man1"
    assert len(expected) > 90, f"only {len(expected)} manual pages in {pages} have a section KEYS"
    unexpected = set(real) - set(expected)
    assert unexpected == set(), f"without KEYS in the manual page: {unexpected}"
    left_out = set(expected) - set(real) - set(NOT_RUN)
    assert not left_out, f"run these, or name them in NOT_RUN with the reason: {sorted(left_out)}"
    faults = []
    for words, keys in real.items():
        if words.startswith("stats ") and words != "stats diff":
            start = len(keys) - len(expected[words])
            if set(keys[:start]) <= LEVELS:
                keys = keys[max(start, 0):]
        if keys != expected[words]:
            faults.append(
                f"kaiku {words}\n  manual page: {' '.join(expected[words])}\n  real output: "
                f"{' '.join(keys)}"
            )
    assert not faults, "keys differ:\n" + "\n".join(faults)
    return len(real)


def check_document(path, option, update):
    section = MARK + "\n" + generated(option) + "\n" + END
    text = path.read_text(encoding="utf-8")
    start, end = text.find(MARK), text.find(END)
    assert 0 <= start < end, f"{path.name} has lost the marks around what is written"
    written = text[:start] + section + text[end + len(END):]
    if update:
        path.write_text(written, encoding="utf-8")
    else:
        assert text == written, (f"{path.name} differs from the program: run "
                                 "tests/docs/keys.py --update")


def check_imports():
    page = (ROOT / "man/kaiku-import.5").read_text(encoding="utf-8")
    tables = re.findall(r"^\.TS\n.*?\.\n(.*?)^\.TE", page, re.M | re.S)
    listed = []
    for command, table in zip(("card", "usage"), tables, strict=True):
        for row in table.splitlines()[1:]:
            english, finnish, swedish, required = row.split("|")
            names = [*english.split(", "), finnish, swedish]
            listed.append((command, required == "yes", names[0], frozenset(names)))
    known = []
    for line in generated("--imports").splitlines():
        command, required, *names = line.split()
        known.append((command, required == "required", names[0], frozenset(names)))
    assert listed == known, sorted(set(listed) ^ set(known), key=str)
    for name in ("kaiku-card-import", "kaiku-usage-import"):
        see_also = (BUILD /
                    f"man1/{name}.1").read_text(encoding="utf-8").partition(".SH SEE ALSO")[2]
        assert "kaiku\\-import\\fR(5)" in see_also, f"{name}(1) does not name kaiku-import(5)"
    section = page.partition(".SH REASONS")[2].partition(".SH ")[0]
    reasons = set(re.findall(r"^\.TP\n\.B (\w+)$", section, re.M))
    shown = set()
    for test in (ROOT / "tests/cli").glob("*.test"):
        shown |= set(
            re.findall(r'"line":\d+,"column":"\w*","reason":"(\w+)"',
                       test.read_text(encoding="utf-8")))
    assert shown and shown <= reasons, shown - reasons
    text = " ".join(SCRIPTING.read_text(encoding="utf-8").split())
    paragraph = text.partition("The reasons of imports are: ")[2].partition(". ")[0]
    in_document = set(re.findall(r"`(\w+)`", paragraph))
    assert in_document == reasons, in_document ^ reasons


def main():
    check_document(SCRIPTING, "--keys", "--update" in sys.argv)
    check_document(COLUMNS, "--import-names", "--update" in sys.argv)
    check_imports()
    print(f"{check_commands()} commands print the keys of their manual pages")


if __name__ == "__main__":
    main()
