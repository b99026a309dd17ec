# SPDX-License-Identifier: Apache-2.0
"""Files that commands write: each is there as before, or complete."""
import csv
import dataclasses
import io
import sqlite3
import zipfile
from typing import Callable

OLD = b"what was there before\n"


class Incomplete(Exception):
    pass


@dataclasses.dataclass
class Output:
    """`complete(path, run)` raises Incomplete; run(words) runs a command without a register. `old`:
    a file of this name is there before."""

    name: str
    complete: Callable
    old: bool = True


def require(is_right, text):
    if not is_right:
        raise Incomplete(text)


def workbook(path, run):
    try:
        with zipfile.ZipFile(path) as parts:
            require(parts.testzip() is None and "xl/workbook.xml" in parts.namelist(),
                    "a damaged workbook")
    except zipfile.BadZipFile as fault:
        raise Incomplete(f"{path.name}: {fault}") from fault


def ends_with(tail):
    def complete(path, run):
        require(path.read_bytes().endswith(tail), f"{path.name} does not end as it should")
    return complete


def holds(text):
    def complete(path, run):
        content = path.read_text("utf-8")
        require(text in content and content.endswith("\n"), f"{path.name} lacks {text}")
    return complete


def lines(count):
    def complete(path, run):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
        require(len(rows) == count, f"{path.name} has {len(rows)} lines, not {count}")
    return complete


def succeed(run, *words):
    answer = run(words)
    require(answer.code == 0, f"{' '.join(map(str, words))}: {answer}")


def offline(path, run):
    succeed(run, "offline", "status", path)


def register(path, run):
    succeed(run, "--db", path, "db", "verify")
    with sqlite3.connect(path) as connection:
        require(connection.execute("SELECT count(*) FROM usage").fetchone() == (60,),
                f"{path.name} lacks usages")
    connection.close()


def archive(path, run):
    name = path.parent / "from-archive.db"
    try:
        succeed(run, "--db", name, "db", "import", path)
    finally:
        for file in path.parent.glob("from-archive.db*"):
            file.unlink()


def backups(path, run):
    found = sorted(path.glob("[!.]*.db"))
    require(len(found) >= 2, f"only {[file.name for file in found]} are left")
    for file in found:
        register(file, run)
