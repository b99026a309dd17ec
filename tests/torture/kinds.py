# SPDX-License-Identifier: Apache-2.0
"""The kinds of writes that are interrupted: commands, what they begin with, and what may be there
if one of them did not end."""
import dataclasses
import shlex
from typing import Callable

import outputs
from templates import card, cards_csv, usages_csv


@dataclasses.dataclass
class Kind:
    """`{folder}` in the command is the folder of the case, `{register}` where the register is,
    `{other}` a place where none exists."""

    name: str
    command: str
    template: str = "town"
    files: Callable[[], dict] = dict  # its input files: name and content
    stdin: str = ""
    before: tuple = ()  # commands that prepare the case
    codes: tuple = (0,)  # exit codes with which it is done
    repeated: tuple = (0,)  # exit codes of a repetition once it was done; (): it is not repeated
    partial: bool = False  # each of its lines or records is a transaction
    output: outputs.Output | None = None
    erases: str = ""  # what must be gone from the files of the register
    engines: tuple = ("sqlite", "postgresql")
    old: bool = False  # the register has an older schema
    makes_other: bool = False  # it creates the register at {other}
    # Whether with --wait it begins again when the server restarts: not if it has read standard
    # input or committed a part of its work.
    waits: bool = True
    rare: bool = False  # takes long
    check: Callable = lambda bench: None  # raises outputs.Incomplete; `bench` is that of cases.py

    @property
    def begins_again(self):
        # Nor do those that open registers themselves or commit more than once.
        return self.waits and not (self.makes_other or self.old or self.erases)

    def words(self, **places):
        return [word.format(**places) for word in shlex.split(self.command)]


def lines(name, count):
    return "".join(f"usage record {card(n)} --site Uimahalli --again --key {name}-{n}\n"
                   for n in range(count))


def desk_lines(name, count):
    return "".join(f"{card(n)} --again --key {name}-{n}\n" for n in range(count))


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//koe//koe//FI
BEGIN:VEVENT
UID:1@kunta.example
DTSTAMP:20260101T000000Z
SUMMARY:Kuoro
DTSTART:20260701T150000Z
DTEND:20260701T160000Z
RRULE:FREQ=WEEKLY;COUNT=20
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
BAD_CARD = "X12,1980,02100,0,Toimisto\n"
TAKE = "offline take {folder}/door.kaiku --site Uimahalli"
RECORDS = tuple(f"offline record {{folder}}/door.kaiku {card(n)} --key door-{n}" for n in range(5))
FILE_ONLY = ("sqlite",)

def require_mails(bench):
    """Each copy of a notice that counts as sent has been given to the mail command. Those that a
    killed command had begun to send are tried again ten minutes later."""
    answer = bench.command(["notice", "retry"], bench.templates.get("notices"))
    outputs.require(answer.code == 0, f"notice retry: {answer}")
    [[sent, waiting]] = bench.registers.query("work", """
        SELECT count(mailed_at), count(CASE WHEN begun_at IS NULL THEN 1 END) FROM notice_copy""")
    mails = bench.work / "mails.txt"
    there = mails.read_text("utf-8").count("\nTo: ") if mails.exists() else 0
    outputs.require(int(waiting) == 0 and there >= int(sent),
                    f"{sent} copies count as sent, {there} were; {waiting} wait")


KINDS = [
    Kind("usage record", f"usage record {card(1)} --site Uimahalli --children 1 --again --key k1"),
    Kind("usage record, new event", f"usage record {card(1)} --site Teatteri --event Uusi "
         "--create-event --again --key k2"),
    Kind("usage record, segments", f"usage record {card(1)} --site Uimahalli --again --key k3",
         "segments"),
    Kind("usage edit", "usage edit 5 --children 0 --date 2026-01-02", "segments"),
    Kind("usage delete", "usage delete 7", "segments", repeated=(3,)),
    Kind("usage record --pending", f"usage record {card(901)} --site Teatteri --pending --key p1"),
    Kind("usage import", "usage import {folder}/u.csv",
         files=lambda: {"u.csv": usages_csv("new", 400)}),
    Kind("usage import, packing", "usage import {folder}/u.csv",
         files=lambda: {"u.csv": usages_csv("pack", 21000)}, rare=True),
    Kind("usage import --create-events", "usage import - --create-events",
         stdin=usages_csv("stdin", 80).replace("Uinti", "Vesijumppa"), waits=False),
    Kind("card register", f"card register {card(900)} --birth-year 1980 --postal-code 02100 "
         "--children 2 --site Toimisto", repeated=(6,)),
    Kind("card edit", f"card edit {card(2)} --children 3 --postal-code 02600"),
    Kind("card renew", f"card renew {card(2)}"),
    Kind("card block", f"card block {card(2)} --reason varastettu", repeated=(6,)),
    Kind("card replace", f"card replace {card(2)} {card(800)}", repeated=(6,)),
    Kind("card import", "card import {folder}/c.csv",
         files=lambda: {"c.csv": cards_csv(1000, 500)}),
    Kind("card import --skip-rejected",
         "card import {folder}/c.csv --skip-rejected --rejects {folder}/rejects.csv",
         files=lambda: {"c.csv": cards_csv(1000, 300) + BAD_CARD}, codes=(7,), repeated=(7,),
         output=outputs.Output("rejects.csv", outputs.holds("X12"))),
    Kind("imports undo", "imports undo 2"),
    Kind("event create", "event create Kuoro --site Teatteri", repeated=(6,)),
    Kind("event schedule", "event schedule Konsertti --from 2026-07-01 --to 2026-12-31 --weekly "
         "'mon 18:00-19:00'"),
    Kind("event import", "event import {folder}/e.ics --site Teatteri",
         files=lambda: {"e.ics": CALENDAR}),
    Kind("org add", "org add Uusi --kind venue --municipality Espoo", repeated=(6,)),
    Kind("site add", "site add Uusi --org Kohde --sector culture", repeated=(6,)),
    Kind("area rule add", "area rule add Alue --from 2027-01-01 --child-age 17", repeated=(6,)),
    Kind("ref import", "ref import postal_codes {folder}/codes.csv",
         before=("ref export postal_codes {folder}/codes.csv",)),
    Kind("stats freeze", "stats freeze --year 2025 --name vuosi", "segments"),
    Kind("batch", "batch - --format jsonl", stdin=lines("batch", 15), partial=True),
    Kind("desk", "desk --site Uimahalli --format jsonl", stdin=desk_lines("desk", 15),
         partial=True, waits=False),  # it tries each line twice
    Kind("privacy erase", f"privacy erase {card(3)} --yes", erases=card(3)),
    Kind("privacy retention", "privacy retention --older-than 10d --yes",
         before=tuple(f"card register {card(n)} --birth-year 1980 --postal-code 02100 --children 2 "
                      "--site Toimisto --valid-until 2026-06-01 --today 2026-01-02"
                      for n in range(700, 704)), erases=card(702)),
    Kind("user add", "user add uusi@kunta.example --grant analyst@nation", "users", repeated=(6,)),
    Kind("board post", "board post --to colleagues Aihe -m 'Hei kaikki.'", "board", repeated=()),
    Kind("board reply", "board reply 1 -m 'Kiitos.'", "board", repeated=()),
    Kind("notice send", "notice send --topic bulletins Aihe -m 'Hei kaikki.'", "notices",
         repeated=(), check=require_mails, waits=False),
    Kind("my rate", "my rate Uinti --stars 4 --comment Hyvä --email maija@posti.example",
         "holders", stdin="kaiku-kaiku\n", waits=False,
         before=(f"usage record {card(0)} --site Uimahalli --event Uinti --again",)),
    Kind("offline take", TAKE, before=(TAKE,),
         output=outputs.Output("door.kaiku", outputs.offline, old=False)),
    Kind("offline sync", "offline sync {folder}/door.kaiku", before=(TAKE, *RECORDS), partial=True,
         waits=False),
    Kind("init", "--db {other} init", "nothing", repeated=(6,), makes_other=True),
    Kind("db copy", "db copy {register} {other}", repeated=(6,), makes_other=True),
    Kind("db import", "--db {other} db import {folder}/archive", repeated=(6,), makes_other=True,
         before=("db export {folder}/archive",)),
    Kind("db export", "db export {folder}/archive", repeated=(6,),
         output=outputs.Output("archive", outputs.archive, old=False)),
    Kind("db restore", "db restore {folder}/backup.db --yes", engines=FILE_ONLY,
         before=("db backup {folder}/backup.db", f"card block {card(9)} --reason kadonnut",
                 f"usage record {card(1)} --site Uimahalli --again --key later")),
    Kind("db backup", "db backup {folder}/backup.db", engines=FILE_ONLY,
         output=outputs.Output("backup.db", outputs.register, old=False)),
    Kind("db backup --into", "db backup --into {folder}/backups --keep 20d", engines=FILE_ONLY,
         files=lambda: {"backups/README": "Backups of the town.\n"},
         before=("db backup --into {folder}/backups --today 2026-06-01",
                 "db backup --into {folder}/backups --today 2026-06-02"),
         output=outputs.Output("backups", outputs.backups, old=False)),
    *(Kind(f"db migrate from schema {schema}", "db migrate", f"schema{schema}", old=True)
      for schema in (1, 3, 4, 8)),
    # Files that a command replaces.
    Kind("card list -o .xlsx", "card list -o {folder}/cards.xlsx",
         output=outputs.Output("cards.xlsx", outputs.workbook)),
    Kind("usage list -o .csv", "usage list --all -o {folder}/usages.csv",
         output=outputs.Output("usages.csv", outputs.lines(61))),
    Kind("stats workbook", "stats workbook --year 2026 -o {folder}/year.xlsx",
         output=outputs.Output("year.xlsx", outputs.workbook)),
    Kind("stats dashboard", "stats dashboard --year 2026 -o {folder}/year.html",
         output=outputs.Output("year.html", outputs.ends_with(b"</html>\n"))),
    Kind("card print", f"card print {card(1)} {card(4)} -o {{folder}}/sheet.pdf",
         output=outputs.Output("sheet.pdf", outputs.ends_with(b"%%EOF\n"))),
    Kind("card qr", f"card qr {card(1)} -o {{folder}}/code.png",
         output=outputs.Output("code.png", outputs.ends_with(b"IEND\xaeB`\x82"))),
    Kind("ref export", "ref export postal_codes {folder}/codes.csv",
         output=outputs.Output("codes.csv", outputs.holds("02100"))),
    Kind("event export", "event export {folder}/e.ics --site Teatteri",
         output=outputs.Output("e.ics", outputs.ends_with(b"END:VCALENDAR\r\n"))),
]
