# SPDX-License-Identifier: Apache-2.0
"""The register of the cluster: its roles, users, places and cards, as docs/guide/nation.md makes
them."""
import json
import os
import re
import subprocess

import processes

OFFICE = "keskus@kanta.example"
SECRET = "viisi vihreää kuusta"
DATABASE = "kanta"


def desk_user(number):
    return f"desk{number}@kanta.example"


def card(number):
    return f"A99{number:07d}"


class Register:
    def __init__(self, cluster, program, desks):
        self.cluster, self.program, self.desks = cluster, program, desks
        self.home = cluster.folder / "office"
        cluster.make_folder(self.home)
        self.addresses = ",".join(machine.address for machine in cluster.machines)
        self.services = self.write_services()
        self.config = self.gateway("gateway.toml")
        self.impatient = self.gateway("impatient.toml", wait=False)
        self.token = None
        self.commands = []  # the words of every command that was run

    # ---- connections

    def write(self, example, name=None):
        """Writes a file of examples/cluster for the account that runs kaiku."""
        path = self.cluster.machines[0].write(example, f"../office/{name or example}").resolve()
        os.chown(path, os.geteuid(), os.getegid())
        return path

    def gateway(self, name, wait=True):
        """Writes the configuration of the gateway."""
        path = self.write("gateway.toml", name)
        # The names of the machines are in no name server here: libpq checks the certificates
        # against the names, and connects to the addresses.
        text = path.read_text(encoding="utf-8").replace("/kanta?",
                                                        f"/kanta?hostaddr={self.addresses}&")
        path.write_text(text if wait else re.sub("(?m)^wait = .*$", "", text), encoding="utf-8")
        return path

    def where(self, service, database=DATABASE, **more):
        """Returns the URI of a connection of examples/cluster/pg_service.conf."""
        return f"postgresql:///{database}?" + "&".join(
            f"{key}={value}" for key, value in {"service": service, **more}.items())

    def write_services(self):
        """Writes pg_service.conf and the passwords of the administrator's account."""
        services = self.write("pg_service.conf")
        text = services.read_text(encoding="utf-8")
        services.write_text(text.replace("\nport=5432", f"\nhostaddr={self.addresses}\nport=5432")
                            .replace("\nport=6432", f"\nhostaddr={self.addresses}\nport=6432"),
                            encoding="utf-8")
        lines = [f"*:*:*:kaiku_{role}:{self.cluster.passwords[f'{role.upper()}-PASSWORD']}\n"
                 for role in ("owner", "app", "report")]
        passwords = self.home / "pgpass"
        passwords.write_text("".join(lines), encoding="utf-8")
        passwords.chmod(0o600)
        return {"PGSERVICEFILE": str(services), "PGPASSFILE": str(passwords)}

    def environment(self, with_token=True):
        token = {"KAIKU_TOKEN": self.token} if self.token and with_token else {}
        return processes.environment(self.home, **self.services, **token)

    def call(self, *arguments, where=None, stdin="", program=None, with_token=True):
        """Runs kaiku on the administrator's computer, as the app role unless `where` names another
        connection."""
        words = ["--db", where or self.where("app"), *map(str, arguments)]
        self.commands.append(words)
        return subprocess.run([program or self.program, *words], env=self.environment(with_token),
                              input=stdin, capture_output=True, text=True, timeout=120,
                              cwd=self.home)

    def must(self, *arguments, **more):
        done = self.call(*arguments, **more)
        if done.returncode:
            raise SystemExit(f"cluster: kaiku {' '.join(map(str, arguments))}: exit "
                             f"{done.returncode}: {done.stderr}")
        return done.stdout

    def psql(self, where, *statements):
        """Runs statements, each in its own transaction."""
        more = [word for statement in statements for word in ("-c", statement)]
        return subprocess.run(["psql", "-XqAt", where, *more], env=self.environment(),
                              capture_output=True, text=True, timeout=60, cwd=self.home)

    # ---- making it

    def create(self):
        leader = self.cluster.leader()
        for role in ("owner", "app", "report"):
            password = self.cluster.passwords[f"{role.upper()}-PASSWORD"]
            leader.sql(f"CREATE ROLE kaiku_{role} LOGIN PASSWORD '{password}'")
        leader.sql("GRANT pg_monitor TO kaiku_app")
        leader.sql(f"CREATE DATABASE {DATABASE} OWNER kaiku_owner")
        self.admit_to_pool(leader)
        self.must("init", where=self.where("owner"))
        self.grant()
        self.populate()

    def grant(self, database=DATABASE):
        for role in ("app", "report"):
            self.must("db", "grant", role, f"kaiku_{role}", with_token=False,
                      where=self.where("owner", database))

    def login(self, where=None):
        self.must("login", OFFICE, "--password-stdin", stdin=SECRET, with_token=False, where=where)

    def admit_to_pool(self, leader):
        """Gives the PgBouncers the roles that they admit, as the guide says."""
        users = leader.sql("SELECT format('\"%s\" \"%s\"', rolname, rolpassword) FROM pg_authid "
                           "WHERE rolname IN ('kaiku_app', 'kaiku_report')")
        for machine in self.cluster.machines:
            self.cluster.put(machine.home / "userlist.txt", users + "\n", 0o600)
            processes.send(machine.running("pgbouncer"), processes.signal.SIGHUP)

    def populate(self):
        lines = ["org add Jakaja --kind distributor --municipality Espoo",
                 "site add Toimisto --org Jakaja",
                 "org add Kohde --kind venue --municipality Espoo"]
        lines += [f"site add Kohde{number} --org Kohde --sector culture"
                  for number in range(self.desks)]
        lines += [f"card register {card(number)} --birth-year 1980 --postal-code 02100 "
                  "--children 9 --site Toimisto" for number in range(self.desks)]
        self.must("batch", "-", stdin="\n".join(lines))
        self.must("init", "--coordinator", OFFICE, "--password-stdin", stdin=SECRET,
                  where=self.where("owner"))
        self.login()
        lines = [f"user add {desk_user(number)} --grant recorder@site:Kohde{number}"
                 for number in range(self.desks)]
        self.must("batch", "-", stdin="\n".join(lines))
        self.token = json.loads(self.must("user", "token", "create", "reports", "--format",
                                          "json"))["token"]

    # ---- asking it

    def usages(self, **more):
        """Returns the keys of all usages, with their numbers."""
        rows = json.loads(self.must("usage", "list", "--all", "--format", "json", **more))
        return [(row["key"], row["id"]) for row in rows]
