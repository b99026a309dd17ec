#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the order of names in lists with the Finnish orders of ICU, which are those of CLDR:
2,000 names of events, drawn by chance from Finnish, Swedish, Sámi and other names, spaces, hyphens
and digits.

CLDR has two orders for Finnish. They differ in v and w, which are two letters in the default one
and in kaiku, and in letters that Finnish does not have: õ ő œ ű þ, which the other one and kaiku
sort as ö, y and th. Names with these letters are compared with that order, made to distinguish v
and w, but without the Sámi letters that it does not know. Other punctuation than hyphens is left
out: in kaiku it sorts by code point."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

import icu

KAIKU = os.environ["KAIKU"]
COUNT, SEED = 2000, 20261129
NAMES = """Aalto Äijälä Åkerlund Ahonen Älä Väinö Wäinö Virtanen Wirtanen Öberg Ödman Öhman Ørsted
Zidan Žižek Šefčík Čapek Düsseldorf Dysterby Müller Myllylä Håkan Häkkinen Hakala Idén Iden Ænima
Sámi Sápmi Áile Aile Đorđe Djordje Ŋuolla Nuolla Ŧáhká Eeva Éva Eva Ève Façade Facade Garçon Peña
Pena Łódź Lodz Straße Strasse Þór Thor résumé Résumé resumé Noël Noel Tove Janßon Ångström Å Ä Ö
Kuoro Uinti Vesijumppa Näyttely Elokuva Ooppera Œuvre Hôtel Hotel Ýmir Ymir Ümit Kaiku Tölö Töölö
Tõnu Tonu Erdős Erdos Ñandu Nandu Išmael Ismael Ruǯi Tšekki Tsekki""".split()
JOINTS = [" ", " ", " ", "-", " - ", ""]
NUMBERS = ["", "", "", "1", "2", "10", "02", "2026"]
FOREIGN, SAMI = set("õőœűþ"), set("ŧʒǯǥ")


def changed(word, chance):
    way = chance.randrange(6)
    return word.upper() if way == 0 else word.lower() if way == 1 else word


def names(chance):
    found = {}
    while len(found) < COUNT:
        words = [changed(chance.choice(NAMES), chance) for _ in range(chance.randrange(1, 4))]
        text = words[0]
        for word in words[1:]:
            text += chance.choice(JOINTS) + word
        number = chance.choice(NUMBERS)
        text = " ".join((text + (" " + number if number else "")).split())
        # Events of a site may not differ in case alone.
        found.setdefault(unicodedata.normalize("NFC", text).casefold(), text)
    return list(found.values())


def kaiku(*words, stdin=""):
    done = subprocess.run([KAIKU, *words], input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return done.stdout


def in_list(wanted):
    calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test//EN"]
    for number, name in enumerate(wanted):
        escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        calendar += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20260101T000000Z",
                     "DTSTART:20260901T180000", "DTEND:20260901T190000", f"SUMMARY:{escaped}",
                     "END:VEVENT"]
    pathlib.Path("names.ics").write_text("\r\n".join([*calendar, "END:VCALENDAR", ""]))
    kaiku("event", "import", "names.ics", "--site", "Sali")
    return [event["name"] for event in json.loads(kaiku("event", "list", "--format", "json"))]


def with_foreign_letters():
    rules = icu.Collator.createInstance(icu.Locale("fi-u-co-trad")).getRules()
    v_and_w = "&V<<w<<<W"
    assert v_and_w in rules, rules
    return icu.RuleBasedCollator(rules.replace(v_and_w, ""))


def out_of_order(names_in_list, collator):
    return [(one, other) for one, other in zip(names_in_list, names_in_list[1:])
            if collator.compare(one, other) > 0]


def main():
    wanted = names(random.Random(SEED))
    with tempfile.TemporaryDirectory(prefix="kaiku-oracle-") as folder:
        os.chdir(folder)
        os.environ.update(KAIKU_DB=f"{folder}/r.db", XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        kaiku("-q", "init")
        kaiku("org", "add", "Talo", "--kind", "venue", "--municipality", "Espoo")
        kaiku("site", "add", "Sali", "--org", "Talo")
        listed = in_list(wanted)
    assert sorted(listed) == sorted(unicodedata.normalize("NFC", name) for name in wanted)
    default = icu.Collator.createInstance(icu.Locale("fi"))
    usual, other = [[name for name in listed if not letters & set(name.lower())]
                    for letters in (FOREIGN, SAMI)]
    wrong = out_of_order(usual, default) + out_of_order(other, with_foreign_letters())
    for one, other in wrong[:20]:
        print(f"listed before, but after it by CLDR: {one!r}, {other!r}")
    print(f"{len(listed)} names, {len(usual)} by the default order and {len(other)} by the other, "
          f"{len(wrong)} out of the order of ICU {icu.ICU_VERSION}")
    sys.exit(bool(wrong) or len(usual) < COUNT / 2)


if __name__ == "__main__":
    main()
