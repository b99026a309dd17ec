#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports 500 generated calendars (generated_calendars.py) and compares their slots with the times that an independent reader finds:
repetitions, exceptions, moved and cancelled occurrences, and zones by name, by definition, in UTC and without a zone.

Ends with 77 where icalendar or dateutil is not installed.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import generated_calendars
except ImportError as missing:
    if os.path.exists(SYSTEM_PYTHON) and os.path.realpath(sys.executable) != os.path.realpath(SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    print(f"skipped: {missing}")
    sys.exit(77)

KAIKU = os.environ["KAIKU"]
COUNT = int(os.environ.get("KAIKU_TEST_CALENDARS", "500"))


def kaiku(*words, ok=(0,)):
    done = subprocess.run([KAIKU, *words], capture_output=True, text=True, check=False)
    assert done.returncode in ok, (words, done.returncode, done.stderr[-2000:])
    return done


def slots(batch):
    """The slots of all events: {name: {(date, start, end)}}."""
    events = {event["id"]: event["name"] for event in json.loads(kaiku("event", "list", "--all", "--format", "json").stdout)}
    batch.write_text("".join(f"event slots {id}\n" for id in events))
    found = {}
    for line in kaiku("--format", "jsonl", "batch", str(batch)).stdout.splitlines():
        slot = json.loads(line)
        found.setdefault(events[slot["event_id"]], set()).add((slot["date"], slot["start"], slot["end"]))
    return found


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ.update(KAIKU_DB=str(folder / "r.db"), XDG_CONFIG_HOME=name, XDG_STATE_HOME=name)
        kaiku("-q", "init")
        kaiku("org", "add", "Teatteri", "--kind", "venue", "--municipality", "Espoo")
        kaiku("site", "add", "Sali", "--org", "Teatteri")
        calendars = [generated_calendars.Generated(number) for number in range(COUNT)]
        lines = []
        for number, calendar in enumerate(calendars):
            path = folder / f"{number}.ics"
            path.write_bytes(calendar.text.encode())
            lines.append(" ".join(["event import", str(path), "--skip-rejected", *calendar.options()]) + "\n")
        (folder / "batch").write_text("".join(lines))
        said = kaiku("batch", str(folder / "batch"), ok=(0, 7)).stderr

        expected, rejected = {}, set()
        for calendar in calendars:
            expected.update(calendar.expected())
            rejected |= calendar.rejected
        assert len(rejected) < COUNT / 5
        found = slots(folder / "batch")
        differences = [f"{event}: missing {sorted(expected.get(event, set()) - found.get(event, set()))[:3]}, "
                       f"wrong {sorted(found.get(event, set()) - expected.get(event, set()))[:3]}"
                       for event in sorted(expected.keys() | found.keys()) if expected.get(event, set()) != found.get(event, set())]
        named = set(re.findall(r'^the entry "(.*?)":', said, re.M))
        if named != rejected:
            differences.append(f"rejected but should not be, or the reverse: {sorted(named ^ rejected)[:5]}\n{said[:2000]}")
        print("\n".join(differences[:20]))
        print(f"{COUNT} calendars, {len(expected)} events, {sum(map(len, expected.values()))} times, {len(differences)} differences")
        sys.exit(bool(differences))


if __name__ == "__main__":
    main()
