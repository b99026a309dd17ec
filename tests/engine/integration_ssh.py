#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the client of docs/guide/integration.md over ssh, through the gateway, with a file and with
the server of KAIKU_TEST_POSTGRESQL: the same as integration.py, and a user who is disabled."""
import contextlib
import os
import pathlib
import subprocess
import tempfile

from integration import CARDS, DESK, PATIENCE, Desk, run
from person import expect
from ssh_host import HALLI, Host, generous, require_sshd, town


def disabled(host, command):
    """The next request is refused, and the desk ends."""
    desk = Desk(command)
    expect("an enabled user is answered", desk.ask("ping")["ok"])
    host.kaiku("user", "disable", HALLI)
    answer = desk.ask("ping")
    expect(f"a disabled user: {answer}", answer["error"]["kind"] == "denied")
    expect("ends the desk", desk.process.wait(PATIENCE) == 5)


def over_ssh(register):
    with tempfile.TemporaryDirectory(
            prefix="kaiku-integration-") as name, contextlib.ExitStack() as stack:
        folder = pathlib.Path(name)
        host = Host(folder, register or str(folder / "register.db"), generous, stack)
        town(host)
        os.environ.update(host.environment)
        command = ["ssh", *map(str, host.options("halli")), "-p", str(host.port), "root@127.0.0.1",
                   "--", " ".join(DESK)]
        connections = run(host.kaiku, command, folder)
        disabled(host, command)
        print(f"{CARDS} cards over ssh, {connections} connections")


require_sshd()
over_ssh(None)
server = os.environ["KAIKU_TEST_POSTGRESQL"]
subprocess.run(["psql", "-qX", server, "-c", "CREATE DATABASE integration"], check=True)
over_ssh(server.replace("/postgres?", "/integration?"))
