# SPDX-License-Identifier: Apache-2.0
"""Measures Q1-Q5 on a register in PostgreSQL. The peer is psql itself, not the Perl wrapper of the
same name in Debian."""
import os
import random
from pathlib import Path

import nation
from figures import PROCESSES, Engine, NotMeasured, many

# The peer's tables have the columns of the import files, and the types, keys and indexes of the
# register's tables.
CARD_COLUMNS = (
    'code text COLLATE "C" NOT NULL, issued_on date, valid_until date, birth_year bigint, '
    'postal_code text, max_children bigint, '
    'gender text, life_situation text, organisation text, medium text, site text COLLATE "C"')
CARD_TABLE = f"CREATE TABLE card (id bigint GENERATED ALWAYS AS IDENTITY, {CARD_COLUMNS});"
CARD_INDEXES = (
    "ALTER TABLE card ADD PRIMARY KEY (id); CREATE UNIQUE INDEX card_code ON card (code); "
    "CREATE INDEX card_site ON card (site, valid_until);")
USAGE_TABLE = (
    'CREATE TABLE usage (code text COLLATE "C", site text COLLATE "C", event text, date date, '
    'time time, children bigint, '
    'customers bigint, value text, key text COLLATE "C");')
USAGE_INDEX = "CREATE UNIQUE INDEX usage_key ON usage (site, key);"
# Removes the foreign keys of one of the register's tables, each of which costs a look-up per row.
# Columns, keys and indexes stay.
NO_REFERENCES = (
    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT conname, conrelid::regclass AS t FROM "
    "pg_constraint WHERE contype = 'f' AND conrelid = '{}'::regclass "
    "LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.t, r.conname); END LOOP; END $$")
FACT_TABLE = (
    'CREATE TABLE fact (card bigint, site bigint, home_municipality text COLLATE "C", date date, '
    'children bigint, '
    'customers bigint, value_cents bigint);')


def server_programs():
    """Returns the folder with the programs of the newest server, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return folders[-1] if folders else None


class Postgresql(Engine):
    name = "PostgreSQL"
    questions = ["Q1", "Q2", "Q3", "Q4", "Q5"]
    places = "places"

    def __init__(self, bench, uri, sqlite, twin=None):
        """`uri` is the URI of a maintenance database. The engine `sqlite` creates the places, and
        is itself a peer in Q5."""
        super().__init__(bench, twin)
        self.uri, self.sqlite, self.program = uri, sqlite, server_programs() / "psql"
        self.psql(uri, "SHOW fsync")
        if self.run.output.read_text().strip() != "on":
            raise NotMeasured("the server does not wait for its disk: set fsync on")

    def database(self, name):
        return name if name == "template1" else self.bench.prefix + name

    def register(self, name):
        return self.uri.replace("/postgres?", f"/{self.database(name)}?")

    def psql(self, database, *statements):
        return self.run(self.program, "-XqAt", "-v", "ON_ERROR_STOP=1", database,
                        *(word for sql in statements for word in ("-c", sql)))

    def look_up(self, register, sql):
        return self.psql(register, sql)

    def fresh(self, source, target):
        """Makes a copy to write to. It is on disk, with no pending checkpoint, before anything is
        timed."""
        new, template = self.database(target), self.database(source)
        self.psql(self.uri, f"DROP DATABASE IF EXISTS {new} WITH (FORCE)",
                  f"CREATE DATABASE {new} TEMPLATE {template} STRATEGY FILE_COPY", "CHECKPOINT")
        os.sync()
        return self.register(target)

    def settle(self, register):
        """Does the maintenance that the server would do in the background after many new rows."""
        self.psql(register, "VACUUM (ANALYZE)", "CHECKPOINT")

    def make_places(self):
        self.sqlite.need("places")
        self.run(self.bench.kaiku, "db", "copy", self.file("places.db"),
                 self.fresh("template1", "places"))
        self.settle(self.register("places"))

    def make_peer_empty(self):
        self.psql(self.fresh("template1", "peer_empty"), CARD_TABLE + CARD_INDEXES)
        self.psql(self.fresh("template1", "peer_no_usages"), USAGE_TABLE)
        self.psql(self.fresh("template1", "peer_usage_key"), USAGE_TABLE + USAGE_INDEX)

    def make_cards(self):
        self.bench.need("card_files")
        self.need("places", "peer_empty")
        self.say("registering the cards on the server")
        self.import_cards(self.fresh("places", "cards"), "cards.csv")
        self.copy_cards(self.fresh("peer_empty", "peer_cards"), "cards.csv")
        for name in ("cards", "peer_cards"):
            self.settle(self.register(name))

    def make_usages(self):
        self.bench.need("usage_file")
        self.need("cards")
        self.say("recording the usages on the server")
        self.import_usages(self.fresh("cards", "usages"))
        self.copy_usages(self.fresh("peer_usage_key", "peer_usages"))
        for name in ("usages", "peer_usages"):
            self.settle(self.register(name))

    def make_own_cards(self):
        """Exports the rows that the imports write, as files for the same table: for a register
        without cards and for one with cards."""
        self.need("cards")
        self.export("cards", "card", "own_cards.csv")
        self.import_cards(self.fresh("cards", "target"), "more_cards.csv")
        self.export("target", "card", "own_more_cards.csv", f"id > {self.options.cards}")
        self.empty(self.fresh("cards", "own_empty"), "card")
        self.psql(
            self.fresh("cards", "own_cards"),
            "INSERT INTO import_batch (kind, file_name, file_hash, imported_at, imported_by, "
            "written, updated)"
            " SELECT kind, file_name, file_hash, imported_at, imported_by, 0, 0 FROM import_batch")
        self.free("card", "own_empty", "own_cards")

    def make_own_usages(self):
        self.need("usages")
        self.export("usages", "usage", "own_usages.csv")
        self.empty(self.fresh("usages", "own_usages"), "usage")
        self.free("usage", "own_usages")

    def empty(self, where, table):
        """Also what refers to the table, without the triggers that protect the audit log."""
        self.psql(where, f"SET session_replication_role = replica; TRUNCATE {table} CASCADE")

    def export(self, database, table, name, where="true"):
        self.psql(
            self.register(database),
            f"\\copy (SELECT * FROM {table} WHERE {where} ORDER BY id) TO '{self.file(name)}' "
            "(FORMAT csv)"
        )

    def free(self, table, *databases):
        for database in databases:
            self.settle(self.register(database))
            self.psql(self.fresh(database, database + "_free"), NO_REFERENCES.format(table))

    def copy_own(self, source, table, name):
        return self.psql(self.fresh(source, "peer"),
                         f"\\copy {table} FROM '{self.file(name)}' (FORMAT csv)")

    def make_facts(self):
        self.bench.need("usage_file")
        self.psql(self.fresh("template1", "facts"), FACT_TABLE,
                  f"\\copy fact FROM '{self.file('facts.csv')}' (FORMAT csv, HEADER)")
        self.settle(self.register("facts"))

    def copy_cards(self, database, name):
        columns = ", ".join(nation.CARD_COLUMNS)
        return self.psql(database,
                         f"\\copy card ({columns}) FROM '{self.file(name)}' (FORMAT csv, HEADER)")

    def copy_usages(self, database):
        return self.psql(database,
                         f"\\copy usage FROM '{self.file('usages.csv')}' (FORMAT csv, HEADER)")

    # ---- the questions

    def Q1(self):
        self.need("cards")
        pick = random.Random(self.options.seed)
        codes = [nation.code(pick.randrange(self.options.cards)) for _ in range(PROCESSES)]
        register, peer = self.register("cards"), self.register("peer_cards")
        shell = "psql, the bare look-up"
        self.compare(
            "Q1", f"check, a process each, {self.options.cards} cards", {shell: 1.1},
            many([lambda code=code: self.k(register, "check", code) for code in codes]), {
                shell: many([
                    lambda code=code: self.psql(peer, f"SELECT * FROM card WHERE code = '{code}'")
                    for code in codes
                ])
            })

    def Q2(self):
        self.bench.need("card_files")
        self.need("places", "peer_empty", "own_cards")
        live, checked = "\\copy, same indexes", "\\copy, same table"
        same = "\\copy, same table without references"
        size = self.options.cards
        self.compare("Q2", f"card import, {size} rows, no card yet", {live: 1.15, same: 1.15},
                     lambda: self.import_cards(self.fresh("places", "target"), "cards.csv"),
                     {live: lambda: self.copy_cards(self.fresh("peer_empty", "peer"), "cards.csv"),
                      same: lambda: self.copy_own("own_empty_free", "card", "own_cards.csv"),
                      checked: lambda: self.copy_own("own_empty", "card", "own_cards.csv")})
        self.compare(
            "Q2", f"card import, {size} rows, {size} cards there", {live: 1.15, same: 1.15},
            lambda: self.import_cards(self.fresh("cards", "target"), "more_cards.csv"), {
                live: lambda: self.copy_cards(self.fresh("peer_cards", "peer"), "more_cards.csv"),
                same: lambda: self.copy_own("own_cards_free", "card", "own_more_cards.csv"),
                checked: lambda: self.copy_own("own_cards", "card", "own_more_cards.csv")
            })

    def Q3(self):
        self.bench.need("usage_file")
        self.need("cards", "own_usages")
        raw, keyed = "\\copy, a bare table", "\\copy, the key's index"
        same, checked = "\\copy, same table without references", "\\copy, same table"
        self.compare("Q3", f"usage import, {self.options.usages} rows, {self.options.cards} cards",
                     {same: 3.0}, lambda: self.import_usages(self.fresh("cards", "target")), {
                         raw: lambda: self.copy_usages(self.fresh("peer_no_usages", "peer")),
                         keyed: lambda: self.copy_usages(self.fresh("peer_usage_key", "peer")),
                         same: lambda: self.copy_own("own_usages_free", "usage", "own_usages.csv"),
                         checked: lambda: self.copy_own("own_usages", "usage", "own_usages.csv")
                     })

    def Q4(self):
        self.need("usages")
        register, peer = self.fresh("usages", "desk"), self.fresh("peer_usages", "peer_desk")
        pick = random.Random(self.options.seed)
        site = self.nation.venues[0]["name"]
        shell = "psql, the bare durable insert"

        def record():
            return self.k(register, "usage", "record",
                          nation.code(pick.randrange(self.options.cards)), "--site", site,
                          "--again")

        def insert():
            code = nation.code(pick.randrange(self.options.cards))
            return self.psql(
                peer,
                f"INSERT INTO usage (code, site, date, children) VALUES ('{code}', '{site}', "
                f"'{nation.TODAY}', 0)"
            )

        self.compare("Q4", f"usage record, a durable process each, {self.options.usages} usages",
                     {shell: 1.1}, many([record] * PROCESSES), {shell: many([insert] * PROCESSES)})

    def Q5(self):
        self.need("usages", "facts")
        register, facts = self.register("usages"), self.register("facts")
        self.sqlite.need("usages")
        for levels in nation.LEVELS:
            def ask(where, levels=levels):
                return self.k(where, "stats", "uses", "--by", levels, "-f", "csv")

            peer = "psql, GROUP BY of a bare table"
            self.compare(
                "Q5", f"stats uses --by {levels}, {self.options.usages} usages", {peer: 0.2},
                lambda ask=ask: ask(register), {
                    peer: lambda sql=nation.group_by(levels, "postgresql"): self.psql(facts, sql),
                    "kaiku on SQLite": lambda ask=ask: ask(self.file("usages.db"))
                })
