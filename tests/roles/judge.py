# SPDX-License-Identifier: Apache-2.0
"""Compares what a command did with what is expected: its exit code, the rows that it changed, what
it showed; and whether foreign and missing are told alike."""
import io
import itertools
import re
import zipfile

from commands import COMMANDS
from expect import PERMITTED, covered
from rights import AUDIT, SEEN_BY, TABLE, WRITES
from town import CENTS, SIDES, WORD, venue_place, office_place

# The texts of each kind, with {} for the side.
TEXTS = {
    "event": ["qevent-{}", "qidle-event-{}", "qcourse-{}"], "description": ["qdescription-{}"],
    "comment": ["qcomment-{}"], "background": ["qgroup-{}", "qreason-{}"],
    "usage": ["qkey-{}", "qline-{}"], "import": ["qimport-{}"], "user": ["quser-{}"],
    "access": ["qtoken-{}", "qsshkey-{}"], "message": ["qsubject-{}", "qbody-{}"],
    "holder": ["qholder-{}", "qname-{}"], "venueplace": ["qvenue-{}", "qvenueorg-{}"],
    "officeplace": ["qoffice-{}", "qofficeorg-{}"],
}
CODES = {"own": "111", "near": "222", "foreign": "333"}


def markers():
    """Each text whose place can be told, with its kind and side."""
    for kind, texts in TEXTS.items():
        for side in SIDES:
            for text in texts:
                yield text.format(WORD[side]), kind, side
    for side, digits in CODES.items():
        for letter, number, kind in (("a", 1, "card"), ("a", 2, "card"), ("y", 3, "card"),
                                     ("a", 4, "pending")):
            yield f"{letter}{digits}00000{number}", kind, side


MARKERS = list(markers())


def figures():
    """The value of every set of sides, as it is written in JSON and for people."""
    for count in range(1, len(SIDES) + 1):
        for sides in itertools.combinations(SIDES, count):
            cents = sum(CENTS[side] for side in sides)
            yield re.compile(rf"(?<!\w)({cents}|{cents / 100:,.2f}|{cents / 100:.2f})(?!\w)"), sides


FIGURES = list(figures())


def may_see(person, words, kind, side):
    if person.holder:
        return kind.endswith("place") or side == "own" or words == "my offers"
    right = COMMANDS[words].right
    if words == "privacy export" and kind in ("event", "comment", "usage", "venueplace"):
        return True  # wherever the holder has been
    if kind in ("venueplace", "officeplace"):
        # Anyone who sees places sees all; but a figure, a card or a visit of a place is seen where
        # the right covers it.
        if right in ("place_see", "place_manage", "anyone", "user"):
            return any(grant.gives("place_see") for grant in person.grants)
        if right not in TABLE:
            return False
        place = (venue_place if kind == "venueplace" else office_place)(side)
        needed = "stats_see" if right == "nation_see" else right
        return any(grant.gives(needed) and grant.covers(place) for grant in person.grants)
    if words == "check" and kind == "card" and side == "own":
        return True
    return any(covered(person, seen, "usage" if seen.startswith("usage") else kind, side)
               for seen in SEEN_BY[kind].split())


def sees_value(person, side):
    return person.holder and side == "own" or any(
        covered(person, right, "usage", side) for right in ("usage_see", "stats_see"))


def shown(run):
    text = run.text()
    if run.out[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(run.out)) as workbook:
            text += "\n".join(workbook.read(name).decode("utf-8", "replace")
                              for name in workbook.namelist() if name.endswith(".xml"))
    return text.lower()


def markers_in(run):
    """The markers that it shows, but for those that were given to it."""
    text, said = shown(run), (" ".join(run.line) + run.given).lower()
    return [one for one in MARKERS if one[0] in text and one[0] not in said]


def foreign_texts(person, words, run):
    found = [marker for marker, kind, side in markers_in(run)
             if not may_see(person, words, kind, side)]
    if words.startswith("privacy "):
        return found
    text = shown(run)
    return found + [f"the value of {' and '.join(sides)}" for pattern, sides in FIGURES
                    if pattern.search(text)
                    and not all(sees_value(person, side) for side in sides)]


def side_of(town, table, row):
    """The sides that a row of the register belongs to, by the objects that it names."""
    kinds = {"site_id": ("venue", "office"), "event_id": ("event", "idle_event", "course"),
             "organisation_id": ("organisation",), "area_id": ("area",), "import_id": ("import",)}
    own = {"event": "event_id", "site": "site_id", "organisation": "organisation_id",
           "area": "area_id"}
    for column, value in row:
        if column == "id" and table in own:
            column = own[table]
        for kind in kinds.get(column, ()):
            for side, number in town.ids.get(kind, {}).items():
                if not side.startswith("missing") and str(value) == number:
                    yield kind, side


def rows_outside(town, person, right, changes):
    """Changed rows of places that the right does not cover."""
    if right not in TABLE or TABLE[right][1] != "scope":
        return []
    return [f"{table}: {dict(row)}" for table, (gone, new) in changes.items() if table not in AUDIT
            if right != "card_erase" or table == "card"
            for row in gone + new for kind, side in side_of(town, table, row)
            if not covered(person, right, kind, side)]


def faults_of(town, person, words, run, expected):
    """What is wrong with one run."""
    state, codes = expected
    right = COMMANDS[words].right
    if run.code not in codes:
        yield f"exit code {run.code} instead of {' or '.join(map(str, codes))}"
    if state == PERMITTED:
        permitted = WRITES.get(right, set()) | (AUDIT if right != "anyone" else set())
        permitted |= set(COMMANDS[words].writes)
        tables = set(run.changes) - permitted if "*" not in permitted else set()
        if tables:
            yield f"rows changed in {', '.join(sorted(tables))}, which {right} does not allow"
        for row in rows_outside(town, person, right, run.changes):
            yield f"changed a row outside the scope: {row}"
    else:
        if run.changes:
            yield f"rows changed although it is {state}: {', '.join(sorted(run.changes))}"
        if run.out.strip() and not COMMANDS[words].rejects:
            yield f"something is printed although it is {state}: {run.out[:200]!r}"
        if run.mail:
            yield f"mail is sent although it is {state}"
    texts = foreign_texts(person, words, run)
    if texts:
        yield f"shows what {person.name} may not see: {', '.join(texts)}"
    if re.search("internal error|terminate called", run.err):
        yield "internal error"


def rows_written(changes):
    """How many rows of each table were written. An attempt is counted with the account, or where
    accounts that do not exist are counted."""
    accounts = {"user_account", "holder_account", "unknown_account"}
    counts = {}
    for table, (gone, new) in changes.items():
        table = "an account" if table in accounts else table
        counts[table] = counts.get(table, 0) + max(len(gone), len(new))
    return counts


def told_apart(run, other, statements=True):
    """Why two runs that must be alike are not, apart from what their lines themselves name."""
    words = set()
    for here, there in zip([*run.line, run.given], [*other.line, other.given]):
        words |= set(re.findall(r"[\w@.-]+", here)) ^ set(re.findall(r"[\w@.-]+", there))
    named = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    def plain(text):
        return re.sub(rf"(?<![\w-])({named})(?![\w-])", "<object>", text, flags=re.I)

    pairs = [(one.code, plain(one.out.decode("utf-8", "replace")), plain(one.err), plain(one.mail),
              rows_written(one.changes), one.statements) for one in (run, other)]
    for what, here, there in zip(("exit code", "output", "message", "mail", "rows written",
                                  "statements"), *pairs):
        if here != there and (statements or what != "statements"):
            yield f"{what} tells what exists from what does not:\n    {here}\n    {there}"
