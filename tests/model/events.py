# SPDX-License-Identifier: Apache-2.0
"""Events and their slots (R21 to R24)."""
import datetime
import time

from days import shift
from places import SECTORS, new_id
from world import ANY, Refused, fold, handler, maker, record

EVENT_NAMES = ["Peppi", "Jumppa", "Kuoro", "Näytelmä", "JUMPPA", "Äijäjooga"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SPANS = ["10:00-11:00", "18:00-19:30", "22:30-00:30"]


def event_row(world, event):
    return {"id": event.id, "name": event.name, "site": event.site.name, "active": event.active,
            "value_field": event.value_field, "published": event.published,
            "scheduled": bool(event.slots), "sector": event.sector or event.site.sector,
            "rating_average": ANY if event.ratings else None, "rating_count": len(event.ratings),
            "usages": sum(usage.event is event for usage in world.usages.values())}


def slot_row(world, event, slot):
    return {"id": ANY, "event_id": event.id, "date": slot.date, "start": slot.start,
            "end": slot.end, "usages": sum(usage.slot is slot for usage in world.usages.values())}


def find_event(call, site, name, create):
    """The event of a site by its whole name; with --create-event a new one."""
    found = [event for event in call.world.events
             if event.site is site and fold(event.name) == fold(name)]
    if found:
        return found[0], False
    if name.isdigit():
        raise Refused(3)
    if not call.option(create):
        raise Refused(3)
    return record(name=name, site=site, active=True, value_field=False, published=False,
                  sector=None, slots=[], edited=False, ratings={}, id=0), True


def own_event(call):
    call.require("events")
    sites = call.visible_sites("events")
    if call.option("--site"):
        site = call.world.find_site(sites, call.option("--site"), "venue")
        sites = [site]
    return call.world.find([event for event in call.world.events if event.site in sites],
                           call.args[0])


@handler("event create")
def create(call):
    call.require("events")
    from cards import choose_site
    site = choose_site(call, "events", "venue")
    if any(event.site is site and fold(event.name) == fold(call.args[0])
           for event in call.world.events):
        raise Refused(6)
    event = record(name=call.args[0], site=site, active=True,
                   value_field=bool(call.option("--value-field")),
                   published=bool(call.option("--publish")), sector=call.option("--sector"),
                   slots=[], edited=False, ratings={})
    call.world.events.append(event)
    call.log()
    return {**event_row(call.world, record(**vars(event), id=0)),
            "id": new_id(event, call, "event")}


@handler("event edit")
def edit(call):
    event = own_event(call)
    name = call.option("--name", event.name)
    if any(other.site is event.site and other is not event and fold(other.name) == fold(name)
           for other in call.world.events):
        raise Refused(6)
    before = dict(vars(event))
    if name != event.name:
        event.former_names = [*getattr(event, "former_names", []),
                              (time.monotonic(), fold(event.name))]
    event.name = name
    event.sector = call.option("--sector", event.sector)
    for option, field in {"active": "active", "value-field": "value_field",
                          "publish": "published"}.items():
        if call.option(f"--{option}"):
            setattr(event, field, True)
        if call.option(f"--no-{option}"):
            setattr(event, field, False)
    event.edited = call.log_change(before, event) or event.edited
    return event_row(call.world, event)


@handler("event delete")
def delete(call):
    event = own_event(call)
    if any(one.event is event for one in [*call.world.usages.values(),
                                          *call.world.pending.values()]):
        raise Refused(4)
    call.world.events.remove(event)
    for usage in call.world.deleted.values():
        if usage.event is event:
            usage.event = usage.slot = None
    call.log()


def spans_of(call):
    for text in call.option("--on", []):
        day, span = text.split()
        yield (day, *span.split("-"))
    for text in call.option("--weekly", []):
        weekday, span = text.split()
        day = call.option("--from")
        while day <= call.option("--to"):
            if datetime.date.fromisoformat(day).weekday() == WEEKDAYS.index(weekday):
                yield (day, *span.split("-"))
            day = shift(day, 1)


@handler("event schedule")
def schedule(call):
    event = own_event(call)
    wanted = sorted(set(spans_of(call)))
    rows, new = [], []
    for day, start, end in wanted:
        slot = next((one for one in event.slots if (one.date, one.start) == (day, start)), None)
        if slot and slot.end != end:
            raise Refused(6)
        rows.append({"id": ANY, "event_id": event.id, "date": day, "start": start, "end": end,
                     "usages": sum(usage.slot is slot for usage in call.world.usages.values())
                     if slot else 0,
                     "added": slot is None, "clock_change": ANY})
        if slot is None:
            new.append(record(date=day, start=start, end=end))
    event.slots += new
    if new:
        call.log()
    return rows


@handler("event unschedule")
def unschedule(call):
    event = own_event(call)
    found = []
    for text in call.option("--slot"):
        slot = next((one for one in event.slots if f"{one.date} {one.start}" == text), None)
        if slot is None:
            raise Refused(3)
        found.append(slot)
    used = [*call.world.usages.values(), *call.world.pending.values()]
    if any(usage.slot is slot for usage in used for slot in found):
        raise Refused(4)
    rows = [slot_row(call.world, event, slot) for slot in found]
    event.slots = [slot for slot in event.slots if slot not in found]
    for usage in call.world.deleted.values():
        if usage.slot in found:
            usage.slot = None
    call.log()
    return rows


# Random steps.

def some_event(make):
    event = make.pick(make.world.events or [None])
    if event is None:
        return ["Olematon"], {}
    return [event.name], make.site_option(0.9, "venue", event.site)


@maker("event create", 3)
def make_event(make):
    return [make.event_name()], {
        **make.site_option(0.9, "venue"),
        **make.options({"--value-field": lambda: True, "--publish": lambda: True,
                        "--sector": lambda: make.pick(SECTORS)}, 0.3)}


@maker("event edit", 3)
def make_event_edit(make):
    args, options = some_event(make)
    options.update(make.options({"--name": make.event_name,
                                 "--sector": lambda: make.pick(SECTORS)}, 0.2))
    for name in ("active", "value-field", "publish"):
        if make.chance.random() < 0.25:
            options[f"--no-{name}" if make.chance.random() < 0.4 else f"--{name}"] = True
    return args, options


@maker("event delete", 1)
def make_event_deletion(make):
    return some_event(make)


@maker("event schedule", 2)
def make_schedule(make):
    args, options = some_event(make)
    first = shift(make.day, make.chance.randrange(-20, 40))
    if make.chance.random() < 0.6:
        options["--on"] = [f"{shift(first, days)} {make.pick(SPANS)}"
                           for days in make.some([0, 1, 2, 30], 1, 2)]
    else:
        options.update({"--from": first, "--to": shift(first, 15),
                        "--weekly": [f"{make.pick(WEEKDAYS)} {make.pick(SPANS)}"]})
    return args, options


@maker("event unschedule", 1)
def make_unschedule(make):
    args, options = some_event(make)
    event = next((one for one in make.world.events if one.name == args[0]), None)
    slots = [f"{slot.date} {slot.start}" for slot in event.slots] if event else []
    options["--slot"] = make.some(slots or ["2026-01-01 10:00"], 1, 2)
    return args, options
