#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests commands that are open over midnight (R8): they take the day again for each card and each
line, unless --today or --date was given. The clock is that of libfaketime."""
import datetime
import glob
import json
import os
import subprocess
import tempfile

from person import KAIKU, Place, expect

YESTERDAY, TODAY = "2026-12-31", "2027-01-01"
ENDING, LASTING = "A100000001", "A100000002"
SITE = ("--site", "Uimahalli")
JSON = ("--format", "jsonl")


class Clock:
    """The time in a file is the time of the programs that follow it."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "clock")
        self.environment = {
            "LD_PRELOAD": glob.glob("/usr/lib/*/faketime/libfaketime.so.1")[0], "TZ": "UTC",
            "FAKETIME_TIMESTAMP_FILE": self.file, "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1"
        }

    def set(self, utc):
        # Under another name first: a program never reads half of a time.
        with open(self.file + ".new", "w") as file:
            print(datetime.datetime.fromisoformat(utc).strftime("%Y-%m-%d %H:%M:%S"), file=file)
        os.replace(self.file + ".new", self.file)


class Open:
    """A command that stays open and answers each line with one."""

    def __init__(self, place, clock, *words):
        self.process = subprocess.Popen([KAIKU, *words],
                                        env={**place.environment, **clock.environment},
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait(60)


def open_hall(place):
    for line in ("org add Sosiaali --kind distributor --municipality Helsinki",
                 "site add Toimisto --org Sosiaali",
                 "org add Liikunta --kind venue --municipality Helsinki",
                 "site add Uimahalli --org Liikunta --sector sports",
                 "event create Avanto --site Uimahalli",
                 "event create Aamu-uinti --site Uimahalli",
                 "event create Yöuinti --site Uimahalli"):
        place.must(*line.split(), "--quiet")
    holder = ("--birth-year", "1980", "--postal-code", "00100", "--children", "0", "--site",
              "Toimisto", "--today", "2026-06-01")
    place.must("card", "register", ENDING, *holder, "--valid-until", YESTERDAY)
    place.must("card", "register", LASTING, *holder, "--valid-until", "2027-05-31")
    for day in (YESTERDAY, TODAY):
        place.must("event", "schedule", "Avanto", *SITE, "--on", f"{day} 20:00-21:00")
        place.must("event", "schedule", "Yöuinti", *SITE, "--on", f"{day} 22:00-02:00")


def what(answer):
    return answer["status"], answer.get("date"), answer.get("error")


with tempfile.TemporaryDirectory() as folder:
    place, clock = Place(folder), Clock(folder)
    open_hall(place)
    clock.set("2026-12-31T21:59:58")
    desk = Open(place, clock, "desk", *SITE, "--event", "Aamu-uinti", *JSON)
    scheduled = Open(place, clock, "desk", *SITE, "--event", "Avanto", *JSON)
    fixed = Open(place, clock, "desk", *SITE, "--date", YESTERDAY, *JSON)
    night = Open(place, clock, "desk", *SITE, "--event", "Yöuinti", *JSON)
    fixed_night = Open(place, clock, "desk", *SITE, "--event", "Yöuinti", "--date", TODAY, *JSON)
    check = Open(place, clock, "check", "-", *JSON)
    fixed_check = Open(place, clock, "check", "-", "--today", YESTERDAY, *JSON)
    batch = Open(place, clock, "batch", "-", *JSON)
    for command in (desk, scheduled, fixed):
        expect("a visit before midnight",
               what(command.answer(LASTING)) == ("valid", YESTERDAY, None))
    for command in (check, fixed_check):
        expect("valid before midnight", command.answer(ENDING)["status"] == "expiring")
    expect("valid in a batch", batch.answer(f"check {ENDING}")["status"] == "expiring")

    clock.set("2026-12-31T22:00:02")
    expect("a visit after midnight has the new day",
           what(desk.answer(f"{LASTING} --again")) == ("valid", TODAY, None))
    expect("so has its slot",
           what(scheduled.answer(f"{LASTING} --again")) == ("valid", TODAY, None))
    expect("--date is the day of the visit, whatever the time",
           what(fixed.answer(f"{LASTING} --again")) == ("valid", YESTERDAY, None))
    expect("a slot of the night is still the day's before",
           what(night.answer(f"{LASTING} --again")) == ("valid", YESTERDAY, None))
    expect("but not with --date",
           what(fixed_night.answer(f"{LASTING} --again")) == ("valid", TODAY, None))
    expect("nor with --date in the line",
           what(night.answer(f"{LASTING} --again --date {TODAY}")) == ("valid", TODAY, None))
    expect("a card that has ended at midnight is refused",
           what(desk.answer(ENDING)) == ("expired", None, "expired"))
    expect("and expired to a check", check.answer(ENDING)["status"] == "expired")
    expect("and to a batch", batch.answer(f"check {ENDING}")["status"] == "expired")
    expect("but not with --today", fixed_check.answer(ENDING)["status"] == "expiring")
    for command in (desk, scheduled, fixed, night, fixed_night, check, fixed_check, batch):
        command.end()
