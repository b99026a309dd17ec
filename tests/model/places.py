# SPDX-License-Identifier: Apache-2.0
"""Areas with their dated rules (R34), organisations and sites."""
from world import Faults, New, Refused, Unclear, fold, handler, record

COUNTY = {"Espoo": "Länsi-Uudenmaan hyvinvointialue", "Kajaani": "Kainuun hyvinvointialue",
          "Kuhmo": "Kainuun hyvinvointialue", "Turku": "Varsinais-Suomen hyvinvointialue"}
SECTORS = ["culture", "education", "science", "sports"]


def area_row(area):
    return {"id": area.id, "name": area.name, "municipalities": sorted(area.municipalities)}


def rule_row(rule):
    months = rule.months and (f"{rule.months // 12}y" if rule.months % 12 == 0
                              else f"{rule.months}m")
    return {"id": rule.id, "area": rule.area.name, "from": rule.first, "to": rule.last,
            "validity": months, "last_day": rule.last_day, "child_age": rule.child_age,
            "accepts_others": rule.accepts_others}


def organisation_row(one):
    return {"id": one.id, "name": one.name, "kind": one.kind, "municipality": one.municipality,
            "area": one.area and one.area.name, "email": one.email}


def site_row(site):
    return {"id": site.id, "name": site.name, "organisation": site.organisation.name,
            "kind": site.organisation.kind, "municipality": site.municipality,
            "sector": site.sector, "email": site.email}


def structure_row(site):
    return {"municipality": site.municipality, "county": COUNTY[site.municipality],
            "area": site.organisation.area and site.organisation.area.name,
            "kind": site.organisation.kind, "organisation": site.organisation.name,
            "site": site.name, "sector": site.sector}


def new_id(thing, call, kind):
    """An id that the answer tells: the thing gets it, and later steps can refer to it."""
    def keep(value):
        thing.id = value
        call.world.known[f"{kind}:{call.step.number}"] = value
    return New(keep)


def area_of_municipality(world, municipality):
    return next((area for area in world.areas if municipality in area.municipalities), None)


def place_organisations(world):
    """An area has the organisations of its municipalities, except those moved to another."""
    for one in world.organisations:
        if not one.moved:
            one.area = area_of_municipality(world, one.municipality)


def known_municipality(name):
    if name is not None and name not in COUNTY:
        raise Refused(3)
    return name


def free_name(things, name, *but):
    if any(fold(one.name) == fold(name) for one in things if one not in but):
        raise Refused(6)


def find_in_scope(call, things, text, place):
    """An object outside the scope is answered as one that does not exist (R27)."""
    return call.world.find([one for one in things if call.covers("places", **{place: one})], text)


# Areas.

@handler("area add")
def area_add(call):
    require_nation(call)
    municipalities = [known_municipality(name) for name in call.option("--municipality", [])]
    free_name(call.world.areas, call.args[0])
    if any(area_of_municipality(call.world, name) for name in municipalities):
        raise Refused(6)
    area = record(name=call.args[0], municipalities=set(municipalities))
    call.world.areas.append(area)
    place_organisations(call.world)
    call.log()
    return {**area_row(record(id=0, **area.__dict__)), "id": new_id(area, call, "area")}


def require_nation(call):
    if not any(role == "coordinator" and kind == "nation"
               for role, kind, _ in (call.user.grants if call.user else [])):
        raise Refused(5)


@handler("area edit")
def area_edit(call):
    call.require("places")
    if "--municipality" in call.step.options:
        require_nation(call)
    area = find_in_scope(call, call.world.areas, call.args[0], "area")
    municipalities = [known_municipality(name) for name in call.option("--municipality", [])]
    name = call.option("--name", area.name)
    free_name(call.world.areas, name, area)
    if any(area_of_municipality(call.world, one) not in (None, area) for one in municipalities):
        raise Refused(6)
    before = dict(vars(area))
    area.name = name
    if municipalities:
        area.municipalities = set(municipalities)
        place_organisations(call.world)
    call.log_change(before, area)
    return area_row(area)


@handler("area remove")
def area_remove(call):
    require_nation(call)
    area = call.world.find(call.world.areas, call.args[0])
    users = call.world.users.values()
    world = call.world
    if (any(one.area is area for one in world.organisations)
            or any(place is area for user in users for _, _, place in user.grants)
            or any(rule.area is area for rule in world.rules)):
        raise Refused(4)
    if any(usage.place.area is area for usage in [*world.usages.values(),
                                                  *world.pending.values()]) or any(
            place.area is area for card in world.all_cards() for *_, place in card.counted):
        raise Refused(4)  # it is in the figures
    if any(usage.place.area is area for usage in world.deleted.values()):
        raise Unclear
    world.areas.remove(area)
    place_organisations(world)
    call.log()


@handler("area rule add")
def area_rule_add(call):
    call.require("places")
    faults = Faults()
    area = faults.of(lambda: find_in_scope(call, call.world.areas, call.args[0], "area"))
    months = call.option("--validity")
    rule = record(area=area, first=call.option("--from"), last=call.option("--to"),
                  months=months and int(months[:-1]) * (12 if months[-1] == "y" else 1),
                  last_day=call.option("--last-day"),
                  child_age=call.option("--child-age") and int(call.option("--child-age")),
                  accepts_others=call.option("--accepts-others") and
                  call.option("--accepts-others") == "yes")
    if (rule.last is not None and rule.last < rule.first) or (
            rule.last_day and (rule.last is None or rule.last > rule.last_day)):
        faults.add(2)
    faults.refuse()
    fields = {"months": {"months", "last_day"}, "last_day": {"months", "last_day"},
              "child_age": {"child_age"}, "accepts_others": {"accepts_others"}}
    for other in call.world.rules:
        if other.area is area and (rule.last is None or other.first <= rule.last) and (
                other.last is None or rule.first <= other.last):
            for field, same in fields.items():
                if getattr(rule, field) is not None and any(
                        getattr(other, one) is not None for one in same):
                    raise Refused(6)
    call.world.rules.append(rule)
    call.log()
    return {**rule_row(record(id=0, **rule.__dict__)), "id": new_id(rule, call, "rule")}


@handler("area rule remove")
def area_rule_remove(call):
    call.require("places")
    rule = next((rule for rule in call.world.rules if rule.id == int(call.args[0])
                 and call.covers("places", area=rule.area)), None)
    if rule is None:
        raise Refused(3)
    call.world.rules.remove(rule)
    call.log()


# Organisations.

@handler("org add")
def org_add(call):
    call.require("places")
    area = call.option("--area")
    area = area and call.world.find([one for one in call.world.areas
                                     if call.covers("places", area=one)], area)
    municipality = known_municipality(call.option("--municipality"))
    one = record(name=call.args[0], kind=call.option("--kind"), municipality=municipality,
                 moved=bool(area), area=area or area_of_municipality(call.world, municipality),
                 email=call.option("--email"), former=False)
    if not (call.covers("places", area=one.area)):
        raise Refused(4, 5)
    if any(fold(other.name) == fold(one.name) and other.municipality == one.municipality
           for other in call.world.organisations):
        raise Refused(6)
    call.world.organisations.append(one)
    call.log()
    return {**organisation_row(record(id=0, **one.__dict__)), "id": new_id(one, call, "org")}


@handler("org edit")
def org_edit(call):
    call.require("places")
    one = find_in_scope(call, call.world.organisations, call.args[0], "organisation")
    area = call.option("--area")
    area = area and find_in_scope(call, call.world.areas, area, "area")
    municipality = known_municipality(call.option("--municipality", one.municipality))
    name = call.option("--name", one.name)
    if any(fold(other.name) == fold(name) and other.municipality == municipality
           and other is not one for other in call.world.organisations):
        raise Refused(6)
    before = dict(vars(one))
    one.name, one.municipality = name, municipality
    one.email = None if call.option("--no-email") else call.option("--email", one.email)
    if area:  # also one that it has because of its municipality
        one.moved, one.area = True, area
    place_organisations(call.world)
    call.log_change(before, one)
    return organisation_row(one)


@handler("org remove")
def org_remove(call):
    call.require("places")
    one = find_in_scope(call, call.world.organisations, call.args[0], "organisation")
    if any(site.organisation is one for site in call.world.sites) or any(
            place is one for user in call.world.users.values() for _, _, place in user.grants):
        raise Refused(4)
    if one.former:  # statistics of its former sites keep it, if there are any
        kept = [*call.world.usages.values(), *call.world.deleted.values()]
        raise Refused(4) if any(usage.place.organisation is one for usage in kept) else Unclear
    call.world.organisations.remove(one)
    call.log()


# Sites.

@handler("site add")
def site_add(call):
    call.require("places")
    one = find_in_scope(call, call.world.organisations, call.option("--org"), "organisation")
    municipality = known_municipality(call.option("--municipality", one.municipality))
    if one.kind == "distributor" and call.option("--sector"):
        raise Refused(4)
    site = record(name=call.args[0], organisation=one, municipality=municipality,
                  sector=call.option("--sector"), email=call.option("--email"))
    if any(other.organisation is one and fold(other.name) == fold(site.name)
           for other in call.world.sites):
        raise Refused(6)
    call.world.sites.append(site)
    call.log()
    return {**site_row(record(id=0, **site.__dict__)), "id": new_id(site, call, "site")}


@handler("site edit")
def site_edit(call):
    call.require("places")
    site = find_in_scope(call, call.world.sites, call.args[0], "site")
    target = site.organisation
    if call.option("--org"):
        own = [one for one in call.world.organisations if call.covers("places", organisation=one)]
        target = call.world.find_organisation(own, call.option("--org"), target.kind)
    municipality = known_municipality(call.option("--municipality", site.municipality))
    if target.kind != site.organisation.kind or (
            target.kind == "distributor" and call.option("--sector")):
        raise Refused(4)
    name = call.option("--name", site.name)
    if any(other.organisation is target and fold(other.name) == fold(name) and other is not site
           for other in call.world.sites):
        raise Refused(6)
    before = dict(vars(site))
    site.organisation.former = site.organisation.former or site.organisation is not target
    site.name, site.organisation, site.municipality = name, target, municipality
    site.sector = call.option("--sector", site.sector)
    site.email = None if call.option("--no-email") else call.option("--email", site.email)
    call.log_change(before, site)
    return site_row(site)


@handler("site remove")
def site_remove(call):
    call.require("places")
    site = find_in_scope(call, call.world.sites, call.args[0], "site")
    world = call.world
    if (any(card.site is site or any(place.site is site for *_, place in card.counted)
            for card in world.all_cards())
            or any(one.site is site for one in [*world.usages.values(), *world.pending.values(),
                                                *world.deleted.values(), *world.events])
            or any(place is site for user in world.users.values() for _, _, place in user.grants)):
        raise Refused(4)
    world.sites.remove(site)
    call.log()
