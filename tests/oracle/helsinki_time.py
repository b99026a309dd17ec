#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the time zone of the register, which is a rule in core/time, with tzdata as Python reads
it: every hour from 1996 to 2037, in UTC and by the clocks of Helsinki, and the start of every
day."""
import datetime
import os
import subprocess
import sys
import zoneinfo

HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")
UTC = datetime.timezone.utc


def local(day, clock):
    return datetime.datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=HELSINKI)


def milliseconds(instant):
    return int(instant.timestamp()) * 1000


def of_instant(ms, offset, day, clock):
    instant = datetime.datetime.fromtimestamp(int(ms) // 1000, HELSINKI)
    return [str(int(instant.utcoffset().total_seconds())), f"{instant:%Y-%m-%d}",
            f"{instant:%H:%M}"] == [offset, day, clock]


def of_clock(day, clock, occurrences, ms):
    first = local(day, clock)
    second = first.replace(fold=1)
    back = first.astimezone(UTC).astimezone(HELSINKI)
    if back.replace(tzinfo=None) != first.replace(tzinfo=None):
        # The clocks skip it: its instant is that of the change, which is at 01:00 UTC.
        change = datetime.datetime.fromisoformat(f"{day} 01:00").replace(tzinfo=UTC)
        before = change - datetime.timedelta(minutes=1)
        expect = [0, milliseconds(change)]
        if before.astimezone(HELSINKI).utcoffset() == change.astimezone(HELSINKI).utcoffset():
            return False
    else:
        expect = [1 + (first.utcoffset() != second.utcoffset()), milliseconds(first)]
    return [int(occurrences), int(ms)] == expect


def of_day(day, ms):
    return int(ms) == milliseconds(local(day, "00:00"))


COMPARE = {"U": of_instant, "L": of_clock, "D": of_day}


def main():
    counts, differing = dict.fromkeys(COMPARE, 0), []
    hours = subprocess.run([os.environ["KAIKU_HELSINKI_HOURS"]], capture_output=True, text=True,
                           check=True)
    for line in hours.stdout.splitlines():
        kind, *fields = line.split()
        counts[kind] += 1
        if not COMPARE[kind](*fields):
            differing.append(line)
    print("\n".join(differing[:20]))
    print(f"{counts['U']} hours in UTC, {counts['L']} by the clock, {counts['D']} days, "
          f"{len(differing)} differences to tzdata")
    sys.exit(bool(differing) or counts["U"] != 368_184 or counts["L"] != counts["U"])


if __name__ == "__main__":
    main()
