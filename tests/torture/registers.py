# SPDX-License-Identifier: Apache-2.0
"""Registers on either engine: copied from prepared ones, and read without kaiku, so that what is
compared does not depend on what is tested."""
import collections
import os
import pathlib
import shutil
import sqlite3

# What a register says, without what differs from run to run: ids, instants, hashes, salts.
FACTS = """
SELECT 'schema', max(version) FROM schema_file;
SELECT 'card', k.code, k.medium, k.registered_on, k.renewed_on, k.valid_until, k.max_children,
       k.birth_year, k.postal_code, k.blocked_reason, s.name, r.code
FROM card k JOIN site s ON s.id = k.site_id LEFT JOIN card r ON r.id = k.replaced_by;
SELECT 'usage', k.code, s.name, e.name, u.date, u.time, u.children, u.customers, u.value_cents,
       u.card_status, u.key, CASE WHEN u.deleted_at IS NULL THEN 'kept' ELSE 'deleted' END
FROM usage u JOIN card k ON k.id = u.card_id JOIN site s ON s.id = u.site_id
     LEFT JOIN event e ON e.id = u.event_id;
SELECT 'import', kind, file_name, written, updated FROM import_batch;
SELECT 'event', s.name, e.name, e.description FROM event e JOIN site s ON s.id = e.site_id;
SELECT 'audit', action FROM audit_entry
"""
NEWER_FACTS = """
SELECT 'organisation', name, kind FROM organisation;
SELECT 'site', o.name, s.name FROM site s JOIN organisation o ON o.id = s.organisation_id;
SELECT 'slot', e.name, t.date, t.start_time FROM event_slot t JOIN event e ON e.id = t.event_id;
SELECT 'pending', code, date, key FROM pending_usage;
SELECT 'undone', was FROM import_undone;
SELECT 'erased', site_id FROM erased_code;
SELECT 'user', email, failures FROM user_account;
SELECT 'grant', role, scope FROM user_grant;
SELECT 'holder', k.code, h.email, h.name FROM holder_account h JOIN card k ON k.id = h.card_id;
SELECT 'rating', e.name, r.stars, r.comment FROM event_rating r JOIN event e ON e.id = r.event_id;
SELECT 'message', m.subject, m.body, u.email FROM message m JOIN message_copy c
       ON c.message_id = m.id JOIN user_account u ON u.id = c.user_id;
SELECT 'notice', n.subject, n.body, u.email FROM notice n JOIN notice_copy c ON c.notice_id = n.id
       JOIN user_account u ON u.id = c.user_id;
SELECT 'frozen', f.name, count(c.frozen_id) FROM frozen f LEFT JOIN frozen_cards c
       ON c.frozen_id = f.id GROUP BY f.id, f.name;
SELECT 'rule', first_day, child_age FROM area_rule;
SELECT 'postal code', count(*) FROM postal_code;
SELECT 'dead', usage_id FROM usage_dead;
SELECT 'segment', usages FROM usage_segment
"""
# Reading is logged, too, and once more if the command began again on a new connection.
READS = {"usage list", "card list", "card show", "db export"}


def facts_of(rows):
    """The facts as a multiset of rows; None: there is no register."""
    if rows is None:
        return None
    return collections.Counter(tuple("" if value is None else str(value) for value in row)
                               for row in rows
                               if row[0] != "audit" or row[1] not in READS)


def without_log(facts):
    return facts and collections.Counter({row: number for row, number in facts.items()
                                          if row[0] != "audit"})


def difference(facts, other):
    """A few rows that one has and the other does not, for messages."""
    if facts is None or other is None:
        return "there is no register" if facts is None else "there is a register"
    more, less = facts - other, other - facts
    return (f"{sum(more.values())} rows more, {sum(less.values())} less: "
            f"{list(more.items())[:4]} / {list(less.items())[:4]}")


class SqliteRegisters:
    engine = "sqlite"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def where(self, name):
        return str(self.folder / f"{name}.db")

    def copy(self, template, name):
        self.drop(name)
        for tail in ("", "-wal"):
            if os.path.exists(self.where(template) + tail):
                shutil.copy(self.where(template) + tail, self.where(name) + tail)

    def drop(self, name):
        for tail in ("", "-wal", "-shm", "-journal"):
            pathlib.Path(self.where(name) + tail).unlink(missing_ok=True)

    def create(self, name):
        """Prepares a place where a register can be created."""
        self.drop(name)

    def load(self, name, script):
        """A register from the script of a released schema."""
        self.drop(name)
        connection = sqlite3.connect(self.where(name))
        connection.executescript((script / "sqlite.sql").read_text(encoding="utf-8"))
        connection.close()

    def settle(self, name):
        """Waits until nothing of an interrupted command goes on."""

    def query(self, name, text):
        """The rows of all statements; None if there is no register."""
        if not os.path.exists(self.where(name)):
            return None
        connection = sqlite3.connect(self.where(name))
        try:
            if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                return None
            return [row for statement in text.split(";") for row in connection.execute(statement)]
        finally:
            connection.close()

    def bytes_of(self, name):
        """Everything that the files of the register contain."""
        return b"".join(path.read_bytes() for path in self.folder.glob(f"{name}.db*"))


class PostgresqlRegisters:
    engine = "postgresql"

    def __init__(self, server):
        self.server = server

    def where(self, name):
        return self.server.uri(name)

    def copy(self, template, name):
        self.drop(name)
        self.server.wait_until_unused(template)
        # FILE_COPY: after the other strategy and a crash, PostgreSQL 15 may give an id a second
        # time, since the log has the copied sequence as it was, and not what it gave since then.
        self.server.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    def drop(self, name):
        self.server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def create(self, name):
        self.drop(name)
        self.server.sql(f"CREATE DATABASE {name}")

    def load(self, name, script):
        self.create(name)
        self.server.sql((script / "postgresql.sql").read_text(encoding="utf-8"), name)

    def settle(self, name):
        self.server.wait_until_unused(name)

    def query(self, name, text):
        try:
            return self.server.sql(text, name)
        except RuntimeError:
            tables = "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
            if self.server.sql(tables, name):
                raise
            return None

    def bytes_of(self, name):
        return b""  # vacuum and WAL of the server take their time
