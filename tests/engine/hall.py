# SPDX-License-Identifier: Apache-2.0
"""A swimming hall with an office and cards, for tests of the desk."""
from person import Person

# A Saturday; the registers' cards are valid then.
SATURDAY = ("--today", "2026-12-05")


def open_hall(place):
    place.environment["TERM"] = "xterm"
    for line in ("org add Sosiaali --kind distributor --municipality Helsinki",
                 "site add Toimisto --org Sosiaali",
                 "org add Liikunta --kind venue --municipality Helsinki",
                 "site add Uimahalli --org Liikunta --sector sports",
                 "event create Aamu-uinti --site Uimahalli",
                 "event create Maksut --site Uimahalli --value-field"):
        place.must(*line.split(), "--quiet")
    place.must("event", "create", "Äitien jumppa", "--site", "Uimahalli")
    holder = ("--birth-year", "1980", "--postal-code", "00100", "--children", "2", "--site",
              "Toimisto")
    for number in range(1, 41):
        place.must("card", "register", f"A1000000{number:02}", *holder)
    place.must("card", "register", "A200000001", *holder, "--issued", "2024-01-01")
    place.must("card", "register", "Y100000001", "--organisation", "Pysäkki", "--site", "Toimisto")
    place.must("card", "block", "A100000040", "--reason", "varastettu")


def recorded(place, *filters):
    listed = place.must("usage", "list", "--all", *filters, "--format", "csv").splitlines()[1:]
    return [line.split(",") for line in listed]


def desk(place, *arguments):
    return Person(place, "desk", *arguments)
