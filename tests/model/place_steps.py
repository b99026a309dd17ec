# SPDX-License-Identifier: Apache-2.0
"""Random steps with areas, organisations and sites."""
from days import shift
from places import COUNTY, SECTORS
from world import maker

AREA_NAMES = ["Kainuu", "Länsi", "Rannikko", "KAINUU", "Järvi"]
ORGANISATION_NAMES = ["Sosiaalipalvelut", "Teatteri", "Liikunta", "Seurakunta", "Museo ry",
                      "Liikunta Oy"]
SITE_NAMES = ["Toimisto", "Näyttämö", "Uimahalli", "Kirjasto", "Ääniteatteri", "Åsikt", "Halli 2",
              "Perhetyö"]


@maker("area add", 1)
def make_area(make):
    names = make.some(list(COUNTY), 0, 2)
    return [make.pick(AREA_NAMES)], {"--municipality": names} if names else {}


@maker("area edit", 1)
def make_area_edit(make):
    options = make.options({"--name": lambda: make.pick(AREA_NAMES),
                            "--municipality": lambda: make.some(list(COUNTY), 1, 2)})
    return [make.name_of(make.world.areas)], options


@maker("area remove", 0.3)
def make_area_removal(make):
    return [make.name_of(make.world.areas)], {}


@maker("area rule add", 1)
def make_rule(make):
    first = shift(make.day, make.chance.randrange(-30, 200))
    last = make.maybe(0.8, lambda: shift(first, make.chance.randrange(-3, 200)))
    options = {"--from": first, **({"--to": last} if last else {})}
    kind = make.chance.randrange(4)
    if kind == 0:
        options["--validity"] = make.pick(["6m", "1y", "18m", "2y"])
    elif kind == 1 and last:
        options["--last-day"] = shift(last, make.chance.choice([0, 0, 30, -1]))
    elif kind == 2:
        options["--accepts-others"] = make.pick(["no", "no", "yes"])
    else:
        options["--child-age"] = make.pick(["16", "17"])
    return [make.name_of(make.world.areas)], options


@maker("area rule remove", 0.7)
def make_rule_removal(make):
    return [make.id_of("rule")], {}


@maker("org add", 0.7)
def make_organisation(make):
    return [make.pick(ORGANISATION_NAMES)], {
        "--kind": make.pick(["distributor", "venue"]), "--municipality": make.pick(list(COUNTY)),
        **make.options({"--area": lambda: make.name_of(make.world.areas)}, 0.2)}


@maker("org edit", 1)
def make_organisation_edit(make):
    return [make.name_of(make.world.organisations)], make.options({
        "--name": lambda: make.pick(ORGANISATION_NAMES),
        "--municipality": lambda: make.pick([*COUNTY, "Atlantis"]),
        "--area": lambda: make.name_of(make.world.areas),
        "--email": lambda: "toimisto@kunta.example"}, 0.3)


@maker("org remove", 0.2)
def make_organisation_removal(make):
    return [make.name_of(make.world.organisations)], {}


@maker("site add", 0.7)
def make_site(make):
    return [make.pick(SITE_NAMES)], {
        "--org": make.name_of(make.world.organisations),
        **make.options({"--municipality": lambda: make.pick(list(COUNTY)),
                        "--sector": lambda: make.pick(SECTORS)}, 0.5)}


@maker("site edit", 1.5)
def make_site_edit(make):
    return [make.site()], make.options({
        "--name": lambda: make.pick(SITE_NAMES),
        "--org": lambda: make.name_of(make.world.organisations),
        "--municipality": lambda: make.pick(list(COUNTY)),
        "--sector": lambda: make.pick(SECTORS)}, 0.3)


@maker("site remove", 0.3)
def make_site_removal(make):
    return [make.site()], {}
