# SPDX-License-Identifier: Apache-2.0
"""Backups and restores, some of them killed, while desks are open and others record: what was
begun and answered after the last restore is in the register, and each backup is sound."""
import random
import shutil
import threading
import time

import open_desk
from program import KilledAfter
from templates import card

KIND = "restores under open desks"
DESKS, RECORDERS = 2, 2


class Hall:
    """Desks and recorders, and when they began to record each key that was answered."""

    def __init__(self, bench):
        self.bench, self.where = bench, bench.registers.where("restored")
        self.answered, self.faults = {}, []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.guard, args=(name, work))
                        for work, count in ((self.at_desk, DESKS), (self.by_command, RECORDERS))
                        for name in (f"{work.__name__}{n}" for n in range(count))]

    def guard(self, name, work):
        try:
            work(name)
        except (OSError, ValueError, TimeoutError) as fault:
            self.faults.append(f"{name}: {fault}")

    def at_desk(self, name):
        program = self.bench.program
        desk = open_desk.OpenDesk(program.path, program.environment(self.where), "--site",
                                  "Uimahalli", "--today", "2026-06-15")
        for number in range(10**9):
            if self.stop.is_set():
                break
            began = time.monotonic()
            answer = desk.answer(f"{card(1)} --again --key {name}-{number}")
            if answer is None:
                break
            if answer["recorded"]:
                self.answered[f"{name}-{number}"] = began
            elif answer["error"] != "busy":
                self.faults.append(f"{name}: {answer}")
        if errors := desk.close():
            self.faults.append(f"{name}: {errors}")

    def by_command(self, name):
        for number in range(10**9):
            if self.stop.is_set():
                break
            began = time.monotonic()
            answer = self.bench.program.run(
                self.where, ["usage", "record", card(2), "--site", "Teatteri", "--again", "--key",
                             f"{name}-{number}"], cwd=self.bench.folder)
            if answer.code == 0:
                self.answered[f"{name}-{number}"] = began
            elif "busy" not in answer.err:
                self.faults.append(f"{name}: {answer}")


def run_case(bench, number, seed, seconds):
    name = f"{bench.registers.engine}/{KIND}/{number}"
    rng = random.Random(f"{seed}/{name}")
    bench.templates.get("town")
    bench.registers.copy("town", "restored")
    folder = bench.folder / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "dated").mkdir(parents=True)
    hall = Hall(bench)
    kills = 0

    def command(*words, hazard=None, register=None):
        nonlocal kills
        answer = bench.program.run(register or hall.where, [*map(str, words)], cwd=folder,
                                   hazard=hazard)
        kills += answer.struck
        if answer.code and not answer.struck:
            hall.faults.append(f"{' '.join(map(str, words))}: {answer}")
        return answer

    command("db", "backup", folder / "first.db")
    last = time.monotonic()
    for thread in hall.threads:
        thread.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        hazard = KilledAfter(rng.uniform(0, 0.2)) if rng.random() < 0.5 else None
        if rng.random() < 0.6:
            command("db", "restore", folder / "first.db", "--yes", hazard=hazard)
            last = time.monotonic()
        else:
            command("db", "backup", "--into", folder / "dated", hazard=hazard)
            for file in (folder / "dated").glob("[!.]*.db"):
                command("db", "verify", register=str(file))
        command("db", "verify")
    time.sleep(0.3)
    hall.stop.set()
    for thread in hall.threads:
        thread.join()
    command("db", "verify")
    command("audit", "verify")
    kept = [row[0] for row in bench.registers.query("restored", "SELECT key FROM usage")]
    lost = [key for key, at in hall.answered.items() if at > last and key not in kept]
    if lost:
        bench.ledger.fail(name, f"recorded after the last restore, but gone: {lost}", len(lost))
    if len(kept) != len(set(kept)):
        hall.faults.append("a key is there twice")
    bench.ledger.add(KIND, cases=1, kills=kills, answered=len(hall.answered))
    for fault in hall.faults[:3]:
        bench.ledger.fail(name, fault)
