# SPDX-License-Identifier: Apache-2.0
"""Random steps with usages."""
from cards import kind_of
from days import shift
from world import maker


def event_options(make, site, new=0.15):
    """An event of the site, mostly one that exists, with a slot if it is scheduled."""
    if make.chance.random() < 0.4:
        return {}
    events = [event for event in make.world.events if event.site is site]
    if not events or make.chance.random() < new:
        return {"--event": make.event_name(), "--create-event": True}
    event = make.pick(events)
    options = {"--event": event.name}
    if event.slots and make.chance.random() < 0.9:
        slot = make.pick(event.slots)
        options["--slot"] = f"{slot.date} {slot.start}"
    return options


def figures(make, code):
    options = make.options({"--children": lambda: make.pick("01234")}, 0.6)
    if kind_of(code) == "community" or make.chance.random() < 0.05:
        options.update(make.options({"--customers": lambda: make.pick("0358")}, 0.6))
    return options


def visit_day(make):
    if make.chance.random() < 0.5:
        return {}
    return {"--date": shift(make.day, make.chance.choice([0, -1, -7, -40, -400, 3, 30]))}


@maker("usage record", 22)
def make_usage(make):
    told = [usage.told for usage in make.world.usages.values()
            if usage.key and getattr(usage, "told", None)]
    if told and make.chance.random() < 0.08:  # a retry, perhaps after a correction
        args, options = make.pick(told)
        return list(args), dict(options)
    code = make.code()
    site = make.venue()
    options = {**make.site_option(0.9, "venue", site), **event_options(make, site),
               **figures(make, code)}
    if "--slot" not in options:
        options.update(visit_day(make))
        options.update(make.options({"--time": lambda: make.pick(["09:00", "12:30", "18:00"])}))
    event = next((one for one in make.world.events if one.site is site
                  and one.name == options.get("--event")), None)
    if (event and event.value_field) or make.chance.random() < 0.03:
        options.update(make.options({"--value": lambda: make.pick(["3,50", "0,00", "12,05"])}))
    options.update(make.options({"--again": lambda: True}, 0.7))
    options.update(make.options({"--key": lambda: f"k{make.chance.randrange(40)}"}, 0.2))
    options.update(make.options({"--pending": lambda: True}, 0.3))
    for name in ("--allow-expired", "--allow-other-area"):
        if make.chance.random() < 0.25:
            options[name] = True
            options.update(make.options({"--reason": lambda: "tuttu kävijä"}, 0.4))
    return [code], options


@maker("usage edit", 6)
def make_usage_edit(make):
    usage = make.pick(list(make.world.usages.values()) or [None])
    options = make.options({"--children": lambda: make.pick("0124"),
                            "--date": lambda: shift(make.day, -make.chance.randrange(90)),
                            "--time": lambda: make.pick(["09:00", "20:00"]),
                            "--allow-expired": lambda: True,
                            "--allow-other-area": lambda: True}, 0.3)
    if usage:
        event = event_options(make, usage.site, 0.1)
        if make.chance.random() < 0.4:
            options.update(event if event else {"--no-event": True})
        if "--slot" in options:
            options.pop("--date", None)
            options.pop("--time", None)
        if kind_of(usage.code) == "community":
            options.update(make.options({"--customers": lambda: make.pick("024")}, 0.3))
    return [make.usage_id(usage)], options


@maker("usage show", 1)
def make_usage_show(make):
    return [make.usage_id()], {}


@maker("usage delete", 4)
def make_usage_deletion(make):
    return [make.usage_id()], {}


@maker("usage pending drop", 1)
def make_drop(make):
    return [make.id_of("pending")], {}
