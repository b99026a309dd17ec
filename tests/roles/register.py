# SPDX-License-Identifier: Apache-2.0
"""A register that can be set back to what it was, and tells which rows have changed since, on both
engines. On PostgreSQL it also tells which statements were executed."""
import collections
import os
import pathlib
import re
import shutil
import sqlite3
import time
import urllib.parse


def difference(before, after):
    """The rows of each table that are gone and that are new; a changed row is both."""
    changes = {}
    for table in before.keys() | after.keys():
        old = collections.Counter(before.get(table, []))
        new = collections.Counter(after.get(table, []))
        if old != new:
            changes[table] = (list((old - new).elements()), list((new - old).elements()))
    return changes


class SqliteRegister:
    name = "SQLite"

    def __init__(self, folder):
        self.file, self.base = folder / "town.db", folder / "base.db"
        self.location = str(self.file)
        self.connection = None

    def connect(self):
        self.connection = sqlite3.connect(self.file, isolation_level=None)
        self.connection.text_factory = str
        self.version, self.stat = self._version(), self.file.stat()

    def _version(self):
        return self.connection.execute("PRAGMA data_version").fetchone()[0]

    def execute(self, statement, *values):
        connection = sqlite3.connect(self.file)
        with connection:
            rows = connection.execute(statement.replace("%s", "?"), values).fetchall()
        connection.close()
        return rows

    def keep(self):
        connection = sqlite3.connect(self.file, isolation_level=None)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy(self.file, self.base)
        self.connect()
        self.rows = self._rows()

    def reset(self):
        self.connection.close()
        for end in ("-wal", "-shm"):
            pathlib.Path(f"{self.file}{end}").unlink(missing_ok=True)
        shutil.copy(self.base, self.file)
        self.connect()

    def _rows(self):
        connection = sqlite3.connect(self.file)
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        rows = {}
        for table in tables:
            found = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in found.description]
            rows[table] = [tuple(zip(names, row)) for row in found]
        connection.close()
        return rows

    def changes(self):
        stat = self.file.stat()
        if self._version() == self.version and stat.st_ino == self.stat.st_ino:
            return {}
        return difference(self.rows, self._rows())

    def statements(self):
        return None

    def close(self):
        self.connection.close()


class PostgresqlRegister:
    name = "PostgreSQL"

    def __init__(self, folder):
        import psycopg2  # of Debian; the tests on SQLite do without
        self.psycopg2 = psycopg2
        self.server = os.environ["KAIKU_TEST_POSTGRESQL"]
        self.database = f"roles_{folder.name}"
        self.plain = self.server.replace("/postgres?", f"/{self.database}?")
        self.location = self.plain + "&options=" + urllib.parse.quote("-c log_statement=all")
        socket = urllib.parse.parse_qs(urllib.parse.urlparse(self.server).query)["host"][0]
        self.log = pathlib.Path(socket) / "log"
        self.admin("ALTER SYSTEM SET log_line_prefix = '%d|'", "SELECT pg_reload_conf()",
                   f"CREATE DATABASE {self.database}")
        self.connection = None

    def admin(self, *statements):
        connection = self.psycopg2.connect(self.server)
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()

    def connect(self):
        self.connection = self.psycopg2.connect(self.plain)
        self.connection.autocommit = True
        self.position = self.log.stat().st_size
        self.next = self._next()

    def _next(self):
        return self.query("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")[0][0]

    def query(self, statement, *values):
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def execute(self, statement, *values):
        connection = self.psycopg2.connect(self.plain)
        with connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def keep(self):
        self.admin(f"CREATE DATABASE {self.database}_base TEMPLATE {self.database}")
        self.connect()
        self.rows = self._rows()

    def reset(self):
        """Takes back the rows that have changed, or, if that is not enough, makes the database
        again, which takes much longer."""
        try:
            self._take_back(difference(self.rows, self._rows()))
            if self._rows() == self.rows:
                self.next, self.position = self._next(), self.log.stat().st_size
                return
        except self.psycopg2.Error:
            pass
        self.connection.close()
        self.admin(f"DROP DATABASE {self.database} WITH (FORCE)",
                   f"CREATE DATABASE {self.database} TEMPLATE {self.database}_base")
        self.connect()

    def _take_back(self, changes):
        self.query("BEGIN")
        self.query("SET LOCAL session_replication_role = replica")
        for table, (gone, new) in changes.items():
            for row in new:
                same = " AND ".join(f'"{name}" IS NOT DISTINCT FROM %s' for name, _ in row)
                self.query(f'DELETE FROM "{table}" WHERE {same}', *(value for _, value in row))
            for row in gone:
                names = ", ".join(f'"{name}"' for name, _ in row)
                values = ", ".join(["%s"] * len(row))
                self.query(f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE '
                           f"VALUES ({values})", *(value for _, value in row))
        self.query("COMMIT")

    def _rows(self):
        tables = [row[0] for row in self.query(
            "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND "
            "table_schema = current_schema()")]
        rows = {}
        for table in tables:
            with self.connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description]
                rows[table] = sorted((
                    tuple((name, bytes(value) if isinstance(value, memoryview) else value)
                          for name, value in zip(names, row)) for row in cursor), key=repr)
        return rows

    def changes(self):
        if self._next() == self.next:
            return {}
        return difference(self.rows, self._rows())

    def statements(self):
        """What was executed since the last call, without the values that were bound."""
        with self.log.open("rb") as log:
            log.seek(self.position)
            text = log.read().decode("utf-8", "replace")
            self.position = log.tell()
        entry = rf"^{self.database}\|LOG:  (?:execute [^:]*|statement): ((?:.*)(?:\n\t.*)*)"
        found = re.findall(entry, text, re.M)
        statements = [" ".join(statement.split()) for statement in found]
        # Whether the schema has changed is asked at most once in a while.
        return [one for one in statements if "as the register was migrated" not in one]

    def close(self):
        self.connection.close()
        for _ in range(20):
            try:
                return self.admin(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)",
                                  f"DROP DATABASE IF EXISTS {self.database}_base WITH (FORCE)")
            except self.psycopg2.Error:
                time.sleep(0.1)


ENGINES = {"sqlite": SqliteRegister, "postgresql": PostgresqlRegister}
