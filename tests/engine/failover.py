#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests a failover: a standby serves readers; a primary dies while desks record, and its
synchronous standby takes over. Every usage that was answered with exit code 0 must be present
exactly once, and nothing else.

Starts two servers in a temporary folder. Takes about twenty seconds.
"""
import concurrent.futures
import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
BIN = str(
    sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"),
           key=lambda p: float(p.parent.name))[-1])
DESKS = 4


def as_postgres(command, check=True):
    full = ["su", "postgres", "-s", "/bin/bash", "-c", command
            ] if os.geteuid() == 0 else ["bash", "-c", command]
    return subprocess.run(full, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          cwd="/tmp", timeout=60)


def start(data, port):
    as_postgres(
        f"{BIN}/pg_ctl -D {data} -w -l {data}.log start -o \"-c listen_addresses='' -c "
        f"unix_socket_directories='{folder}' -c port={port}\""
    )


def sql(port, text):
    return subprocess.run(
        ["psql", "-XqAt", f"postgresql://kaiku@/postgres?host={folder}&port={port}", "-c", text],
        check=True, capture_output=True, text=True).stdout.strip()


def kaiku(*arguments):
    environment = dict(os.environ, KAIKU_DB=register, HOME=folder, LC_ALL="C.UTF-8")
    return subprocess.run([KAIKU, *map(str, arguments)], env=environment, capture_output=True,
                          text=True, timeout=120)


def must(*arguments):
    done = kaiku(*arguments)
    if done.returncode:
        sys.exit(f"failover: {arguments}: {done.stderr}")
    return done


def desk(number):
    """Records one usage after the other and notes those that exit with 0."""
    answered = []
    while not closing.is_set():
        done = kaiku("usage", "record", "A999000017", "--site", "Teatteri", "--again", "--children",
                     number, "--format", "json")
        if done.returncode == 0:
            answered.append(json.loads(done.stdout)["id"])
        elif done.returncode != 1 or '"error"' not in done.stderr.splitlines(
        )[-1]:  # libpq may print messages of its own before
            sys.exit(f"failover: exit {done.returncode}: {done.stderr}")
    return answered


folder = tempfile.mkdtemp(prefix="kaiku-failover-", dir="/tmp")
if os.geteuid() == 0:
    os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
primary, standby = f"{folder}/one", f"{folder}/two"
register = (f"postgresql://kaiku@/postgres?host={folder},{folder}&port=5501,5502"
            "&target_session_attrs=read-write")
closing = threading.Event()
try:
    as_postgres(f"{BIN}/initdb -D {primary} -U kaiku -A trust --locale=C.UTF-8 -E UTF8")
    start(primary, 5501)
    as_postgres(
        f"{BIN}/pg_basebackup -h {folder} -p 5501 -U kaiku -D {standby} -R -C -S standby -c fast")
    start(standby, 5502)
    sql(5501, "ALTER SYSTEM SET synchronous_standby_names = '*'")
    sql(5501, "SELECT pg_reload_conf()")

    must("init")
    must("org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    must("site", "add", "Toimisto", "--org", "Jakaja")
    must("org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    must("site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    must("card", "register", "A999000017", "--birth-year", 1980, "--postal-code", "02100",
         "--children", 9)

    # Reports may be read from the standby; a write to it fails with a message that says so.
    reading = register.replace("read-write", "prefer-standby")
    must("--db", reading, "card", "list")
    refused = kaiku("--db", reading, "usage", "record", "A999000017", "--site", "Teatteri")
    if refused.returncode != 1 or "read" not in refused.stderr or refused.stderr.count("\n") != 1:
        sys.exit(f"failover: writing to a standby: {refused.returncode} {refused.stderr}")

    with concurrent.futures.ThreadPoolExecutor(DESKS) as pool:
        desks = [pool.submit(desk, number) for number in range(DESKS)]
        time.sleep(3)
        for line in open(f"{primary}/postmaster.pid").read().split("\n")[:1]:
            as_postgres(f"kill -9 {line}; pkill -9 -P {line}", check=False)
        time.sleep(0.5)
        as_postgres(f"{BIN}/pg_ctl -D {standby} -w promote")
        sql(5502, "ALTER SYSTEM SET synchronous_standby_names = ''")
        sql(5502, "SELECT pg_reload_conf()")
        time.sleep(4)
        closing.set()
        answered = [usage for one in desks for usage in one.result()]

    kept = [
        row["id"] for row in json.loads(must("usage", "list", "--all", "--format", "json").stdout)
    ]
    must("db", "verify")
    lost = set(answered) - set(kept)
    unanswered = set(kept) - set(answered)
    print(
        f"{len(answered)} answered, {len(kept)} kept, {len(lost)} lost, {len(unanswered)} kept "
        "without an answer"
    )
    # A desk that learned the outcome of its commit reports it; one that gave up says so, and its
    # change may have been made.
    sys.exit(1 if lost or len(answered) != len(set(answered)) or len(unanswered) > DESKS or
             not answered else 0)
finally:
    closing.set()
    for data in (primary, standby):
        as_postgres(f"{BIN}/pg_ctl -D {data} -m immediate stop", check=False)
    shutil.rmtree(folder, ignore_errors=True)
