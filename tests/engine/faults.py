#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests reading and writing where something is wrong with the medium: a power cut in the middle of
a record, a read-only folder or medium, a full disk, devices as targets, a closed standard output.
What needs root (mounting, devices, another user) is left out for others."""
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
CODE = "A999000017"
IS_ROOT = os.geteuid() == 0
NOBODY = 65534
failures = 0
folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-faults-"))


def fail(text):
    global failures
    failures += 1
    print("FAILED:", text, file=sys.stderr)


def run(*words, register="town.db", temporary=folder, **options):
    settings = dict(os.environ, KAIKU_DB=str(folder / register), KAIKU_CONFIG="/dev/null",
                    HOME=str(folder), XDG_STATE_HOME=str(folder), TMPDIR=str(temporary),
                    LANG="C.UTF-8")
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([KAIKU, *map(str, words)], env=settings, stderr=subprocess.PIPE,
                          text=True, timeout=120, cwd=folder, **options)


def must(*words, **options):
    result = run(*words, **options)
    if result.returncode != 0:
        raise SystemExit(f"{words}: exit code {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def make_register():
    must("init")
    must("org", "add", "Sosiaalitoimi", "--kind", "distributor", "--municipality", "Espoo")
    must("site", "add", "Aikuissosiaalityö", "--org", "Sosiaalitoimi")
    must("org", "add", "Liikunta", "--kind", "venue", "--municipality", "Espoo")
    must("site", "add", "Uimahalli", "--org", "Liikunta")
    must("card", "register", CODE, "--birth-year", "1980", "--postal-code", "02100", "--children",
         "0", "--site", "Aikuissosiaalityö")


def interrupt_change(file):
    """Leaves `file` as a power cut in the middle of a transaction does: with a hot journal."""
    import sqlite3

    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE").fetchone()
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("CREATE TABLE interrupted (v)")
    writer.executemany("INSERT INTO interrupted VALUES (?)", [("x" * 4000,)] * 50)
    half = str(file) + ".half"
    for tail in ("", "-journal"):
        shutil.copy(str(file) + tail, half + tail)
    writer.execute("ROLLBACK")
    writer.close()
    for tail in ("", "-journal"):
        os.replace(half + tail, str(file) + tail)


def test_power_cut():
    must("offline", "take", "door.kaiku", "--site", "Uimahalli")
    must("offline", "record", "door.kaiku", CODE)
    for words in (("offline", "check", "door.kaiku", CODE), ("offline", "status", "door.kaiku"),
                  ("offline", "record", "door.kaiku", CODE, "--again")):
        interrupt_change(folder / "door.kaiku")
        result = run(*words)
        if result.returncode != 0:
            fail(f"{words} after a power cut: {result.stderr}")
    must("db", "backup", "cut.db")
    for words in (("check", CODE), ("db", "verify")):
        interrupt_change(folder / "cut.db")
        result = run(*words, register="cut.db")
        if result.returncode != 0:
            fail(f"{words} after a power cut: {result.stderr}")


def test_folder_of_others():
    if not IS_ROOT:
        return
    folder.chmod(0o755)
    readable = folder / "readable"
    readable.mkdir(mode=0o755)
    must("db", "backup", readable / "town.db")
    run("card", "list", register="readable/town.db")  # turns it into a register that was used
    (readable / "town.db").chmod(0o644)
    program = shutil.copy(KAIKU, folder /
                          "kaiku") if os.stat(KAIKU).st_mode & 0o005 != 0o005 else KAIKU
    for words in (("check", CODE), ("card", "list"), ("stats", "uses", "--by", "site")):
        result = subprocess.run([program, *words], env={
            "KAIKU_DB": str(readable / "town.db"), "KAIKU_CONFIG": "/dev/null",
            "HOME": "/nonexistent"
        }, capture_output=True, text=True, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/")
        if result.returncode != 0:
            fail(f"{words} in a folder of others: {result.stderr}")
    if sorted(file.name for file in readable.iterdir()) != ["town.db"]:
        fail("a reader leaves files in the folder of others")


class Mounted:
    """A small file system in memory, or nothing if this machine does not permit one."""

    def __init__(self, options):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="mounted-", dir=folder))
        self.works = IS_ROOT and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "none", self.path],
            capture_output=True).returncode == 0

    def __enter__(self):
        return self

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.path], check=True)

    def __exit__(self, *_):
        if self.works:
            subprocess.run(["umount", "-l", self.path], check=True)


def test_read_only_medium():
    with Mounted("size=20m") as medium:
        if not medium.works:
            return
        register = medium.path / "town.db"
        must("db", "backup", register)
        must("usage", "list", "--all", register=register)
        must("offline", "take", medium.path / "door.kaiku", "--site", "Uimahalli")
        medium.remount("ro")
        for words in (("check", CODE), ("card", "list"), ("db", "verify"),
                      ("offline", "check", medium.path / "door.kaiku", CODE)):
            result = run(*words, register=register)
            if result.returncode != 0:
                fail(f"{words} on a read-only medium: {result.stderr}")
        result = run("usage", "record", CODE, "--site", "Uimahalli", register=register)
        if result.returncode != 1 or "cannot be written" not in result.stderr:
            fail(f"recording on a read-only medium: {result.returncode} {result.stderr}")


def test_full_disk():
    with Mounted("size=12m") as disk:
        if not disk.works:
            return
        register = disk.path / "town.db"
        must("db", "backup", register)
        must("db", "backup", folder / "whole.db")
        must("usage", "list", "--all", register=register)
        filler = os.open(disk.path / "filler", os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(filler, b"x" * 4096)
        except OSError:
            os.close(filler)
        for words in (("check", CODE), ("stats", "uses", "--by", "site"), ("db", "verify")):
            result = run(*words, register=register)
            if result.returncode != 0:
                fail(f"{words} on a full disk: {result.stderr}")
        for words in (("usage", "record", CODE, "--site", "Uimahalli"),
                      ("db", "backup", disk.path / "copy.db"), ("ref", "export", "municipalities",
                                                                disk.path / "m.csv"),
                      ("offline", "take", disk.path / "o.kaiku", "--site", "Uimahalli")):
            result = run(*words, register=register)
            if result.returncode != 1 or "no space left on the disk" not in result.stderr:
                fail(f"{words} on a full disk: {result.returncode} {result.stderr}")
        # The file is named as the user knows it, not as it is called while it is written.
        result = run("db", "restore", folder / "whole.db", "--yes", register=register)
        if result.returncode != 1 or f"the disk of {register}; make room" not in result.stderr:
            fail(f"a restore on a full disk: {result.returncode} {result.stderr}")
        # A workbook needs room for temporary files, too: the disk that is full is named.
        for target in (["-o", folder / "big.xlsx"], ["--format", "xlsx"]):
            result = run("ref", "list", "postal_codes", *target, register="whole.db",
                         temporary=disk.path)
            if result.returncode != 1 or f"temporary files on the disk of {disk.path}; make room " \
                    "there" not in result.stderr or "TMPDIR" not in result.stderr:
                fail(f"{target} without temporary files: {result.returncode} {result.stderr}")
        if (folder / "big.xlsx").exists():
            fail("half a workbook is left")
        # Who has seen a card is in the audit log; what cannot be logged is not shown.
        for words in (("card", "show", CODE), ("card", "list"), ("card", "history", CODE), ("privacy", "export", CODE), ("audit", "list")):
            result = run(*words, register=register)
            if result.returncode != 1 or result.stdout or "no space left on the disk" not in result.stderr or "SQL" in result.stderr:
                fail(f"{words}, which cannot be logged on a full disk: {result.returncode} {result.stdout} {result.stderr}")
        (disk.path / "filler").unlink()
        if "card show" in must("audit", "list", register=register):
            fail("a refused look at a card is in the audit log")
        (disk.path / "filler").touch()
        if sorted(file.name for file in disk.path.iterdir()
                  if not file.name.startswith("town.db")) != ["filler"]:
            fail(f"left on a full disk: {sorted(disk.path.iterdir())}")


def test_devices():
    """A device is written into or refused, and is still a device afterwards."""
    if not IS_ROOT or subprocess.run(["mknod", "-m", "666", folder / "null", "c", "1", "3"
                                      ]).returncode != 0:
        return
    (folder / "cards.csv").write_text("code;birth_year\nA1;1980\n", encoding="utf-8")
    for words, codes in ((("db", "backup", "null"),
                          (0,)), (("db", "copy", folder / "town.db", "null"),
                                  (6,)), (("offline", "take", "null", "--site", "Uimahalli"), (6,)),
                         (("ref", "export", "municipalities", "null"),
                          (0,)), (("card", "import", "cards.csv", "--site", "Aikuissosiaalityö",
                                   "--rejects", "null"), (2, 7)), (("stats", "workbook", "--year",
                                                                    "2026", "-o", "null"), (0, 2)),
                         (("--db", "null", "init"), (6,)), (("--db", "null", "db", "restore",
                                                             folder / "town.db", "--yes"), (1,))):
        result = run(*words)
        if result.returncode not in codes:
            fail(f"{words}: exit code {result.returncode}: {result.stderr}")
        if not stat.S_ISCHR(os.stat(folder / "null").st_mode):
            raise SystemExit(f"{words} has replaced a device")


def test_streams():
    with open(folder / "stream.db", "wb") as stream:
        result = run("db", "backup", "-", stdout=stream)
    if result.returncode != 0 or (folder / "-").exists():
        fail(f"db backup -: {result.returncode} {result.stderr}")
    must("db", "verify", register="stream.db")
    for words in (("db", "copy", folder / "town.db", "-"), ("db", "copy", "-", "x.db")):
        if run(*words).returncode != 2:
            fail(f"{words} is not refused")
    for words, code, said in ((("check", CODE), 1, "standard output is closed"),
                              (("--version",), 1, "standard output is closed"),
                              (("card", "list"), 1, "standard output is closed"),
                              (("usage", "record", CODE, "--site", "Uimahalli", "--again"), 0,
                               "the change was made"), (("db", "verify"), 0, "intact")):
        result = run(*words, stdout=None, preexec_fn=lambda: os.close(1))
        if result.returncode != code or said not in result.stderr:
            fail(f"{words} >&-: {result.returncode} {result.stderr}")
    leftovers = [file.name for file in folder.iterdir() if file.name.startswith("kaiku-")]
    if leftovers:
        fail(f"left behind: {leftovers}")


try:
    make_register()
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
finally:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if failures else 0)
