#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Restores a backup again and again while others record usages in the same SQLite register: every
restore leaves a sound register, and every usage that was answered as recorded is either from before
a restore or in the register. Also what else may happen to a register that is open at desks.

KAIKU names the program, KAIKU_RESTORES the number of restores in 25 minutes of scripts/soak (30 if
it is not given); KAIKU_SOAK_MINUTES changes it in proportion.
"""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import open_desk  # noqa: E402

KAIKU = os.path.abspath(os.environ.get("KAIKU", "build/kaiku"))
RESTORES = int(os.environ.get("KAIKU_RESTORES", "30")) * int(os.environ.get("KAIKU_SOAK_MINUTES", "25")) // 25
CODE = "A999000017"
folder = tempfile.mkdtemp(prefix="kaiku-restores-")
failures = 0


def fail(text):
    global failures
    failures += 1
    print("FAILED:", text, file=sys.stderr)


def environment(register):
    return dict(os.environ, KAIKU_DB=register, KAIKU_CONFIG="/dev/null", HOME=folder,
                XDG_STATE_HOME=folder, LANG="C.UTF-8")


def run(register, *words, **options):
    return subprocess.run([KAIKU, *words], env=environment(register), capture_output=True,
                          text=True, timeout=120, **options)


def must(register, *words):
    result = run(register, *words)
    if result.returncode != 0:
        raise SystemExit(
            f"{' '.join(words)}: exit code {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def rows(register, *words):
    return json.loads(must(register, *words, "--format", "json"))


def make_register(name, site="Uimahalli"):
    """A register with a venue's site and one card."""
    register = os.path.join(folder, name)
    must(register, "init")
    must(register, "org", "add", "Sosiaalitoimi", "--kind", "distributor", "--municipality",
         "Espoo")
    must(register, "site", "add", "Aikuissosiaalityö", "--org", "Sosiaalitoimi")
    must(register, "org", "add", "Liikunta", "--kind", "venue", "--municipality", "Espoo")
    must(register, "site", "add", site, "--org", "Liikunta")
    must(register, "card", "register", CODE, "--birth-year", "1980", "--postal-code", "02100",
         "--children", "0", "--site", "Aikuissosiaalityö")
    return register


def load_register(schema, name):
    """A register of a released schema."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "registers", schema,
                          "sqlite.sql")
    register = os.path.join(folder, name)
    raw = sqlite3.connect(register)
    with open(source, encoding="utf-8") as script:
        raw.executescript(script.read())
    raw.close()
    return register


def keys_in(register):
    return {usage["key"] for usage in rows(register, "usage", "list", "--all")}


def start_desk(register, *words):
    return open_desk.OpenDesk(KAIKU, environment(register), *words)


def test_restores_beside_recorders():
    register = make_register("beside.db")
    backup = os.path.join(folder, "beside-backup.db")
    must(register, "db", "backup", backup)
    answered = {}  # of each key: when the command that was answered began
    restores = []  # when each began and ended
    stop = threading.Event()

    def record(name, at_desk):
        desk = None
        for number in range(10**9):
            if stop.is_set():
                break
            key, began = f"{name}-{number}", time.monotonic()
            line = [CODE, "--site", "Uimahalli", "--again", "--key", key]
            if at_desk:
                desk = desk or start_desk(register, "--site", "Uimahalli")
                answer = desk.answer(f"{CODE} --again --key {key}")
                if answer is None:
                    fail(f"a desk ended: {desk.close()}")
                    break
                if answer["recorded"]:
                    answered[key] = began
                elif answer["error"] != "busy":
                    fail(f"a desk answered {answer}")
            else:
                result = run(register, "usage", "record", *line)
                if result.returncode == 0:
                    answered[key] = began
                elif "busy" not in result.stderr:
                    fail(f"usage record: {result.returncode} {result.stderr}")
        if desk:
            errors = desk.close()
            if errors:
                fail(f"a desk said: {errors}")

    recorders = [threading.Thread(target=record, args=(f"r{i}", i % 2 == 0)) for i in range(4)]
    for thread in recorders:
        thread.start()
    for number in range(RESTORES):
        began = time.monotonic()
        result = run(register, "db", "restore", backup, "--yes")
        if result.returncode != 0:
            fail(f"restore {number}: {result.returncode} {result.stderr}")
        restores.append((began, time.monotonic()))
        verified = run(register, "db", "verify")
        if verified.returncode != 0:
            fail(f"after restore {number}: {verified.stderr}")
            break
    time.sleep(0.3)
    stop.set()
    for thread in recorders:
        thread.join()
    kept = keys_in(register)
    lost = [key for key, at in answered.items() if at > restores[-1][1] and key not in kept]
    # One that began earlier may have been recorded before the restore, and answered after it.
    if lost:
        fail(f"recorded after the last restore but not in the register: {lost}")
    if not any(at > restores[-1][1] for at in answered.values()):
        fail("nothing was recorded after the last restore")
    if must(register, "audit", "verify").find("broken") >= 0 or run(register, "db",
                                                                    "verify").returncode != 0:
        fail("the register is not sound")
    leftovers = [name for name in os.listdir(folder) if name.startswith(".beside")]
    if leftovers:
        fail(f"left behind: {leftovers}")


def test_desk_notices():
    """An open desk looks up its site and event in the restored register, where their ids differ."""
    register = make_register("desk.db")
    must(register, "site", "add", "Toinen", "--org", "Liikunta")
    must(register, "event", "create", "Uinti", "--site", "Toinen")
    other = os.path.join(folder, "other.db")
    must(other, "init")
    for words in (("org", "add", "Liikunta", "--kind", "venue", "--municipality", "Espoo"),
                  ("org", "add", "Sosiaalitoimi", "--kind", "distributor", "--municipality",
                   "Espoo"), ("site", "add", "Toinen", "--org", "Liikunta"), ("site", "add", "Muu",
                                                                              "--org", "Liikunta"),
                  ("site", "add", "Aikuissosiaalityö", "--org",
                   "Sosiaalitoimi"), ("event", "create", "Muu", "--site",
                                      "Muu"), ("event", "create", "Uinti", "--site", "Toinen"),
                  ("card", "register", CODE, "--birth-year", "1980", "--postal-code", "02100",
                   "--children", "0", "--site", "Aikuissosiaalityö")):
        must(other, *words)
    desk = start_desk(register, "--site", "Toinen", "--event", "Uinti")
    checks = start_desk(register, "--check-only")
    if not desk.answer(CODE)["recorded"] or checks.answer(CODE)["status"] != "valid":
        fail("the desk does not record")
    must(register, "db", "restore", other, "--yes")
    answer = desk.answer(CODE)
    if not answer["recorded"]:
        fail(f"the desk does not continue in the restored register: {answer}")
    usages = rows(register, "usage", "list", "--all")
    if [(u["site"], u["event"]) for u in usages] != [("Toinen", "Uinti")]:
        fail(f"the desk recorded {usages}")
    if checks.answer(CODE)["status"] != "valid":
        fail("a desk that only checks does not continue")
    # Without the site the desk answers and ends.
    must(make_register("third.db"), "db", "backup", os.path.join(folder, "third-backup.db"))
    must(register, "db", "restore", os.path.join(folder, "third-backup.db"), "--yes")
    answer = desk.answer(CODE + " --again")
    if answer is None or answer["recorded"] or answer["error"] != "register_replaced":
        fail(f"the desk should refuse: {answer}")
    errors = desk.close()
    if "Toinen" not in errors or desk.process.returncode != 1:
        fail(f"the desk should say why it ends: {desk.process.returncode} {errors}")
    checks.close()
    if run(register, "db", "verify").returncode != 0:
        fail("the register is not sound")


def test_file_replaced_by_hand():
    """A register that is moved or removed under an open desk: nothing is answered as recorded."""
    register = make_register("moved.db")
    backup = os.path.join(folder, "moved-backup.db")
    must(register, "db", "backup", backup)
    for replace in (lambda: os.rename(register, register + ".old"), lambda: os.unlink(register)):
        desk = start_desk(register, "--site", "Uimahalli")
        desk.answer(f"{CODE} --again")
        replace()
        answer = desk.answer(f"{CODE} --again")
        if answer["recorded"] or answer["error"] != "register_replaced":
            fail(f"a desk records in a file that is gone: {answer}")
        must(register, "db", "restore", backup, "--yes")
        must(register, "usage", "record", CODE, "--site", "Uimahalli", "--key", "after")
        reader = sqlite3.connect(register)  # keeps the -wal file
        reader.execute("SELECT count(*) FROM usage").fetchone()
        must(register, "usage", "record", CODE, "--site", "Uimahalli", "--again", "--key", "later")
        desk.close()  # must not remove what belongs to the new file
        reader.close()
        if keys_in(register) != {"after", "later"} or run(register, "db", "verify").returncode != 0:
            fail("closing an old desk damages the new register")


def test_killed_restores():
    register = make_register("killed.db")
    backup = os.path.join(folder, "killed-backup.db")
    must(register, "db", "backup", backup)
    must(register, "usage", "record", CODE, "--site", "Uimahalli", "--key", "kept")
    began = time.monotonic()
    must(register, "db", "restore", backup, "--yes")
    duration = time.monotonic() - began
    must(register, "usage", "record", CODE, "--site", "Uimahalli", "--key", "kept")
    for number in range(min(RESTORES, 100)):
        process = subprocess.Popen([KAIKU, "db", "restore", backup, "--yes"],
                                   env=environment(register), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(duration * (number + 1) / min(RESTORES, 100))
        process.send_signal(signal.SIGKILL)
        finished = process.wait() == 0
        if run(register, "db", "verify").returncode != 0:
            fail(f"killed restore {number} leaves a damaged register")
        if keys_in(register) not in ({"kept"}, set()):
            fail(f"killed restore {number}: {keys_in(register)}")
        if finished or not keys_in(register):
            must(register, "usage", "record", CODE, "--site", "Uimahalli", "--again", "--key",
                 "kept")
    must(register, "db", "restore", backup, "--yes")
    leftovers = [name for name in os.listdir(folder) if name.startswith(".killed.db.")]
    if leftovers:
        fail(f"left behind: {leftovers}")


def test_other_kinds_of_backups():
    """Backups with another page size, of another register, in WAL mode, from older schemas; a
    damaged register, also under an open desk."""
    register = make_register("kinds.db")
    backup = os.path.join(folder, "kinds-backup.db")
    must(register, "db", "backup", backup)
    pages = os.path.join(folder, "pages.db")
    shutil.copy(backup, pages)
    with sqlite3.connect(pages) as raw:
        raw.execute("PRAGMA page_size = 8192")
        raw.commit()
        raw.execute("VACUUM")
    wal = os.path.join(folder, "wal.db")
    shutil.copy(backup, wal)
    sqlite3.connect(wal).execute("PRAGMA journal_mode = WAL").fetchone()
    first = load_register("1", "schema1.db")
    for file in (pages, wal, first, backup):
        desk = start_desk(register, "--check-only")
        desk.answer(CODE)
        result = run(register, "db", "restore", file, "--yes")
        if result.returncode != 0:
            fail(f"{file}: {result.stderr}")
        if run(register, "db", "verify").returncode != 0:
            fail(f"{file}: not sound")
        if desk.answer(CODE)["error"] not in (None, "unknown_card"):
            fail(f"{file}: a desk does not continue")
        desk.close()
    newer = os.path.join(folder, "newer.db")
    shutil.copy(backup, newer)
    with sqlite3.connect(newer) as raw:
        raw.execute("UPDATE register SET value = '9999' WHERE key = 'oldest_program_schema'")
    result = run(register, "db", "restore", newer, "--yes")
    if result.returncode != 1 or "newer version" not in result.stderr or run(
            register, "db", "verify").returncode != 0:
        fail(f"a backup of a newer schema: {result.returncode} {result.stderr}")
    size = os.path.getsize(register)
    for damage in (lambda file: file.truncate(size // 2), lambda file:
                   (file.seek(100), file.write(b"x" * 2000))):
        with open(register, "r+b") as file:
            damage(file)
        result = run(register, "db", "restore", backup, "--yes")
        if result.returncode != 0 or run(register, "db", "verify").returncode != 0:
            fail(f"a damaged register cannot be replaced: {result.stderr}")


def test_login_after_restore():
    """In a register with users nobody stays who they were before it was restored."""
    register = make_register("users.db")
    desk = start_desk(register, "--site", "Uimahalli")
    desk.answer(CODE)
    must(register, "db", "restore", load_register("8", "schema8.db"), "--yes")
    answer = desk.answer(CODE + " --again")
    if answer is None or answer["recorded"]:
        fail(f"a desk records without a login: {answer}")
    if "not logged in" not in desk.close():
        fail("the desk should ask for a login")


def test_batch_after_restore():
    """A line of a batch goes on in the restored register, also if earlier lines have answered."""
    register = make_register("batch.db")
    backup = os.path.join(folder, "batch-backup.db")
    must(register, "db", "backup", backup)
    batch = subprocess.Popen([KAIKU, "batch", "-", "--format", "jsonl"],
                             env=environment(register), stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in (f"check {CODE}", f"usage record {CODE} --site Uimahalli", f"check {CODE}"):
        batch.stdin.write(line + "\n")
        batch.stdin.flush()
        if CODE not in (answer := batch.stdout.readline()):
            fail(f"a batch after a restore: {line}: {answer}")
        must(register, "db", "restore", backup, "--yes")
    batch.communicate()
    if batch.returncode != 0:
        fail(f"a batch with restores ends with {batch.returncode}")


def test_offline_sync_during_restore():
    """All visits of an offline file are in the register when their sync has ended, although a
    backup was restored in the middle of it."""
    register = make_register("sent.db")
    backup = os.path.join(folder, "sent-backup.db")
    must(register, "db", "backup", backup)
    door = os.path.join(folder, "door.kaiku")
    must(register, "offline", "take", door, "--site", "Uimahalli")
    keys = {f"sent-{number}" for number in range(100)}
    result = run(register, "batch", "-", input="".join(
        f"-q offline record {door} {CODE} --key {key}\n" for key in sorted(keys)))
    if result.returncode != 0:
        fail(f"offline record: {result.stderr}")
    sync = subprocess.Popen([KAIKU, "offline", "sync", door, "--format", "json"],
                            env=environment(register), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)
    while sync.poll() is None and len(keys_in(register)) < 5:
        time.sleep(0.01)
    must(register, "db", "restore", backup, "--yes")
    was_too_late = sync.poll() is not None
    out, err = sync.communicate(timeout=120)
    if was_too_late:  # as if it was restored later
        out = must(register, "offline", "sync", door, "--format", "json")
    summary = json.loads(out)
    if sync.returncode != 0 or keys_in(register) != keys or summary["read"] != len(keys) or (
            summary["recorded"] + summary["unchanged"] != len(keys)):
        fail(f"{len(keys_in(register))} of {len(keys)} visits after a sync: {summary} {err}")
    again = json.loads(must(register, "offline", "sync", door, "--format", "json"))
    if again["unchanged"] != len(keys) or run(register, "db", "verify").returncode != 0:
        fail(f"a second sync: {again}")


def test_backup_onto_register_in_use():
    register = make_register("one.db")
    other = os.path.join(folder, "two.db")
    must(register, "db", "backup", other)
    desk = start_desk(other, "--site", "Uimahalli")
    desk.answer(CODE)
    result = run(register, "db", "backup", other)
    if result.returncode != 6 or f"({desk.process.pid})" not in result.stderr:
        fail(f"a register in use was replaced by a backup: {result.returncode} {result.stderr}")
    if not desk.answer(f"{CODE} --again")["recorded"]:
        fail("the desk cannot record")
    desk.close()
    if run(register, "db", "backup", other).returncode != 0:
        fail("a backup that nobody uses should be replaced")
    stranger = make_register("three.db")
    if run(register, "db", "backup", stranger).returncode != 4:
        fail("another register was replaced by a backup")
    must(stranger, "check", CODE)


def test_killed_backups_and_inits():
    register = make_register("left.db")
    for words, name in ((("db", "backup", "left-backup.db"),
                         ".left-backup.db."), (("--db", "left-new.db", "init"), ".left-new.db."),
                        (("db", "copy", register, "left-copy.db"), ".left-copy.db.")):
        for delay in (0.01, 0.02, 0.04, 0.08):
            process = subprocess.Popen([KAIKU, *words], env=environment(register), cwd=folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.kill()
            process.wait()
        made = [
            file for file in ("left-new.db", "left-copy.db")
            if os.path.exists(os.path.join(folder, file))
        ]
        result = run(register, *words, cwd=folder)
        if result.returncode != (6 if words[-1] in made or "left-new.db" in made and "init" in words
                                 else 0):
            fail(f"{words} cannot be repeated: {result.stderr}")
        leftovers = [file for file in os.listdir(folder) if file.startswith(name)]
        if leftovers:
            fail(f"{words} leaves {leftovers}")
    many = [
        subprocess.Popen([KAIKU, "--db", "race.db", "init"], env=environment(register), cwd=folder,
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(8)
    ]
    if sorted(process.wait() for process in many) != [0] + [6] * 7:
        fail("one of eight creates the register and the others are refused")
    if run(os.path.join(folder, "race.db"), "db", "verify").returncode != 0:
        fail("a register created by one of eight is not sound")


try:
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            began = time.monotonic()
            test()
            print(f"{name}: {time.monotonic() - began:.1f} s")
finally:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(1 if failures else 0)
