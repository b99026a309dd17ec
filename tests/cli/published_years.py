# SPDX-License-Identifier: Apache-2.0
"""Writes the files of a register whose figures are those published for 2022 and 2023 (R31):
places.txt for `kaiku batch`, and cards and usages of each year. Uses a fixed seed."""
import csv
import os
import random

REFERENCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "schemas", "ref",
                         "municipality.csv")
SECTORS = ("culture", "education", "science", "sports")
PUBLISHED = {  # registered, in use, adults and children by sector, municipalities
    2022: (11689, 4433, (9829, 1183, 1708, 21685), (1330, 11, 4048, 1368), 54),
    2023: (14789, 5608, (16193, 2043, 1986, 22524), (2414, 27, 1432, 4569), 61),
}
chance = random.Random(2023)


def municipalities(count):
    with open(REFERENCE, encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file)
            if not row.get("valid_to") and not row.get("successors")
        ]
    return [row["name_fi"] for row in rows[:count]]


def write_places(names):
    lines = [
        "org add Toimisto --kind distributor --municipality Helsinki",
        "site add Palvelupiste --org Toimisto"
    ]
    for number, name in enumerate(names):
        lines.append(f'org add "Talo {number}" --kind venue --municipality "{name}"')
        lines.append(
            f'site add "Talo {number}" --org "Talo {number}" --sector {SECTORS[number % 4]}')
    with open("places.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def write_cards(year, codes):
    with open(f"cards{year}.csv", "w", encoding="utf-8") as file:
        file.write("code;birth_year;postal_code;max_children;issued_on\n")
        file.writelines(
            f"{code};{1940 + i % 60};00100;3;{year}-01-02\n" for i, code in enumerate(codes))


def usages(sites, adults, children):
    """Yields the site and the number of children of every usage; the children are spread over some
    of them."""
    for sector, count in enumerate(adults):
        of_sector = [site for site in range(sites) if site % 4 == sector]
        along = [0] * count
        for _ in range(children[sector]):
            along[chance.randrange(count)] += 1
        for i in range(count):
            yield of_sector[i % len(of_sector)], along[i]


def write_usages(year, used, others, sites, adults, children):
    rows = list(usages(sites, adults, children))
    chance.shuffle(rows)
    with open(f"usages{year}.csv", "w", encoding="utf-8") as file:
        file.write("code;site;date;children;key\n")
        for i, (site, along) in enumerate(rows):
            code = used[i] if i < len(used) else chance.choice(used + others)
            file.write(
                f"{code};Talo {site};{year}-{2 + i % 11:02d}-{1 + i % 28:02d};{along};{year}-{i}\n")


def main():
    names = municipalities(max(published[4] for published in PUBLISHED.values()))
    write_places(names)
    before, first = [], 100_000
    for year, (registered, in_use, adults, children, places) in PUBLISHED.items():
        codes = [f"A2{first + i:08d}" for i in range(registered)]
        first += registered
        write_cards(year, codes)
        write_usages(year, codes[:in_use], before, places, adults, children)
        before = codes[:in_use]


main()
