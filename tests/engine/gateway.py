#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the gateway behind a real sshd on the loopback interface, with a file and with the server
of KAIKU_TEST_POSTGRESQL: users with keys can work, and cannot do anything beyond that."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
SKIPPED = 77
SECRET = "kevätpäivä-2026!"
COORDINATOR, HALLI = "keskus@kunta.example", "halli@liikunta.example"
OTHER = "o'brien@liikunta.example"
HOLDER = "maija@posti.example"


def expect(what, good):
    if not good:
        sys.exit(f"gateway: {what}")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def of_the_manual(keys, open_keys):
    """Returns the sshd_config lines of kaiku-gateway(7), adapted to the account that runs the test
    and to its register."""
    page = (ROOT / "man/kaiku-gateway.7").read_text()
    lines = page[page.index("Match User kaiku\n"):]
    lines = lines[:lines.index(".fi")]
    command = "/usr/bin/kaiku --config /etc/kaiku/gateway.toml gateway --authorized-keys %k"
    expect("the manual's lines are found", command in lines and
           "AuthorizedKeysFile none" in lines and "User kaiku\n" in lines)
    for old, new in ((command, keys), ("User kaiku\n", "User root\n"),
                     ("AuthorizedKeysFile none", f"AuthorizedKeysFile {open_keys}")):
        lines = lines.replace(old, new)
    return lines


def generous(keys, open_keys):
    """Returns what an sshd may allow by mistake: the restrictions of the keys alone must be
    enough."""
    return f"""
            AuthorizedKeysCommand {keys}
            AuthorizedKeysCommandUser root
            AuthorizedKeysFile {open_keys}
            AllowTcpForwarding yes
            PermitTunnel yes
            GatewayPorts yes
            """


class Host:
    """A host with sshd that passes on much of the environment. The account is the one that runs the
    test."""

    def __init__(self, folder, register, settings, stack):
        self.folder, self.register, self.port = folder, register, free_port()
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KAIKU", "XDG_", "PG", "SSH_", "LC_", "LANG"))
        }
        self.environment.update(HOME=str(folder), LC_ALL="C.UTF-8")
        for name in ("host", "halli", "other", "gone", "anybody", "probe", "stranger"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name],
                check=True)
        (folder / "anybody_keys"
         ).write_text(f'restrict,command="{KAIKU} --db {register} gateway --anonymous" ' +
                      (folder / "anybody.pub").read_text() + 'restrict,command="/usr/bin/env" ' +
                      (folder / "probe.pub").read_text())
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} " +
                                            (folder / "host.pub").read_text())
        # AuthorizedKeysCommand must be a file that only root can write. The test's program is not,
        # so `env` starts it. SHLVL keeps root's bash from reading ~/.bashrc, which may have side
        # effects.
        keys = (f"/usr/bin/env {KAIKU} --db {register.replace('%', '%%')} gateway "
                "--authorized-keys %k")
        (folder / "sshd_config").write_text(f"""
            ListenAddress 127.0.0.1:{self.port}
            HostKey {folder}/host
            PidFile none
            UsePAM no
            StrictModes no
            LogLevel VERBOSE
            MaxStartups 100
            PermitRootLogin forced-commands-only
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            SetEnv SHLVL=2
            AcceptEnv KAIKU_* XDG_* PG* HOME PATH LANG LC_* BASH_ENV
            Subsystem sftp internal-sftp
            {settings(keys, f"{folder}/anybody_keys")}
            """)
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        sshd = subprocess.Popen([
            shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:" + os.environ["PATH"]), "-D",
            "-f", folder / "sshd_config", "-E", folder / "sshd.log", *self.without_penalties()
        ])
        stack.callback(lambda: (sshd.terminate(), sshd.wait(),
                                [self.close(key) for key in ("halli", "other", "gone", "anybody")]))
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if sshd.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit("gateway: sshd does not answer; " + (folder / "sshd.log").read_text())

    def without_penalties(self):
        """Turns off the penalties for failed logins in newer servers, since this test fails
        often."""
        option = ["-o", "PerSourcePenalties=no"]
        known = subprocess.run(["/usr/sbin/sshd", "-t", "-f", self.folder / "sshd_config", *option],
                               capture_output=True).returncode == 0
        return option if known else []

    def kaiku(self, *arguments, stdin=""):
        done = subprocess.run([KAIKU, "--db", self.register, *arguments], env=self.environment,
                              input=stdin, capture_output=True, text=True, timeout=120)
        expect(f"{arguments}: {done.stderr}", done.returncode == 0)
        return done.stdout

    def options(self, key):
        return [
            "-F", "none", "-i", self.folder / key,
            *(word for option in ("IdentitiesOnly=yes", "BatchMode=yes",
                                  f"UserKnownHostsFile={self.folder}/known_hosts", "LogLevel=ERROR",
                                  "GlobalKnownHostsFile=none", "ConnectTimeout=20")
              for word in ("-o", option))
        ]

    def control(self, key):
        return ["-o", f"ControlPath={self.folder}/open-{key}"]

    def close(self, key):
        command = [
            "ssh", *self.options(key), *self.control(key), "-p",
            str(self.port), "-O", "exit", "root@127.0.0.1"
        ]
        subprocess.run(command, env=self.environment, capture_output=True, timeout=60)

    def ssh(self, line, key="halli", stdin="", options=(), env=None, fresh=False):
        """Runs a command. Commands of one key share a connection, since connecting is slow; `fresh`
        opens a new one."""
        shared = [] if fresh else [
            *self.control(key), "-o", "ControlMaster=auto", "-o", "ControlPersist=60"
        ]
        command = [
            "ssh", *self.options(key), *shared, "-p",
            str(self.port), *options, "root@127.0.0.1", *(["--", line] if line is not None else [])
        ]
        return subprocess.run(command, env=dict(self.environment, **(env or {})), input=stdin,
                              capture_output=True, text=True, timeout=120)

    def refused(self, what, line, codes=(5,), **more):
        done = self.ssh(line, **more)
        expect(
            f"{what}: {done}", done.returncode in codes and
            "root:" not in done.stdout + done.stderr and "uid=" not in done.stdout)
        expect(f"{what} left a file", not list(self.folder.glob("**/pwned*")) and
               not os.path.exists("/root/pwned"))
        return done


def town(host):
    host.kaiku("init")
    host.kaiku("org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    host.kaiku("site", "add", "Toimisto", "--org", "Jakaja")
    host.kaiku("org", "add", "Liikuntapalvelut", "--kind", "venue", "--municipality", "Espoo")
    host.kaiku("site", "add", "Uimahalli", "--org", "Liikuntapalvelut", "--sector", "sports")
    host.kaiku("site", "add", "Kirjasto", "--org", "Liikuntapalvelut", "--sector", "education")
    host.kaiku("card", "register", "A999000017", "--birth-year", "1980", "--postal-code", "02100",
               "--children", "2", "--site", "Toimisto")
    host.kaiku("init", "--coordinator", COORDINATOR, "--password-stdin", stdin=SECRET)
    host.kaiku("login", COORDINATOR, "--password-stdin", stdin=SECRET)
    for email, site, key in ((HALLI, "Uimahalli", "halli"), (OTHER, "Kirjasto", "other")):
        host.kaiku("user", "add", email, "--grant", f"recorder@site:{site}", "--password-stdin",
                   stdin=SECRET)
        host.kaiku("user", "key", "add", email, "-", stdin=(host.folder / f"{key}.pub").read_text())
    host.kaiku("user", "key", "add", HALLI, "-", stdin=(host.folder / "gone.pub").read_text())


def works(host):
    def gives(line, word, **more):
        done = host.ssh(line, **more)
        expect(f"{line}: {done}", done.returncode == 0 and word in done.stdout)

    gives("whoami", HALLI)
    gives("whoami", OTHER, key="other")
    gives("check A999000017 --format json", '"max_children":2')
    gives("check -", "A999000017", stdin="A999000017\n")
    gives(
        "usage record A999000017 --site Uimahalli --event 'Aamu uinti' --create-event --format "
        "json",
        '"event":"Aamu uinti"')
    gives("usage import - --format json", '"recorded":1',
          stdin=f"code,site,date,key\nA999000017,Uimahalli,{time.strftime('%Y-%m-%d')},g1\n")
    gives("usage list --all --format csv", f",{HALLI},")
    gives("stats uses --by site --format csv -o -", "Uimahalli,2")
    gives("passwd --password-stdin", "", stdin=f"{SECRET}\n{SECRET}2\n")
    gives("check A999000017", "A999000017", key="anybody")
    code = json.loads(
        host.kaiku("card", "activate", "A999000017", "--email", HOLDER, "--name",
                   "Maija Meikäläinen", "--format", "json"))["activation_code"]
    gives(f"my activate {HOLDER} --code - --password-stdin", "", key="anybody",
          stdin=f"{code}\n{SECRET}\n")
    gives(f"my card --email {HOLDER}", "▄▄▄▄▄", key="anybody", stdin=SECRET)
    gives(f"my card --email {HOLDER} -o -", "<svg", key="anybody", stdin=SECRET)
    gives(f"my history --email {HOLDER} --format csv", "Aamu uinti", key="anybody", stdin=SECRET)
    trail = host.kaiku("audit", "list", "--user", HALLI, "--format", "csv")
    expect(f"the trail names the user: {trail}", "usage record" in trail)


def attacks(host):
    pwned = host.folder / "pwned"
    for line in (f"check A999000017; id > {pwned}", f"check $(id > {pwned})",
                 f"check `id > {pwned}`", f"check A999000017 | tee {pwned}",
                 f"check A999000017 && id > {pwned}", f"check A999000017 > {pwned}",
                 f"sh -c 'id > {pwned}'", f"/bin/sh -c 'id > {pwned}'", "check 'A999000017",
                 f"check A999000017\nid > {pwned}", "check \x1b]0;x\x07", "scp -t .", "desk2",
                 "kaiku --version", f"check {'a' * 70_000}"):
        host.refused(f"no shell: {line[:40]}", line, (2,))
    for line in (f"stats uses --by year -o {pwned}.csv", f"usage import - --rejects {pwned}",
                 f"usage list --all --format csv -o {pwned}.csv", "card import /etc/passwd",
                 "usage import /etc/passwd", "--db /tmp/other.db check A999000017",
                 "check A999000017 --config /etc/passwd", "--today 2020-01-01 check A999000017",
                 f"db backup {pwned}", "db status", "init", f"gateway --user {COORDINATOR}",
                 "gateway --authorized-keys", f"login {COORDINATOR} --password-stdin", "logout",
                 "user list", "audit list", "card show A999000017"):
        host.refused(line, line, (2, 3, 5))
    host.refused("nothing and no terminal", None, (2,))
    host.refused("a terminal gives no shell", None, range(256), options=["-tt"],
                 stdin=f"id > {pwned}\nexit\n\x04")
    host.refused("sftp", "sftp", (1, 2, 255), options=["-s"])
    for line in ("usage list --all", "whoami", "card list", "stats uses", f"passwd reset {HALLI}",
                 "my card", f"my login {HOLDER} --password-stdin",
                 f"my card --email {HOLDER} -o {pwned}.svg"):
        host.refused(f"anybody: {line}", line, key="anybody")
    host.refused("no password", f"my card --email {HOLDER}", (2,), key="anybody")
    host.refused("a wrong password", f"my card --email {HOLDER}", key="anybody", stdin="wrong-one")
    host.refused("a stranger's key", "check A999000017", (255,), key="stranger", fresh=True)


def environment(host):
    """sshd passes these variables on here, and kaiku must ignore them."""
    (host.folder / "kaiku").mkdir()
    (host.folder / "kaiku/config.toml").write_text('db = "/nowhere/other.db"\nlang = "fi"\n')
    told = {
        "KAIKU_DB": "/nowhere/other.db", "KAIKU_LANG": "x", "KAIKU_TOKEN": "x",
        "KAIKU_SITE": "Kirjasto", "XDG_CONFIG_HOME": str(host.folder), "XDG_DATA_HOME": "/nowhere",
        "XDG_STATE_HOME": "/nowhere", "PGHOST": "/nowhere", "PGOPTIONS": "-c search_path=x",
        "PGSSLMODE": "x", "PGDATABASE": "x"
    }
    options = ["-o", "SendEnv=" + " ".join([*told, "LC_ALL"])]
    probe = host.ssh("", key="probe", options=options, env=told, fresh=True)
    expect(f"it arrives: {probe}",
           all(f"{name}={value}\n" in probe.stdout for name, value in told.items()))
    done = host.ssh("whoami", options=options, env=told, fresh=True)
    expect(f"the environment is not believed: {done}", done.returncode == 0 and
           HALLI in done.stdout and "User" in done.stdout)
    done = host.ssh("check A999000017", options=options, env={"LC_ALL": "fi_FI.UTF-8"}, fresh=True)
    expect(f"the reader's language is: {done}", done.returncode == 0 and "voimassa" in done.stdout)


def forwarding(host):
    """The gateway must not forward connections: a listener here stands for the database."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        there = listener.getsockname()[1]
        done = host.ssh(None, fresh=True, options=["-W", f"127.0.0.1:{there}"])
        expect(f"-W: {done}", done.returncode != 0)
        done = host.ssh(
            None, fresh=True, options=[
                "-N", "-R", f"{free_port()}:127.0.0.1:{there}", "-o", "ExitOnForwardFailure=yes"
            ])
        expect(f"-R: {done}", done.returncode == 255)
        here = free_port()
        client = subprocess.Popen([
            "ssh", *host.options("halli"), "-p",
            str(host.port), "-N", "-L", f"127.0.0.1:{here}:127.0.0.1:{there}", "root@127.0.0.1"
        ], env=host.environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            expect("-L: bytes arrive", through(here) == b"")
            listener.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                listener.accept()
                sys.exit("gateway: somebody came through")
        finally:
            client.kill()
            client.wait()


def through(port):
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
                s.sendall(b"x")
                return s.recv(1)
        except ConnectionRefusedError:
            time.sleep(0.05)
        except ConnectionResetError:
            return b""
    sys.exit("gateway: ssh -L does not listen")


def out_at_once(host):
    gone = [
        key for key in host.kaiku("user", "key", "list", HALLI, "--format", "csv").splitlines()
        if "gone" in key
    ][0].split(",")[0]
    expect("a second key works", host.ssh("whoami", key="gone", fresh=True).returncode == 0)
    host.kaiku("user", "key", "remove", HALLI, gone)
    host.refused("a removed key", "check A999000017", (255,), key="gone", fresh=True)
    expect("through an open connection",
           host.ssh("whoami").returncode == 0 and (host.folder / "open-halli").exists())
    host.kaiku("user", "disable", HALLI)
    host.refused("a disabled user on an open connection", "check A999000017")
    host.refused("a disabled user's key", "check A999000017", (255,), fresh=True)
    host.kaiku("user", "enable", HALLI)
    expect("an enabled user is in again", host.ssh("whoami", fresh=True).returncode == 0)


def run(register, settings):
    with tempfile.TemporaryDirectory(
            prefix="kaiku-gateway-") as name, contextlib.ExitStack() as stack:
        folder = pathlib.Path(name)
        host = Host(folder, register or str(folder / "register.db"), settings, stack)
        for part in (town, works, attacks, environment, forwarding, out_at_once):
            part(host)
        host.kaiku("audit", "verify")


if os.geteuid() != 0:
    print("gateway: skipped: only root can start an sshd that runs commands for keys")
    sys.exit(SKIPPED)
if not os.path.exists("/usr/sbin/sshd") or not shutil.which("ssh"):
    print(
        "gateway: skipped: openssh-server and openssh-client are not installed (scripts/setup "
        "--tests)"
    )
    sys.exit(SKIPPED)
run(None, generous)
server = os.environ["KAIKU_TEST_POSTGRESQL"]
subprocess.run(["psql", "-qX", server, "-c", "CREATE DATABASE gateway"], check=True)
run(server.replace("/postgres?", "/gateway?"), of_the_manual)
