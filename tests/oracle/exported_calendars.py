#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares exported calendars with the times and texts that icalendar reads from them, and their
definition of the time zone, as dateutil follows it, with tzdata: slots by chance in six years, at
both changes of the clocks and over midnight, and names and descriptions with everything that
iCalendar escapes or folds. What is imported, imported_calendars.py compares."""
import datetime
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar
from dateutil import tz

KAIKU = os.environ["KAIKU"]
SEED, SLOTS = 20261129, 150
HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")
NAMES = ["Kuoro", "Ilta: runoja; jazzia, teetä", "Back\\slash \"lainaus\"", "Hyvää yötä – 😀👩‍👩‍👧",
         "Pitkä " + "äöå " * 40 + "nimi", "BEGIN:VEVENT", "Näyttely = 100 % & <x>"]


def kaiku(*words):
    done = subprocess.run([KAIKU, *words], capture_output=True, check=False)
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return done.stdout.decode()  # with the line ends as they are


def spans(chance):
    """Texts of slots: some that clocks change in, and others by chance."""
    yield from ("2026-03-29 01:00-05:00", "2026-03-29 04:00-05:00", "2026-10-25 02:00-05:00",
                "2026-10-24 22:00-04:30", "2026-12-31 23:00-01:00", "2028-02-29 00:00-24:00")
    for _ in range(SLOTS):
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(2192))
        start, end = chance.sample(range(5 * 60, 24 * 60, 5), 2)
        yield f"{day} {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def instants(slot):
    """The start and the end of a slot in seconds, by tzdata."""
    start = datetime.datetime.fromisoformat(f"{slot['date']} {slot['start']}")
    end = datetime.datetime.fromisoformat(f"{slot['date']} {slot['end']}")
    if end <= start:
        end += datetime.timedelta(days=1)
    return start.replace(tzinfo=HELSINKI).timestamp(), end.replace(tzinfo=HELSINKI).timestamp()


def in_register():
    found = set()
    for event in json.loads(kaiku("event", "list", "--format", "json")):
        for slot in json.loads(kaiku("event", "slots", str(event["id"]), "--format", "json")):
            found.add((event["name"], *instants(slot)))
    return found


def in_calendar(text):
    """By icalendar, with its own zones, and by the definition in the calendar."""
    zone = tz.tzical(io.StringIO(text.replace("\r\n ", "").replace("\r\n", "\n"))).get()
    found, by_definition = set(), set()
    for entry in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        name = str(entry["SUMMARY"])
        times = [entry.decoded(key) for key in ("DTSTART", "DTEND")]
        found.add((name, *(time.timestamp() for time in times)))
        by_definition.add((name, *(time.replace(tzinfo=zone).timestamp() for time in times)))
    return found, by_definition


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="kaiku-oracle-") as folder:
        os.chdir(folder)
        os.environ.update(KAIKU_DB=f"{folder}/r.db", XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        kaiku("-q", "init")
        kaiku("org", "add", "Talo", "--kind", "venue", "--municipality", "Espoo")
        kaiku("site", "add", "Sali", "--org", "Talo")
        for name in NAMES:
            kaiku("event", "create", name, "--site", "Sali", "--description",
                  f"{name}, selitys; {'öljy ' * 60}")
            kaiku("event", "schedule", name,
                  *(word for span in dict.fromkeys(spans(chance)) for word in ("--on", span)))
        expected = in_register()
        text = kaiku("event", "export", "-", "--site", "Sali", "--from", "2024-01-01")
    found, by_definition = in_calendar(text)
    folded = max(len(line.encode()) for line in text.split("\r\n"))
    differing = [*sorted(expected ^ found), *sorted(expected ^ by_definition)]
    for name, start, end in differing[:20]:
        print(f"{name[:30]!r} {datetime.datetime.fromtimestamp(start, HELSINKI)} - "
              f"{datetime.datetime.fromtimestamp(end, HELSINKI)}")
    print(f"{len(expected)} slots of {len(NAMES)} events, {len(differing)} differences, "
          f"longest line {folded} bytes")
    sys.exit(bool(differing) or folded > 75 or len(expected) < SLOTS * 5)


if __name__ == "__main__":
    main()
