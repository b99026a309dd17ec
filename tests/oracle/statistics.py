#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares statistics with SQL of the oracle's own: random visits of two and a half years are
imported, and inserted into tables of another database, where plain queries over all rows count them
by every level, every pair of levels, and with every filter, with the places of sites and events.
Some visits are deleted and changed. With KAIKU_TEST_POSTGRESQL the same in a register on that
server."""
import csv
import datetime
import itertools
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

KAIKU = os.environ["KAIKU"]
CARDS, VISITS, SEED = 300, 3000, 20261129
TODAY = "2026-12-31"
HOMES = {"02100": "Espoo", "87100": "Kajaani", "20100": "Turku", "33100": "Tampere"}
KAINUU, UUSIMAA = "Kainuun hyvinvointialue", "Länsi-Uudenmaan hyvinvointialue"
# Site, organisation, municipality, county, area, sector.
SITES = [("Päänäyttämö", "Kaupunginteatteri", "Espoo", UUSIMAA, "Pääkaupunkiseutu", "culture"),
         ("Pieni näyttämö", "Kaupunginteatteri", "Kirkkonummi", UUSIMAA, "Pääkaupunkiseutu",
          "culture"), ("Uimahalli", "Liikuntapalvelut", "Kajaani", KAINUU, "Kainuu", "sports"),
         ("Kirjasto", "Liikuntapalvelut", "Kuhmo", KAINUU, "Kainuu", "education"),
         ("Tiedekeskus", "Tiedesäätiö", "Espoo", UUSIMAA, "Pääkaupunkiseutu", "science")]
AREAS = {"Kainuu": ["Kajaani", "Kuhmo"], "Pääkaupunkiseutu": ["Espoo", "Kirkkonummi"]}
# Event, site, its own sector, whether it has its value field on.
EVENTS = [("Peppi", "Päänäyttämö", None, 0), ("Peppi", "Pieni näyttämö", None, 0),
          ("Kurssi", "Kirjasto", None, 1), ("Elokuva", "Kirjasto", "culture", 0),
          ("Vesijumppa", "Uimahalli", None, 1), ("Luento", "Tiedekeskus", "education", 0)]
MEASURES = ["usages", "adults", "children", "visitors", "customers", "value_cents", "cards"]
# Each level as SQL over the tables below. Events are distinguished although names may be the same.
LEVELS = {
    "year": "CAST(strftime('%Y', date) AS INTEGER)",
    "month": "CAST(strftime('%m', date) AS INTEGER)",
    "week": "week",
    "weekday": "(strftime('%w', date) + 6) % 7 + 1",
    "date": "date",
    "hour": "CAST(substr(time, 1, 2) AS INTEGER)",
    "site": "site",
    "organisation": "organisation",
    "municipality": "municipality",
    "county": "county",
    "area": "area",
    "sector": "COALESCE(event_sector, sector)",
    "event": "event",
    "kind": "kind",
    "home_municipality": "home",
    "nation": "'Suomi'",
}
TABLES = """CREATE TABLE place (site PRIMARY KEY, organisation, municipality, county, area, sector);
CREATE TABLE card (code PRIMARY KEY, kind, home);
CREATE TABLE event (event, site, event_sector, has_value);
CREATE TABLE visit (key PRIMARY KEY, code, site, event, date, week, time, children INTEGER,
    customers INTEGER, value INTEGER)"""
JOINED = """visit JOIN place USING (site) JOIN card USING (code)
    LEFT JOIN event USING (event, site)"""


def kaiku(*words, stdin=""):
    done = subprocess.run([KAIKU, "--today", TODAY, *words], input=stdin, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return done.stdout


def make_cards(chance):
    for number in range(CARDS):
        if number % 10 == 0:
            yield (f"Y{100000000 + number}", "community", None)
        else:
            yield (f"A{100000000 + number}", "customer", chance.choice(list(HOMES)))


def make_visits(chance, cards):
    first = datetime.date(2024, 7, 1)
    for number in range(VISITS):
        code, kind, _ = chance.choice(cards)
        site = chance.choice(SITES)[0]
        day = first + datetime.timedelta(days=chance.randrange(914))
        year, week, _ = day.isocalendar()
        event = chance.choice([None, *(event for event in EVENTS if event[1] == site)])
        yield (f"k{number}", code, site, event and event[0], day.isoformat(), f"{year}-W{week:02}",
               chance.choice([None, f"{chance.randrange(24):02}:{chance.randrange(60):02}"]),
               chance.choice([0, 0, 1, 2, 5]),
               chance.choice([None, 0, 3]) if kind == "community" else None,
               chance.choice([None, 0, 750, 1250]) if event and event[3] else None)


def fill_oracle(oracle, cards, visits):
    oracle.executescript(TABLES)
    oracle.executemany("INSERT INTO place VALUES (?,?,?,?,?,?)", SITES)
    oracle.executemany("INSERT INTO card VALUES (?,?,?)",
                       [(code, kind, HOMES.get(home)) for code, kind, home in cards])
    oracle.executemany("INSERT INTO event VALUES (?,?,?,?)", EVENTS)
    oracle.executemany("INSERT INTO visit VALUES (?,?,?,?,?,?,?,?,?,?)", visits)


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def fill_register(cards, visits):
    kaiku("-q", "init")
    kaiku("org", "add", "Toimistot", "--kind", "distributor", "--municipality", "Espoo")
    kaiku("site", "add", "Toimisto", "--org", "Toimistot")
    for area, municipalities in AREAS.items():
        kaiku("area", "add", area,
              *(word for name in municipalities for word in ("--municipality", name)))
    organisations = {}
    for site, organisation, municipality, _, area, sector in SITES:
        if organisation not in organisations:
            organisations[organisation] = area
            kaiku("org", "add", organisation, "--kind", "venue", "--municipality", municipality,
                  "--area", area)
        kaiku("site", "add", site, "--org", organisation, "--municipality", municipality,
              "--sector", sector)
    for event, site, sector, has_value in EVENTS:
        kaiku("event", "create", event, "--site", site, *(["--sector", sector] if sector else []),
              *(["--value-field"] if has_value else []))
    write_csv("cards.csv", ["code", "issued_on", "birth_year", "postal_code", "max_children",
                            "organisation", "site"],
              [(code, TODAY, "" if kind == "community" else 1980, home,
                "" if kind == "community" else 9, "Talo ry" if kind == "community" else "",
                "Toimisto") for code, kind, home in cards])
    kaiku("-q", "card", "import", "cards.csv")
    write_csv("visits.csv", ["key", "code", "site", "event", "date", "time", "children",
                             "customers", "value"],
              [(*visit[:5], *visit[6:9], "" if visit[9] is None else f"{visit[9] / 100:.2f}")
               for visit in visits])
    kaiku("-q", "usage", "import", "visits.csv")


def change_both(oracle, chance):
    """Deletes some visits and changes others."""
    ids = {usage["key"]: usage["id"] for usage in
           json.loads(kaiku("usage", "list", "--all", "--format", "json"))}
    lines = []
    for key in chance.sample(sorted(ids), 80):
        if chance.randrange(2):
            lines.append(f"usage delete {ids[key]}")
            oracle.execute("DELETE FROM visit WHERE key = ?", [key])
        else:
            lines.append(f"usage edit {ids[key]} --children 7")
            oracle.execute("UPDATE visit SET children = 7 WHERE key = ?", [key])
    kaiku("-q", "batch", "-", stdin="\n".join(lines) + "\n")


def questions(chance):
    """(levels, options of kaiku, condition in SQL)"""
    filters = [([], "1"), (["--year", "2025"], "date LIKE '2025-%'"),
               (["--from", "2025-02-03", "--to", "2026-05-06"],
                "date BETWEEN '2025-02-03' AND '2026-05-06'"),
               (["--site", "Kirjasto"], "site = 'Kirjasto'"),
               (["--organisation", "Kaupunginteatteri"], "organisation = 'Kaupunginteatteri'"),
               (["--municipality", "Espoo"], "municipality = 'Espoo'"),
               (["--county", KAINUU], f"county = '{KAINUU}'"),
               (["--area", "Kainuu"], "area = 'Kainuu'"),
               (["--sector", "culture"], "COALESCE(event_sector, sector) = 'culture'"),
               (["--event", "Kurssi"], "event = 'Kurssi'")]
    for level in LEVELS:
        yield [level], *filters[0]
    for pair in itertools.combinations(LEVELS, 2):
        yield list(pair), *filters[0]
    for level, (options, condition) in itertools.product(LEVELS, filters[1:]):
        yield [level], options, condition
    for _ in range(60):
        yield chance.sample(list(LEVELS), 3), *chance.choice(filters)


def usable(levels):
    """month brings year with it, and week has its own year; the nation has few other levels."""
    if "nation" in levels:
        return all(level in ("nation", "year", "month", "sector", "kind") for level in levels)
    return "week" not in levels or not {"year", "month"} & set(levels)


def with_year(levels):
    if "month" in levels and "year" not in levels:
        at = levels.index("month")
        return [*levels[:at], "year", *levels[at:]]
    return levels


def answer_of_oracle(oracle, levels, condition):
    columns = ", ".join(f"{LEVELS[level]} AS by_{level}" for level in levels)
    groups = [f"by_{level}" for level in levels] + (["event, site"] if "event" in levels else [])
    # Visits without an event are one row, whatever their site.
    groups = [group.replace("event, site", "CASE WHEN event IS NULL THEN '' ELSE event || site END")
              for group in groups]
    rows = oracle.execute(f"""SELECT {columns}, COUNT(*), COUNT(*), SUM(children),
        COUNT(*) + SUM(children), SUM(COALESCE(customers, 0)), SUM(COALESCE(value, 0)),
        COUNT(DISTINCT code), MIN(site) FROM {JOINED} WHERE {condition}
        GROUP BY {", ".join(groups)}""")
    return [{**places_beside(levels, dict(zip(levels, row)), row[-1]),
             **dict(zip([*levels, *MEASURES], row))} for row in rows]


def places_beside(levels, row, site):
    """A site has its organisation and municipality beside it, an event those and its site."""
    if not {"site", "event"} & set(levels):
        return {}
    has_site = "site" in levels or row["event"] is not None
    places = next(place for place in SITES if place[0] == site)[:3] if has_site else [None] * 3
    return dict(zip(["site", "organisation", "municipality"], places))


def in_order(rows):
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)


def new_database(server):
    subprocess.run(["psql", "-qX", server, "-c", "CREATE DATABASE oracle"], check=True)
    return server.replace("/postgres?", "/oracle?")


def compare(register):
    """Returns how many answers of the register in this place differ."""
    chance = random.Random(SEED)
    cards = list(make_cards(chance))
    visits = list(make_visits(chance, cards))
    oracle = sqlite3.connect(":memory:")
    fill_oracle(oracle, cards, visits)
    os.environ["KAIKU_DB"] = register
    fill_register(cards, visits)
    change_both(oracle, chance)
    asked = [question for question in questions(chance) if usable(question[0])]
    lines = [" ".join(["stats uses --by", ",".join(levels),
                       *(f'"{word}"' if " " in word else word for word in options)])
             for levels, options, _ in asked]
    answers = kaiku("--format", "json", "batch", "-", stdin="\n".join(lines) + "\n")
    kaiku("db", "verify")
    decoder, at, wrong, cells = json.JSONDecoder(), 0, 0, 0
    for line, (levels, _, condition) in zip(lines, asked):
        rows, at = decoder.raw_decode(answers, at)
        at += 1  # the line end
        found = in_order(rows)
        expected = in_order(answer_of_oracle(oracle, with_year(levels), condition))
        cells += len(expected)
        if found != expected:
            wrong += 1
            print(f"{line}\n  only kaiku:  {sorted(set(found) - set(expected))[:3]}\n"
                  f"  only oracle: {sorted(set(expected) - set(found))[:3]}")
    assert at == len(answers) and cells > 5000, (at, cells)
    print(f"{len(asked)} questions, {cells} rows, {wrong} answers that differ from SQL")
    return wrong


def main():
    with tempfile.TemporaryDirectory(prefix="kaiku-oracle-") as folder:
        os.chdir(folder)
        os.environ.update(XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        registers = [f"{folder}/r.db"]
        if "KAIKU_TEST_POSTGRESQL" in os.environ:
            registers.append(new_database(os.environ["KAIKU_TEST_POSTGRESQL"]))
        wrong = [compare(register) for register in registers]
    sys.exit(any(wrong))


if __name__ == "__main__":
    main()
