# SPDX-License-Identifier: Apache-2.0
"""Flipped bits in the file of a register: no command crashes or hangs, each error is in kaiku's own
words, and a backup can be restored. Where `db verify` finds nothing, no row is missing, none is too
many, and statistics are right. A file of SQLite has no checksums: a bit that makes one value of a
row another possible value is not noticed; the summary counts these."""
import pathlib
import random
import shutil

import cases

KIND = "flipped bits"
QUESTIONS = ("card list --format json", "usage list --all --format json",
             "stats uses --by month --format json", "stats cards --format json",
             "event list --format json", "structure --format json", "check A100000001")
WRITES = ("usage record A100000001 --site Uimahalli --again --key flipped",
          "card edit A100000002 --children 1", "db backup {folder}/flipped-copy.db",
          "db export {folder}/flipped-archive")
CODES = range(12)


def flip(file, rng):
    """Flips a few bits, more often in one page than all over the file. Returns their places."""
    content = bytearray(file.read_bytes())
    page = rng.randrange(len(content) // 4096) * 4096
    within = (page, page + 4096) if rng.random() < 0.7 else (0, len(content))
    places = [(rng.randrange(*within), rng.randrange(8)) for _ in range(rng.choice((1, 1, 2, 8)))]
    for byte, bit in places:
        content[byte] ^= 1 << bit
    file.write_bytes(content)
    return places


def ask(bench, command):
    words = command.format(folder=bench.folder).split()
    return bench.program.run(bench.registers.where("flipped"), words, cwd=bench.folder)


def require_well_behaved(command, answer):
    if answer.code not in CODES:
        raise cases.Fault(f"{command}: {answer}")
    if command != "db verify":
        cases.require_message(answer, f"{command}: ")


def right_answers(bench, template):
    name = f"answers of {template}"
    if name not in bench.prepared:
        bench.registers.copy(template, "flipped")
        bench.prepared[name] = [ask(bench, question).out for question in QUESTIONS]
    return bench.prepared[name]


def require_same_rows(what, question, answer, expected):
    rows = answer.out.splitlines()
    if answer.code != 0 and not question.startswith("check"):
        raise cases.Fault(f"{what}: verified, but {answer}")
    if len(rows) != len(expected.splitlines()) or question.startswith("stats uses"):
        raise cases.Fault(f"{what}: verified, but wrong: {answer}")


def attempt(bench, template, rng):
    bench.templates.get(template)
    shutil.rmtree(bench.folder / "flipped-archive", ignore_errors=True)
    right = right_answers(bench, template)
    bench.registers.copy(template, "flipped")
    places = flip(pathlib.Path(bench.registers.where("flipped")), rng)
    verified = ask(bench, "db verify")
    require_well_behaved("db verify", verified)
    unnoticed = False
    for question, expected in zip(QUESTIONS, right):
        answer = ask(bench, question)
        require_well_behaved(question, answer)
        if verified.code == 0 and answer.out != expected:
            require_same_rows(f"bits {places}: {question}", question, answer, expected)
            unnoticed = True
    for write in WRITES:
        require_well_behaved(write, ask(bench, write))
    restored = ask(bench, f"db restore {bench.registers.where(template)} --yes")
    if restored.code or ask(bench, "db verify").code:
        raise cases.Fault(f"bits {places}: cannot be restored: {restored}")
    return unnoticed


def run_case(bench, number, seed):
    name = f"{bench.registers.engine}/{KIND}/{number}"
    rng = random.Random(f"{seed}/{name}")
    try:
        unnoticed = attempt(bench, rng.choice(("town", "town", "town", "segments")), rng)
        bench.ledger.add(KIND, unnoticed=int(unnoticed))
    except (cases.Fault, RuntimeError, TimeoutError) as fault:
        bench.ledger.fail(name, str(fault))
    bench.ledger.add(KIND, cases=1, faults=1)
