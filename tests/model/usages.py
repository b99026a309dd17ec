# SPDX-License-Identifier: Apache-2.0
"""Recording, changing and deleting usages (R10 to R20), and visits that wait for their card."""
import time

from cards import HOMES, choose_site, kind_of, read_code
from days import dated_status, rule_on
from events import find_event
from places import COUNTY, new_id
from world import ANY, Faults, Refused, Unclear, fold, handler, record

GUARD = 120  # seconds of R17
MARGIN = 30  # seconds around them in which the model does not say what happens


def usage_row(usage, status=None):
    return {"id": usage.id, "code": usage.shown, "site": usage.site.name,
            "event": usage.event and usage.event.name, "event_id": usage.event and usage.event.id,
            "slot_id": ANY if usage.slot else None, "date": usage.date, "time": usage.time,
            "children": usage.children, "customers": usage.customers, "value_cents": usage.value,
            "card_status": status or usage.card_status, "warnings": usage.warnings,
            "recorded_by": usage.recorded_by, "recorded_at": ANY, "key": usage.key,
            "discretion": usage.discretion}


def place_now(usage):
    """What statistics keep of the place, the event and the card (R32)."""
    site, event = usage.site, usage.event
    return record(organisation=site.organisation, municipality=site.municipality,
                  county=COUNTY[site.municipality], area=site.organisation.area,
                  sector=event.sector if event and event.sector else site.sector,
                  site_sector=site.sector,
                  has_value=bool(event and event.value_field),
                  home=usage.card and HOMES.get(usage.card.postal_code))


def judge(call, usage, allow_expired, allow_other_area, reason, other_area=None):
    """Status, warnings and discretion of a usage (R12, R16, R34). other_area: whether the area does
    not accept the card, if that is not to be found out again."""
    card, discretion, codes = usage.card, None, set()
    usage.warnings = []
    usage.card_status = dated_status(card, usage.date)
    if card.max_children is not None and usage.children > card.max_children:
        usage.warnings.append("children_over_limit")
    if usage.date < card.registered_on:
        usage.warnings.append("before_registration")
    if usage.date > call.day and not usage.slot:
        usage.warnings.append("in_future")
    if other_area or (other_area is None and is_of_other_area(call.world, usage)):
        usage.warnings.append("other_area")
        discretion = reason or ""
        if not allow_other_area:
            codes.add(4)
    if usage.card_status == "expired":
        discretion = reason or ""
        if not allow_expired:
            codes.add(10)
    if codes:
        raise Refused(*codes)
    return discretion


def is_of_other_area(world, usage):
    """Whether the site's area does not accept the card on that day (R34)."""
    area = usage.site.organisation.area
    return (area is not None and usage.card.site.organisation.area is not area
            and rule_on(world, area, usage.date, "accepts_others") is False)


def choose_slot(event, day, time_of_day, slot):
    """The slot of a scheduled event (R15), and the day and time of the visit."""
    if slot:
        day, time_of_day = slot.split()
    if event is None or not event.slots:
        if slot:
            raise Refused(2, 4)
        return None, day, time_of_day
    if not slot and not time_of_day:
        raise Refused(4)
    found = next((one for one in event.slots if (one.date, one.start) == (day, time_of_day)), None)
    if found is None:
        raise Refused(4)
    return found, day, time_of_day


def check_numbers(usage, code):
    if usage.customers is not None and kind_of(code) == "customer":
        raise Refused(4)
    if usage.value is not None and not (usage.event and usage.event.value_field):
        raise Refused(4)


def cents(text):
    return None if text is None else int(text.replace(",", ""))


def same(one, other):
    """Whether both are one visit; the slot follows from the event, the date and the time."""
    return all(getattr(one, name) == getattr(other, name) for name in
               ("code", "event", "date", "time", "children", "customers", "value"))


def with_key(world, usage):
    """The usage, pending or deleted usage that has this key at this site."""
    for kind in (world.usages, world.deleted, world.pending):
        for other in kind.values():
            if usage.key and other.site is usage.site and other.key == usage.key:
                return other, kind
    return None, None


def repeats(call, usage, recorded):
    """Whether the usage is a retry of one that was recorded so."""
    retry = record(**vars(usage))
    if not call.option("--date") and not call.option("--slot"):
        retry.date = recorded.date  # a retry on a later day names the same visit
    return same(retry, recorded)


def once_named(world, site, key, name):
    """The event of the record that has the key, if it has had the name since it was recorded, even
    if another event has the name by now."""
    name = fold(name)
    other, _ = with_key(world, record(site=site, key=key))
    event = other and (getattr(other, "original", None) or other).event
    if event not in world.events:
        return None
    return event if any(made >= other.made and former == name
                        for made, former in getattr(event, "former_names", [])) else None


def guard(usages, usage):
    """R17: the same card at the same place and time within two minutes."""
    for other in usages:
        if (other.code, other.site, other.event, other.slot, other.date, other.time) == (
                usage.code, usage.site, usage.event, usage.slot, usage.date, usage.time):
            age = time.monotonic() - other.made
            if abs(age - GUARD) < MARGIN:
                raise Unclear
            if age < GUARD:
                raise Refused(6)


@handler("usage record")
def record_usage(call):
    call.require("record")
    world = call.world
    code = read_code(call.args[0])
    if code in world.erased:
        raise Unclear
    card = world.cards.get(code)
    faults = Faults()
    if card is None and not call.option("--pending"):
        faults.add(3)
    if card and card.blocked is not None:
        faults.add(11)
    site = faults.of(lambda: choose_site(call, "record", "venue"))
    if site is None:
        faults.refuse()
    event, new_event = None, False
    if call.option("--event"):
        event = once_named(world, site, call.option("--key"), call.option("--event"))
        if event is None:
            event, new_event = faults.of(lambda: find_event(
                call, site, call.option("--event"), "--create-event")) or (None, False)
    if event and not event.active:
        faults.add(4)
    slot, day, time_of_day = faults.of(lambda: choose_slot(
        event, call.option("--date", call.day), call.option("--time"),
        call.option("--slot"))) or (None, call.option("--date", call.day), call.option("--time"))
    usage = record(code=code, card=card, shown=card.shown if card else call.args[0], site=site,
                   event=event, slot=slot, date=day, time=time_of_day,
                   children=int(call.option("--children", "0")),
                   customers=call.option("--customers") and int(call.option("--customers")),
                   value=cents(call.option("--value")), key=call.option("--key"),
                   recorded_by=call.user.email, made=time.monotonic(), warnings=[],
                   card_status="not_found", discretion=None, changed=False, from_import=None)
    faults.of(lambda: check_numbers(usage, code))
    if card and card.blocked is None:
        usage.discretion = faults.of(lambda: judge(
            call, usage, call.option("--allow-expired"), call.option("--allow-other-area"),
            call.option("--reason")))
    other, kind = with_key(world, usage)
    if other and kind is not world.deleted and (repeats(call, usage, other) or repeats(
            call, usage, getattr(other, "original", None) or other)):
        if faults.codes or kind is world.pending:
            raise Unclear  # a retry after the card, the event or the rules have changed
        return usage_row(other)
    if other:
        faults.add(6)
    if not call.option("--again") and not usage.key:
        faults.of(lambda: guard((world.usages if card else world.pending).values(), usage))
    faults.refuse()
    if card is None:
        return note(call, usage, new_event)
    add_event(world, event, new_event)
    usage.place = place_now(usage)
    usage.day = call.day
    usage.told = call.step.args, dict(call.step.options)
    expected = {**usage_row(record(**vars(usage), id=0)), "id": keep_usage(call, usage, "usages")}
    if new_event:
        expected["event_id"] = new_id(event, call, "event")
        call.log("event create")
    call.log()
    return expected


def add_event(world, event, new_event):
    if new_event:
        world.events.append(event)


def keep_usage(call, usage, kind):
    number = new_id(usage, call, "usage" if kind == "usages" else "pending")
    remember = number.keep

    def keep(value):
        remember(value)
        getattr(call.world, kind)[value] = usage
    number.keep = keep
    return number


def note(call, usage, new_event):
    """--pending: it is in no list and no count until the card is registered."""
    if call.option("--allow-expired") or call.option("--allow-other-area"):
        raise Unclear
    add_event(call.world, usage.event, new_event)
    usage.shown, usage.place = ANY, place_now(usage)
    expected = {**usage_row(record(**vars(usage), id=0)),
                "id": keep_usage(call, usage, "pending")}
    if new_event:
        expected["event_id"] = new_id(usage.event, call, "event")
        call.log("event create")
    call.log("pending note")
    return expected


def admit(call, usage, card):
    """A visit that waited for its card is a usage from now on."""
    usage.card, usage.shown = card, card.shown
    judge(call, usage, True, True, None)
    usage.place.home, usage.day = HOMES.get(card.postal_code), call.day


def own_usage(call, text):
    usage = call.world.usages.get(int(text))
    if usage is None or not call.covers("see usages", site=usage.site):
        raise Refused(3)
    return usage


@handler("usage show")
def show(call):
    call.require("see usages")
    return usage_row(own_usage(call, call.args[0]))


@handler("usage edit")
def edit(call):
    call.require("edit usages")
    usage = own_usage(call, call.args[0])
    if usage.shown is None:
        raise Unclear  # an erased card
    changed = record(**vars(usage))
    new_event = False
    if call.option("--no-event"):
        changed.event = None
    elif call.option("--event"):
        changed.event, new_event = find_event(call, usage.site, call.option("--event"),
                                              "--create-event")
    if changed.event is not usage.event and changed.event and not changed.event.active:
        raise Refused(4)
    changed.time = None if call.option("--no-time") else call.option("--time", usage.time)
    changed.date = call.option("--date", usage.date)
    if call.option("--slot") or any(getattr(changed, name) != getattr(usage, name) for name in
                                    ("event", "date", "time")):
        # else it stays as it is, whatever the event is now
        changed.slot, changed.date, changed.time = choose_slot(
            changed.event, changed.date, changed.time, call.option("--slot"))
    changed.children = int(call.option("--children", str(usage.children)))
    if call.option("--customers"):
        changed.customers = int(call.option("--customers"))
    if call.option("--value"):
        changed.value = cents(call.option("--value"))
    if changed.event is not usage.event and changed.value is not None and not (
            changed.event and changed.event.value_field):
        raise Unclear  # what becomes of the value?
    if "--customers" in call.step.options or "--value" in call.step.options:
        check_numbers(changed, usage.code)
    same_day = changed.date == usage.date
    area = "other_area" in usage.warnings if same_day else None
    changed.discretion = judge(call, changed, call.option("--allow-expired") or same_day,
                               call.option("--allow-other-area") or same_day, None, area)
    if same_day:  # the card may have been renewed or moved since: what was recorded stays
        changed.card_status = usage.card_status
        changed.discretion = "" if area or usage.card_status == "expired" else None
    if changed.discretion is not None:
        changed.discretion = call.option("--reason") or usage.discretion or (
            "" if usage.discretion is not None or call.option("--allow-expired")
            or call.option("--allow-other-area") else None)
    if new_event:
        call.log("event create")
    # An edit that changes nothing leaves the warnings, too, as they are.
    if all(vars(changed)[name] == value for name, value in vars(usage).items()
           if name != "warnings"):
        return usage_row(usage)
    changed.changed = True
    call.log()
    if changed.event is not usage.event:  # the new event counts as it is now
        usage.place.sector = changed.event and changed.event.sector or usage.place.site_sector
        usage.place.has_value = bool(changed.event and changed.event.value_field)
    if getattr(usage, "original", None) is None:
        changed.original = record(**vars(usage))
    vars(usage).update(vars(changed))
    add_event(call.world, changed.event, new_event)
    expected = usage_row(usage)
    if new_event:
        expected["event_id"] = new_id(changed.event, call, "event")
    return expected


@handler("usage delete")
def delete(call):
    call.require("undo own")
    usage = own_usage(call, call.args[0])
    if not call.covers("delete usages", site=usage.site) and not (
            usage.recorded_by == call.user.email):
        raise Refused(4)
    row = usage_row(usage)
    del call.world.usages[usage.id]
    call.world.deleted[usage.id] = usage
    call.log()
    return row


@handler("usage pending drop")
def drop(call):
    call.require("drop pending")
    usage = call.world.pending.get(int(call.args[0]))
    if usage is None or not call.covers("drop pending", site=usage.site):
        raise Refused(3)
    del call.world.pending[usage.id]
    call.log("pending drop")
    return usage_row(usage)
