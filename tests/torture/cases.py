# SPDX-License-Identifier: Apache-2.0
"""One case: a write is interrupted, and what is there afterwards is compared with what was there
before and what is there after the same write has been left in peace."""
import json
import pathlib
import random
import re
import shutil
import sqlite3

import hazards
import outputs
from program import Counted
from registers import FACTS, NEWER_FACTS, difference, facts_of, without_log

# Words of libraries, which no message may have.
FOREIGN = re.compile(r"\bSQL|libpq|\bPG[A-Z]|terminate called|internal error|what\(\)|errno"
                     r"|closed the connection unexpectedly|std::|[Aa]ssert")


class Fault(Exception):
    """Something that does not hold; `lost` answered writes are gone."""

    def __init__(self, text, lost=0):
        super().__init__(text)
        self.lost = lost


class Prepared:
    """What the cases of a kind begin with, and what the undisturbed command makes of it."""

    def __init__(self, bench, kind, number):
        self.bench, self.kind = bench, kind
        self.register = f"kind{number}" if kind.before else kind.template
        self.files = bench.folder / f"kind{number}"
        self.variables = bench.templates.get(kind.template)
        bench.registers.copy(kind.template, "work")
        shutil.rmtree(bench.work, ignore_errors=True)
        bench.work.mkdir()
        for name, content in kind.files().items():
            (bench.work / name).parent.mkdir(exist_ok=True)
            (bench.work / name).write_text(content, "utf-8", newline="")
        for command in kind.before:
            words = kind.__class__(kind.name, command).words(**bench.places())
            bench.must(words, self.variables)
        if kind.output and kind.output.old:
            (bench.work / kind.output.name).write_bytes(outputs.OLD)
        if kind.before:
            bench.registers.copy("work", self.register)
        shutil.rmtree(self.files, ignore_errors=True)
        shutil.copytree(bench.work, self.files)
        self.begin()
        self.before = bench.facts(kind)
        self.plain = bench.run(kind, hazards.counted_bytes(bench), self.variables)
        if self.plain.code not in kind.codes:
            raise Fault(f"undisturbed: {self.plain}")
        self.after = bench.facts(kind)
        self.begin()
        counted = Counted(bench.folder / "trace")
        bench.run(kind, counted, self.variables)
        self.calls = counted.ranges()
        self.bytes = bench.bytes_passed

    def begin(self):
        """Puts everything back to where the case begins."""
        shutil.rmtree(self.bench.work, ignore_errors=True)
        for left in self.bench.folder.glob(".*"):  # by an earlier case, which failed then
            left.unlink()
        shutil.copytree(self.files, self.bench.work)
        self.bench.registers.copy(self.register, "work")
        if self.kind.makes_other:
            self.bench.registers.create("other")


class Bench:
    """Where the cases of one engine are tried."""

    def __init__(self, engine_folder, registers, program, templates, ledger, server=None):
        self.folder = pathlib.Path(engine_folder)
        self.work = self.folder / "work"
        self.registers, self.program, self.templates = registers, program, templates
        self.ledger, self.server = ledger, server
        self.bytes_passed = 0
        self.prepared = {}

    def places(self, host=None):
        def where(name):
            if host:
                return self.server.uri(name, host)
            return self.registers.where(name)
        return {"folder": self.work, "register": where("work"), "other": where("other")}

    def run(self, kind, hazard, variables, more=()):
        places = self.places(getattr(hazard, "host", None))
        answer = self.program.run(places["register"], [*kind.words(**places), *more], cwd=self.work,
                                  hazard=hazard, stdin=kind.stdin, environment=variables)
        self.registers.settle("other" if kind.makes_other else "work")
        return answer

    def command(self, words, variables=None):
        return self.program.run(self.registers.where("work"), list(map(str, words)), cwd=self.work,
                                environment=variables)

    def must(self, words, variables=None):
        answer = self.command(words, variables)
        if answer.code != 0:
            raise Fault(f"{' '.join(map(str, words))}: {answer}")
        return answer

    def facts(self, kind):
        name = "other" if kind.makes_other else "work"
        newer = "" if kind.old else ";" + NEWER_FACTS
        return facts_of(self.registers.query(name, FACTS + newer))

    def require_sound(self, kind, facts, variables):
        if facts is None:
            return
        other = ["--db", self.places()["other"]] if kind.makes_other else []
        for words in (["db", "verify"], ["audit", "verify"]):
            self.must([*other, *words], self.templates.watcher(kind.template, variables))


def new_usages(prepared, facts):
    return sum(number for row, number in (facts - prepared.before).items() if row[0] == "usage")


def require_message(answer, what=""):
    """A command that fails says why in one line, in words of its own."""
    own = [line for line in answer.err.splitlines() if line.startswith(("kaiku: ", '{"error"'))]
    if (answer.code == 1 and len(own) != 1) or FOREIGN.search(answer.err):
        raise Fault(f"{what}not a clear message: {answer}")


def require_whole(bench, prepared, answered):
    output = prepared.kind.output
    if not output:
        return
    path, old = bench.work / output.name, prepared.files / output.name
    if path.is_dir() and old.exists():
        output.complete(path, bench.command)
    elif path.exists() and (answered or not old.exists() or
                            path.read_bytes() != old.read_bytes()):
        output.complete(path, bench.command)
    elif answered or old.exists() and not path.exists():
        raise Fault(f"{output.name} is gone", lost=int(answered))


def answered_lines(answer):
    """How many lines of a batch or a desk were answered as recorded."""
    count = 0
    for line in answer.out.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue  # cut off
        count += bool(told.get("recorded", told.get("key")))
    return count


def require_facts(prepared, answer, facts):
    """All or nothing; all, if that was answered."""
    kind = prepared.kind
    answered = answer.code in kind.codes
    if kind.partial:
        lines, there = answered_lines(answer), new_usages(prepared, facts)
        if not prepared.before <= facts or not facts <= prepared.after or there < lines:
            raise Fault(f"{lines} lines were answered and {there} usages are there: "
                        f"{difference(facts, prepared.after)}", lost=max(0, lines - there))
        if answer.code == 0 and facts != prepared.after:
            raise Fault("not everything is there", lost=1)
        return lines or int(answer.code == 0)
    if answered and facts != prepared.after:
        raise Fault(f"answered, but: {difference(facts, prepared.after)}", lost=1)
    if facts not in (prepared.before, prepared.after):
        raise Fault(f"half done: {difference(facts, prepared.before)}; compared with the whole: "
                    f"{difference(facts, prepared.after)}")
    return int(answered)


def leftovers(bench, prepared):
    return [str(path.relative_to(bench.work)) for path in bench.work.rglob(".*")
            if not (prepared.files / path.relative_to(bench.work)).exists()] + [
                path.name for path in bench.folder.glob(".*")]


def repeat(bench, prepared, facts):
    """Sends the same command once more; returns whether it was answered."""
    kind = prepared.kind
    done = facts == prepared.after and without_log(prepared.before) != without_log(prepared.after)
    if done and not kind.repeated:
        return 0
    answer = bench.run(kind, None, prepared.variables)
    if answer.code not in (kind.codes + kind.repeated if kind.output else
                           kind.repeated if done else kind.codes):
        raise Fault(f"repeated: {answer}")
    now = bench.facts(kind)
    if without_log(now) != without_log(prepared.after):
        raise Fault(f"repeated: {difference(without_log(now), without_log(prepared.after))}", 1)
    bench.require_sound(kind, now, prepared.variables)
    require_whole(bench, prepared, True)
    if left := leftovers(bench, prepared):
        raise Fault(f"left behind: {left}")
    if kind.erases and kind.erases.encode() in bench.registers.bytes_of("work"):
        raise Fault(f"{kind.erases} is still in the file")
    return 1


def attempt(bench, prepared, hazard):
    kind = prepared.kind
    prepared.begin()
    more = ["--wait", "30"] if hazard.is_patient else []
    answer = bench.run(kind, hazard, prepared.variables, more)
    struck = int(answer.struck)
    bench.ledger.add(kind.name, cases=1, kills=struck * hazard.is_kill,
                     faults=struck * (not hazard.is_kill))
    if answer.code < 0 and not hazard.is_kill:
        raise Fault(f"crashed: {answer}")
    if not hazard.closes_output:
        require_message(answer)
    allowed = kind.codes if hazard.is_patient else (*kind.codes, 1, *((7,) if kind.partial else ()))
    if answer.code not in allowed and not (answer.code == -9 and hazard.is_kill):
        raise Fault(f"exit code: {answer}")
    if answer.code in (1, 7) and not hazard.is_kill and (left := leftovers(bench, prepared)):
        raise Fault(f"left behind after a failure: {left}")
    facts = bench.facts(kind)
    bench.require_sound(kind, facts, prepared.variables)
    facts = bench.facts(kind)
    answered = require_facts(prepared, answer, facts)
    require_whole(bench, prepared, answer.code in kind.codes)
    kind.check(bench)
    answered += repeat(bench, prepared, facts)
    bench.ledger.add(kind.name, answered=answered)


def run_case(bench, kind, number, seed):
    """Tries a case; its name and the seed determine what happens in it."""
    name = f"{bench.registers.engine}/{kind.name}/{number}"
    hazard = None
    try:
        if kind.name not in bench.prepared:
            bench.prepared[kind.name] = None  # if this fails
            bench.prepared[kind.name] = Prepared(bench, kind, len(bench.prepared))
        prepared = bench.prepared[kind.name]
        if prepared is None:
            return
        hazard = hazards.choose(bench, prepared, random.Random(f"{seed}/{name}"))
        attempt(bench, prepared, hazard)
    except outputs.Incomplete as fault:
        bench.ledger.fail(name, f"{hazard}: {fault}")
    except Fault as fault:
        bench.ledger.fail(name, f"{hazard}: {fault}", fault.lost)
    except (TimeoutError, RuntimeError, sqlite3.Error) as fault:
        bench.ledger.fail(name, f"{hazard}: {fault}")
