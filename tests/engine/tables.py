#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""At a terminal of any width, in any language, tables show every code, date, number and id whole, and
no line is wider than the terminal. Long tables go through the pager, which can fail without harm."""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from help_width import columns_of  # noqa: E402
from person import KAIKU, expect  # noqa: E402

WIDTHS = (40, 60, 80, 100, 132)
LANGUAGES = ("en", "fi", "sv")
TODAY = "2026-11-28"
USER, HOLDER, PASSWORD = "maija@posti.example", "matti@posti.example", "kevätpäivä-2026!\n"
LISTS = (
    "card list", "usage list --all", "usage pending", "event list --all", "event slots Kuoro",
    "area list", "org list", "site list", "site list --mine", "card history A999000017",
    "audit list", "imports list", "ref list municipalities", "ref list postal_codes",
    "report renewals --within 400", "report unused --older-than 1", "report silent --days 1",
    "stats uses --by year,month,site,event", "stats visitors --year 2026", "stats cards",
    "stats national", "card list --columns code,site,birth_year,municipality",
    "usage list --all --sort -date,code --totals", "user list", "user token list", "board list",
    "structure", "stats usages --by site,event", "stats values", "report groups", "report unusual",
    "check A999000017 A999000025 --columns code,valid_until,days_left", "my offers", "my history", "event feedback Kuoro", "stats list",
    "stats diff alku", "stats show alku --table homes")
# Values that no table may cut: all but names and texts.
NAMES = {
    "area", "county", "event", "from", "name", "name_fi", "name_sv", "name_en", "municipality",
    "organisation", "site", "subject", "to", "note", "nation", "home_municipality", "before", "after",
    "warnings", "municipalities", "grants", "detail"
}


def run(place, *arguments, **options):
    return subprocess.run([KAIKU, *arguments], env=place, capture_output=True, text=True,
                          timeout=120, **options)


def done(place, *arguments, **options):
    result = run(place, *arguments, **options)
    expect(f"{arguments}: {result.stderr}", result.returncode == 0)
    return result.stdout


def at_terminal(place, arguments, columns, lines=1000, **variables):
    """What a terminal of that size is given, and the exit code."""
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.execve(KAIKU, [KAIKU, *arguments], {**place, "TERM": "xterm", **variables})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
    os.close(terminal)
    _, status = os.waitpid(process, 0)
    return shown.decode().replace("\r", ""), os.waitstatus_to_exitcode(status)


def without_colours(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def town(place):
    done(place, "init")
    for line in (
            "org add Kajaanin_kaupungin_sosiaali-_ja_terveyspalvelut --kind distributor --municipality Kajaani",
            "org add Kajaanin_kaupungin_kulttuuripalvelut --kind venue --municipality Kajaani",
            "site add Aikuissosiaalityön_palvelutori --org Kajaanin_kaupungin_sosiaali-_ja_terveyspalvelut",
            "site add Kajaanin_kaupunginteatteri --org Kajaanin_kaupungin_kulttuuripalvelut",
            "event create Kuoro --site Kajaanin_kaupunginteatteri --value-field"):
        done(place, *[word.replace("_", " ") for word in line.split()])
    for day in ("2026-11-30", "2026-12-09", "2026-12-16"):
        done(place, "event", "schedule", "Kuoro", "--on", day + " 18:00-20:00")
    cards = "code;birth_year;postal_code;max_children;issued_on\n" + "".join(
        f"{code};19{n};87100;{n % 4};2026-11-01\n" for n, code in enumerate(
            ("A999000017", "A999000025", "A999000041"), 60))
    done(place, "card", "import", "-", "--site", "Aikuissosiaalityön palvelutori", input=cards)
    for n, code in enumerate(("A999000017", "A999000025", "A999000017")):
        done(place, "usage", "record", code, "--site", "Kajaanin kaupunginteatteri", "--children",
             str(n * 3), "--time", f"1{n}:30", "--date", f"2026-11-0{n + 1}", "--again")
    done(place, "event", "edit", "Kuoro", "--publish", "--description",
         "Kajaanin kuorojen yhteinen ilta, johon lauletaan vanhoja ja uusia lauluja")
    done(place, "stats", "freeze", "--year", "2026", "--name", "alku")
    done(place, "usage", "record", "A999000041", "--site", "Kajaanin kaupunginteatteri", "--date",
         "2026-11-04", "--again")
    done(place, "user", "add", USER, "--grant", "coordinator@nation", "--password-stdin",
         input=PASSWORD)
    done(place, "login", USER, "--password-stdin", input=PASSWORD)
    done(place, "user", "add", "heikki@posti.example", "--grant", "coordinator@nation",
         "--password-stdin", input=PASSWORD)
    done(place, "user", "token", "create", "Tilastojen yöajo", "--expires", "2027-11-28")
    code = json.loads(done(place, "card", "activate", "A999000017", "--email", HOLDER, "--name",
                           "Matti Meikäläinen", "--format", "json"))["activation_code"]
    done(place, "my", "activate", HOLDER, "--code", code, "--password-stdin", input=PASSWORD)
    done(place, "my", "login", HOLDER, "--password-stdin", input=PASSWORD)
    done(place, "board", "post", "--to", "coordinators", "Kokous siirtyy", "-m", "Uusi aika on 7.12.")


def shown_forms(key, value, lang):
    """The forms in which a table may show a value of JSON."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == "":
        return None
    if isinstance(value, (int, float)):
        return None if isinstance(value, float) or key.endswith("_cents") else str(value)
    day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?", value)
    if day and lang != "en":
        time = " " + day[4] if day[4] else ""
        return f"{int(day[3])}.{int(day[2])}.{day[1]}{time}"
    if day and day[4]:
        return value[:10] + " " + day[4]
    return value if re.fullmatch(r"[\w.:@-]*\d[\w.:@-]*", value) else None


def check_slots(place):
    """A date is on the same line as its time."""
    for lang in LANGUAGES:
        arguments = ["my", "offers", "--lang", lang, "--today", TODAY]
        for columns in WIDTHS:
            text, _ = at_terminal(place, arguments, columns, PAGER="cat")
            for day in ("2026-11-30", "2026-12-09", "2026-12-16"):
                form = shown_forms("slots", day + "T18:00", lang)
                expect(f"{arguments} on {columns} columns: {form} is broken in\n{text}",
                       form in without_colours(text))


def check_lists(place):
    checked = 0
    for words in LISTS:
        arguments = [*words.split(), "--today", TODAY]
        rows = json.loads(done(place, *arguments, "--format", "json"))[:200]
        for lang in LANGUAGES:
            wide = done(place, *arguments, "--lang", lang)
            for columns in WIDTHS:
                text, code = at_terminal(place, [*arguments, "--lang", lang], columns, PAGER="cat")
                what = f"{words} --lang {lang} on {columns} columns"
                expect(f"{what}: exit code {code}", code == 0)
                text = without_colours(text)
                for line in text.splitlines():
                    expect(f"{what}: {line!r} is too wide", columns_of(line) <= columns)
                    expect(f"{what}: {line!r} ends with a space", not line.endswith(" "))
                for row in rows:
                    for key, value in row.items():
                        form = None if key in NAMES else shown_forms(key, value, lang)
                        if form and form in wide:
                            checked += 1
                            expect(f"{what}: {key} {form} is cut in\n{text}", form in text)
    return checked


def check_answers(place):
    """The answer about one card continues on the next line, and between words."""
    for lang in LANGUAGES:
        arguments = ["check", "A999000025", "--lang", lang, "--today", TODAY]
        words = done(place, *arguments).split()
        for columns in WIDTHS:
            text, code = at_terminal(place, arguments, columns)
            text = without_colours(text)
            what = f"{arguments} on {columns} columns"
            expect(f"{what}: exit code {code}", code == 0)
            expect(f"{what}: other words in\n{text}", text.split() == words)
            for line in text.splitlines():
                expect(f"{what}: {line!r} is too wide", columns_of(line) <= columns)


def check_pager(place):
    arguments = ["ref", "list", "municipalities"]
    whole, _ = at_terminal(place, [*arguments, "--no-pager"], 100, 24)
    expect("the list is long", len(whole.splitlines()) > 300)
    paged, code = at_terminal(place, arguments, 100, 24, PAGER="sed 's/^/paged: /'")
    expect("a long list goes through PAGER", code == 0 and paged.count("paged: ") > 300)
    seen, _ = at_terminal(place, arguments, 100, 24, PAGER="env; cat > /dev/null",
                          KAIKU_SESSION="salaisuus", PGPASSWORD="salaisuus")
    expect(f"a pager sees no secrets: {seen}", "TERM=xterm" in seen
           and "KAIKU_" not in seen and "PGPASSWORD" not in seen)
    short, _ = at_terminal(place, ["site", "list"], 100, 24, PAGER="sed 's/^/paged: /'")
    expect("a short list does not", "paged" not in short and "teatteri" in short)
    for pager in ("cat", ""):
        expect(f"PAGER={pager} is no pager", at_terminal(place, arguments, 100, 24, PAGER=pager)[0] == whole)
    missing, code = at_terminal(place, arguments, 100, 24, PAGER="no-such-pager")
    expect("a missing pager hurts nothing", code == 0 and missing.endswith(whole))
    for pager in ("true", "head -3"):
        _, code = at_terminal(place, arguments, 100, 24, PAGER=pager)
        expect(f"PAGER={pager} that ends early hurts nothing", code == 0)
    _, code = at_terminal(place, ["ref", "list", "postal_codes"], 100, 24, PAGER="head -3")
    expect("so does one that ends while the list is still being read", code == 0)
    check_changes_unread(place)
    gateway = ["--db", place["KAIKU_DB"], "gateway", "--user", USER]
    text, code = at_terminal(place, gateway, 100, 24, PAGER="echo paged",
                             SSH_ORIGINAL_COMMAND="ref list municipalities")
    expect(f"nobody gets a pager through the gateway: {text}", code == 0 and "paged" not in text
           and len(text.splitlines()) > 300)


def check_changes_unread(place):
    """A command that changes things goes on when nobody reads its output any more, and keeps its
    exit code: also a batch."""
    entry = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:Pitkän ohjelman esitys {0}\n{1}END:VEVENT\n"
    start = "DTSTART:20270105T180000\nDTEND:20270105T190000\n"
    calendar = place["HOME"] + "/ohjelma.ics"
    pathlib.Path(calendar).write_text("BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(
        entry.format(number, start if number else "") for number in range(2500)) + "END:VCALENDAR\n")
    events = ["event", "import", calendar, "--site", "Kajaanin kaupunginteatteri",
              "--skip-rejected"]
    text, code = at_terminal(place, events, 100, 24, PAGER="head -n 5")
    expect(f"an import keeps its exit code: {code} {text}", code == 7 and "1 entry was rejected" in text)
    expect("with the rows through the pager", 0 < text.count("Pitkän ohjelman esitys") < 10)
    for arguments, lines, status in (
        (events, "", 7), (["batch", "-"], "ref list postal_codes\narea add Kaukana\n", 0)):
        unread, out = os.pipe()
        os.close(unread)
        result = subprocess.run([KAIKU, *arguments], env=place, input=lines, stdout=out,
                                stderr=subprocess.PIPE, text=True, timeout=120)
        os.close(out)
        expect(f"{arguments} without a reader: {result}", result.returncode == status)
    expect("the batch went on", "Kaukana" in done(place, "area", "list"))


def check_terminal_kinds(place):
    coloured, _ = at_terminal(place, ["site", "list"], 100)
    plain, _ = at_terminal(place, ["site", "list"], 100, TERM="dumb")
    expect("headings are bold", "\x1b[1m" in coloured)
    expect("TERM=dumb has no colours", "\x1b" not in plain and plain == without_colours(coloured))
    text, code = at_terminal(place, ["site", "list", "--format", "xlsx"], 100)
    expect(f"a workbook is not written to a terminal: {text}", code == 2 and "PK" not in text)
    template = ["usage", "import", "--template", "--format", "xlsx"]
    text, code = at_terminal(place, template, 100)
    expect(f"a template is not either: {text}", code == 2 and "PK" not in text)
    text, code = at_terminal(place, [*template, "-o", place["KAIKU_DB"] + ".form.xlsx"], 100)
    expect(f"it may be written to a file: {text}", code == 0)
    for command in (["stats", "workbook", "--year", "2026", "-o", "-"], ["db", "backup", "-"],
                    ["offline", "take", "-"], ["card", "print", "A9990000071", "-o", "-"]):
        text, code = at_terminal(place, command, 100)
        expect(f"{command} writes nothing to a terminal: {code} {text}", code == 2 and
               "is not written to a terminal; give a file, or redirect the output: > FILE" in text)
    totals, _ = at_terminal(place, ["stats", "uses", "--by", "month", "--no-totals"], 100)
    expect("statistics have no totals with --no-totals", "Total" not in totals)
    totals, _ = at_terminal(place, ["stats", "uses", "--by", "month,event,site"], 100)
    piped = done(place, "stats", "uses", "--by", "month,event,site")
    expect("and none in a pipe", "Total" not in piped)


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-tables-") as folder:
        place = {"HOME": folder, "KAIKU_DB": folder + "/kaiku.db", "LC_ALL": "C.UTF-8",
                 "PATH": "/usr/bin:/bin"}
        town(place)
        check_slots(place)
        checked = check_lists(place)
        check_answers(place)
        check_terminal_kinds(place)
        check_pager(place)
    print(f"{checked} values of {len(LISTS)} lists are whole")


if __name__ == "__main__":
    main()
