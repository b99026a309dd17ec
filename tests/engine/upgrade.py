#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests an upgrade with three programs: the current one, a later one whose step only adds, and one
with a step that older programs cannot use.

Runs on a file and on the server of KAIKU_TEST_POSTGRESQL. Programs: KAIKU, KAIKU_ADDITIVE,
KAIKU_BREAKING (their steps are in tests/upgrade).
"""
import concurrent.futures
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OLD, ADDITIVE, BREAKING = (os.environ[name]
                           for name in ("KAIKU", "KAIKU_ADDITIVE", "KAIKU_BREAKING"))
SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
TOO_NEW = ("the register was created by a newer version of kaiku (schema 9002); install that "
           "version on this computer")


class Register:
    """A place for a register, with its own folder."""

    def __init__(self, engine, name, folder):
        self.engine, self.folder = engine, folder
        self.where = f"{folder}/{name}.db"
        if engine == "postgresql":
            subprocess.run(["psql", "-qX", SERVER, "-c", f"CREATE DATABASE {name}"], check=True)
            self.where = SERVER.replace("/postgres?", f"/{name}?")
        self.environment = dict(os.environ, KAIKU_DB=self.where, HOME=folder, LC_ALL="C.UTF-8")

    def sql(self, text):
        """Runs statements with the engine's own tool and returns the first column of the rows."""
        if self.engine == "postgresql":
            command = ["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", self.where, "-c", text]
            return subprocess.run(command, check=True, capture_output=True,
                                  text=True).stdout.split("\n")[:-1]
        connection = sqlite3.connect(self.where)
        try:
            with connection:
                return [str(row[0]) for row in connection.execute(text)]
        finally:
            connection.close()

    def run(self, program, *arguments):
        command = [program, *map(str, arguments)]
        return subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True,
                              text=True, timeout=120)

    def must(self, program, *arguments):
        done = self.run(program, *arguments)
        if done.returncode:
            raise AssertionError(
                f"{self.engine}: {arguments}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def refused(self, program, *arguments):
        """Returns the error of a command, which must exit with 1."""
        done = self.run(program, *arguments)
        assert done.returncode == 1, (f"{self.engine}: {arguments}: exit {done.returncode}: "
                                      f"{done.stderr}")
        return done.stderr

    def schema(self, program):
        return json.loads(self.must(program, "db", "status", "--format", "json"))["schema_version"]

    def facts(self):
        return dict(
            zip(self.sql("SELECT key FROM register ORDER BY key"),
                self.sql("SELECT value FROM register ORDER BY key")))

    def trail(self, action):
        return int(self.sql(f"SELECT count(*) FROM audit_entry WHERE action = '{action}'")[0])


def make_town(town):
    town.must(OLD, "init")
    town.must(OLD, "org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    town.must(OLD, "site", "add", "Toimisto", "--org", "Jakaja")
    town.must(OLD, "org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    town.must(OLD, "site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    town.must(OLD, "card", "register", "A999000017", "--birth-year", 1980, "--postal-code", "02100",
              "--children", 9)


def count_cards(town, program):
    return town.must(program, "card", "list", "--format", "jsonl").count("\n")


def everyday_work(town, program):
    """Does what a town does all day, with any schema."""
    before = int(town.must(program, "usage", "list", "--all", "--count"))
    cards = count_cards(town, program)
    town.must(program, "check", "A999000017")
    town.must(program, "usage", "record", "A999000017", "--site", "Teatteri", "--again")
    pathlib.Path(town.folder, "cards.csv").write_text(
        f"code;birth_year;postal_code;max_children\nA9990001{cards:02};1990;02100;1\n")
    town.must(program, "card", "import", "cards.csv")
    pathlib.Path(town.folder, "usages.csv").write_text(f"code;key\nA999000017;{before}\n")
    town.must(program, "usage", "import", "usages.csv")
    assert int(town.must(program, "usage", "list", "--all", "--count")) == before + 2
    assert count_cards(town, program) == cards + 1
    assert json.loads(town.must(program, "stats", "uses", "--by", "year", "--format",
                                "json"))[0]["usages"] == before + 2
    town.must(program, "card", "edit", "A999000017", "--children", before)
    town.must(program, "db", "verify")


def fails_half_way(town):
    """The last statement of the step fails because its table exists: nothing of the step may
    remain."""
    before = town.facts()
    town.sql("CREATE TABLE note_kind (x integer)")
    town.refused(ADDITIVE, "db", "migrate")
    assert town.facts() == before and town.trail("db migrate") == 0
    everyday_work(town, OLD)
    town.sql("DROP TABLE note_kind")
    # If the tables created before it had remained, they would be in the way now.


def migrates_while_others_work(town):
    """Four programs migrate at once while desks use the current program: one of them migrates, the
    others find it done, and nobody is refused."""
    usages = int(town.must(OLD, "usage", "list", "--all", "--count"))

    def ten_times(*command):
        for _ in range(10):
            town.must(OLD, *command)

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        desks = [
            pool.submit(ten_times, "usage", "record", "A999000017", "--site", "Teatteri", "--again")
            for _ in range(2)
        ]
        readers = [pool.submit(ten_times, "card", "list")]
        migrations = [pool.submit(town.run, ADDITIVE, "db", "migrate") for _ in range(4)]
        for other in desks + readers:
            other.result()
    done = [migration.result() for migration in migrations]
    assert [one.returncode for one in done] == [0] * 4, done
    assert sum("by 1 step" in one.stderr for one in done) == 1, done
    assert town.trail("db migrate") == 1
    assert town.sql("SELECT name FROM schema_file WHERE version > 9000") == ["note"]
    assert int(town.must(OLD, "usage", "list", "--all", "--count")) == usages + 20


def older_goes_on(town, elsewhere, oldest):
    """A step that only adds leaves the oldest program that may be used unchanged."""
    everyday_work(town, OLD)
    assert town.schema(OLD) == 9001 and town.facts()["oldest_program_schema"] == oldest
    assert "already has this program" in town.run(OLD, "db", "migrate").stderr
    assert "has a newer schema" in town.refused(OLD, "db", "copy", town.where,
                                                f"{town.folder}/incomplete.db")
    everyday_work(town, ADDITIVE)
    # A copy to the other engine includes what the step added.
    town.sql("UPDATE card SET colour = 'blue' WHERE code = 'A999000017'")
    town.sql("INSERT INTO note_kind (code, urgent) VALUES ('door', true)")
    town.must(ADDITIVE, "db", "copy", town.where, elsewhere.where)
    assert elsewhere.sql("SELECT colour FROM card WHERE code = 'A999000017'") == ["blue"]
    assert elsewhere.sql("SELECT code FROM note_kind WHERE urgent") == ["door"]
    everyday_work(elsewhere, OLD)


def older_is_locked_out(town):
    # One that is open meanwhile, too.
    opened = subprocess.Popen([OLD, "batch", "-"], env=town.environment, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    opened.stdin.write("check A999000017 --format jsonl\n")
    opened.stdin.flush()
    assert opened.stdout.readline()
    town.must(BREAKING, "db", "migrate")
    lines = ("usage record A999000017 --site Teatteri --again", "check A999000017", "card list")
    out, err = opened.communicate("\n".join(lines), timeout=120)
    assert not out and [line.endswith(TOO_NEW) for line in err.splitlines()] == [True] * 3, (out, err)
    assert town.facts()["oldest_program_schema"] == "9002"
    before = town.trail("usage record")
    commands = ("check A999000017", "usage record A999000017 --site Teatteri", "usage list",
                "stats uses --by year", "db status", "db verify", "db migrate")
    for program in OLD, ADDITIVE:
        for command in commands:
            assert town.refused(program, *command.split()).strip().endswith(TOO_NEW), command
    assert town.trail("usage record") == before
    everyday_work(town, BREAKING)


def works_before_migration(register):
    """A program that reads segments keeps the summary of a register that older programs still use."""

    def recorded(usage):
        done = register.run(ADDITIVE, "usage", "record", usage["code"], "--site", usage["site"],
                            "--again", "--allow-expired", "--children", "0", "--format", "json")
        return json.loads(done.stdout)["id"] if done.returncode == 0 else None

    usages = json.loads(register.must(ADDITIVE, "usage", "list", "--all", "--format", "json"))
    made = [number for number in map(recorded, usages) if number]
    assert made, "no card of the register can be used"
    register.must(ADDITIVE, "usage", "edit", made[0], "--children", "3")
    register.must(ADDITIVE, "usage", "delete", made[-1])
    kept = register.sql("SELECT sum(usages) || ' ' || sum(children) FROM usage_summary")
    counted = register.sql(
        "SELECT count(*) || ' ' || sum(children) FROM usage WHERE deleted_at IS NULL")
    assert kept == counted, f"the summary has {kept}, the records {counted}"


def takes_old_registers_along(engine, folder):
    """Migrates a register of every released schema to the later schemas."""
    released = sorted(
        int(path.name) for path in (HERE.parent / "registers").iterdir() if path.is_dir())
    assert released, "no registers"
    for number in released:
        register = Register(engine, f"released_{number}", folder)
        subprocess.run(
            [HERE.parent / "registers" / "load", str(number)], env=register.environment, check=True)
        token = HERE.parent / "registers" / str(number) / "token"
        if token.exists():
            register.environment["KAIKU_TOKEN"] = token.read_text().strip()
        works_before_migration(register)
        before = [
            register.must(ADDITIVE, *command.split())
            for command in ("card list", "usage list --all", "stats uses --by month")
        ]
        register.must(BREAKING, "db", "verify")
        register.must(BREAKING, "db", "migrate")
        assert register.schema(BREAKING) == 9002
        register.must(BREAKING, "db", "verify")
        after = [
            register.must(BREAKING, *command.split())
            for command in ("card list", "usage list --all", "stats uses --by month")
        ]
        assert before == after, (f"{engine}: the register of schema {number} answers otherwise "
                                 "after its upgrade")


def run(engine, other, folder):
    town = Register(engine, "town", folder)
    make_town(town)
    today, oldest = town.schema(OLD), town.facts()["oldest_program_schema"]
    everyday_work(town, ADDITIVE)
    everyday_work(town, BREAKING)
    assert town.schema(ADDITIVE) == today
    fails_half_way(town)
    migrates_while_others_work(town)
    older_goes_on(town, Register(other, "elsewhere", folder), oldest)
    older_is_locked_out(town)
    takes_old_registers_along(engine, folder)


for engine, other in ("sqlite", "postgresql"), ("postgresql", "sqlite"):
    with tempfile.TemporaryDirectory(prefix="kaiku-upgrade-") as folder:
        run(engine, other, folder)
