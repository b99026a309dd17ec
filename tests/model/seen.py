# SPDX-License-Identifier: Apache-2.0
"""What users see: lists of their scope with filters (R19, R26, R27), statistics of their scope."""
import datetime
import zoneinfo

import figures
from cards import card_row, kind_of, read_code
from days import shift, status, until
from events import event_row
from places import SECTORS, area_row, organisation_row, site_row, structure_row
from usages import usage_row
from users import managed, shown_user
from world import Refused, Rows, Unclear, handler, maker


def in_scope(call, action, things):
    call.require(action)
    return [one for one in things if call.covers(action, site=one.site)]


def site_filter(call, action, things, kind="venue"):
    if not call.option("--site"):
        return things
    site = call.world.find_site(call.visible_sites(action), call.option("--site"), kind)
    return [one for one in things if one.site is site]


@handler("card list")
def card_list(call):
    cards = in_scope(call, "see cards", call.world.cards.values())
    first, last = call.option("--registered-from"), call.option("--registered-to")
    if first and last and last < first:
        raise Refused(2)
    cards = site_filter(call, "see cards", cards, "distributor")
    call.log()
    tests = {
        "--kind": lambda card, text: kind_of(card.code) == text,
        "--status": lambda card, text: status(card, call.day) == text,
        "--valid-on": lambda card, day: card.blocked is None and (
            card.issued_on <= day <= card.valid_until),
        "--expiring-within": lambda card, days: card.blocked is None and (
            0 <= until(call.day, card.valid_until) <= int(days)),
        "--registered-from": lambda card, day: card.registered_on >= day,
        "--registered-to": lambda card, day: card.registered_on <= day,
    }
    for name, test in tests.items():
        if call.option(name):
            cards = [card for card in cards if test(card, call.option(name))]
    return [card_row(card, call.day) for card in sorted(cards, key=lambda card: card.code)]


@handler("usage list")
def usage_list(call):
    first, last = days_of(call)
    if first and last and last < first:
        raise Refused(2, 3, 5)
    usages = site_filter(call, "see usages",
                         in_scope(call, "see usages", call.world.usages.values()))
    options = set(call.step.options) - {"--site"}
    if not options or "--mine" in options:
        usages = [usage for usage in usages if usage.recorded_by == call.user.email]
    if not options and call.world.first_day != real_day():
        raise Unclear  # what was recorded before midnight is not of today
    if call.option("--card"):
        code = read_code(call.option("--card"))
        usages = [usage for usage in usages if usage.code == code and usage.shown]
    usages = [usage for usage in usages if (not first or usage.date >= first)
              and (not last or usage.date <= last)
              and (not call.option("--time") or usage.time == call.option("--time"))
              and (not call.option("--at-discretion") or usage.discretion is not None)]
    return Rows([usage_row(usage) for usage in usages], "id")


def days_of(call):
    if call.option("--this-day"):
        return call.day, call.day
    if call.option("--this-year"):
        return f"{call.day[:4]}-01-01", f"{call.day[:4]}-12-31"
    return call.option("--from"), call.option("--to")


def real_day():
    """Today in Helsinki, as in the instants that are recorded."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Helsinki")).date()


@handler("usage pending")
def pending(call):
    usages = site_filter(call, "see usages",
                         in_scope(call, "see usages", call.world.pending.values()))
    return Rows([usage_row(usage) for usage in usages], "id")


@handler("event list")
def event_list(call):
    events = site_filter(call, "see events", in_scope(call, "see events", call.world.events))
    if not call.option("--all"):
        events = [event for event in events if event.active != bool(call.option("--inactive"))]
    if call.option("--search"):
        events = [event for event in events
                  if call.option("--search").casefold() in event.name.casefold()]
    return Rows([event_row(call.world, event) for event in events], "id")


@handler("site list")
def site_list(call):
    call.require("see places")
    return Rows([site_row(site) for site in call.world.sites], "id")


@handler("org list")
def org_list(call):
    call.require("see places")
    return Rows([organisation_row(one) for one in call.world.organisations], "id")


@handler("area list")
def area_list(call):
    call.require("see places")
    return Rows([area_row(area) for area in call.world.areas], "id")


@handler("structure")
def structure(call):
    call.require("see places")
    return Rows([structure_row(site) for site in call.world.sites
                 if call.option("--kind") in (None, site.organisation.kind)],
                "organisation", "site", "municipality", "kind", "area", "sector")


@handler("user list")
def user_list(call):
    """Users with a grant that the caller manages, and those grants."""
    call.require("users")
    national = any(kind == "nation" for _, kind, _ in call.grants_for("users"))
    return Rows([shown_user(call, user) for user in call.world.users.values()
                 if national or any(managed(call, grant) for grant in user.grants)], "email")


@handler("stats uses")
def stats_uses(call):
    """Figures cover what the caller's grants cover: the sites that are in their scope now, with
    the figures from before they came into it; with nation the whole nation, which every user sees
    but one whose only grants are an operator's (R26)."""
    levels = call.option("--by").split(",")
    if "nation" not in levels or call.user is None or call.user.grants:
        call.require("statistics")
    sites = set(call.visible_sites("statistics"))
    year = call.option("--year")
    sector = call.option("--sector")
    return Rows(figures.uses(call.world, levels, lambda usage: (
        ("nation" in levels or usage.site in sites) and (not year or usage.date[:4] == year)
        and (not sector or usage.place.sector == sector))), *levels, *figures.MEASURES)


# Random steps.

@maker("card list", 2)
def make_card_list(make):
    return [], {**make.site_option(0.2, "distributor"), **make.options({
        "--kind": lambda: make.pick(["customer", "community"]),
        "--status": lambda: make.pick(["valid", "expiring", "expired", "blocked"]),
        "--expiring-within": lambda: make.pick(["0", "21", "200"]),
        "--registered-from": lambda: shift(make.day, -make.chance.randrange(300)),
        "--registered-to": lambda: shift(make.day, -make.chance.randrange(300))}, 0.2)}


@maker("usage list", 3)
def make_usage_list(make):
    options = make.options({"--all": lambda: True, "--mine": lambda: True,
                            "--card": make.code, "--at-discretion": lambda: True,
                            "--time": lambda: make.pick(["09:00", "18:00"])}, 0.25)
    which = make.chance.randrange(4)
    if which == 0:
        options["--from"] = shift(make.day, -make.chance.randrange(300))
        options["--to"] = shift(make.day, -make.chance.randrange(100))
    elif which == 1:
        options[make.pick(["--this-day", "--this-year"])] = True
    return [], {**make.site_option(0.3, "venue"), **options}


@maker("usage pending", 0.7)
def make_pending(make):
    return [], make.site_option(0.3, "venue")


@maker("event list", 1.5)
def make_event_list(make):
    return [], {**make.site_option(0.3, "venue"),
                **make.options({"--search": lambda: make.pick(["JU", "ä", "pe", "x"])}, 0.3),
                **make.pick([{}, {"--all": True}, {"--inactive": True}])}


def plain(command, weight):
    @maker(command, weight)
    def make_plain(make):
        return [], {}


for name in ("site list", "org list", "area list", "user list"):
    plain(name, 0.7)


@maker("structure", 0.5)
def make_structure(make):
    return [], make.options({"--kind": lambda: make.pick(["venue", "distributor"])}, 0.3)


@maker("stats uses", 3)
def make_statistics(make):
    levels = next(figures.questions(make.chance, 1))
    return [], {"--by": ",".join(levels), **make.options(
        {"--year": lambda: make.day[:4], "--sector": lambda: make.pick(SECTORS)}, 0.2)}
