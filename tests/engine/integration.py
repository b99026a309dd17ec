#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the client of docs/guide/integration.md through a pipe, with a file and with the server of
KAIKU_TEST_POSTGRESQL: a thousand cards, of which some are refused, over connections that are cut at
random bytes, while the server ends those to the database. Every record that was answered is in the
register, once, and nothing else is."""
import concurrent.futures
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from person import KAIKU, PATIENCE, ROOT, Place, expect

EXAMPLE = ROOT / "examples/integration/desk_client.py"
sys.path.insert(0, str(EXAMPLE.parent))
from desk_client import Desk  # noqa: E402

CARDS = 1000
CARDS_PER_ENDING = 20  # while every so many-th is recorded, the server ends all connections
END_CONNECTIONS = """SELECT count(*) FROM (
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()) AS ended;
"""
MEAN_BYTES = 8000  # until a connection is cut: about 20 answers
# By the number of the card, modulo 25: why it is refused.
REFUSED = {0: "expired", 1: "blocked", 2: "unknown_card", 3: "out_of_range"}
NOISE = 2000  # lines
NOISE_BYTES = [byte for byte in range(256) if chr(byte) not in "\r\n"]
DESK = ["desk", "--site", "Uimahalli", "--format", "jsonl"]


def code_of(number):
    return f"A{100000000 + number}"


def import_cards(kaiku):
    today = datetime.date.today()
    long_ago = today - datetime.timedelta(days=900)
    rows = ["code,issued_on,birth_year,postal_code,max_children"]
    for number in range(CARDS + 20):
        if REFUSED.get(number % 25) != "unknown_card" or number >= CARDS:
            issued = long_ago if number % 25 == 0 and number < CARDS else today
            rows.append(f"{code_of(number)},{issued},1980,02100,2")
    kaiku("card", "import", "-", "--site", "Toimisto", stdin="\n".join(rows) + "\n")
    kaiku("batch", "-", stdin="".join(f"card block {code_of(number)} --reason x\n"
                                      for number in range(1, CARDS, 25)))


def usages(kaiku):
    listed = kaiku("usage", "list", "--all", "--format", "jsonl").splitlines()
    return [json.loads(line) for line in listed]


def thousand_cards(kaiku, command, folder, register):
    """With a register on a server, its connections are ended while cards are recorded."""
    if not register:
        return record_cards(command, folder, lambda: None)
    server = subprocess.Popen(["psql", "-qXAt", register], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)

    def end_connections():
        server.stdin.write(END_CONNECTIONS)
        server.stdin.flush()

    done = record_cards(command, folder, end_connections)
    ended = sum(map(int, server.communicate()[0].split()))
    expect(f"only {ended} connections to the database were ended", ended > 10)
    return done


def record_cards(command, folder, end_connections):
    counter = folder / "connections"
    counter.write_text("0")
    desk = Desk([sys.executable, str(ROOT / "tests/engine/cut_connection.py"), str(counter),
                 str(MEAN_BYTES), *command])
    recorded = {}
    for number in range(CARDS):
        if number % CARDS_PER_ENDING == 0:
            end_connections()
        reason = REFUSED.get(number % 25)
        answer = desk.ask("record", code=code_of(number), key=f"till-{number}",
                          children=-1 if reason == "out_of_range" else number % 3)
        if reason:
            expect(f"{number}: {answer}", not answer["ok"] and answer["error"]["code"] == reason)
        else:
            expect(f"{number}: {answer}", answer["ok"])
            recorded[f"till-{number}"] = answer["result"]
    connections = int(counter.read_text())
    expect(f"only {connections} connections were cut", connections > 10)
    desk.close()
    return recorded, connections


def compare(kaiku, recorded):
    found = usages(kaiku)
    expect(f"{len(found)} usages for {len(recorded)} answers", len(found) == len(recorded))
    for usage in found:
        expect(f"the register has {usage}", recorded.get(usage["key"]) == usage)


def lost_answer(kaiku, command):
    """The desk records, and the connection is cut before anybody reads the answer."""
    code = code_of(CARDS)
    request = {"code": code, "key": "lost", "children": 1}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps({"id": 1, "op": "record", **request}) + "\n")
    process.stdin.flush()
    end = time.monotonic() + PATIENCE
    while kaiku("usage", "list", "--card", code, "--count").strip() == "0":
        expect("the lost answer was never recorded", time.monotonic() < end)
    process.kill()
    process.communicate()
    kaiku("card", "block", code, "--reason", "lost")
    desk = Desk(command)
    first, second = desk.ask("record", **request), desk.ask("record", **request)
    expect(f"a retry: {first}, {second}", first["ok"] and first["result"] == second["result"])
    other = desk.ask("record", **dict(request, children=2))
    expect(f"a key of another record: {other}", other.get("error", {}).get("code") == "exists")
    desk.close()
    expect("once", kaiku("usage", "list", "--card", code, "--count").strip() == "1")


def two_at_once(kaiku, command):
    """Two tills send the same key at the same time."""
    desks = [Desk(command), Desk(command)]
    keys = range(CARDS + 1, CARDS + 11)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for number in keys:
            asked = [pool.submit(desk.ask, "record", code=code_of(number), key=f"both-{number}")
                     for desk in desks]
            answers = [task.result() for task in asked]
            expect(f"both: {answers}", answers[0]["ok"] and answers[1]["ok"] and
                   answers[0]["result"] == answers[1]["result"])
    for desk in desks:
        desk.close()
    both = [usage for usage in usages(kaiku) if usage["key"].startswith("both-")]
    expect(f"{len(both)} usages of two tills", len(both) == len(keys))


def other_requests(kaiku, command):
    desk = Desk(command)
    pong = desk.ask("ping")
    expect(f"ping: {pong}", pong["ok"] and pong["result"]["site"] == "Uimahalli")
    code = code_of(CARDS + 15)
    check = desk.ask("check", code=code)
    expect(f"check: {check}", check["ok"] and check["result"]["status"] == "valid")
    made = desk.ask("record", code=code, event="Iltauinti", create_event=True, key="e1")
    expect(f"create: {made}", made["ok"] and made["result"]["event"] == "Iltauinti")
    chosen = desk.ask("select", event="Iltauinti")
    expect(f"select: {chosen}", chosen["ok"] and chosen["result"]["event"] == "Iltauinti")
    later = desk.ask("record", code=code, again=True, key="e2")
    expect(f"after select: {later}", later["ok"] and later["result"]["event"] == "Iltauinti")
    undone = desk.ask("undo", usage_id=later["result"]["id"])
    expect(f"undo: {undone}", undone["ok"] and undone["result"]["id"] == later["result"]["id"])
    expect("one is left", kaiku("usage", "list", "--card", code, "--count").strip() == "1")
    unknown = desk.ask("dance")
    expect(f"dance: {unknown}", unknown["error"]["code"] == "unknown_op")
    for number in (1.0, 0.5, 10**30):
        fault = desk.ask("record", code=code, children=number)["error"]
        expect(f"children {number}: {fault}",
               (fault["code"], fault["field"]) == ("wrong_type", "children"))
    try:
        answer = desk.ask("record", code=code, reason="x" * 70_000)
        expect(f"a request that cannot be read: {answer}", False)
    except ValueError as error:
        expect(f"the client says why: {error}", "64 KiB" in str(error))
    desk.close()


def noise(kaiku, command):
    """Damaged requests: each gets one answer, and the desk goes on."""
    chance = random.Random(NOISE)
    whole = [json.dumps(request, ensure_ascii=False).encode() for request in (
        {"id": 1, "op": "check", "code": "A999000017"}, {"id": "ä", "op": "ping", "protocol": 1},
        {"id": 2, "op": "record", "code": "A999000017", "children": 2, "reason": "yö 😀"},
        {"id": 3, "op": "select", "event": None, "date": "2026-06-15"},
        {"id": 4, "op": "undo", "usage_id": 1 << 40})]
    lines = []
    for _ in range(NOISE):
        line = bytearray(chance.choice(whole))
        for _ in range(chance.randrange(1, 4)):
            at, byte = chance.randrange(1, len(line)), chance.choice(NOISE_BYTES)
            way = chance.randrange(3)
            line[at:at + (way != 0)] = b"" if way == 1 and len(line) > 2 else bytes([byte])
        lines.append(bytes(line))
    done = subprocess.run(command, input=b"\n".join(lines) + b"\n", capture_output=True,
                          timeout=PATIENCE)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    expect(f"{len(answers) - 1} answers to {NOISE} damaged lines: {done.stderr}",
           done.returncode == 7 and len(answers) == NOISE + 1)
    expect("every answer says whether", all("ok" in answer for answer in answers[1:]))


def example(kaiku, command):
    """The program itself, as the guide shows it."""
    codes = [code_of(CARDS + 16), code_of(1)]
    done = subprocess.run([sys.executable, EXAMPLE, *command], input="\n".join(codes) + "\n",
                          capture_output=True, text=True, timeout=PATIENCE)
    lines = done.stdout.splitlines()
    expect(f"the example: {done}", done.returncode == 0 and
           lines == [f"{codes[0]} recorded", f"{codes[1]} blocked"])


def nobody_reads(kaiku, command):
    """What cannot be answered is not recorded."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    process.stdin.write('{"id":1,"op":"ping"}\n')
    process.stdin.flush()
    process.stdout.readline()
    process.stdout.readline()
    process.stdout.close()
    before = kaiku("usage", "list", "--all", "--count")
    process.stdin.write(json.dumps({"id": 2, "op": "record", "code": code_of(CARDS + 17)}) + "\n")
    process.stdin.close()
    expect("a desk that nobody reads ends", process.wait(PATIENCE) == 1 and
           "unanswered" in process.stderr.read())
    expect("and records nothing", kaiku("usage", "list", "--all", "--count") == before)


def restored(kaiku, command, folder):
    """A restore under an open desk: it goes on, and finds the selected event by its name."""
    desk = Desk(command)
    desk.ask("select", event="Iltauinti")
    backup = folder / "backup.db"
    kaiku("db", "backup", str(backup))
    code = code_of(CARDS + 18)
    lost = desk.ask("record", code=code, key="before")
    kaiku("db", "restore", str(backup), "--yes")
    kept = desk.ask("record", code=code, key="after")
    expect(f"after a restore: {lost}, {kept}", lost["ok"] and kept["ok"] and
           kept["result"]["event"] == "Iltauinti")
    desk.close()
    keys = [usage["key"] for usage in usages(kaiku)]
    expect("what was restored", "before" not in keys and "after" in keys)


def run(kaiku, command, folder, register=None):
    import_cards(kaiku)
    recorded, connections = thousand_cards(kaiku, command, folder, register)
    compare(kaiku, recorded)
    for part in (lost_answer, two_at_once, other_requests, noise, example):
        part(kaiku, command)
    kaiku("db", "verify")
    kaiku("audit", "verify")
    return connections


def through_pipe(register):
    with tempfile.TemporaryDirectory(prefix="kaiku-integration-") as name:
        place = Place(name, register)
        os.environ.update(place.environment)
        for line in ("org add Jakaja --kind distributor --municipality Espoo",
                     "site add Toimisto --org Jakaja",
                     "org add Kohde --kind venue --municipality Espoo",
                     "site add Uimahalli --org Kohde --sector sports"):
            place.must(*line.split())
        command = [KAIKU, *DESK]
        connections = run(place.must, command, pathlib.Path(name), register)
        nobody_reads(place.must, command)
        if not register:
            restored(place.must, command, pathlib.Path(name))
        print(f"{CARDS} cards through a pipe, {connections} connections")


if __name__ == "__main__":
    through_pipe(None)
    through_pipe(os.environ["KAIKU_TEST_POSTGRESQL"])
