#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the roles of `db grant` on the server of KAIKU_TEST_POSTGRESQL with kaiku and with psql:
the app role can run kaiku but cannot harm the schema or the audit log, and the report role can read
figures and nothing else."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]


def uri(role):
    return SERVER.replace("//kaiku@/postgres", f"//{role}@/roles")


def expect(what, good):
    if not good:
        sys.exit(f"roles: {what}")


def psql(where, statement):
    return subprocess.run(["psql", "-X", "-q", "-A", "-t", where, "-c", statement],
                          capture_output=True, text=True, timeout=60)


with tempfile.TemporaryDirectory(prefix="kaiku-roles-") as folder:

    def kaiku(role, *arguments, stdin=None):
        return subprocess.run([KAIKU, "--db", uri(role), *arguments],
                              env=dict(os.environ, HOME=folder, LC_ALL="C.UTF-8"),
                              capture_output=True, text=True, timeout=120, input=stdin)

    def must(role, *arguments, stdin=None):
        done = kaiku(role, *arguments, stdin=stdin)
        expect(f"{role}: {arguments}: {done.stderr}", done.returncode == 0)
        return done.stdout

    for statement in ("CREATE DATABASE roles", "CREATE ROLE app LOGIN",
                      'CREATE ROLE "Raportti 1" LOGIN', "CREATE ROLE boss LOGIN SUPERUSER",
                      "CREATE ROLE friend LOGIN IN ROLE kaiku"):
        expect(statement, psql(SERVER, statement).returncode == 0)
    must("kaiku", "init")
    expect("a role without rights is told so", kaiku("app", "check", "A999000017").returncode == 1)
    expect("an unknown role", kaiku("kaiku", "db", "grant", "app", "nobody").returncode == 3)
    for mighty in ("boss", "friend", "kaiku"):
        expect(f"{mighty} cannot be held back",
               kaiku("kaiku", "db", "grant", "app", mighty).returncode == 4)
    for statement in (
            "CREATE ROLE direct LOGIN NOINHERIT IN ROLE boss", "CREATE ROLE far LOGIN IN ROLE direct",
            "CREATE ROLE writes LOGIN", "GRANT pg_write_all_data TO writes",
            "CREATE ROLE executes LOGIN", "GRANT pg_execute_server_program TO executes",
            "CREATE ROLE makes CREATEROLE", "CREATE ROLE maker LOGIN IN ROLE makes",
            "CREATE ROLE streams LOGIN REPLICATION", "CREATE ROLE clerks", "CREATE ROLE tellers",
            "CREATE ROLE clerk LOGIN IN ROLE clerks", "CREATE ROLE teller LOGIN IN ROLE tellers",
            "CREATE ROLE watcher LOGIN", "GRANT pg_monitor TO watcher",
            "CREATE ROLE fellow LOGIN NOINHERIT IN ROLE app"):
        expect(statement, psql(uri("kaiku"), statement).returncode == 0)
    for statement in ("GRANT UPDATE (value) ON register TO clerks",
                      "GRANT SELECT ON site TO tellers WITH GRANT OPTION"):
        expect(statement, psql(uri("kaiku"), statement).returncode == 0)
    must("kaiku", "db", "grant", "app", "app")
    must("kaiku", "db", "grant", "report", "Raportti 1")
    for purpose, role, by in (("app", "direct", "boss"), ("app", "far", "boss"),
                              ("app", "writes", "pg_write_all_data"),
                              ("report", "executes", "pg_execute_server_program"),
                              ("app", "maker", "makes"), ("app", "clerk", "clerks"),
                              ("app", "teller", "tellers"), ("report", "teller", "tellers"),
                              ("report", "fellow", "app"), ("app", "friend", "kaiku")):
        refused = kaiku("kaiku", "db", "grant", purpose, role)
        expect(f"{role} has more rights from {by}: {refused.stderr}",
               refused.returncode == 4 and f"{role} is a member of {by}," in refused.stderr)
        expect(f"{role} got rights",
               psql(uri("kaiku"), f"SELECT 1 FROM pg_class WHERE relacl::text LIKE '%{role}=%'"
                    ).stdout == "")
    # Everybody who looks after the server is a member of its own roles.
    for own in ("pg_monitor", "pg_read_all_settings", "pg_read_all_data"):
        for purpose in ("app", "report"):
            refused = kaiku("kaiku", "db", "grant", purpose, own)
            expect(f"{own} is of the server: {refused.stderr}", refused.returncode == 4 and
                   f"{own} is a role of the server" in refused.stderr)
    expect("streams copies the server", kaiku("kaiku", "db", "grant", "app", "streams").returncode == 4)
    # So does PUBLIC.
    for grant, right, table in (("SELECT ON card", "SELECT", "card"),
                                ("UPDATE (value) ON register", "UPDATE", "register"),
                                ("USAGE ON SEQUENCE card_id_seq", "USAGE", "card_id_seq")):
        expect(grant, psql(uri("kaiku"), f"GRANT {grant} TO PUBLIC").returncode == 0)
        refused = kaiku("kaiku", "db", "grant", "report", "watcher")
        expect(f"PUBLIC has more rights: {refused.stderr}", refused.returncode == 4 and
               f"(PUBLIC) has the right {right} on {table}," in refused.stderr)
        expect(grant, psql(uri("kaiku"), f"REVOKE {grant} FROM PUBLIC").returncode == 0)
    # Whoever may create objects in the schema could put some in place of kaiku's.
    for role, grantee in (("watcher", "watcher"), ("clerk", "clerks"), ("watcher", "PUBLIC")):
        expect(grantee,
               psql(uri("kaiku"), f"GRANT CREATE ON SCHEMA public TO {grantee}").returncode == 0)
        if grantee == "clerks":
            expect("clerks", psql(uri("kaiku"), "REVOKE UPDATE (value) ON register FROM clerks"
                                  ).returncode == 0)
        for purpose in ("app", "report"):
            refused = kaiku("kaiku", "db", "grant", purpose, role)
            expect(f"{role} may create objects: {refused.stderr}", refused.returncode == 4 and
                   f"REVOKE CREATE ON SCHEMA public FROM {grantee}\n" in refused.stderr)
        remedy = refused.stderr.split("has run: ")[1]
        expect(remedy, psql(uri("kaiku"), remedy).returncode == 0)
    # That others may does not matter, nor what the role may do in another schema.
    for statement in ("GRANT CREATE ON SCHEMA public TO tellers", "CREATE SCHEMA elsewhere",
                      "GRANT CREATE ON SCHEMA elsewhere TO watcher, PUBLIC"):
        expect(statement, psql(uri("kaiku"), statement).returncode == 0)
    for purpose, role in (("report", "watcher"), ("app", "fellow")):
        must("kaiku", "db", "grant", purpose, role)

    # kaiku works with the app role.
    must("app", "org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    must("app", "site", "add", "Toimisto", "--org", "Jakaja")
    must("app", "org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    must("app", "site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    must("app", "card", "register", "A999000017", "--birth-year", "1980", "--postal-code", "02100",
         "--children", "2")
    must("app", "card", "import", "-",
         stdin="code,issued_on,birth_year,postal_code,max_children,site\n"
         "A999000025,2026-02-01,1975,02100,1,Toimisto\n")
    must("app", "usage", "record", "A999000017", "--site", "Teatteri", "--event", "Ilta",
         "--create-event", "--children", "1")
    must(
        "app", "usage", "import", "-", "--create-events",
        stdin="code;site;event;date;children;key\nA999000017;Teatteri;Yö;{0};0;k1\n".format(
            "2026-11-20"))
    must("app", "usage", "edit", "1", "--children", "2")
    must("app", "card", "import", "-",
         stdin="code,issued_on,birth_year,postal_code,max_children,site\n"
         "A999000033,2026-02-01,1975,02100,1,Toimisto\n")
    must("app", "card", "import", "-", "--update", stdin="code,max_children\nA999000025,3\n")
    must("app", "usage", "import", "-", "--create-events",
         stdin="code;site;event;date;key\nA999000017;Teatteri;Aamu;2026-11-21;k2\n")
    for number in ("5", "4", "3"):
        undone = must("app", "imports", "undo", number, "--format", "csv").split("\n")[1]
        expect(f"app undoes import {number}: {undone}", undone
               in ("5,usage,1,0,1,0,false", "4,card,0,1,0,0,false", "3,card,1,0,0,0,false"))
    must("app", "usage", "delete", "1")
    must("app", "card", "block", "A999000025", "--reason", "lost")
    must("app", "site", "add", "Turha", "--org", "Kohde")
    must("app", "site", "remove", "Turha")
    must("app", "stats", "freeze", "--year", "2026", "--name", "vuosi")
    must("app", "stats", "show", "vuosi", "--table", "homes")
    genders = must("app", "ref", "export", "genders")
    must("app", "ref", "import", "genders", "-", stdin=genders)
    must("app", "db", "verify")
    must("app", "db", "status")
    last_ids = []
    for role in ("app", "kaiku"):
        must(role, "db", "export", f"{folder}/{role}")
        described = json.loads(pathlib.Path(folder, role, "archive.json").read_text())
        last_ids.append([table["last_id"] for table in described["tables"]])
    expect(f"app knows the last ids: {last_ids}", last_ids[0] == last_ids[1])
    expect("app grants nothing", kaiku("app", "db", "grant", "app", "app").returncode == 1)
    # Who can only run kaiku appoints nobody, although no coordinator can log in.
    taken = kaiku("app", "init", "--coordinator", "app@town.example", "--password-stdin",
                  stdin="Sala sana1\n")
    expect(f"app takes the register: {taken.stdout}{taken.stderr}", taken.returncode != 0 and
           "only the owner of the register may do this" in taken.stderr)
    expect("app added a user",
           psql(uri("kaiku"), "SELECT count(*) FROM user_account").stdout == "0\n")

    for statement in (
            "UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry",
            "TRUNCATE audit_entry CASCADE", "DELETE FROM audit_head",
            "UPDATE entry_content SET salt = ''", "DELETE FROM entry_content",
            "TRUNCATE entry_content", "DELETE FROM erasable_content", "DELETE FROM usage",
            "DELETE FROM card", "UPDATE register SET value = '9'", "DELETE FROM schema_file",
            "ALTER TABLE usage ADD COLUMN x int", "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
            "DROP TRIGGER audit_entry_fixed ON audit_entry", "CREATE TABLE mine (x int)",
            "DROP VIEW stats_uses", "UPDATE frozen_national SET total = 0",
            "UPDATE frozen_usages SET usages = 0", "DELETE FROM frozen_cards",
            "DELETE FROM frozen_site",
            "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RETURN NULL; END'",
            "SET ROLE kaiku"):
        expect(f"app may: {statement}", psql(uri("app"), statement).returncode != 0)

    # What the owner does to the protection of the log is noticed, also by the app role.
    for change, undo, word in (
            ("CREATE RULE swallow AS ON INSERT TO audit_entry DO INSTEAD NOTHING", "DROP RULE swallow ON audit_entry", "swallow"),
            ("ALTER FUNCTION audit_content_erased() SECURITY INVOKER", "ALTER FUNCTION audit_content_erased() SECURITY DEFINER", "erasable_content_erased"),
            ("GRANT DELETE ON entry_content TO app", "REVOKE DELETE ON entry_content FROM app", "DELETE ON entry_content TO app")):
        expect(change, psql(uri("kaiku"), change).returncode == 0)
        verified = kaiku("app", "db", "verify")
        expect(f"{change}: {verified.stdout}{verified.stderr}", verified.returncode == 1 and word in verified.stdout + verified.stderr)
        expect(undo, psql(uri("kaiku"), undo).returncode == 0)
    must("app", "db", "verify")

    report = uri("%52aportti%201")
    tables = psql(uri("kaiku"),
                  "SELECT tablename FROM pg_tables WHERE schemaname = 'public'").stdout.split()
    expect("tables are found", "usage" in tables and "audit_entry" in tables)
    for table in tables:
        expect(f"report reads {table}",
               psql(report, f"SELECT * FROM {table} LIMIT 1").returncode != 0)
    uses = psql(
        report,
        "SELECT year, month, sector, site, organisation, municipality, event, kind, usages, "
        "adults, children, visitors, value_cents FROM stats_uses"
    ).stdout
    expect(f"stats_uses: {uses}",
           uses == "2026|11|culture|Teatteri|Kohde|Espoo|Yö|customer|1|1|0|1|0\n")
    homes = psql(
        report,
        "SELECT year, home_municipality, kind, usages, visitors FROM stats_home_municipalities"
    ).stdout
    expect(f"stats_home_municipalities: {homes}", homes == "2026|Espoo|customer|1|1\n")
    cards = psql(
        report,
        "SELECT kind, site, organisation, municipality, sum(cards) FROM stats_cards GROUP BY 1, "
        "2, 3, 4"
    ).stdout
    expect(f"stats_cards: {cards}", cards == "customer|Toimisto|Jakaja|Espoo|2\n")
    for view, columns, row in (
        ("stats_sites_by_month",
         "year, month, site, organisation, municipality, sector, usages, adults, children, "
         "visitors, customers, value_cents, month_start",
         "2026|11|Teatteri|Kohde|Espoo|culture|1|1|0|1|0|0|2026-11-01\n"),
        ("stats_home_municipalities_by_month",
         "year, month, month_start, home_municipality, kind, usages, visitors",
         "2026|11|2026-11-01|Espoo|customer|1|1\n"),
        ("stats_visitors",
         "year, municipality, kind, usages, adults, children, visitors, customers",
         "2026|Espoo|customer|1|1|0|1|0\n"),
        ("stats_values",
         "year, month, site, organisation, municipality, event, usages, value_cents",
         ""), ("stats_card_years", "registered >= in_use", "t\n"),
        ("stats_national", "adults_culture, adults_sports, children_culture, total, municipalities",
         "1|0|0|1|1\n")):
        shown = psql(
            report, f"SELECT {columns} FROM {view}" +
            (" WHERE total > 0" if view == "stats_national" else ""))
        expect(f"{view}: {shown.stdout}{shown.stderr}", shown.returncode == 0 and
               shown.stdout == row)
    own_views = ("erasable_content", "counted_usage")
    for view in own_views:
        expect(f"report reads {view}",
               psql(report, f"SELECT * FROM {view} LIMIT 1").returncode != 0)
    views = psql(
        uri("kaiku"),
        f"SELECT viewname FROM pg_views WHERE schemaname = 'public' AND viewname NOT IN {own_views}"
    ).stdout.split()
    expect(f"every view is one for reports: {views}",
           len(views) == 9 and all(view.startswith("stats_") for view in views))
    without = psql(
        uri("kaiku"), "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON "
        "a.attrelid = c.oid WHERE c.relkind = 'v' AND c.relname LIKE 'stats\\_%' AND (a.attnum > 0 "
        "AND col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)").stdout
    expect(f"every view and column has a comment: {without}", without == "")
    for view in views:
        expect(f"report reads {view}", psql(report, f"SELECT * FROM {view}").returncode == 0)
        expect(f"report writes {view}", psql(report, f"DELETE FROM {view}").returncode != 0)
        kinds = psql(
            report,
            f"SELECT DISTINCT data_type FROM information_schema.columns WHERE table_name = '{view}'"
        ).stdout.split("\n")[:-1]
        expect(f"{view} has plain types: {kinds}", kinds and
               set(kinds) <= {"bigint", "text", "date"})
    for statement in ("DELETE FROM stats_cards", "CREATE TABLE mine (x int)",
                      "SELECT pg_read_file('/etc/passwd')"):
        expect(f"report may: {statement}", psql(report, statement).returncode != 0)

    # The purpose changes only with --yes; then rights of the former purpose are revoked.
    for purpose, role in (("report", "app"), ("app", "Raportti 1")):
        refused = kaiku("kaiku", "db", "grant", purpose, role)
        expect(f"db grant {purpose} {role}: {refused.stderr}",
               refused.returncode == 4 and f"the role {role} has the rights" in refused.stderr)
    must("app", "card", "show", "A999000017")
    expect("report reads card", psql(report, "SELECT * FROM card LIMIT 1").returncode != 0)
    must("kaiku", "db", "grant", "app", "app")
    declined = subprocess.run(
        ["script", "-qec", f"'{KAIKU}' --db '{uri('kaiku')}' db grant report app", "/dev/null"],
        env=dict(os.environ, HOME=folder, LC_ALL="C.UTF-8"), capture_output=True, text=True,
        timeout=60, input="n\n")
    expect(f"declined at a terminal: {declined.stdout}", declined.returncode == 4 and
           declined.stdout.count("Nothing was changed") == 1)
    must("app", "card", "show", "A999000017")
    must("kaiku", "db", "grant", "report", "app", "--yes")
    expect("what was given before is gone",
           psql(uri("app"), "SELECT 1 FROM card LIMIT 1").returncode != 0)

    # A migration that replaces views keeps what a role for reports may read.
    expect("a database for an old register", psql(SERVER, "CREATE DATABASE aged").returncode == 0)
    aged = SERVER.replace("//kaiku@/postgres", "//kaiku@/aged")
    subprocess.run([ROOT / "tests" / "registers" / "load", "8"], check=True,
                   env=dict(os.environ, KAIKU_DB=aged))
    old_views = ("stats_uses, stats_home_municipalities, stats_cards, stats_sites_by_month, "
                 "stats_visitors, stats_values, stats_card_years, stats_national")
    expect("rights as the old program gave them",
           psql(aged, f"GRANT SELECT ON {old_views} TO \"Raportti 1\"").returncode == 0)
    token = (ROOT / "tests" / "registers" / "8" / "token").read_text(encoding="utf-8").strip()
    migrated = subprocess.run([KAIKU, "--db", aged, "db", "migrate"],
                              env=dict(os.environ, HOME=folder, LC_ALL="C.UTF-8",
                                       KAIKU_TOKEN=token),
                              capture_output=True, text=True, timeout=120)
    expect(f"db migrate: {migrated.stderr}", migrated.returncode == 0)
    for view in views:
        shown = psql(aged.replace("//kaiku@", "//%52aportti%201@"), f"SELECT * FROM {view}")
        expect(f"report reads {view} after a migration: {shown.stderr}", shown.returncode == 0)
