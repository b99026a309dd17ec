#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which of the three programs runs what. The light program and the server program are copied away
from the others, so that they cannot continue in them.
Every command with every option is run there: it either works, fails as it should, or says which
program is missing. It never reaches a stand-in
(cmd/stubs.cpp), which would be an internal error."""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from help_pages import HelpPages, sections  # noqa: E402
from person import KAIKU, expect  # noqa: E402

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"
LIGHT = pathlib.Path(KAIKU)
LIBEXEC = LIGHT.parent / "libexec/kaiku"
SERVER, FULL = LIBEXEC / "kaiku-server", LIBEXEC / "kaiku-full"
NO_SERVER = "postgresql://127.0.0.1:9/kaiku"  # nothing listens there
FULL_ONLY = {
    "batch", "card barcode", "card import", "card print", "card qr", "desk", "event export",
    "event import", "my card", "scan", "stats workbook", "usage import"
}
# Commands of which only some options or registers need another program, besides those that print
# rows, which can write them as a workbook.
SOME_OPTION = {"card activate", "db copy", "db restore"}
MISSING = re.compile(r"kaiku: libexec/kaiku/(kaiku-\w+) is missing; install kaiku again")
# What a value can be, by the name that help gives it. The last one is for all others.
VALUES = [(re.compile(r"FROM|TO|WHERE"), ["town.db", NO_SERVER]),
          (re.compile(r"FILE|IMAGE|SHEET|\.ics|\.pdf|\.xlsx"), [
              "cards.csv", "book.xlsx", "OUT.XLSX", "new.json", "new.pdf", "new.png", "picture.png",
              "town.db", "calendar.ics", "-", NO_SERVER
          ]), (re.compile(r"DATE"), ["2026-11-25"]), (re.compile(r"^(N|ID|Y)$"), ["1"]),
          (re.compile(r"TIME"), ["18:00"]), (re.compile(r"EUR"), ["12,50"]),
          (re.compile(r"EMAIL|^E$|ADDRESS"), ["keskus@maa.example"]),
          (re.compile(r"CODE|OLD|NEW"), ["A9990000071", "-"]), (re.compile(r"LEVEL"), ["year"]),
          (re.compile(r""), ["Uimahalli"])]


def values_of(name, choices):
    return choices.split("|") if choices and "|" in choices and choices.islower() else next(
        values for pattern, values in VALUES if pattern.search(name))


class Lonely:
    """A program without the other two, and a folder with a register and files for it."""

    def __init__(self, folder, program):
        self.folder = folder
        (folder / "bin").mkdir(parents=True)
        self.program = shutil.copy(program, folder / "bin/kaiku")
        self.environment = {
            "HOME": str(folder), "KAIKU_DB": "town.db", "LC_ALL": "C.UTF-8",
            "PATH": f"{folder}/bin:/usr/bin:/bin"
        }
        self.work = folder / "work"
        self.runs = 0
        self.place = threading.local()

    def folder_to_run_in(self):
        """A folder of this thread with the files and an unchanged register."""
        if not hasattr(self.place, "folder"):
            self.place.folder = tempfile.mkdtemp(prefix="run-", dir=self.folder)
            shutil.copytree(self.work, self.place.folder, dirs_exist_ok=True)
        for end in ("-wal", "-shm"):
            pathlib.Path(self.place.folder, "town.db" + end).unlink(missing_ok=True)
        shutil.copy(self.work / "town.db", self.place.folder)
        return self.place.folder

    def run(self, words, shell=False, **environment):
        """Runs a command line; returns what it says and its exit code."""
        self.runs += 1
        place = self.folder_to_run_in()
        done = subprocess.run(["bash", "-c", words] if shell else [self.program, *words], cwd=place,
                              env=dict(self.environment, **environment), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120, check=False)
        said = done.stderr.decode("utf-8", "replace")
        expect(f"{words} reached a stand-in: {said}", "internal error" not in said and
               done.returncode >= 0)
        return said, done.returncode


def make_files(folder):
    """Made by the whole of kaiku: a register with a site, an event and cards, a workbook, a
    picture, a calendar."""
    folder.mkdir(parents=True)
    environment = {
        "HOME": str(folder.parent), "KAIKU_DB": "town.db", "LC_ALL": "C.UTF-8",
        "PATH": "/usr/bin:/bin"
    }

    def kaiku(*words):
        subprocess.run([KAIKU, *words], cwd=folder, env=environment, check=True,
                       capture_output=True, timeout=120)

    kaiku("init")
    kaiku("org", "add", "Jakelu", "--kind", "distributor", "--municipality", "Espoo")
    kaiku("site", "add", "Toimisto", "--org", "Jakelu")
    kaiku("org", "add", "Halli", "--kind", "venue", "--municipality", "Espoo")
    kaiku("site", "add", "Uimahalli", "--org", "Halli", "--sector", "sports")
    kaiku("event", "create", "Uinti", "--site", "Uimahalli")
    kaiku("card", "register", "A9990000071", "--birth-year", "1980", "--postal-code", "02100",
          "--children", "2", "--site", "Toimisto")
    kaiku("usage", "record", "A9990000071", "--site", "Uimahalli")
    kaiku("stats", "uses", "--by", "year", "-o", "book.xlsx")
    kaiku("card", "qr", "A9990000071", "-o", "picture.png")
    kaiku("event", "export", "calendar.ics")
    (folder / "server.toml").write_text(f'db = "{NO_SERVER}"\n', encoding="utf-8")
    (folder / "cards.csv").write_text("code,birth_year\nA9990000089,1980\n", encoding="utf-8")


def required(pages, words):
    """The required arguments of a command, with a value for each."""
    usage = " ".join(sections(pages.texts[words])["Usage"])
    rest = [
        word for word in usage.partition(f"kaiku {words}")[2].split() if not word.startswith("[")
    ]
    line = []
    for word in rest:
        if word.startswith("--"):
            line.append(word)
        elif "|--" in word:
            line.append(values_of(word.partition("|")[0], None)[0])
        else:
            line.append(values_of(word.strip(".,"), None)[0])
    return line


def command_lines(pages, words):
    """The command alone, with each value of each option, and with each value of each positional
    argument."""
    base = words.split() + required(pages, words)
    yield base
    for syntax in pages.section(words, "Options"):
        name, _, value = syntax.rpartition(", ")[2].partition(" ")
        for given in values_of(value, value) if value else [None]:
            without = base
            if name in base:
                at = base.index(name)
                without = base[:at] + base[at + 2:]
            yield without + [name] + ([given] if given is not None else [])
    for at, word in enumerate(pages.section(words, "Arguments")):
        for given in values_of(word, None):
            positional = words.split() + required(pages, words)
            place = len(words.split()) + at
            yield positional[:place] + [given] + positional[place + 1:]


def check_alone(program, pages, lines):
    """Runs command lines; returns which programs are missing for each command alone, and for any of
    its lines."""
    def check(words):
        alone, *others = ({m[1]
                           for m in MISSING.finditer(program.run(line)[0])}
                          for line in lines(pages, words))
        return words, alone, alone.union(*others)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(check, pages.commands()))
    for words, alone, _ in results:
        expect(f"{words} needs {alone}", alone == ({"kaiku-full"} if words in FULL_ONLY else set()))
    return {words: programs for words, _, programs in results}


def check_examples(program, pages):
    """The command lines that help shows, with pipes and all."""
    for words in pages.texts:
        for line in pages.section(words, "Examples"):
            if "ssh " not in line and "ffmpeg " not in line:
                program.run(line, shell=True)


def check_options(light):
    """Options that need the full program, and the same command without them."""
    for line in (["check",
                  "A9990000071"], ["stats", "uses", "--by",
                                   "year"], ["stats", "uses", "--by", "year", "-o",
                                             "new.csv"], ["report", "unused", "-o", "new.json"],
                 ["usage", "list", "--all"], ["db", "copy", "town.db",
                                              "other.db"], ["db", "restore", "town.db", "--yes"]):
        said, code = light.run(line)
        expect(f"{line} works in the light program: {said}", "missing" not in said and
               code in (0, 4, 6))
    for line in (["check", "--image",
                  "picture.png"], ["stats", "uses", "--by", "year", "-o",
                                   "new.xlsx"], ["report", "unused", "--output=NEW.XLSX"], [
                                       "card", "activate", "A9990000071", "--email",
                                       "maija@posti.example", "-o", "card.svg"
                                   ]):
        said, code = light.run(line)
        expect(
            f"{line} needs the full program: {said}",
            said == "kaiku: libexec/kaiku/kaiku-full is missing; install kaiku again\n" and
            code == 1)
    said, _ = light.run(
        ["stats", "uses", "--by", "year", "-o", "new.xlsx", "--format", "json", "--lang", "fi"])
    error = json.loads(said)["error"]
    expect(
        f"the error as an object: {said}", error["code"] == "incomplete_installation" and
        error["message"] == "libexec/kaiku/kaiku-full puuttuu")


def check_register(light, pages):
    """The engine of the register counts, wherever its location comes from; not for what needs no
    register."""
    server = "kaiku: libexec/kaiku/kaiku-server is missing; install kaiku again\n"
    for line, environment in ((["check", "A9990000071", "--db",
                                NO_SERVER], {}), (["check",
                                                   "A9990000071"], {"KAIKU_DB": NO_SERVER}),
                              (["--config", "server.toml", "check", "A9990000071"],
                               {"KAIKU_DB": ""}), (["init"], {"KAIKU_DB": NO_SERVER}),
                              (["db", "copy", "town.db",
                                NO_SERVER], {}), (["db", "copy", NO_SERVER, "other.db"], {}),
                              (["gateway", "--authorized-keys", "--db",
                                NO_SERVER], {}), (["gateway", "--anonymous", "--db", NO_SERVER],
                                                  {"SSH_ORIGINAL_COMMAND": "check A9990000071"})):
        said, _ = light.run(line, **environment)
        expect(f"{line} needs the server program: {said}", said == server)
    said, _ = light.run(["card", "qr", "A9990000071", "-o", "new.png"], KAIKU_DB=NO_SERVER)
    expect(f"the larger of two programs: {said}", "kaiku-full" in said)
    for line in (["help", "check"], ["--version"], ["completion", "bash"], ["card", "--help"]):
        said, code = light.run(line, KAIKU_DB=NO_SERVER)
        expect(f"{line} needs no register: {said}", (said, code) == ("", 0))
    # A line that comes through the gateway is decided by itself.
    for line, full in (("check A9990000071", False), ("card print A9990000071 -o -", True),
                       ("batch -", True)):
        said, _ = light.run(["gateway", "--user", "keskus@maa.example", "--db", "town.db"],
                            SSH_ORIGINAL_COMMAND=line)
        expect(f"gateway: {line}: {said}", ("kaiku-full is missing" in said) == full)
    for words in pages.commands():
        said, _ = light.run([*words.split(), *required(pages, words)], KAIKU_DB=NO_SERVER)
        expect(f"{words} on a server: {said}", "internal error" not in said)


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-programs-") as name:
        folder = pathlib.Path(name)
        pages = HelpPages(KAIKU, {"HOME": name, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
        expect("commands", len(pages.commands()) > 100)
        light, server = Lonely(folder / "light", LIGHT), Lonely(folder / "server", SERVER)
        make_files(light.work)
        shutil.copytree(light.work, server.work)
        expect("help needs no other program",
               HelpPages(str(light.program), light.environment).texts == pages.texts)
        check_options(light)
        check_register(light, pages)
        needed = check_alone(light, pages, command_lines)
        with_rows = {words for words in pages.commands()
                     if any("--columns" in option for option in pages.section(words, "Options"))}
        expect(f"commands of which some option needs another program: {needed}",
               {words for words, programs in needed.items() if programs}
               == FULL_ONLY | SOME_OPTION | with_rows)
        expect("both other programs are needed by some",
               set().union(*needed.values()) == {"kaiku-server", "kaiku-full"})
        check_alone(server, pages, lambda pages, words: [words.split() + required(pages, words)])
        for program in (light, server):
            check_examples(program, pages)
    print(
        f"{len(pages.commands())} commands in {light.runs + server.runs} runs never reached a "
        "stand-in"
    )


if __name__ == "__main__":
    main()
