#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the gateway behind a real sshd on the loopback interface, with a file and with the server
of KAIKU_TEST_POSTGRESQL: users with keys can work, and cannot do anything beyond that."""
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

from person import ROOT, expect
from ssh_host import COORDINATOR, HALLI, OTHER, SECRET, Host, free_port, generous, require_sshd, town

HOLDER = "maija@posti.example"


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
    gives("stats uses --by site --format csv -o -", "Uimahalli,Liikuntapalvelut,Espoo,2")
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
                 f"check {'a' * 70_000}"):
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


require_sshd()
run(None, generous)
server = os.environ["KAIKU_TEST_POSTGRESQL"]
subprocess.run(["psql", "-qX", server, "-c", "CREATE DATABASE gateway"], check=True)
run(server.replace("/postgres?", "/gateway?"), of_the_manual)
