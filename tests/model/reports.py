# SPDX-License-Identifier: Apache-2.0
"""Reports on cards and sites that need attention."""
from cards import card_row, kind_of
from days import until
from world import ANY, Rows, handler, maker

BACKGROUND = ["birth_year", "postal_code", "municipality", "gender", "life_situation"]


def cards_in_scope(call):
    call.require("see cards")
    return [card for card in call.world.cards.values()
            if call.covers("see cards", site=card.site)]


@handler("report renewals")
def renewals(call):
    days = int(call.option("--within", "21"))
    return Rows([{"code": card.shown, "site": card.site.name, "valid_until": card.valid_until,
                  "days_left": until(call.day, card.valid_until)} for card in cards_in_scope(call)
                 if card.blocked is None and 0 <= until(call.day, card.valid_until) <= days],
                "code")


@handler("report unused")
def unused(call):
    days = int(call.option("--older-than", "60"))
    # Visits still to come are left out.
    used = {usage.card for usage in call.world.usages.values() if usage.date <= call.day}
    return Rows([{**card_row(card, call.day), **dict.fromkeys(BACKGROUND)}
                 for card in cards_in_scope(call)
                 if until(card.registered_on, call.day) > days and card not in used], "code")


@handler("report silent")
def silent(call):
    call.require("silent sites")
    rows = []
    for site in call.visible_sites("silent sites"):
        visits = [usage.date for usage in call.world.usages.values()
                  if usage.site is site and usage.date <= call.day]
        if visits and until(max(visits), call.day) >= int(call.option("--days", "60")):
            rows.append({"site": site.name, "organisation": site.organisation.name,
                         "last_usage_on": max(visits), "usages_before": len(visits)})
    return Rows(rows, "site", "organisation", "last_usage_on")


@handler("report groups")
def groups(call):
    call.require("groups")
    found = {}
    for usage in call.world.usages.values():  # visits still to come are left out, as in the others
        if call.covers("groups", site=usage.site) and usage.date <= call.day and (
                not call.option("--from") or usage.date >= call.option("--from")):
            group = found.setdefault((usage.site, usage.event, usage.date, usage.slot), [None, 0])
            if kind_of(usage.code) == "customer":
                group[1] += 1
            elif usage.customers:  # 0 is no number to compare
                group[0] = (group[0] or 0) + usage.customers
    return Rows([{"site": site.name, "event": event and event.name, "date": day,
                  "slot_id": ANY if slot else None, "customers": customers,
                  "customer_usages": usages}
                 for (site, event, day, slot), (customers, usages) in found.items()
                 if customers is not None and customers != usages],
                "site", "event", "date", "customers", "customer_usages")


@maker("report renewals", 0.7)
def make_renewals(make):
    return [], make.options({"--within": lambda: make.pick(["0", "60", "300"])})


@maker("report unused", 0.7)
def make_unused(make):
    return [], make.options({"--older-than": lambda: make.pick(["0", "30", "200"])})


@maker("report silent", 0.7)
def make_silent(make):
    return [], make.options({"--days": lambda: make.pick(["1", "30", "200"])})


@maker("report groups", 0.7)
def make_groups(make):
    return [], make.options({"--from": lambda: make.day}, 0.3)
