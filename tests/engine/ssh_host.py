# SPDX-License-Identifier: Apache-2.0
"""A host with sshd on the loopback interface, and a town whose recorders come through the gateway
there. Only root can run it."""
import os
import shutil
import socket
import subprocess
import sys
import time

from person import KAIKU, expect

SKIPPED = 77
SECRET = "kevätpäivä-2026!"
COORDINATOR, HALLI = "keskus@kunta.example", "halli@liikunta.example"
OTHER = "o'brien@liikunta.example"


def require_sshd():
    """Ends the test with the code for a skipped one where no sshd can be started."""
    if os.geteuid() != 0:
        print("skipped: only root can start an sshd that runs commands for keys")
        sys.exit(SKIPPED)
    if not os.path.exists("/usr/sbin/sshd") or not shutil.which("ssh"):
        print("skipped: openssh-server and openssh-client are not installed (scripts/setup "
              "--tests)")
        sys.exit(SKIPPED)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


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
        sys.exit("sshd does not answer; " + (folder / "sshd.log").read_text())

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
