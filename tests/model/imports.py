# SPDX-License-Identifier: Apache-2.0
"""Imports of cards and usages, and taking them back (cli.md section 3; kaiku-import(5))."""
import csv
import io
import time

from cards import CODES, check_fields, end_waiting, kind_of, person, read_code, snapshot
from days import validity
from events import find_event
from usage_steps import figures, visit_day
from usages import add_event, cents, check_numbers, choose_slot, judge, once_named, place_now, same
from world import ANY, Refused, Rows, Unclear, fold, handler, maker, record

CARD_COLUMNS = {"issued_on": str, "valid_until": str, "birth_year": int, "postal_code": str,
                "max_children": int, "organisation": str}


class Rejected(Exception):
    """A row that is not imported."""


def rows_of(call):
    return [{name: text for name, text in row.items() if text}
            for row in csv.DictReader(io.StringIO(call.stdin))]


def summary(call, rows, written, updated, unchanged, rejected, word):
    skip, dry = call.option("--skip-rejected"), bool(call.option("--dry-run"))
    if rejected and not skip:
        written = updated = 0
    call.exit_code = 7 if rejected else 0
    return {"read": len(rows), "accepted": len(rows) - rejected, word: written,
            "updated": updated, "unchanged": unchanged, "rejected": rejected,
            "warnings": ANY, "dry_run": dry}


def writes(call, rejected):
    return not call.option("--dry-run") and (not rejected or call.option("--skip-rejected"))


def row_site(call, row, action, kind):
    sites = [site for site in call.visible_sites(action)]
    name = row.get("site") or call.option("--site")
    if not name:
        raise Unclear
    found = [site for site in sites
             if fold(site.name) == fold(name) and site.organisation.kind == kind]
    if len(found) != 1:
        raise Rejected
    return found[0]


def unique_codes(rows):
    """A code that appears twice is rejected where it appears again."""
    seen = set()
    for row in rows:
        code = read_code(row["code"])
        row["again"] = code in seen
        seen.add(code)


# Cards.

def judge_card(call, row):
    """(card, None) of a new card, (card, changed fields) of one that the register has."""
    if row["again"]:
        raise Rejected
    code = read_code(row["code"])
    given = {name: read(row[name]) for name, read in CARD_COLUMNS.items() if name in row}
    old = call.world.cards.get(code)
    site = row_site(call, row, "register", "distributor")
    if code in call.world.erased or (old and not call.covers("edit cards", site=old.site)):
        raise Rejected
    if old:
        if "site" in row:
            given["site"] = site
        changed = {name: value for name, value in given.items() if getattr(old, name) != value}
        if not changed:
            return old, {}
        if not call.option("--update"):
            raise Rejected
        check_row(record(**{**vars(old), **changed}))
        return old, changed
    card = record(code=code, shown=row["code"], site=site, registered_on=call.day,
                  issued_on=call.day, renewed_on=None, valid_until=None, max_children=None,
                  birth_year=None, postal_code=None, gender=None, life_situation=None,
                  organisation=None, blocked=None, replaced_by=None, account=None,
                  medium="mobile" if code[0] in "XZ" else "paper")
    vars(card).update(given)
    card.valid_until = card.valid_until or validity(call.world, site, card.issued_on)
    check_row(card)
    return card, None


def check_row(card):
    try:
        check_fields(card)
    except Refused:
        raise Rejected from None


def judged(rows, judge_row):
    """What becomes of each row: its result, or None if it is rejected."""
    for row in rows:
        try:
            yield judge_row(row)
        except Rejected:
            yield None


@handler("card import")
def import_cards(call):
    call.require("register")
    rows = rows_of(call)
    unique_codes(rows)
    results = list(judged(rows, lambda row: judge_card(call, row)))
    good = [result for result in results if result]
    new = [card for card, changed in good if changed is None]
    updated = [(card, changed) for card, changed in good if changed]
    rejected = len(rows) - len(good)
    if writes(call, rejected) and (new or updated):
        batch = begin(call, "card", len(new), len(updated))
        for card, changed in updated:
            former = {name: getattr(card, name) for name in changed}
            vars(card).update(changed)
            batch.former.append((card, former, card_state(card)))
        for card in new:
            card.counted = [(call.day, "registered", snapshot(card, card.site))]
            call.world.cards[card.code] = card
            batch.cards.append((card, card_state(card)))
        call.log()
        end_waiting(call, *new)
    return summary(call, rows, len(new), len(updated), len(good) - len(new) - len(updated),
                   rejected, "registered")


def card_state(card):
    return {name: value for name, value in vars(card).items() if name not in ("counted", "account")}


def begin(call, kind, written, updated):
    """An import; its id is learned from the list of imports."""
    batch = record(id=None, kind=kind, written=written, updated=updated, by=call.user.email,
                   undone=None, cards=[], former=[], restored=[], usages=[], events=[],
                   step=call.step.number)
    call.world.imports.append(batch)
    return batch


def import_row(batch):
    return {"id": batch.id, "kind": batch.kind, "file": "-", "hash": ANY, "imported_at": ANY,
            "imported_by": batch.by, "written": batch.written, "updated": batch.updated,
            "undone_at": ANY if batch.undone else None, "undone_by": batch.undone}


# Usages.

def judge_usage(call, row, made, matched, keys, new_events):
    """A new usage, or "unchanged"."""
    world = call.world
    code = read_code(row["code"])
    card = world.cards.get(code)
    site = row_site(call, row, "record", "venue")
    if card is None or card.blocked is not None:
        raise Rejected
    event = None
    try:
        if "event" in row:
            event = (once_named(world, site, row.get("key"), row["event"])
                     or new_events.get((site, fold(row["event"]))))
            if event is None:
                event, is_new = find_event(call, site, row["event"], "--create-events")
                if is_new:
                    new_events[site, fold(row["event"])] = event
        if event and not event.active:
            raise Rejected
        slot, day, time_of_day = choose_slot(event, row.get("date", call.day), row.get("time"),
                                             None)
        usage = record(id=None, code=code, card=card, shown=card.shown, site=site, event=event,
                       slot=slot, date=day, time=time_of_day, children=int(row.get("children", 0)),
                       customers=int(row["customers"]) if "customers" in row else None,
                       value=cents(row.get("value")), key=row.get("key"),
                       recorded_by=call.user.email, made=time.monotonic(), warnings=[],
                       card_status=None, discretion=None, changed=False, from_import=True,
                       day=call.day)
        check_numbers(usage, code)
        usage.discretion = judge(call, usage, call.option("--allow-expired"),
                                 call.option("--allow-other-area"), None)
    except Refused:
        raise Rejected from None
    if usage.key:
        if (site, usage.key) in keys:
            raise Rejected if not same(usage, keys[site, usage.key]) else Unclear
        keys[site, usage.key] = usage
        for kind in (world.usages, world.deleted, world.pending):
            for other in kind.values():
                if other.site is site and other.key == usage.key:
                    original = getattr(other, "original", None)
                    if kind is world.usages and (same(other, usage) or (
                            original and same(original, usage))):
                        return "unchanged"
                    raise Rejected
    else:
        for other in world.usages.values():
            if other not in matched and other.site is site and not other.key and same(other, usage):
                matched.append(other)
                return "unchanged"
    made.append(usage)
    return usage


@handler("usage import")
def import_usages(call):
    call.require("record")
    rows, made, matched, keys, new_events = rows_of(call), [], [], {}, {}
    results = list(judged(rows, lambda row: judge_usage(call, row, made, matched, keys,
                                                        new_events)))
    rejected = results.count(None)
    if writes(call, rejected) and made:
        batch = begin(call, "usage", len(made), 0)
        for event in dict.fromkeys(usage.event for usage in made):
            if event in new_events.values():
                add_event(call.world, event, True)
                batch.events.append(event)
                call.world.unnamed_events.append(event)
        for usage in made:
            usage.place = place_now(usage)
            batch.usages.append(usage)
        call.world.unnamed += made
        call.log()
    return summary(call, rows, len(made), 0, results.count("unchanged"), rejected, "recorded")


# Undoing.

def in_reach(call, batch):
    """Whether all places of the import's rows are the caller's. An erased card no longer tells of
    its import: one of which nothing else is left belongs to the whole nation."""
    cards = [card for card, *_ in [*batch.cards, *batch.former]
             if card.code not in call.world.erased]
    sites = [one.site for one in [*cards, *batch.usages]]
    if not sites:
        return any(kind == "nation" for _, kind, _ in call.grants_for("imports"))
    return all(call.covers("imports", site=site) for site in sites)


@handler("imports list")
def imports_list(call):
    call.require("imports")
    return Rows([import_row(batch) for batch in call.world.imports if in_reach(call, batch)], "id")


@handler("imports undo")
def undo(call):
    call.require("imports")
    world = call.world
    batch = next((one for one in world.imports if str(one.id) == call.args[0]), None)
    if batch is None or not in_reach(call, batch):
        raise Refused(3)
    dry = bool(call.option("--dry-run"))
    row = {"id": batch.id, "kind": batch.kind, "removed": 0, "restored": 0, "events": 0,
           "left": ANY, "dry_run": dry}
    if batch.kind == "card":
        return undo_cards(call, batch, row, dry)
    gone = [usage for usage in batch.usages if usage.id in world.usages and not usage.changed]
    rest = [usage for usage in [*world.usages.values(), *world.pending.values()]
            if usage not in gone]
    events = [event for event in batch.events if event in world.events
              and not any(usage.event is event for usage in rest)]
    if any(event.slots or event.edited for event in events):
        raise Unclear
    row.update(removed=len(gone), events=len(events))
    if not dry and (gone or events):
        for usage in gone:
            del world.usages[usage.id]
        for event in events:
            world.events.remove(event)
        batch.undone = call.user.email
        call.log()
    return row


def undo_cards(call, batch, row, dry):
    """Cards that nobody has used or changed since go; changed ones get their former values."""
    world = call.world
    records = [*world.usages.values(), *world.pending.values(), *world.deleted.values()]
    gone = [card for card, state in batch.cards if world.cards.get(card.code) is card
            and card_state(card) == state and not any(one.card is card for one in records)]
    back = [(card, former) for card, former, state in batch.former
            if world.cards.get(card.code) is card and card_state(card) == state
            and not any(one is card for one in batch.restored)]
    if any(card.account for card in gone) or any(
            one.card in gone for one in world.deleted.values()):
        raise Unclear
    row.update(removed=len(gone), restored=len(back))
    if not dry and (gone or back):
        for card in gone:
            del world.cards[card.code]
        for card, former in back:
            vars(card).update(former)
            batch.restored.append(card)
        batch.undone = call.user.email
        call.log()
    return row


# Random steps.

def as_csv(columns, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@maker("card import", 2)
def make_card_import(make):
    rows = []
    for code in make.some(CODES, 1, 4):
        row = {"code": code, "site": make.site("distributor")}
        if kind_of(code) == "customer":
            some = person(make)
            row.update(birth_year=some["--birth-year"], postal_code=some["--postal-code"],
                       max_children=some["--children"])
        else:
            row["organisation"] = make.pick(["Setlementti ry", "Seura ry"])
        if make.chance.random() < 0.1:
            row["organisation"] = "Seura ry"
        old = make.world.cards.get(code)
        if old and make.chance.random() < 0.6:
            row.update({name: getattr(old, name) for name in row if name not in ("code", "site")
                        and getattr(old, name) is not None})
            row["site"] = old.site.name
        rows.append(row)
    make.stdin = as_csv(["code", "site", *CARD_COLUMNS], rows)
    return ["-"], make.options({"--skip-rejected": lambda: True, "--update": lambda: True}, 0.4) | (
        make.options({"--dry-run": lambda: True}, 0.1))


@maker("usage import", 2)
def make_usage_import(make):
    rows = []
    for _ in range(make.chance.randint(1, 5)):
        site, code = make.venue(), make.code()
        if site is None:
            return ["-"], {}
        row = {"code": code, "site": site.name, "date": visit_day(make).get("--date", make.day)}
        row.update({name[2:]: value for name, value in figures(make, code).items()})
        events = [event.name for event in make.world.events if event.site is site]
        if make.chance.random() < 0.6:
            row["event"] = make.pick([*events, make.event_name()])
        if make.chance.random() < 0.3:
            row["key"] = f"k{make.chance.randrange(40)}"
        rows.append(row)
        if make.chance.random() < 0.1:
            rows.append(dict(row))
    make.stdin = as_csv(["code", "site", "event", "date", "time", "children", "customers", "value",
                         "key"], rows)
    return ["-"], make.options({"--skip-rejected": lambda: True, "--create-events": lambda: True,
                                "--allow-expired": lambda: True,
                                "--allow-other-area": lambda: True}, 0.5) | (
        make.options({"--dry-run": lambda: True}, 0.1))


@maker("imports undo", 1)
def make_undo(make):
    ids = [str(batch.id) for batch in make.world.imports if batch.id]
    return [make.pick(ids or ["99"])], make.options({"--dry-run": lambda: True}, 0.2)


@maker("imports list", 0.5)
def make_imports_list(make):
    return [], {}
