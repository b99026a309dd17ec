# SPDX-License-Identifier: Apache-2.0
"""The three machines of the cluster, each an address of the loopback network, with the files of
examples/cluster."""
import json
import os
import pathlib
import random
import secrets
import shlex
import shutil
import socket
import ssl
import time
import urllib.error
import urllib.request

import processes

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples/cluster"
NAMES = ("one", "two", "three")
PORTS = (2379, 2380, 5432, 6432, 8008)
PASSWORDS = ("REPLICATOR", "REWINDER", "REPOSITORY", "OWNER", "APP", "REPORT")
NEEDED = {"etcd": "etcd-server", "patroni": "patroni", "patronictl": "patroni",
          "pgbouncer": "pgbouncer", "pgbackrest": "pgbackrest", "psql": "postgresql",
          "openssl": "openssl"}


def postgresql_bin():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"),
                   key=lambda path: float(path.parent.parent.name))
    return found[-1].parent if found else None


def require_programs():
    missing = sorted({package for program, package in NEEDED.items()
                      if not shutil.which(program, path=processes.PATH)})
    if not missing and not postgresql_bin():
        missing = ["postgresql"]
    if missing:
        raise SystemExit(f"cluster: these packages are not installed: {' '.join(missing)}; run "
                         "scripts/setup --soak")


def free_network():
    """Returns the first three numbers of a loopback network where all ports are free."""
    for _ in range(100):
        network = f"127.{random.randint(1, 254)}.{random.randint(1, 254)}"
        if all(is_free(f"{network}.{11 + n}", port) for n in range(3) for port in PORTS):
            return network
    raise SystemExit(f"cluster: other programs use the ports {PORTS} on every address")


def is_free(address, port):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            return False
        return True


class Machine:
    def __init__(self, cluster, name, address):
        self.cluster, self.name, self.address = cluster, name, address
        self.home = cluster.folder / name
        self.data = self.home / "data"
        self.children = []  # what was started: (program, process)

    def write(self, example, name=None, mode=0o600):
        """Writes a file of examples/cluster with the paths, addresses and passwords of this
        machine."""
        text = (EXAMPLES / example).read_text(encoding="utf-8")
        paths = {"/etc/kanta": self.home, "/var/lib/etcd/kanta": self.home / "etcd",
                 "/var/lib/postgresql/15/kanta": self.data,
                 "/usr/lib/postgresql/15/bin": postgresql_bin(),
                 "/var/lib/postgresql": self.home, "/var/run/postgresql": self.home,
                 "/etc/pgbouncer": self.home, "/var/log/postgresql": self.home,
                 "/srv/backup/kanta": self.cluster.folder / "backup",
                 "/var/log/pgbackrest": self.home, "/tmp/pgbackrest": self.home / "lock",
                 "/var/spool/pgbackrest": self.home / "spool"}
        # On the loopback network every connection comes from 127.0.0.1.
        words = {**paths, "10.0.0.0/24": "127.0.0.1/32", "10.0.0.": f"{self.cluster.network}.",
                 "ADDRESS": self.address, "NODE": self.name, **self.cluster.passwords}
        for old, new in words.items():
            text = text.replace(old, str(new))
        if os.geteuid():  # who runs this is not postgres
            text = text.replace("local all postgres peer", "local all postgres trust")
        return self.cluster.put(self.home / (name or example), text, mode)

    def prepare(self):
        self.cluster.make_folder(self.home)
        for example in ("etcd.yml", "patroni.yml", "pgbouncer.ini", "pgbackrest.conf",
                        "restored.conf", "restored.hba"):
            self.write(example)
        for example in ("reconnect", "backup"):
            self.write(example, mode=0o755)
        self.cluster.put(self.home / "userlist.txt", "", 0o600)
        self.cluster.certify(self)

    def start(self, *servers):
        commands = {"etcd": ("etcd", "--config-file", self.home / "etcd.yml"),
                    "patroni": ("patroni", self.home / "patroni.yml"),
                    "pgbouncer": ("pgbouncer", self.home / "pgbouncer.ini")}
        for server in servers or commands:
            self.children.append((server, processes.start(self.home, *commands[server])))

    def running(self, server):
        """Returns the processes of a server that was started."""
        return [child.pid for name, child in self.children if name == server]

    def kill(self):
        """Ends all that runs on the machine at once, as a power failure does."""
        processes.kill(self.home)
        for _, child in self.children:
            child.wait()
        self.children = []

    def run(self, *command, **more):
        return processes.run(self.home, *command, **more)

    def sql(self, text, database="postgres"):
        """Runs SQL as the superuser, through the socket of this machine."""
        return self.run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.home, "-U", "postgres",
                        "-d", database, "-c", text).stdout.strip()

    def pgbackrest(self, *arguments, **more):
        return self.run("pgbackrest", f"--config={self.home}/pgbackrest.conf", "--stanza=kanta",
                        *arguments, **more)

    def patronictl(self, *arguments):
        return self.run("patronictl", "-c", self.home / "patroni.yml", *arguments)


class Cluster:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.network = free_network()
        self.passwords = {f"{name}-PASSWORD": secrets.token_hex(12) for name in PASSWORDS}
        self.machines = [Machine(self, name, f"{self.network}.{11 + number}")
                         for number, name in enumerate(NAMES)]
        self.give(self.folder)
        self.make_authority()
        self.make_folder(self.folder / "backup")
        for machine in self.machines:
            machine.prepare()
        self.trust = ssl.create_default_context(cafile=str(self.folder / "ca.crt"))
        self.trust.load_cert_chain(self.machines[0].home / "one.crt",
                                   self.machines[0].home / "one.key")

    def give(self, path):
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")
        return path

    def make_folder(self, path):
        path.mkdir(mode=0o700)
        self.give(path)

    def put(self, path, text, mode):
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return self.give(path)

    def openssl(self, line):
        processes.run(self.folder, "openssl", *shlex.split(line))

    def make_authority(self):
        self.openssl("req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Kanta CA' "
                     "-keyout ca.key -out ca.crt")

    def certify(self, machine):
        """Makes a certificate as the guide says, for the name and the address of the machine; and
        for 127.0.0.1, from which it connects here: etcd compares that with the certificate."""
        name = machine.name
        host = f"{name}.kanta.example"
        self.openssl(f"req -newkey rsa:2048 -nodes -subj /CN={host} "
                     f"-addext subjectAltName=DNS:{host},IP:{machine.address},IP:127.0.0.1 "
                     f"-keyout {name}/{name}.key -out {name}/{name}.csr")
        self.openssl(f"x509 -req -in {name}/{name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial "
                     f"-days 365 -copy_extensions copy -out {name}/{name}.crt")
        (machine.home / f"{name}.key").chmod(0o600)
        self.put(machine.home / "ca.crt", (self.folder / "ca.crt").read_text(encoding="utf-8"),
                 0o644)

    # ---- what Patroni says

    def members(self):
        """Returns the members as Patroni lists them, from any machine that answers."""
        for machine in self.machines:
            request = f"https://{machine.address}:8008/cluster"
            try:
                with urllib.request.urlopen(request, timeout=2, context=self.trust) as answer:
                    return json.load(answer)["members"]
            except (OSError, ValueError, KeyError, urllib.error.URLError):
                continue
        return []

    def of_role(self, *roles):
        names = [member["name"] for member in self.members()
                 if member["role"] in roles and member["state"] in ("running", "streaming")]
        return [machine for machine in self.machines if machine.name in names]

    def leader(self, other_than=None, seconds=90):
        """Waits for a leader that accepts changes and returns it."""
        def found():
            for machine in self.of_role("leader"):
                if machine is not other_than and is_primary(machine):
                    return machine
            return None

        return self.wait_for("a leader", found, seconds)

    def standbys(self):
        """Waits until both other machines follow the leader, one of them synchronously."""
        def found():
            both = self.of_role("sync_standby", "replica")
            return both if len(both) == 2 and self.of_role("sync_standby") else None

        return self.wait_for("two standbys", found, 120)

    def wait_for(self, what, found, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            result = found()
            if result:
                return result
            time.sleep(0.2)
        raise SystemExit(f"cluster: there is not {what} after {seconds} seconds\n{self.logs()}")

    def logs(self):
        """Returns the last lines of every log, for messages."""
        parts = []
        for log in sorted(self.folder.glob("*/*.out")):
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
            parts.append("\n".join([f"--- {log.parent.name}/{log.name}", *lines]))
        return "\n".join(parts)

    def start(self):
        for machine in self.machines:
            machine.start("etcd")
        first, *others = self.machines
        first.start("patroni", "pgbouncer")
        leader = self.leader()
        leader.pgbackrest("stanza-create")
        for machine in others:
            machine.start("patroni", "pgbouncer")
        self.standbys()


def is_primary(machine):
    done = machine.run("psql", "-XqAt", "-h", machine.home, "-U", "postgres", "-d", "postgres",
                       "-c", "SELECT NOT pg_is_in_recovery()", check=False)
    return done.stdout.strip() == "t"
