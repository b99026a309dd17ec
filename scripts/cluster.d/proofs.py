# SPDX-License-Identifier: Apache-2.0
"""What the cluster has to withstand while desks record. Each proof takes the hall of desks and
returns a line that says what happened; it ends the program if something is not as it must be."""
import datetime
import json
import shutil
import time

import machines
import register


def expect(what, good):
    if not good:
        raise SystemExit(f"cluster: {what}")


def failover(hall):
    """The leader's machine loses its power; a standby takes over, and the machine comes back."""
    cluster = hall.town.cluster
    old = cluster.leader()
    cluster.standbys()
    hall.work()
    start, before = time.monotonic(), hall.answered()
    old.kill()
    new = cluster.leader(other_than=old)
    seconds = time.monotonic() - start
    hall.work(seconds=90)
    pause = hall.longest_pause(start)
    answered, failed = hall.answered() - before, [f for d in hall.impatient for f in d.failures]
    expect("the desks that do not wait should have noticed it", not hall.impatient or failed)
    old.start()
    return (f"failover: {old.name} was killed, {new.name} leads after {seconds:.0f} s; desks that "
            f"wait: 0 failed, longest pause {pause:.1f} s; desks that do not: {len(failed)} times "
            f"exit 1; {answered} usages answered since")


def switchover(hall):
    """The leader is changed on purpose, for maintenance of its machine."""
    cluster = hall.town.cluster
    old = cluster.leader()
    cluster.standbys()
    hall.work()
    start = time.monotonic()
    old.patronictl("switchover", "kanta", "--leader", old.name, "--force")
    new = cluster.leader(other_than=old)
    cluster.standbys()
    hall.work()
    return (f"switch-over: from {old.name} to {new.name}; longest pause "
            f"{hall.longest_pause(start):.1f} s")


def backup(hall):
    """A full backup while desks record: each machine is asked, and only the leader makes one."""
    start = time.monotonic()
    for machine in hall.town.cluster.machines:
        machine.run(machine.home / "backup", "full")
    known = json.loads(machine.pgbackrest("info", "--output=json").stdout)[0]
    expect(f"one backup, by the leader: {known}",
           len(known["backup"]) == 1 and known["status"]["code"] == 0)
    hall.town.must("db", "status", "--backup-done", "--max-backup-age", "26h")
    return f"backup: full, {time.monotonic() - start:.1f} s"


def archive_log(cluster):
    """Waits until all that was recorded so far is in the backup store. Returns the leader."""
    leader = cluster.leader()
    last = leader.sql("SELECT pg_walfile_name(pg_switch_wal())")
    cluster.wait_for("an archived log file", lambda: last <= leader.sql(
        "SELECT coalesce(max(last_archived_wal), '') FROM pg_stat_archiver"), 60)
    return leader


def disaster(hall):
    """All three machines are lost with their disks, and made again from the backup store. The desks
    are closed: what was recorded since the last piece of the log would be lost."""
    cluster = hall.town.cluster
    archive_log(cluster)
    for machine in cluster.machines:
        machine.kill()
        shutil.rmtree(machine.data)
        shutil.rmtree(machine.home / "etcd")
    start = time.monotonic()
    first, *others = cluster.machines
    for machine in cluster.machines:
        machine.start("etcd")
    first.pgbackrest("restore")
    first.start("patroni", "pgbouncer")
    cluster.leader()
    seconds = time.monotonic() - start
    for machine in others:
        machine.start("patroni", "pgbouncer")
    cluster.standbys()
    return (f"disaster: all machines were made again from the backup store; a leader after "
            f"{seconds:.0f} s, all after {time.monotonic() - start:.0f} s")


def restore(hall):
    """The register of a moment between two usages, on a server beside the cluster; then into a
    database of the cluster, where desks could go on with it."""
    town, cluster = hall.town, hall.town.cluster

    def record(key):
        hall.desks[0].gateway(f"usage record {register.card(0)} --site Kohde0 --again --key {key}")

    record("before")
    time.sleep(1.1)
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f+00")
    time.sleep(1.1)
    record("after")
    leader = archive_log(cluster)
    start = time.monotonic()
    machine = cluster.machines[0]
    beside = cluster.folder / "beside/data"
    cluster.make_folder(beside.parent)
    cluster.make_folder(beside)
    machine.pgbackrest(f"--pg1-path={beside}", "--type=time", f"--target={moment}",
                       "--target-action=promote", "restore")
    pg_ctl = machines.postgresql_bin() / "pg_ctl"
    machine.run(pg_ctl, "-D", beside, "-w", "-l", beside.parent / "server.out", "-o",
                f"-c config_file={machine.home}/restored.conf", "start")
    where = town.where("beside")
    cluster.wait_for("a restored server", lambda: town.call(
        "db", "status", where=where).returncode == 0, 60)
    keys = [key for key, _ in town.usages(where=where)]
    expect(f"the restored register ends between the two usages: {keys[-5:]}",
           "before" in keys and "after" not in keys)
    town.must("db", "verify", where=where)
    leader.sql("CREATE DATABASE kanta_restored OWNER kaiku_owner")
    # A connection tries the machines in their order, and gives up at one that does not have it yet.
    cluster.wait_for("the new database on every machine", lambda: all(
        machine.sql("SELECT 1 FROM pg_database WHERE datname = 'kanta_restored'")
        for machine in cluster.machines), 60)
    target = town.where("owner", "kanta_restored")
    town.must("db", "copy", where, target, where=town.where("owner"))
    machine.run(pg_ctl, "-D", beside, "-m", "fast", "stop")
    town.login(target)
    town.grant("kanta_restored")
    back = town.where("app", "kanta_restored")
    expect("the copy has the usages of the restored register",
           [key for key, _ in town.usages(where=back)] == keys)
    leader.sql("DROP DATABASE kanta_restored WITH (FORCE)")
    return (f"restore: to {moment[:22]}, between two usages; {len(keys)} usages, beside the "
            f"cluster and copied into it after {time.monotonic() - start:.1f} s")


def upgrade(hall, later):
    """Desks get the next version one after the other, and the schema is changed in between: the
    newer program works on the older schema, the older program on the newer one."""
    town = hall.town

    def schema():
        return int(town.cluster.leader().sql("SELECT max(version) FROM schema_file",
                                             register.DATABASE))

    half = len(hall.desks) // 2
    before, start, answered = schema(), time.monotonic(), hall.answered()
    for desk in hall.desks[:half]:
        desk.program = later
        hall.work(1)
    hall.work()
    expect("a newer program alone changes no schema", schema() == before)
    town.must("db", "migrate", where=town.where("owner"), program=later)
    after = schema()
    expect("the schema is newer", after > before)
    hall.work()
    for desk in hall.desks[half:]:
        desk.program = later
        hall.work(1)
    hall.work()
    return (f"upgrade: schema {before} to {after} while {len(hall.desks)} desks recorded "
            f"{hall.answered() - answered} usages; longest pause {hall.longest_pause(start):.1f} s")


def reports(hall):
    """Reports are read from a standby, and the report role reads the views of figures alone."""
    town = hall.town
    figures = json.loads(town.must("stats", "uses", "--by", "month", "--format", "json",
                                   where=town.where("reports")))
    expect(f"figures from a standby: {figures}", figures and figures[-1]["usages"] > 0)
    refused = town.call("usage", "record", register.card(0), "--site", "Kohde0", "--again",
                        where=town.where("reports"))
    expect(f"a standby should refuse changes: {refused}",
           refused.returncode == 1 and "read-only" in refused.stderr)
    metabase = town.where("metabase")
    views = town.psql(metabase, "SELECT pg_is_in_recovery(), sum(usages) > 0 FROM "
                      "stats_sites_by_month")
    expect(f"a view on a standby: {views}", views.stdout.strip() == "t|t")
    tables = town.psql(town.where("owner"), "SELECT tablename FROM pg_tables WHERE "
                       "schemaname = 'public'").stdout.split()
    expect(f"tables of the register: {tables}", {"card", "usage", "audit_entry"} < set(tables))
    read = town.psql(metabase, *(f"SELECT * FROM {table} LIMIT 1" for table in tables))
    denied = [line for line in read.stderr.split("\n") if "permission denied" in line]
    expect(f"the report role reads tables: {read}", not read.stdout and len(denied) == len(tables))
    return (f"reports: {figures[-1]['usages']} usages counted on a standby; the report role reads "
            f"its views and none of {len(tables)} tables")


def monitor(hall):
    """A monitor sees that the register answers and how far the standbys lag behind."""
    status = json.loads(hall.town.must("db", "status", "--max-lag", "60s", "--format", "json"))
    expect(f"the lag is known and small: {status}",
           status["replication_lag_s"] is not None and not status["problems"])
    return f"monitor: the standbys lag {status['replication_lag_s']} s behind"


def encryption(hall):
    """No connection without TLS, and none to a server with another name."""
    town = hall.town
    for service in ("metabase", "owner"):
        plain = town.psql(town.where(service, sslmode="disable"), "SELECT 1")
        expect(f"a connection without TLS should be refused: {plain}", plain.returncode)
    names = ",".join(f"{machine.name}.other.example" for machine in town.cluster.machines)
    other = town.call("check", register.card(0), where=town.where("app", host=names))
    expect(f"another name should be refused: {other}",
           other.returncode == 1 and "another host name" in other.stderr)
    secure = town.cluster.leader().sql(
        "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) "
        "WHERE client_addr IS NOT NULL")
    expect("all connections should be encrypted", secure == "t")
    return "encryption: connections without TLS and a server with another name are refused"


def ledger(hall):
    """Nothing that was answered is lost, nothing is there twice, nothing was added."""
    town = hall.town
    count = hall.compare(town.usages())
    town.must("db", "verify")
    hall.check()
    return f"ledger: {count} usages answered, each once in the register, and no other"
