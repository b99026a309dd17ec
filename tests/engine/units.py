#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the units of systemd in packaging/systemd, without running systemd: systemd-analyze accepts
them and rates their exposure below 3 of 10, the kaiku commands in them exist, the account and the
folders are as they should be, and the two helper programs of the units work.

The variable KAIKU names the program.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
UNITS = ROOT / "packaging" / "systemd"
KAIKU = os.environ["KAIKU"]
TIMERS = ["backup", "metrics", "remind", "report", "verify"]
MAX_EXPOSURE = 3.0


def run(*command, code=0, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, timeout=120, **more)
    assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def commands(text):
    """The kaiku commands of a unit, as lists of words."""
    for line in re.findall(r"^ExecStart=\S*/kaiku-job --config \S+ (.*)$", text, re.M):
        yield shlex.split(line)


def test_systemd_accepts_units(folder):
    for path in UNITS.glob("kaiku-*@.*"):
        # systemd-analyze looks for the programs, which are not installed.
        text = re.sub(r"/usr/libexec/kaiku/", f"{UNITS}/", path.read_text("utf-8"))
        (folder / path.name.replace("@.", "@config.")).write_text(text, "utf-8")
    for name in TIMERS:
        units = [folder / f"kaiku-{name}@config.{kind}" for kind in ("service", "timer")]
        said = run("systemd-analyze", "verify", "--man=no", *units)
        assert "kaiku" not in said, said
        said = run("systemd-analyze", "security", "--offline=true", units[0])
        exposure = float(re.search(r"exposure level for .*: ([\d.]+)", said).group(1))
        assert exposure < MAX_EXPOSURE, (name, exposure)


def test_units_agree():
    """There is no way to share lines between units, so the sandbox is in each: the same in all."""
    sandboxes = set()
    for name in TIMERS:
        text = (UNITS / f"kaiku-{name}@.service").read_text("utf-8")
        sandbox = text.partition("# The sandbox")[2]
        assert "NoNewPrivileges=yes" in sandbox, name
        sandboxes.add(re.sub(r"^StateDirectory=.*$", "", sandbox, flags=re.M))
        assert "ConditionPathExists=/etc/kaiku/%i.toml" in text, name
        timer = (UNITS / f"kaiku-{name}@.timer").read_text("utf-8")
        assert "WantedBy=timers.target" in timer, name
        said = run("systemd-analyze", "calendar", re.search(r"OnCalendar=(.*)", timer).group(1))
        assert "Next elapse" in said, said
    assert len(sandboxes) == 1, sandboxes


def test_commands_exist():
    for path in UNITS.glob("*.service"):
        for words in commands(path.read_text("utf-8")):
            called = [word for word in words[:2] if not word.startswith("-")]
            text = run(KAIKU, "help", *called)
            for option in (word for word in words if word.startswith("--")):
                assert re.search(rf"(^|\s|,){option}\b", text), (path.name, option)


def test_account_and_folders(folder):
    root = folder / "root"
    for name in ("etc", "var/lib"):
        (root / name).mkdir(parents=True)
    run("systemd-sysusers", f"--root={root}", UNITS / "sysusers.conf")
    account = (root / "etc/passwd").read_text("utf-8").splitlines()
    fields = next(line.split(":") for line in account if line.startswith("kaiku:"))
    assert fields[5:] == ["/var/lib/kaiku", "/usr/sbin/nologin"], fields
    assert "kaiku:!" in (root / "etc/shadow").read_text("utf-8")
    if os.geteuid() == 0:
        run("systemd-tmpfiles", f"--root={root}", "--create", UNITS / "tmpfiles.conf")
        for name in ("var/lib/kaiku", "var/lib/kaiku/backup"):
            assert (root / name).stat().st_mode & 0o777 == 0o750, name


class Host:
    """A folder with a stand-in for kaiku, which prints what it was given."""

    def __init__(self, folder):
        self.folder = folder / "host"
        self.folder.mkdir()
        self.file = self.folder / "town.prom"
        self.environment = dict(os.environ, PATH=f"{self.folder}:{os.environ['PATH']}",
                                KAIKU_CONFIG_FOLDER="/etc/kaiku")
        self.environment.pop("KAIKU_TOKEN_FILE", None)

    def kaiku(self, script):
        program = self.folder / "kaiku"
        program.write_text("#!/bin/sh\n" + script, "utf-8")
        program.chmod(0o755)

    def metrics(self, code=0):
        run(UNITS / "kaiku-metrics", "town", self.file, env=self.environment, code=code)


def test_token_is_passed(folder):
    host = Host(folder)
    host.kaiku('echo "$KAIKU_TOKEN_FILE|$*"\nexit 4\n')
    job = UNITS / "kaiku-job"
    assert run(job, "db", "verify", env=host.environment, code=4) == "|db verify\n"
    credentials = folder / "credentials"
    credentials.mkdir()
    host.environment["CREDENTIALS_DIRECTORY"] = str(credentials)
    assert run(job, "db", "verify", env=host.environment, code=4) == "|db verify\n"
    token = credentials / "token"
    token.write_text("secret\n", "utf-8")
    assert run(job, "a b", env=host.environment, code=4) == f"{token}|a b\n"


def test_metrics_are_labelled_and_replaced(folder):
    host = Host(folder)
    lines = '# TYPE kaiku_up gauge\nkaiku_up 1\nkaiku_cards{status="valid"} 3\n'
    host.kaiku(f"echo '{lines}'\n")
    host.metrics()
    assert host.file.read_text("utf-8").split() == [
        "#", "TYPE", "kaiku_up", "gauge", 'kaiku_up{register="town"}', "1",
        'kaiku_cards{register="town",status="valid"}', "3"], host.file.read_text("utf-8")
    assert host.file.stat().st_mode & 0o777 == 0o644
    # A register that is not well has metrics; one that cannot be asked has none.
    host.kaiku("echo kaiku_up 0\nexit 1\n")
    host.metrics()
    assert host.file.read_text("utf-8") == 'kaiku_up{register="town"} 0\n'
    host.kaiku("echo kaiku_up 1\nexit 5\n")
    host.metrics(code=5)
    assert [path.name for path in host.folder.iterdir()] == ["kaiku"]


def main():
    assert shutil.which("systemd-analyze"), "systemd is not installed: scripts/setup --tests"
    test_units_agree()
    test_commands_exist()
    for test in (test_systemd_accepts_units, test_account_and_folders, test_token_is_passed,
                 test_metrics_are_labelled_and_replaced):
        with tempfile.TemporaryDirectory() as folder:
            test(pathlib.Path(folder))


main()
