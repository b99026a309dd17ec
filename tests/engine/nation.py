#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests what man/kaiku-nation.7 says about TLS, PgBouncer, lost connections, backups and
migrations, on servers that it starts. Takes about twenty seconds.

A part whose programs are not installed is skipped with a message.
"""
import concurrent.futures
import contextlib
import os
import pathlib
import pwd
import re
import shlex
import shutil
import signal
import socket
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
# This host does not exist: hostaddr gives the address, and the certificate is checked against the
# name.
NAME = "register.example"
PASSWORD = "Katin kontti"
WRITERS_LOCK = "SELECT pg_advisory_xact_lock(1802398059)"


def fail(text):
    sys.exit("nation: " + text)


def surroundings(**more):
    ours = {
        key: value
        for key, value in os.environ.items() if not key.startswith(("KAIKU", "PG", "XDG_"))
    }
    return {**ours, "HOME": folder, "LC_ALL": "C.UTF-8", **more}


def call(*command, check=True, **more):
    done = subprocess.run([str(word) for word in command], env=surroundings(**more),
                          capture_output=True, text=True, timeout=60, cwd=folder)
    if check and done.returncode:
        fail(f"{command} ended with {done.returncode}: {done.stderr}")
    return done


def as_postgres(*command, check=True):
    """Runs a command as postgres, since servers refuse to run as root. It gets no pipe of this
    process, as the server would keep it open."""
    words = [str(word) for word in command]
    full = ["su", "postgres", "-s", "/bin/bash", "-c",
            shlex.join(words)] if os.geteuid() == 0 else words
    with open(f"{folder}/said", "w", encoding="utf-8") as said:
        done = subprocess.run(full, stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=60,
                              cwd="/tmp", check=False)
    if check and done.returncode:
        fail(
            f"{command} ended with {done.returncode}: "
            f"{pathlib.Path(folder, 'said').read_text(encoding='utf-8')}"
        )


def give(path):
    """Gives a file to the user that runs the servers."""
    if os.geteuid() == 0:
        os.chown(path, pwd.getpwnam("postgres").pw_uid, -1)


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def uri(database, **more):
    return f"postgresql://kaiku@/{database}?" + "&".join(
        f"{key}={value}" for key, value in {"host": folder, "port": port, **more}.items())


def sql(text, where=None):
    return call("psql", "-XqAt", where or uri("kaiku"), "-c", text).stdout.strip()


def kaiku(where, *arguments, **more):
    return call(KAIKU, "--db", where, *arguments, check=False, **more)


def must(where, *arguments, **more):
    done = kaiku(where, *arguments, **more)
    if done.returncode:
        fail(f"{arguments} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def refused(where, *arguments, because, **more):
    done = kaiku(where, *arguments, **more)
    if done.returncode != 1 or not re.search(because, done.stderr) or done.stderr.count("\n") != 1:
        fail(
            f"{arguments} should be refused because of \"{because}\": {done.returncode} "
            f"{done.stdout}{done.stderr}"
        )


def usages(where):
    return must(where, "usage", "list", "--all", "--format", "csv").splitlines()


def records(where):
    return usages(where) + must(where, "stats", "uses", "--by", "site,month", "--format",
                                "csv").splitlines()


def record(where, *more):
    return must(where, "usage", "record", "A999000017", "--site", "Teatteri", "--again", *more)


def begin(where, *arguments):
    return subprocess.Popen([KAIKU, "--db", where, *arguments], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env=surroundings())


@contextlib.contextmanager
def held(statement):
    """Holds the locks of a statement in another session."""
    words = ["psql", "-XqAt", uri("kaiku")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env=surroundings()) as session:
        session.stdin.write(f"BEGIN;\n{statement};\n\\echo held\n")
        session.stdin.flush()
        while "held" not in session.stdout.readline():
            pass
        yield
        session.stdin.write("ROLLBACK;\n")
        session.stdin.close()


def has(part, *programs):
    missing = [
        program for program in programs
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin")
    ]
    if missing:
        print(f"{part}: skipped, there is no {' and no '.join(missing)}")
    return not missing


def make_certificates():
    """Makes certificates as the manual page says. They also contain the address for PgBouncer,
    which connects to an address here."""
    for line in (
            "req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Register CA' -keyout ca.key "
            "-out ca.crt",
            f"req -newkey rsa:2048 -nodes -subj /CN={NAME} -addext "
            f"subjectAltName=DNS:{NAME},IP:127.0.0.1 "
            "-keyout server.key -out server.csr",
            "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 365 "
            "-copy_extensions copy -out server.crt",
            "req -x509 -newkey rsa:2048 -nodes -subj '/CN=Another CA' -keyout other.key -out "
            "other.crt"
    ):
        call("openssl", *shlex.split(line))
    os.chmod(f"{folder}/server.key", 0o600)
    give(f"{folder}/server.key")


def start(data, at, *settings):
    words = [
        f"port={at}", f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1",
        "timezone=Europe/Helsinki", "fsync=off", *settings
    ]
    as_postgres(f"{BIN}/pg_ctl", "-D", data, "-w", "-l", f"{data}.log", "start", "-o",
                " ".join("-c " + word for word in words))
    running.append(data)


def make_server(secure):
    """Makes a server that trusts local sockets and requires TLS and a password over the network."""
    as_postgres(f"{BIN}/initdb", "-D", cluster, "-U", "kaiku", "-A", "trust", "--locale=C.UTF-8",
                "-E", "UTF8")
    rules = ("local all all trust\nlocal replication all trust\nhostssl all all 127.0.0.1/32 "
             "scram-sha-256\n")
    pathlib.Path(cluster, "pg_hba.conf").write_text(rules, encoding="utf-8")
    start(
        cluster, port,
        *(["ssl=on", f"ssl_cert_file={folder}/server.crt", f"ssl_key_file={folder}/server.key"]
          if secure else []))
    sql(f"ALTER ROLE kaiku PASSWORD '{PASSWORD}'", uri("postgres"))
    sql("CREATE DATABASE kaiku", uri("postgres"))


def make_town():
    town = uri("kaiku")
    must(town, "init")
    must(town, "org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    must(town, "site", "add", "Toimisto", "--org", "Jakaja")
    must(town, "org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    must(town, "site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    must(town, "card", "register", "A999000017", "--birth-year", 1980, "--postal-code", "02100",
         "--children", 9)
    record(town, "--children", 2)


def visits(name, count=300):
    """Returns a file to import, with several events so that statements are prepared."""
    lines = [
        f"A999000017,Teatteri,Ilta {i % 7},2026-11-{i % 24 + 1:02d},{name}-{i}"
        for i in range(count)
    ]
    path = pathlib.Path(folder, name + ".csv")
    path.write_text("\n".join(["code,site,event,date,key", *lines, ""]), encoding="utf-8")
    return path


# ---- TLS

def try_tls():
    def at(name, **more):
        return uri("kaiku", host=name, hostaddr="127.0.0.1", **more)

    def count(where, **more):
        must(where, "usage", "list", "--all", "--count", PGPASSWORD=PASSWORD, **more)

    authority = f"{folder}/ca.crt"
    with_ca = {"sslrootcert": authority}
    count(at(NAME, **with_ca))
    count(at(NAME, sslmode="verify-full", **with_ca))
    count(at(NAME), PGSSLROOTCERT=authority)
    ask = ("usage", "list", "--all", "--count")
    refused(at("other.example", **with_ca), *ask, because="is for another host name",
            PGPASSWORD=PASSWORD)
    # verify-full is the default, and there is no root certificate to verify with
    refused(at(NAME), *ask, because="certificate of its server cannot be verified",
            PGPASSWORD=PASSWORD)
    # in every form of the URI that can name the server
    elsewhere = {
        "PGPASSWORD": PASSWORD, "PGHOSTADDR": "127.0.0.1", "PGPORT": str(port),
        "PGSSLROOTCERT": authority, "PGUSER": "kaiku"
    }
    must("postgresql:///kaiku", *ask, PGHOST=NAME, **elsewhere)
    refused("postgresql:///kaiku", *ask, because="is for another host name", PGHOST="other.example",
            **elsewhere)
    pathlib.Path(folder,
                 "services").write_text("[right]\nhost=%s\n[wrong]\nhost=other.example\n" % NAME,
                                        encoding="utf-8")
    elsewhere["PGSERVICEFILE"] = f"{folder}/services"
    must("postgresql:///kaiku?service=right", *ask, **elsewhere)
    refused("postgresql:///kaiku?service=wrong", *ask, because="is for another host name",
            **elsewhere)
    refused("postgresql:///kaiku", *ask, because="is for another host name", PGSERVICE="wrong",
            **elsewhere)
    refused(at(NAME, sslmode="disable"), *ask, because="does not accept this role",
            PGPASSWORD=PASSWORD)
    refused(at(NAME, **with_ca), *ask, because="does not accept the role or its password",
            PGPASSWORD="arvattu")
    os.mkdir(f"{folder}/.postgresql")
    shutil.copy(authority, f"{folder}/.postgresql/root.crt")
    count(at(NAME))
    refused(at(NAME, sslrootcert=f"{folder}/other.crt"), *ask,
            because="certificate of its server cannot be verified", PGPASSWORD=PASSWORD)
    pathlib.Path(folder, ".pgpass").write_text(f"{NAME}:{port}:kaiku:kaiku:{PASSWORD}\n",
                                               encoding="utf-8")
    os.chmod(f"{folder}/.pgpass", 0o600)
    must(at(NAME), *ask)
    print(
        "tls: the right name passes; another name, another authority, no authority and no "
        "encryption are refused"
    )


# ---- PgBouncer

@contextlib.contextmanager
def pgbouncer(mode="session", *settings):
    """Yields the URI of the register through PgBouncer, with TLS on both sides and the password of
    the server."""
    secret = sql("SELECT rolpassword FROM pg_authid WHERE rolname = 'kaiku'")
    here, ini, pid = free_port(), pathlib.Path(folder, "pgbouncer.ini"), pathlib.Path(
        folder, "pgbouncer.pid")
    pathlib.Path(folder, "users.txt").write_text(f'"kaiku" "{secret}"\n', encoding="utf-8")
    ini.write_text(
        "\n".join([
            "[databases]", f"kaiku = host=127.0.0.1 port={port}", "[pgbouncer]",
            "listen_addr = 127.0.0.1", f"listen_port = {here}", f"unix_socket_dir = {folder}",
            "auth_type = scram-sha-256", f"auth_file = {folder}/users.txt", f"pool_mode = {mode}",
            "default_pool_size = 1", "client_tls_sslmode = require",
            f"client_tls_key_file = {folder}/server.key",
            f"client_tls_cert_file = {folder}/server.crt", "server_tls_sslmode = verify-full",
            f"server_tls_ca_file = {folder}/ca.crt", f"logfile = {folder}/pgbouncer.log",
            f"pidfile = {pid}", *settings, ""
        ]), encoding="utf-8")
    as_postgres(shutil.which("pgbouncer", path="/usr/sbin:" + os.environ["PATH"]), "-q", "-d", ini)
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", here), 1):
            break
        time.sleep(0.05)
    try:
        yield uri("kaiku", host=NAME, hostaddr="127.0.0.1", port=here,
                  sslrootcert=f"{folder}/ca.crt")
    finally:
        number = int(pid.read_text(encoding="utf-8"))
        os.kill(number, signal.SIGINT)
        while pathlib.Path(f"/proc/{number}").exists():
            time.sleep(0.05)
        pid.unlink(missing_ok=True)


def pgbouncer_version():
    words = subprocess.run(["pgbouncer", "--version"], capture_output=True, text=True, check=True,
                           env={"PATH": "/usr/sbin:" + os.environ["PATH"]}).stdout
    return tuple(int(number) for number in re.search(r"PgBouncer (\d+)\.(\d+)", words).groups())


def try_pgbouncer():
    password = {"PGPASSWORD": PASSWORD}
    town, ignore, listing = uri("kaiku"), "ignore_startup_parameters = options", ("usage", "list",
                                                                                  "--all",
                                                                                  "--format", "csv")
    with pgbouncer() as pool:
        refused(pool, "check", "A999000017", because="PgBouncer refuses an option", **password)
    # As on the manual page. All clients share one server connection, so anything that a command
    # leaves behind would affect the next one.
    with pgbouncer("session", ignore) as pool:
        must(pool, "check", "A999000017", **password)
        must(pool, "usage", "record", "A999000017", "--site", "Teatteri", "--again", **password)
        for name in ("first", "second"):
            must(pool, "usage", "import", visits(name), "--create-events", **password)
        must(pool, "stats", "uses", "--by", "site,month", **password)
        must(pool, "db", "verify", **password)
        if must(pool, *listing, **password) != must(town, *listing):
            fail("PgBouncer: the list is not the one that the server gives")
        must(pool + "&target_session_attrs=read-write", "usage", "record", "A999000017", "--site",
             "Teatteri", "--again", **password)
        with concurrent.futures.ThreadPoolExecutor(
                6) as desks:  # each waits until the one connection is free
            recording = ("usage", "record", "A999000017", "--site", "Teatteri", "--again")
            for desk in [desks.submit(must, pool, *recording, **password) for _ in range(12)]:
                desk.result()
    # In transaction mode the next command may find the names of prepared statements, which versions
    # before 1.21 do not track.
    knows_prepared = pgbouncer_version() >= (1, 21)
    with pgbouncer("transaction", ignore,
                   *(["max_prepared_statements = 100"] if knows_prepared else [])) as pool:
        must(pool, "check", "A999000017", **password)
        must(pool, "usage", "record", "A999000017", "--site", "Teatteri", "--again", **password)
        must(pool, "usage", "import", visits("third"), "--create-events", **password)
        if knows_prepared:
            must(pool, "usage", "import", visits("fourth"), "--create-events", **password)
            with concurrent.futures.ThreadPoolExecutor(6) as desks:
                for desk in [desks.submit(must, pool, *recording, **password) for _ in range(12)]:
                    desk.result()
            must(pool, "db", "verify", **password)
        else:
            refused(pool, "usage", "import", visits("fourth"), "--create-events",
                    because="is shared with other programs", **password)
    if not knows_prepared:
        with pgbouncer("session", ignore, "server_reset_query =") as pool:
            must(pool, "usage", "import", visits("fifth"), "--create-events", **password)
            refused(pool, "usage", "import", visits("sixth"), "--create-events",
                    because="is shared with other programs", **password)
    must(town, "db", "verify")
    print("pgbouncer: in session mode all works; in transaction mode",
          "too" if knows_prepared else "imports do not, before 1.21")


# ---- a lost connection

def try_breaks():
    town = uri("kaiku")

    def breaks(*arguments):
        with held("LOCK TABLE card IN ACCESS EXCLUSIVE MODE"):
            process = begin(town, *arguments)
            waiting = ("pg_stat_activity WHERE application_name = 'kaiku' AND wait_event_type = "
                       "'Lock'")
            while process.poll() is None and sql(
                    f"SELECT count(pg_terminate_backend(pid)) FROM {waiting}") == "0":
                time.sleep(0.02)
            time.sleep(0.5)
        return process.communicate(timeout=60), process.returncode

    kept = records(town)
    _, code = breaks("check", "A999000017")
    if code:
        fail("what only reads should have been tried again")
    (_, words), code = breaks("usage", "record", "A999000017", "--site", "Teatteri", "--again")
    if code != 1 or "nothing was changed" not in words or records(town) != kept:
        fail(f"a change that was lost with its connection: {code} {words}")

    def goes_on(command, first, rest):
        """Returns what kaiku prints for the lines in `rest` if it loses its connection after those
        in `first`."""
        process = subprocess.Popen([KAIKU, "--db", town, *command, "--format", "jsonl"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=surroundings())
        process.stdin.write(first)
        process.stdin.flush()
        own = "pg_stat_activity WHERE application_name = 'kaiku'"
        for _ in range(200):
            if sql(f"SELECT count(*) FROM {own} AND state = 'idle' AND query LIKE '%card%'") != "0":
                break
            time.sleep(0.05)
        sql(f"SELECT count(pg_terminate_backend(pid)) FROM {own}")
        time.sleep(0.5)
        return process.communicate(rest, timeout=60)

    answers, words = goes_on(
        ["batch", "-"], "check A999000017\n",
        "usage record A999000017 --site Teatteri --again\nusage record A999000017 --site Teatteri "
        "--again\n"
    )
    if answers.count('"card_status"') < 1 or words.count("was lost") > 1:
        fail(f"a batch does not go on after its connection was lost: {answers} {words}")
    # A desk records nothing of a line during which the connection was lost, so the line can be
    # entered again.
    kept = len(usages(town))
    answers, words = goes_on(["desk", "--site", "Teatteri"], "A99\n",
                             "A999000017 --again\nA999000017 --again\n")
    if answers.count('"recorded":true') != 2 or words or len(usages(town)) != kept + 2:
        fail(f"a desk loses lines with its connection: {answers} {words}")
    print(
        "breaks: what only reads is tried again, a change is not and says so, a batch and a desk "
        "go on"
    )


# ---- backups

def try_copies():
    town = uri("kaiku")
    before = usages(town)
    dumped = threading.Event()

    def desk():
        while not dumped.is_set():
            record(town)

    # A usage recorded during the dump is either in it or not: in both cases the register in the
    # dump is consistent.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        recording = pool.submit(desk)
        time.sleep(0.5)
        call(f"{BIN}/pg_dump", "-Fc", "-f", f"{folder}/register.dump", town)
        dumped.set()
        recording.result()
    sql("CREATE DATABASE restored", uri("postgres"))
    restored = uri("restored")
    restore = (f"{BIN}/pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "-d",
               restored, f"{folder}/register.dump")
    call(*restore)
    must(restored, "db", "verify")
    if not set(before) <= set(usages(restored)) <= set(usages(town)):
        fail("pg_restore: the usages are not those of the register")
    record(restored)
    must(restored, "db", "verify")
    if call(*restore, check=False).returncode == 0:
        fail("pg_restore should not go into a database with a register")

    # Foreign keys added by later schema files: the dump must order rows after the rows that they
    # refer to.
    must(town, "area", "add", "Kulttuurialue")
    must(town, "org", "add", "Alueen teatteri", "--kind", "venue", "--municipality", "Espoo",
         "--area", "Kulttuurialue")
    must(town, "event", "create", "Kuoro", "--site", "Teatteri")
    must(town, "event", "schedule", "Kuoro", "--on", "2026-06-20 18:00-20:00")
    must(town, "usage", "record", "A999000017", "--site", "Teatteri", "--event", "Kuoro", "--slot",
         "2026-06-20 18:00", "--again")
    kept = records(town)
    must(town, "db", "copy", town, f"{folder}/look.db")
    if records(f"{folder}/look.db") != kept:
        fail("db copy: the file is not like the register")
    must(f"{folder}/look.db", "db", "verify")
    sql("CREATE DATABASE returned", uri("postgres"))
    must(town, "db", "copy", f"{folder}/look.db", uri("returned"))
    if records(uri("returned")) != kept:
        fail("db copy: the register is not like the file")

    second = free_port()
    as_postgres(f"{BIN}/pg_basebackup", "-h", folder, "-p", port, "-U", "kaiku", "-D",
                f"{folder}/base", "-c", "fast")
    start(f"{folder}/base", second)
    base = uri("kaiku", port=second)
    must(base, "db", "verify")
    if records(base) != kept:
        fail("pg_basebackup: it is not like the register")
    # Two writable servers, as when a primary comes back after its standby was promoted: the first
    # one named is used.
    both = uri("kaiku", host=f"{folder},{folder}", port=f"{second},{port}",
               target_session_attrs="read-write")
    record(both)
    if records(town) != kept or records(base) == kept:
        fail("of two servers the first should have been written to")
    print(
        "copies: pg_dump beside a desk, pg_restore, pg_basebackup and db copy keep the register "
        "whole"
    )


# ---- migrations beside writers

def try_turns():
    town = uri("kaiku")
    with held(WRITERS_LOCK):
        migration = begin(town, "db", "migrate")
        time.sleep(1)
        if migration.poll() is not None:
            fail("db migrate should wait for who writes")
        must(town, "check", "A999000017")
    if migration.wait(60):
        fail("db migrate should go on when its turn comes")
    print("turns: db migrate waits for who writes, and who reads goes on")


folder = tempfile.mkdtemp(prefix="kaiku-nation-", dir="/tmp")
give(folder)
cluster, port, running = f"{folder}/server", free_port(), []
try:
    with_tls = has("tls", "openssl")
    if with_tls:
        make_certificates()
    make_server(with_tls)
    make_town()
    if with_tls:
        try_tls()
        if has("pgbouncer", "pgbouncer"):
            try_pgbouncer()
    try_breaks()
    try_copies()
    try_turns()
finally:
    for data in running:
        as_postgres(f"{BIN}/pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
    shutil.rmtree(folder, ignore_errors=True)
