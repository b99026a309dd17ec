# SPDX-License-Identifier: Apache-2.0
"""Measures Q1-Q5 and Q11 on a register in an SQLite file, and the workbook of Q6. The peers are the
sqlite3 shell, DuckDB and libxlsxwriter."""
import contextlib
import csv
import os
import random
import shutil
import statistics
import sys

import nation
from figures import PROCESSES, ROOT, Engine, NotMeasured, many

CARD_TABLE = (
    "CREATE TABLE card (code TEXT NOT NULL, issued_on TEXT, valid_until TEXT, birth_year INTEGER, "
    "postal_code TEXT, max_children INTEGER, "
    "gender TEXT, life_situation TEXT, organisation TEXT, medium TEXT, site TEXT);")
CARD_INDEXES = ("CREATE UNIQUE INDEX card_code ON card (code); CREATE INDEX card_site ON card "
                "(site, valid_until);")
USAGE_TABLE = (
    "CREATE TABLE usage (code TEXT, site TEXT, event TEXT, date TEXT, time TEXT, children "
    "INTEGER, customers INTEGER, value TEXT, key TEXT);"
    "CREATE UNIQUE INDEX usage_key ON usage (site, key);")
FACT_TABLE = ("CREATE TABLE fact (card INTEGER, site INTEGER, home_municipality TEXT, date TEXT, "
              "children INTEGER, customers INTEGER, value_cents INTEGER);")

MOST_GROUPED = 2_000_000  # rows that sqlite3 groups: ten million take it most of a minute


class Sqlite(Engine):
    name = "SQLite"
    questions = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q11"]
    places = "places.db"

    def sqlite(self, database, *statements):
        return self.run("sqlite3", "-batch", database, *statements)

    def look_up(self, register, sql):
        return self.sqlite(register, sql)

    def fresh(self, source, target):
        """Makes a copy to write to. It is on disk before anything is timed."""
        for tail in ("", "-wal", "-shm"):
            self.file(target + tail).unlink(missing_ok=True)
        log = self.file(source + "-wal")
        if log.exists() and log.stat().st_size:
            raise NotMeasured(f"{source} has a log beside it: something did not close it")
        shutil.copyfile(self.file(source), self.file(target))
        os.sync()
        return self.file(target)

    def settle(self, register):
        """Does nothing: SQLite needs no maintenance after an import."""

    def make_places(self):
        organisations, sites = self.nation.organisations(), self.nation.givers + self.nation.venues
        self.say(f"making a register with {len(sites)} sites")
        register = self.file("places.db")
        self.k(register, "init")
        for owner in organisations:
            self.k(register, "org", "add", owner["organisation"], "--kind", owner["kind"],
                   "--municipality", owner["municipality"])
        for site in sites:
            sector = ["--sector", site["sector"]] if site["sector"] else []
            self.k(register, "site", "add", site["name"], "--org", site["organisation"], *sector)

    def make_peer_empty(self):
        self.sqlite(self.file("peer_empty.db"),
                    "PRAGMA journal_mode = WAL;" + CARD_TABLE + CARD_INDEXES)
        self.sqlite(self.file("peer_bare.db"), "PRAGMA journal_mode = WAL;" + CARD_TABLE)
        self.sqlite(self.file("peer_no_usages.db"), "PRAGMA journal_mode = WAL;" + USAGE_TABLE)

    def make_cards(self):
        self.bench.need("card_files")
        self.need("places", "peer_empty")
        self.say("registering the cards")
        self.import_cards(self.fresh("places.db", "cards.db"), "cards.csv")
        self.peer_import(self.fresh("peer_empty.db", "peer_cards.db"), "cards.csv", "card")

    def make_usages(self):
        self.bench.need("usage_file")
        self.need("cards")
        self.say("recording the usages")
        self.import_usages(self.fresh("cards.db", "usages.db"))
        self.peer_import(self.fresh("peer_no_usages.db", "peer_usages.db"), "usages.csv", "usage")

    def peer_import(self, database, name, table, after=""):
        return self.sqlite(database, f".import --csv --skip 1 {self.file(name)} {table}",
                           *([after] if after else []))

    # ---- the questions

    def Q1(self):
        self.need("cards")
        pick = random.Random(self.options.seed)
        codes = [nation.code(pick.randrange(self.options.cards)) for _ in range(PROCESSES)]
        register, peer = self.file("cards.db"), self.file("peer_cards.db")
        shell = "sqlite3, the bare look-up"
        self.compare(
            "Q1", f"check, a process each, {self.options.cards} cards", {shell: 1.2},
            many([lambda code=code: self.k(register, "check", code) for code in codes]), {
                shell: many([
                    lambda code=code: self.sqlite(peer, f"SELECT * FROM card WHERE code = '{code}'")
                    for code in codes
                ])
            })

    def Q2(self):
        self.bench.need("card_files")
        self.need("places", "peer_empty")
        live, afterwards = "sqlite3 .import, same indexes", "sqlite3 .import, indexes made after it"
        size = self.options.cards
        self.compare("Q2", f"card import, {size} rows, no card yet", {live: 1.0},
                     lambda: self.import_cards(self.fresh("places.db", "target.db"), "cards.csv"), {
                         live: lambda: self.peer_import(self.fresh("peer_empty.db", "peer.db"),
                                                        "cards.csv", "card"),
                         afterwards: lambda: self.peer_import(self.fresh("peer_bare.db", "peer.db"),
                                                              "cards.csv", "card", CARD_INDEXES)
                     })
        self.need("cards")
        self.compare(
            "Q2", f"card import, {size} rows, {size} cards there", {live: 1.0},
            lambda: self.import_cards(self.fresh("cards.db", "target.db"), "more_cards.csv"), {
                live: lambda: self.peer_import(self.fresh("peer_cards.db", "peer.db"),
                                               "more_cards.csv", "card")
            })

    def Q3(self):
        self.bench.need("usage_file")
        self.need("cards")
        peer = "sqlite3 .import, the key's index"
        self.compare("Q3", f"usage import, {self.options.usages} rows, {self.options.cards} cards",
                     {peer: 2.0}, lambda: self.import_usages(self.fresh("cards.db", "target.db")), {
                         peer: lambda: self.peer_import(self.fresh("peer_no_usages.db", "peer.db"),
                                                        "usages.csv", "usage")
                     })

    def Q4(self):
        self.need("usages")
        register, peer = self.fresh("usages.db",
                                    "desk.db"), self.fresh("peer_usages.db", "peer_desk.db")
        pick = random.Random(self.options.seed)
        site = self.nation.venues[0]["name"]
        shell = "sqlite3, the bare durable insert"

        def record():
            return self.k(register, "usage", "record",
                          nation.code(pick.randrange(self.options.cards)), "--site", site,
                          "--again")

        def insert():
            code = nation.code(pick.randrange(self.options.cards))
            return self.sqlite(
                peer,
                "PRAGMA synchronous = FULL; INSERT INTO usage (code, site, date, children) "
                f"VALUES ('{code}', '{site}', '{nation.TODAY}', 0)"
            )

        self.compare("Q4", f"usage record, a durable process each, {self.options.usages} usages",
                     {shell: 1.3}, many([record] * PROCESSES), {shell: many([insert] * PROCESSES)})

    def Q5(self):
        self.need("usages")
        register, facts = self.file("usages.db"), self.file("facts.db")
        self.sqlite(facts, FACT_TABLE, f".import --csv --skip 1 {self.file('facts.csv')} fact")
        duck = None
        try:
            duck = Duck(self.run, self.bench.folder)
            duck.load(self.file("facts.csv"))
        except NotMeasured as reason:
            self.leave_out("Q5", "stats uses, against DuckDB", reason)
        for levels in nation.LEVELS:
            peers, goals = {}, {}
            if self.options.usages <= MOST_GROUPED or not duck:
                peers["sqlite3, GROUP BY of a bare table"] = (
                    lambda sql=nation.group_by(levels, "sqlite"): self.sqlite(facts, sql))
            if duck:
                with_cards = f"{duck.name}, cards too"
                peers[with_cards] = lambda sql=nation.group_by(levels, "duckdb"): duck.ask(sql)
                goals[with_cards] = 0.35
            self.compare(
                "Q5", f"stats uses --by {levels}, {self.options.usages} usages", goals,
                lambda levels=levels: self.k(register, "stats", "uses", "--by", levels, "-f",
                                             "csv"), peers)

    def Q6(self):
        register, sheet, text, asked, what = self.sheet_command()
        self.k(register, *asked, "-f", "csv")
        shutil.copyfile(self.run.output, text)
        with open(text, encoding="utf-8", newline="") as file:
            filled = [sum(1 for cell in row if cell) for row in csv.reader(file)][1:]
        program = self.file("xlsx")
        self.run("cc", "-O2", ROOT / "tests" / "bench" / "xlsx.c", "-lxlsxwriter", "-o", program)
        bare, python = "bare libxlsxwriter, constant memory", "Python's xlsxwriter, constant memory"
        peers = {bare: lambda: self.run(program, text, self.file("bare.xlsx"))}
        try:
            self.run(sys.executable, "-c", "import xlsxwriter")
            peers[python] = lambda: self.run(sys.executable, "-c", PYTHON_SHEET, text,
                                             self.file("python.xlsx"))
        except NotMeasured:
            self.leave_out("Q6", "an .xlsx, against Python's xlsxwriter",
                           "the module xlsxwriter is not installed")
        self.compare("Q6",
                     f".xlsx of {len(filled)} {what}, {statistics.mean(filled):.1f} cells each",
                     {bare: 1.05, python: 0.3}, lambda: self.k(register, *asked, "-o", sheet),
                     peers)

    def Q11(self):
        self.need("usages")
        pick = random.Random(self.options.seed)
        site, shell = self.nation.venues[0]["name"], "sqlite3, as many statements in one process"
        codes = [
            nation.code(pick.randrange(self.options.cards))
            for _ in range(min(100_000, self.options.cards))
        ]
        self.write_lines("checks.txt", (f"check {code}" for code in codes))
        self.write_lines("look_ups.sql",
                         (f"SELECT * FROM card WHERE code = '{code}';" for code in codes))
        self.compare(
            "Q11", f"batch of {len(codes)} checks", {shell: 1.5},
            lambda: self.k(self.file("usages.db"), "batch", self.file("checks.txt")), {
                shell: lambda: self.sqlite(self.file("peer_cards.db"),
                                           f".read {self.file('look_ups.sql')}")
            })
        few = codes[:len(codes) // 10]
        self.write_lines("records.txt",
                         (f'usage record {code} --site "{site}" --again' for code in few))
        self.write_lines("inserts.sql", [
            "PRAGMA synchronous = FULL;", *
            (f"INSERT INTO usage (code, site, date, children) VALUES ('{code}', '{site}', "
             f"'{nation.TODAY}', 0);" for code in few)
        ])
        register = self.fresh("usages.db", "desk.db")
        peer = self.fresh("peer_usages.db", "peer_desk.db")
        shell = "sqlite3, as many durable inserts in one process"
        self.compare("Q11", f"batch of {len(few)} usage record, each durable", {shell: 1.3},
                     lambda: self.k(register, "batch", self.file("records.txt")),
                     {shell: lambda: self.sqlite(peer, f".read {self.file('inserts.sql')}")})

    def write_lines(self, name, lines):
        self.file(name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")

    def sheet_command(self):
        """Chooses the command that writes the workbook: the list of cards, which is mostly writing;
        or a statistic with many cells, if lists cannot be workbooks."""
        self.need("cards")
        sheet, text = self.file("kaiku.xlsx"), self.file("sheet.csv")
        cards = ["card", "list", "--limit", min(self.options.sheet_rows, self.options.cards)]
        with contextlib.suppress(NotMeasured):
            self.k(self.file("cards.db"), "card", "list", "--limit", 1, "-o", sheet)
            return self.file("cards.db"), sheet, text, cards, "cards"
        self.need("usages")
        return self.file("usages.db"), sheet, text, [
            "stats", "uses", "--by", "event,home_municipality,month"
        ], "cells of stats uses, adding up included"


class Duck:
    """DuckDB with a columnar copy of the usages: the program, the Python module or the Node module,
    whichever is installed.

    The modules are timed inside their process, from opening the file on, so that the start of
    Python or Node is not counted.
    """

    def __init__(self, run, folder):
        self.run, self.file = run, folder / "facts.duckdb"
        # Where scripts/setup --bench puts it.
        run.environment.setdefault("NODE_PATH", str(ROOT / "build" / "bench" / "node_modules"))
        for self.how, probe in (("program", ["duckdb", "--version"]), ("python", [
                sys.executable, "-c", "import duckdb; print(duckdb.__version__)"
        ]), ("node", ["node", "-e", "console.log(require('@duckdb/node-api').version())"])):
            with contextlib.suppress(NotMeasured):
                run(*probe)
                words = run.output.read_text().split()
                self.name = "DuckDB " + (words[0] if words else "").removeprefix("v")
                return
        raise NotMeasured(
            "DuckDB is not there: no program duckdb, no Python module duckdb, no Node module "
            "@duckdb/node-api: run scripts/setup --bench"
        )

    def load(self, facts):
        self.ask(
            f"CREATE TABLE fact AS SELECT * FROM read_csv('{facts}', header = true, types = "
            f"{{'home_municipality': 'VARCHAR', 'date': 'DATE'}})"
        )

    def ask(self, sql):
        if self.how == "program":
            return self.run("duckdb", self.file, "-csv", "-c", sql)
        interpreter = [sys.executable, "-c", PYTHON_DUCK
                       ] if self.how == "python" else ["node", "-e", NODE_DUCK]
        self.run(*interpreter, self.file, sql)
        return float(self.run.output.read_text().split()[-1])


PYTHON_DUCK = """
import sys, time
import duckdb
start = time.perf_counter()
rows = duckdb.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()
print(time.perf_counter() - start)
"""

NODE_DUCK = """
const {DuckDBInstance} = require('@duckdb/node-api');
(async () => {
  const start = process.hrtime.bigint();
  const instance = await DuckDBInstance.create(process.argv[1]);
  const connection = await instance.connect();
  (await connection.runAndReadAll(process.argv[2])).getRows();
  const taken = Number(process.hrtime.bigint() - start) / 1e9;
  connection.closeSync();
  instance.closeSync();
  console.log(taken);
})();
"""

PYTHON_SHEET = """
import csv, datetime, sys
import xlsxwriter
book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
sheet = book.add_worksheet()
date = book.add_format({'num_format': 'yyyy-mm-dd'})
postal_codes = None
for line, row in enumerate(csv.reader(open(sys.argv[1], encoding='utf-8'))):
    if line == 0 and 'postal_code' in row: postal_codes = row.index('postal_code')
    for column, cell in enumerate(row):
        if not cell: continue
        if column == postal_codes: sheet.write_string(line, column, cell)
        elif cell.isdigit() and (cell == '0' or cell[0] != '0'):
            sheet.write_number(line, column, int(cell))
        elif len(cell) == 10 and cell[4] == cell[7] == '-':
            day = datetime.datetime.fromisoformat(cell)
            sheet.write_datetime(line, column, day, date)
        else: sheet.write_string(line, column, cell)
book.close()
"""
