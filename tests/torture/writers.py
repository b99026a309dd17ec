# SPDX-License-Identifier: Apache-2.0
"""Sixteen writers at once, some of whose commands are killed: in the end the register says what a
simple model of it says. Each writer has cards and usages of its own, and repeats what was not
answered until it is."""
import concurrent.futures
import json
import random
import time

from program import KilledAfter
from templates import card

KIND = "sixteen writers"
WRITERS = 16
SITES = ("Uimahalli", "Teatteri")


class Writer:

    def __init__(self, bench, number, rng):
        self.bench, self.number, self.rng = bench, number, rng
        self.usages = {}  # children by key; None: deleted
        self.ids = {}  # of usages, by key
        self.cards = {}  # children and whether it is blocked, by code
        self.kills = self.answered = 0
        self.longest = 0
        self.count = 0

    def name(self):
        self.count += 1
        return f"w{self.number}-{self.count}"

    def send(self, words, codes=(0,), stdin=""):
        """Repeats a command until it is answered. `codes` also has those of a repetition of what
        was done already."""
        for _ in range(100):
            hazard = KilledAfter(self.rng.uniform(0, 0.05)) if self.rng.random() < 0.15 else None
            answer = self.bench.program.run(self.bench.registers.where("writers"), words,
                                            cwd=self.bench.folder, hazard=hazard, stdin=stdin)
            self.kills += answer.struck
            if answer.struck:
                continue
            self.longest = max(self.longest, answer.seconds)
            if answer.code in codes:
                self.answered += 1
                return answer
            raise RuntimeError(f"{' '.join(words)}: {answer}")
        raise RuntimeError(f"{' '.join(words)}: never answered")

    def record(self):
        key, children = self.name(), self.number % 4 and self.rng.randint(0, self.number % 4)
        words = ["usage", "record", card(self.number), "--site", self.rng.choice(SITES), "--event",
                 f"Ilta {self.rng.randint(0, 3)}", "--create-event", "--children", str(children),
                 "--again", "--key", key, "--format", "json"]
        told = json.loads(self.send(words).out)
        if self.rng.random() < 0.2 and json.loads(self.send(words).out)["id"] != told["id"]:
            raise RuntimeError(f"{key} was recorded twice")
        self.usages[key], self.ids[key] = children, told["id"]

    def own_usage(self):
        return self.rng.choice([key for key in self.ids if self.usages[key] is not None] or [None])

    def edit(self):
        if key := self.own_usage():
            self.send(["usage", "edit", str(self.ids[key]), "--children", "0"])
            self.usages[key] = 0

    def delete(self):
        if key := self.own_usage():
            self.send(["usage", "delete", str(self.ids[key])], (0, 3))
            self.usages[key] = None

    def register(self):
        code = card(10000 + self.number * 1000 + len(self.cards))
        self.send(["card", "register", code, "--birth-year", "1980", "--postal-code", "02100",
                   "--children", "2", "--site", "Toimisto"], (0, 6))
        self.cards[code] = [2, False]

    def change_card(self):
        if not self.cards:
            return
        code = self.rng.choice(list(self.cards))
        facts = self.cards[code]
        if self.rng.random() < 0.5:
            facts[0] = self.rng.randint(0, 9)
            self.send(["card", "edit", code, "--children", str(facts[0])])
        else:
            facts[1] = not facts[1]
            self.send(["card", *(("block", code, "--reason", "kadonnut") if facts[1] else
                                 ("unblock", code))], (0, 6))

    def import_usages(self):
        keys = [self.name() for _ in range(5)]
        rows = "".join(f"{card(self.number)},Uimahalli,2026-03-0{n + 1},0,{key}\n"
                       for n, key in enumerate(keys))
        self.send(["usage", "import", "-"], stdin="code,site,date,children,key\n" + rows)
        self.usages.update(dict.fromkeys(keys, 0))

    def batch(self):
        keys = [self.name() for _ in range(3)]
        self.send(["batch", "-"], stdin="".join(
            f"usage record {card(self.number)} --site Teatteri --again --key {key}\n"
            for key in keys))
        self.usages.update(dict.fromkeys(keys, 0))

    def read(self):
        self.send(self.rng.choice((["check", card(self.number)], ["card", "list"],
                                   ["stats", "uses", "--by", "site"])))
        self.answered -= 1  # not a write

    def work(self, end):
        steps = ([self.record] * 5 + [self.edit, self.delete, self.register, self.change_card,
                                      self.change_card, self.import_usages, self.batch, self.read])
        while time.monotonic() < end:
            self.rng.choice(steps)()


def compare(bench, writers):
    """Returns what differs between the register and the model."""
    faults = []
    expected = {key: children for writer in writers for key, children in writer.usages.items()}
    rows = bench.registers.query("writers", "SELECT key, children, CASE WHEN deleted_at IS NULL "
                                 "THEN 1 ELSE 0 END FROM usage WHERE key LIKE 'w%'")
    kept = {row[0]: int(row[1]) if int(row[2]) else None for row in rows}
    if len(rows) != len(kept):
        faults.append(f"{len(rows) - len(kept)} usages are there twice")
    if kept != expected:
        differing = [(key, kept.get(key, "missing"), expected.get(key, "unknown"))
                     for key in kept.keys() | expected.keys()
                     if kept.get(key, "missing") != expected.get(key, "unknown")]
        faults.append(f"usages (key, register, model): {differing[:5]}")
    cards = {row[0]: [int(row[1]), bool(int(row[2]))] for row in bench.registers.query(
        "writers", "SELECT code, max_children, CASE WHEN blocked_reason IS NULL THEN 0 ELSE 1 END "
        "FROM card WHERE code >= 'A100010000'")}
    known = {code: facts for writer in writers for code, facts in writer.cards.items()}
    if cards != known:
        codes = cards.keys() | known.keys()
        differing = [(code, cards.get(code), known.get(code)) for code in codes
                     if cards.get(code) != known.get(code)]
        faults.append(f"cards (code, register, model): {differing[:5]}")
    return faults


def run_case(bench, number, seed, seconds):
    name = f"{bench.registers.engine}/{KIND}/{number}"
    bench.templates.get("town")
    bench.registers.copy("town", "writers")
    writers = [Writer(bench, n, random.Random(f"{seed}/{name}/{n}")) for n in range(WRITERS)]
    end = time.monotonic() + seconds
    faults = []
    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(writer.work, end) for writer in writers]:
            try:
                done.result()
            except (RuntimeError, TimeoutError) as fault:
                faults.append(str(fault))
    bench.registers.settle("writers")
    for words in (["db", "verify"], ["audit", "verify"]):
        answer = bench.program.run(bench.registers.where("writers"), words, cwd=bench.folder)
        if answer.code:
            faults.append(f"{' '.join(words)}: {answer}")
    if not faults:  # a writer that gave up does not know what became of its last command
        faults = compare(bench, writers)
    bench.ledger.add(KIND, cases=1, kills=sum(writer.kills for writer in writers),
                     answered=sum(writer.answered for writer in writers))
    bench.ledger.note_longest(KIND, max(writer.longest for writer in writers))
    for fault in faults:
        bench.ledger.fail(name, fault)
