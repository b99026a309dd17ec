#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""An archive is read without kaiku, and by kaiku on either engine.

Runs with the server of KAIKU_TEST_POSTGRESQL. KAIKU_ADDITIVE is a program with a later schema.
"""
import csv
import hashlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from person import KAIKU, expect  # noqa: E402

SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
ADDITIVE = os.environ.get("KAIKU_ADDITIVE")
SECRET = "kevätpäivä-2026!\n"
# What grows with an export, which is logged, and a login.
LOGGED = {"audit_entry.csv", "audit_head.csv", "entry_content.csv"}
# What a register has of itself, and not of the archive that it was made of.
OWN = (b'"copied_at"', b'"copy_id"', b'"last_backup_at"')


class Register:
    def __init__(self, folder, name, server=False):
        self.folder, self.where = folder, f"{folder}/{name}.db"
        if server:
            subprocess.run(["psql", "-qX", SERVER, "-c", f"CREATE DATABASE {name}"], check=True)
            self.where = SERVER.replace("/postgres?", f"/{name}?")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KAIKU", "XDG_"))}
        self.place = dict(kept, KAIKU_DB=self.where, HOME=folder, LC_ALL="C.UTF-8",
                          XDG_STATE_HOME=f"{folder}/{name}.state")

    def run(self, *arguments, program=KAIKU, **options):
        return subprocess.run([program, *map(str, arguments)], env=self.place, cwd=self.folder,
                              capture_output=True, text=True, timeout=300, **options)

    def must(self, *arguments, **options):
        done = self.run(*arguments, **options)
        expect(f"{arguments}: exit {done.returncode}: {done.stderr}", done.returncode == 0)
        return done.stdout


def fill(register):
    """A register with something in most tables, and ids that are given to nothing any more."""
    register.must("init")
    for line in (
            "area add Länsi --municipality Espoo", "area rule add Länsi --from 2026-01-01 --child-age 16",
            "org add Sosiaalipalvelut --kind distributor --municipality Espoo",
            "site add Toimisto --org Sosiaalipalvelut",
            "org add Teatteri --kind venue --municipality Espoo", "site add Näyttämö --org Teatteri",
            "org add Erehdys --kind venue --municipality Espoo", "org remove Erehdys",
            "event create Kuoro --site Näyttämö --value-field --publish",
            "event create Näytelmä --site Näyttämö"):
        register.must(*line.split())
    register.must("event", "schedule", "Näytelmä", "--on", "2026-11-30 18:00-20:00")
    cards = "code;birth_year;postal_code;max_children;issued_on\n" + "".join(
        f"{code};19{n};02100;{n % 4};2026-11-01\n" for n, code in enumerate(
            ("A999000017", "A999000025", "A999000041", "A999000058"), 60))
    register.must("card", "import", "-", "--site", "Toimisto", input=cards)
    usages = "code;site;event;date;children;key\n" + "".join(
        f"A9990000{17 + 8 * (n % 2)};Näyttämö;Kuoro;2026-11-{1 + n % 28:02};{n % 3};k{n}\n"
        for n in range(3000))
    register.must("usage", "import", "-", input=usages)
    register.must("usage", "record", "A999000041", "--site", "Näyttämö", "--date", "2026-11-20")
    register.must("usage", "record", "A999000066", "--site", "Näyttämö", "--pending")
    register.must("card", "block", "A999000041", "--reason", "Kadonnut; \"äö\", ei löytynyt")
    register.must("card", "renew", "A999000025", "--from", "2026-11-20")
    register.must("card", "replace", "A999000017", "A999000074")
    register.must("privacy", "erase", "A999000058", "--yes")
    register.must("stats", "freeze", "--year", "2026", "--name", "alku")
    register.must("card", "activate", "A999000025", "--email", "matti@posti.example", "--name", "Matti")
    register.must("user", "add", "keskus@maa.example", "--grant", "coordinator@nation",
                  "--password-stdin", input=SECRET)
    register.must("login", "keskus@maa.example", "--password-stdin", input=SECRET)
    register.must("user", "add", "toinen@maa.example", "--grant", "coordinator@nation")
    register.must("board", "post", "--to", "coordinators", "Kokous", "-m", "Uusi aika:\n\n\"7.12.\", klo 9")


def login(register):
    register.must("login", "keskus@maa.example", "--password-stdin", input=SECRET)


def files_of(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def rows_of(path):
    """The rows of a CSV file, with None for null: the module for CSV tells it from an empty text only
    by the quotes."""
    text, rows, row, field, quoted, at = path.read_text("utf-8"), [], [], "", None, 0
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            quoted = ""
            while True:
                stop = text.index('"', end)
                quoted += text[end:stop]
                if text[stop + 1] != '"':
                    break
                quoted, end = quoted + '"', stop + 2
            at = stop + 1
            continue
        if text[at] in ",\n":
            row.append(quoted if quoted is not None else field or None)
            field, quoted = "", None
            if text[at] == "\n":
                rows.append(row)
                row = []
        else:
            field += text[at]
        at += 1
    return rows


def shared_properties(register):
    return [line for line in register.splitlines() if not line.startswith(OWN)]


def check_round_trips(folder, original):
    """SQLite, PostgreSQL, SQLite: every table is the same bytes each time."""
    original.must("db", "export", "first")
    first = files_of(f"{folder}/first")
    server = Register(folder, "archive_server", server=True)
    server.must("db", "import", "first")
    login(server)
    for command in (("db", "verify"), ("audit", "verify")):
        server.must(*command)
    server.must("db", "export", "second")
    again = Register(folder, "again")
    again.must("db", "import", "second")
    login(again)
    again.must("db", "verify")
    again.must("audit", "verify")
    again.must("db", "export", "third")
    second, third = files_of(f"{folder}/second"), files_of(f"{folder}/third")
    tables = [name for name in first if name.endswith(".csv")]
    expect("there is a file for each table", len(tables) > 45)
    sessions = {"user_session.csv", "holder_session.csv"}
    for name in tables:
        if name in sessions:
            continue
        for what, other in (("on PostgreSQL", second), ("on SQLite again", third)):
            if name in LOGGED:
                expect(f"{name} only grows {what}",
                       name == "audit_head.csv" or other[name].startswith(first[name]))
            elif name == "register.csv":
                expect(f"{name} has other properties {what}",
                       shared_properties(other[name]) == shared_properties(first[name]))
                expect(f"it is a copy of its own {what}", b'"copy_id"' in other[name])
            else:
                expect(f"{name} has other bytes {what}", other[name] == first[name])
    for name in ("schema-sqlite.sql", "schema-postgresql.sql"):
        expect(f"{name} differs", first[name] == second[name] == third[name])
    # Ids that were given are given to nothing else, on whatever engine.
    for register in (server, again):
        made = json.loads(register.must("org", "add", "Uusi", "--kind", "venue", "--municipality",
                                        "Espoo", "--format", "json"))
        expect(f"the id of a removed organisation is not reused: {made}", made["id"] == 4)
    return first


def check_without_kaiku(folder, archive):
    """The archive is read by sha256sum, Python and the engines themselves."""
    path = pathlib.Path(folder, "first")
    sums = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=path,
                          capture_output=True, text=True)
    expect(f"sha256sum: {sums.stderr}", sums.returncode == 0)
    expect("it lists every other file",
           set(archive) - {"SHA256SUMS"} == {line.split()[0].rstrip(":")
                                             for line in sums.stdout.splitlines()})
    described = json.loads(archive["archive.json"])
    expect("every table and column has a meaning",
           all(t["meaning"] and all(c["meaning"] for c in t["columns"]) for t in described["tables"]))
    database = sqlite3.connect(":memory:")
    database.executescript(archive["schema-sqlite.sql"].decode())
    database.execute("PRAGMA foreign_keys = OFF")
    for table in described["tables"]:
        text = archive[table["file"]].decode()
        expect(f"{table['file']}: its SHA-256",
               hashlib.sha256(archive[table["file"]]).hexdigest() == table["sha256"])
        rows = rows_of(path / table["file"])
        names = [column["name"] for column in table["columns"]]
        expect(f"{table['file']}: its columns", rows[0] == names)
        expect(f"{table['file']}: its number of rows", len(rows) - 1 == table["rows"])
        read = list(csv.reader(text.splitlines(keepends=True)))
        expect(f"{table['file']}: as the module for CSV reads it", len(read) == len(rows))
        convert = {"integer": int, "boolean": lambda v: v == "true",
                   "bytes": lambda v: bytes.fromhex(v[2:]),
                   "instant": lambda v: 0}
        types = [convert.get(column["type"], str) for column in table["columns"]]
        database.executemany(
            f"INSERT INTO {table['name']} VALUES ({', '.join('?' * len(names))})",
            [[None if value is None else kind(value) for kind, value in zip(types, row)]
             for row in rows[1:]])
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    expect(f"references hold: {broken}", not broken)
    counted = database.execute("SELECT count(*) FROM usage WHERE deleted_at IS NULL").fetchone()[0]
    expect(f"visits: {counted}", counted == 3001)
    check_with_psql(path, described)


def check_with_psql(path, described):
    """As README.txt says."""
    by_hand = Register(str(path.parent), "archive_by_hand", server=True)
    where = by_hand.where
    done = subprocess.run(["psql", "-qX", where, "-f", "schema-postgresql.sql",
                           "-f", "load-postgresql.sql"], cwd=path, capture_output=True, text=True,
                          timeout=300)
    expect(f"psql: {done.stderr}", done.returncode == 0 and not done.stderr)
    for table in described["tables"]:
        count = subprocess.run(["psql", "-qXAt", where, "-c", f"SELECT count(*) FROM {table['name']}"],
                               check=True, capture_output=True, text=True).stdout
        expect(f"psql: rows of {table['name']}", int(count) == table["rows"])
    # It is a register in which one can go on.
    login(by_hand)
    by_hand.must("db", "verify")
    record = ("usage", "record", "A999000025", "--site", "Näyttämö", "--again")
    by_hand.must(*record)
    # Without the sequences nothing can be recorded, and the messages say why.
    subprocess.run(["psql", "-qX", where, "-c",
                    "ALTER SEQUENCE usage_id_seq RESTART; ALTER SEQUENCE card_id_seq RESTART"],
                   check=True)
    done = by_hand.run(*record)
    expect(f"a sequence is behind: {done}", done.returncode == 6 and "kaiku db verify" in done.stderr)
    done = by_hand.run("db", "verify")
    expect(f"db verify finds it: {done}", done.returncode == 1 and all(
        f"the next number for {table} exists already" in done.stderr for table in ("card", "usage")))
    # A copy is free of the fault.
    copy = Register(str(path.parent), "from_hand")
    by_hand.must("db", "copy", where, copy.where)
    login(copy)
    copy.must("db", "verify")
    copy.must(*record)


def check_later_program(folder):
    """A later version reads the archive and upgrades it."""
    if not ADDITIVE:
        return
    later = Register(folder, "later")
    done = later.run("db", "import", "first", program=ADDITIVE)
    expect(f"a later program: {done.stderr}",
           done.returncode == 0 and "an older schema; 1 step was applied" in done.stderr)
    login(later)
    status = json.loads(later.must("db", "status", "--format", "json", program=ADDITIVE))
    expect(f"its schema: {status}", status["schema_version"] == 9001)
    later.must("db", "verify", program=ADDITIVE)
    later.must("db", "export", "later-archive", program=ADDITIVE)
    done = Register(folder, "earlier").run("db", "import", "later-archive")
    expect(f"an earlier program: {done.stderr}",
           done.returncode == 1 and "was written by a newer version of kaiku" in done.stderr)


def check_snapshot(folder, original):
    """Somebody records while an archive is written: it still has a register that verifies. A killed
    export leaves nothing that the next one does not remove."""
    busy = Register(folder, "busy")
    original.must("db", "copy", original.where, busy.where)
    shutil.copytree(original.place["XDG_STATE_HOME"], busy.place["XDG_STATE_HOME"])
    login(busy)
    lines = "".join(f"usage record A999000025 --site Näyttämö --date 2026-11-{n % 28 + 1:02} --again\n"
                    for n in range(400))
    writer = subprocess.Popen([KAIKU, "batch", "-"], env=busy.place, cwd=folder, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    writer.stdin.write(lines)
    writer.stdin.close()
    number = 0
    while writer.poll() is None and number < 5:
        busy.must("db", "export", f"moment{number}")
        number += 1
    expect("the recording went on", writer.wait(timeout=120) == 0)
    for n in range(number):
        Register(folder, f"moment{n}").must("db", "import", f"moment{n}")
    killed = subprocess.Popen([KAIKU, "db", "export", "killed"], env=busy.place, cwd=folder)
    end = time.monotonic() + 20
    while time.monotonic() < end and not list(pathlib.Path(folder).glob(".killed.*")):
        pass
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    expect("a killed export is not there", killed.returncode != 0 or
           pathlib.Path(folder, "killed").exists())
    shutil.rmtree(f"{folder}/killed", ignore_errors=True)
    busy.must("db", "export", "killed")
    expect("nor what it left", not list(pathlib.Path(folder).glob(".killed.*")))


def check_memory(folder):
    """Memory does not grow with the register."""
    peaks = []
    for rows in (10_000, 200_000):
        big = Register(folder, f"big{rows}")
        big.must("init")
        database = sqlite3.connect(big.where)
        with database:
            database.executemany(
                "INSERT INTO import_undone (import_id, row_id, site_id, was) VALUES (1, ?, 1, ?)",
                ((n, "x" * 200) for n in range(rows)))
            database.execute("INSERT INTO import_batch VALUES (1, 'card', 'f', 'h', 0, 'x', 0, 0)")
        database.close()
        for arguments in (("db", "export", f"archive{rows}"),
                          ("--db", f"{folder}/copy{rows}.db", "db", "import", f"archive{rows}")):
            done = subprocess.run(["/usr/bin/python3", "-c", "import os, resource, subprocess, sys\n"
                                   "code = subprocess.run(sys.argv[1:]).returncode\n"
                                   "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
                                   "sys.exit(code)", KAIKU, *arguments], env=big.place, cwd=folder,
                                  capture_output=True, text=True, timeout=300)
            expect(f"{arguments}: {done.stderr}", done.returncode == 0)
            peaks.append(int(done.stdout))
    small, large = peaks[:2], peaks[2:]
    for before, after in zip(small, large):
        expect(f"memory in KiB: {peaks}", after < before + 16 * 1024)
    return peaks


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-archive-") as folder:
        original = Register(folder, "original")
        fill(original)
        archive = check_round_trips(folder, original)
        check_without_kaiku(folder, archive)
        check_later_program(folder)
        check_snapshot(folder, original)
        peaks = check_memory(folder)
    print(f"{len(archive)} files; memory in KiB: {peaks}")


if __name__ == "__main__":
    main()
