# SPDX-License-Identifier: Apache-2.0
"""Calendars as offices' programs write them, made by chance from a seed, and the times that an independent reader (icalendar and
dateutil) finds in them. Used by imported_calendars.py."""
import datetime as dt
import random
import re

import icalendar
from dateutil import rrule, tz

try:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON
except ImportError:  # icalendar before 6
    from icalendar.windows_to_olson import WINDOWS_TO_OLSON

HELSINKI = tz.gettz("Europe/Helsinki")
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

# Outlook's definition, with rules since 1601, and one of a program that begins in 1970.
OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16011028T{standard}0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:{summer_offset}
TZOFFSETTO:{offset}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T{daylight}0000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:{offset}
TZOFFSETTO:{summer_offset}
END:DAYLIGHT
END:VTIMEZONE
"""
OTHER_ZONE = OUTLOOK_ZONE.replace("16011028", "19701025").replace("16010325", "19700329")
INCOMPLETE_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:20200101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE
"""
OFFSETS = {0: dict(offset="+0000", summer_offset="+0100", standard="02", daylight="01"),
           1: dict(offset="+0100", summer_offset="+0200", standard="03", daylight="02"),
           2: dict(offset="+0200", summer_offset="+0300", standard="04", daylight="03")}


class Zone:
    """How a series writes its times, and the zone that they are in."""

    def __init__(self, name, definition="", prefix=";TZID={}", suffix="", calendar_line="", hours=(8, 21), reader=None):
        self.name, self.definition, self.suffix, self.calendar_line, self.hours = name, definition, suffix, calendar_line, hours
        self.parameter = prefix.format(name) if name and not suffix else ""
        self.tz = reader

    def time(self, wall):
        return f"{wall:%Y%m%dT%H%M%S}{self.suffix}"

    def utc(self, wall):
        return wall.replace(tzinfo=self.tz).astimezone(tz.UTC)


def zones():
    def own(name, hours_east, template):
        text = template.format(name=name, **OFFSETS[hours_east])
        import io
        return Zone(name, text, prefix=';TZID="{}"', reader=tz.tzical(io.StringIO(text)).get(name))

    def known(name, olson=None, **more):
        return Zone(name, reader=tz.gettz(olson or name), **more)
    return [
        known("Europe/Helsinki"), known("Europe/Helsinki", definition=OTHER_ZONE.format(name="Europe/Helsinki", **OFFSETS[2])),
        known("Europe/Helsinki", definition=INCOMPLETE_ZONE.format(name="Europe/Helsinki")),
        known("/freeassociation.sourceforge.net/Europe/Helsinki", "Europe/Helsinki"),
        known("FLE Standard Time", "Europe/Helsinki", prefix=';TZID="{}"', definition=OUTLOOK_ZONE.format(name="FLE Standard Time", **OFFSETS[2])),
        known("Europe/Stockholm"), known("Europe/Stockholm", definition=INCOMPLETE_ZONE.format(name="Europe/Stockholm")),
        known("W. Europe Standard Time", WINDOWS_TO_OLSON["W. Europe Standard Time"], prefix=';TZID="{}"'),
        known("GMT Standard Time", WINDOWS_TO_OLSON["GMT Standard Time"], definition=OUTLOOK_ZONE.format(name="GMT Standard Time", **OFFSETS[0])),
        known("Romance Standard Time", WINDOWS_TO_OLSON["Romance Standard Time"], definition=INCOMPLETE_ZONE.format(name="Romance Standard Time")),
        known("Europe/London"), known("Europe/Moscow"), known("Europe/Dublin"), known("America/New_York", hours=(8, 16)), known("Asia/Tokyo", hours=(13, 23)),
        own("Helsingin aika", 2, OTHER_ZONE), own("(UTC+02:00) Helsinki, Kyiv, Riga", 2, OUTLOOK_ZONE), own("Keski-Euroopan aika", 1, OUTLOOK_ZONE),
        Zone("UTC", suffix="Z", hours=(5, 19), reader=tz.UTC), Zone("", reader=HELSINKI), Zone("", reader=HELSINKI),
        Zone("", reader=tz.gettz("Europe/Stockholm"), calendar_line="X-WR-TIMEZONE:Europe/Stockholm\n"),
        Zone("", reader=HELSINKI, calendar_line="X-WR-TIMEZONE:Europe/Helsinki\n"),
    ]


def repetition(chance, wall):
    """A rule without its end, and the greatest number of occurrences that a programme gives it."""
    day = chance.choice
    interval = chance.choice(["", "", ";INTERVAL=1", ";INTERVAL=2", ";INTERVAL=3"])
    week_start = chance.choice(["", "", ";WKST=MO", ";WKST=SU"])
    some_days = ",".join(sorted(chance.sample(DAYS, chance.randint(1, 4)), key=DAYS.index))
    months = ",".join(str(m) for m in sorted(chance.sample(range(1, 13), chance.randint(1, 5))))
    month_days = ",".join(chance.sample(["1", "7", "15", "28", "30", "31", "-1", "-2", "-15"], chance.randint(1, 3)))
    ordinals = ",".join(chance.sample([f"{n}{d}" for n in ("1", "2", "3", "4", "5", "-1", "-2", "+1") for d in DAYS], chance.randint(1, 3)))
    rules = {
        "DAILY": ["", "", f";BYDAY={some_days}", f";BYMONTH={months}", ";BYDAY=MO,TU,WE,TH,FR", ";BYHOUR=10,14;BYMINUTE=0,30", f";BYMONTHDAY={month_days}"],
        "WEEKLY": ["", "", f";BYDAY={some_days}", f";BYDAY={some_days}", f";BYDAY={some_days}", f";BYDAY={some_days};BYMONTH={months}",
                   f";BYDAY={','.join(DAYS)};BYSETPOS=-1"],
        "MONTHLY": ["", f";BYMONTHDAY={month_days}", f";BYDAY={ordinals}", f";BYDAY={ordinals}", f";BYDAY={some_days}", ";BYDAY=FR;BYMONTHDAY=13",
                    f";BYDAY=MO,TU,WE,TH,FR;BYSETPOS={day(['1', '-1', '2', '1,-1'])}", f";BYDAY={ordinals};BYMONTH={months}",
                    f";BYDAY={some_days};BYSETPOS={day(['1', '-1', '-2', '3'])}", ";BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SA"],
        "YEARLY": ["", f";BYMONTH={months}", f";BYMONTH={months};BYMONTHDAY={month_days}", f";BYMONTH={months};BYDAY={ordinals}", ";BYDAY=9MO,-1SU",
                   f";BYMONTH={months};BYDAY={some_days};BYSETPOS={day(['1', '-1', '2'])}", ";BYYEARDAY=1,100,-1", ";BYWEEKNO=1,20,-1;BYDAY=MO,SU",
                   ";BYMONTH=12;BYMONTHDAY=6", ";BYMONTHDAY=1"],
    }
    frequency = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    return f"FREQ={frequency}{interval}{day(rules[frequency])}{week_start}", 5 if frequency == "YEARLY" else 30


def minutes(count):
    return dt.timedelta(minutes=count)


class Series:
    """The text of one series; `name` is the event's."""

    def __init__(self, chance, zone, name, uid):
        self.chance, self.zone, self.name, self.uid = chance, zone, name, uid
        first, last = zone.hours
        wall = dt.datetime(2026, 1, 1) + dt.timedelta(days=chance.randrange(360), minutes=chance.randrange(first * 4, last * 4 + 1) * 15)
        self.length = minutes(chance.choice([30, 45, 60, 90, 105, 120, 180]))
        self.by_duration = chance.random() < 0.25
        if zone.tz is HELSINKI and not self.by_duration and chance.random() < 0.15:  # a night
            wall = wall.replace(hour=22, minute=0)
            self.length = minutes(chance.choice([4 * 60, 7 * 60]))
        self.rule, self.window = None, None
        if chance.random() < 0.85:
            text, most = repetition(chance, wall)
            first = next(iter(rrule.rrulestr(text, dtstart=wall)), None)
            self.walls = self.bounded(text, first, most) if first and first.year < 2037 else [wall]
            wall = self.walls[0]
        else:
            self.walls = [wall]
        self.wall = wall
        self.lines = []
        self.exceptions()
        self.more_dates()

    def bounded(self, text, wall, most):
        """Gives the rule an end, or the import a window; the occurrences."""
        count = self.chance.randint(1, most)
        kind = self.chance.choice(["count", "utc", "utc", "day", "local", "none"])
        # dateutil knows zones until 2037.
        walls = [w for w, _ in zip(rrule.rrulestr(text, dtstart=wall), range(count)) if w.year < 2037]
        count = len(walls)
        self.rule = text
        if kind == "count":
            self.rule += f";COUNT={count}"
        elif kind == "none":
            self.window = (dt.date(2026, 1, 1), dt.date(2026, 1, 1) + dt.timedelta(days=self.chance.randint(200, 500)))
            walls = [w for w, _ in zip(rrule.rrulestr(text, dtstart=wall), range(3))]
        elif kind == "day":
            self.rule += f";UNTIL={walls[-1]:%Y%m%d}"
            walls = [w for w in walls if w.date() <= walls[-1].date()]
        elif kind == "local" and not self.zone.suffix:
            self.rule += f";UNTIL={walls[-1] + minutes(self.chance.choice([0, 0, 59])):%Y%m%dT%H%M%S}"
        else:
            end = self.chance.choice([walls[-1], walls[-1], walls[-1].replace(hour=23, minute=59, second=59)])
            self.rule += f";UNTIL={self.zone.utc(end):%Y%m%dT%H%M%SZ}"
        return walls

    def stamp(self, wall):
        """A time as a line has it: in the series' zone, or in UTC."""
        if self.zone.parameter and self.chance.random() < 0.2:
            return f":{self.zone.utc(wall):%Y%m%dT%H%M%SZ}"
        return f"{self.zone.parameter}:{self.zone.time(wall)}"

    def exceptions(self):
        if len(self.walls) < 3 or self.chance.random() < 0.5:
            return
        for wall in self.chance.sample(self.walls[1:], min(len(self.walls) - 1, self.chance.randint(1, 3))):
            if self.chance.random() < 0.15:
                self.lines.append(f"EXDATE;VALUE=DATE:{wall:%Y%m%d}")
            else:
                self.lines.append("EXDATE" + self.stamp(wall))

    def more_dates(self):
        if self.chance.random() < 0.75:
            return
        for _ in range(self.chance.randint(1, 2)):
            wall = self.wall + dt.timedelta(days=self.chance.randint(1, 60), minutes=60)
            if not self.zone.hours[0] <= wall.hour <= 23:
                continue
            kind = self.chance.choice(["time", "end", "length"])
            text = self.zone.time(wall)
            if kind == "time":
                self.lines.append("RDATE" + self.stamp(wall))
            elif kind == "end":
                self.lines.append(f"RDATE;VALUE=PERIOD{self.zone.parameter}:{text}/{self.zone.time(wall + minutes(50))}")
            else:
                self.lines.append(f"RDATE;VALUE=PERIOD{self.zone.parameter}:{text}/PT1H15M")

    def entry(self, wall, length, name=None, lines=(), sequence=None, stamp="20260101T000000Z"):
        end = f"DURATION:PT{int(length.total_seconds() // 60)}M" if self.by_duration else f"DTEND{self.zone.parameter}:{self.zone.time(wall + length)}"
        more = [f"SEQUENCE:{sequence}"] if sequence is not None else []
        return "\n".join(["BEGIN:VEVENT", f"UID:{self.uid}", f"DTSTAMP:{stamp}", f"SUMMARY:{name or self.name}",
                          f"DTSTART{self.zone.parameter}:{self.zone.time(wall)}", end, *more, *lines,
                          "DESCRIPTION:Kaikille avoin\\, ei ilmoittautumista\\nTervetuloa; sisäänkäynti pihan puolelta ja lippuja ovelta klo 17 alkaen",
                          "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM", "END:VEVENT", ""])

    def text(self):
        """The entry and perhaps an older version and changes of occurrences, which are moved to minutes that no other time has, because
        two times with the same start and different ends are rejected."""
        chance = self.chance
        lines = ([f"RRULE:{self.rule}"] if self.rule else []) + self.lines
        main = self.entry(self.wall, self.length, lines=lines, sequence=2 if chance.random() < 0.3 else None)
        entries = [main]
        if chance.random() < 0.1:  # an older version, which does not count
            entries.append(self.entry(self.wall + minutes(30), self.length, stamp="20250101T000000Z"))
        if chance.random() < 0.35 and len(self.walls) > 3:
            for wall in chance.sample(self.walls[1:], chance.randint(1, 2)):
                replaced = f"RECURRENCE-ID{self.stamp(wall)}"
                if chance.random() < 0.3:
                    entries.append(self.entry(wall, self.length, lines=[replaced, "STATUS:CANCELLED"]))
                else:
                    entries.append(self.entry(wall + minutes(chance.choice([-53, 1447, 37])), minutes(40), lines=[replaced],
                                              name=chance.choice([self.name, self.name + " siirto"])))
        elif chance.random() < 0.2 and len(self.walls) > 3:
            wall = chance.choice(self.walls[1:])
            kind = ["STATUS:CANCELLED"] if chance.random() < 0.2 else []
            entries.append(self.entry(wall + minutes(chance.choice([-53, 1440 - 53])), minutes(80),
                                      lines=[f"RECURRENCE-ID;RANGE=THISANDFUTURE{self.zone.parameter}:{self.zone.time(wall)}", *kind]))
        chance.shuffle(entries)
        return "".join(entries)


class Generated:
    """One calendar file: its text, the days of its import, and what a reader finds."""

    def __init__(self, number):
        chance = random.Random(f"kaiku {number}")
        all_zones = zones()
        first = chance.choice(all_zones)
        floating = [zone for zone in all_zones if zone.calendar_line == first.calendar_line and (zone.name or zone is first)]
        self.series = [Series(chance, zone, f"K{number} {letter}", f"{number}-{letter}@example.org")
                       for letter, zone in zip("abc", [first] + [chance.choice([z for z in floating if z.name != first.name or z is first])
                                                                for _ in range(chance.randint(0, 2))])]
        windows = [series.window for series in self.series if series.window]
        self.window = windows[0] if windows else None
        if not self.window and chance.random() < 0.3:
            self.window = (dt.date(2026, 3, 1), dt.date(2026, 11, 30))
        definitions = {series.zone.name: series.zone.definition for series in self.series}
        whole_day = [f"K{number} päivä"] if chance.random() < 0.1 else []
        text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//Calendar//FI\n" + first.calendar_line + "".join(definitions.values())
        text += "".join(series.text() for series in self.series)
        for name in whole_day:
            text += f"BEGIN:VEVENT\nUID:{name}\nDTSTAMP:20260101T000000Z\nSUMMARY:{name}\nDTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260502\nEND:VEVENT\n"
        self.text = folded(text + "END:VCALENDAR\n", chance.choice(["\r\n", "\n"]))
        self.zones = {series.uid: series.zone for series in self.series}
        self.rejected = set(whole_day)

    def options(self):
        return ["--from", str(self.window[0]), "--to", str(self.window[1])] if self.window else []

    def expected(self):
        """The times of each event: {name: {(date, start, end)}}."""
        calendar = icalendar.Calendar.from_ical(self.text)
        by_uid = {}
        for event in calendar.walk("VEVENT"):
            by_uid.setdefault(str(event["UID"]), []).append(event)
        found = {}
        for uid, events in by_uid.items():
            if uid in self.zones:
                Reader(self.zones[uid], events, self.window).read_into(found)
        return found


def folded(text, line_end):
    lines = []
    for line in text.splitlines():
        part = ""
        for character in line:
            if len((part + character).encode()) > 75:
                lines.append(part)
                part = " "
            part += character
        lines.append(part)
    return line_end.join(lines) + line_end


def many(event, name):
    values = event.get(name, [])
    return values if isinstance(values, list) else [values]


class Reader:
    """Expands the entries of one UID with dateutil."""

    def __init__(self, zone, events, window):
        self.zone, self.window = zone, window
        versions = {}
        for event in events:
            key = self.utc(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else None
            order = (int(event.get("SEQUENCE", 0)), event["DTSTAMP"].dt)
            if key not in versions or order > versions[key][0]:
                versions[key] = (order, event)
        self.main = versions.pop(None)[1]
        self.changes = {key: event for key, (_, event) in versions.items()}

    def utc(self, value):
        if value.tzinfo is not None and value.utcoffset() == dt.timedelta(0) and str(value.tzinfo).upper().endswith("UTC"):
            return value.astimezone(tz.UTC)
        return self.zone.utc(value.replace(tzinfo=None))

    def wall(self, instant):
        return instant.astimezone(self.zone.tz).replace(tzinfo=None)

    def end(self, event, start, instant):
        """The end of an occurrence of the event that starts at this wall time."""
        if "DURATION" in event:
            return instant + event["DURATION"].dt
        length = event["DTEND"].dt.replace(tzinfo=None) - event["DTSTART"].dt.replace(tzinfo=None)
        return self.zone.utc(start + length)

    def starts(self):
        """The occurrences of the main entry: {instant: end, or None for the entry's own length}."""
        event = self.main
        start = event["DTSTART"].dt.replace(tzinfo=None)
        found = {}
        if "RRULE" in event:
            text = event["RRULE"].to_ical().decode()
            until = re.search(r"UNTIL=(\d{8})(T\d{6})?(Z?)", text)
            if until:
                end = dt.datetime.strptime(until[1] + (until[2] or "T235959"), "%Y%m%dT%H%M%S")
                if until[3]:
                    end = self.wall(end.replace(tzinfo=tz.UTC))
                text = text.replace(until[0], f"UNTIL={end:%Y%m%dT%H%M%S}")
            last = dt.datetime.combine(self.window[1], dt.time()) + dt.timedelta(days=40) if self.window else dt.datetime(2099, 1, 1)
            for wall in rrule.rrulestr(text, dtstart=start):
                if wall > last:
                    break
                found[self.zone.utc(wall)] = None
        else:
            found[self.zone.utc(start)] = None
        for line in many(event, "RDATE"):
            for value in line.dts:
                if isinstance(value.dt, tuple):
                    instant, end = self.utc(value.dt[0]), value.dt[1]
                    found[instant] = instant + end if isinstance(end, dt.timedelta) else self.utc(end)
                else:
                    found.setdefault(self.utc(value.dt), None)
        excluded, days = set(), set()
        for line in many(event, "EXDATE"):
            for value in line.dts:
                if isinstance(value.dt, dt.datetime):
                    excluded.add(self.utc(value.dt))
                else:
                    days.add(value.dt)
        return {instant: end for instant, end in found.items() if instant not in excluded and self.wall(instant).date() not in days}

    def read_into(self, found):
        future = next((event for event in self.changes.values() if event["RECURRENCE-ID"].params.get("RANGE")), None)
        since = self.utc(future["RECURRENCE-ID"].dt) if future else None
        for instant, end in self.starts().items():
            if future and instant >= since:
                start = self.wall(instant) + (future["DTSTART"].dt.replace(tzinfo=None) - self.wall(since))
                self.add(found, future, start)
            elif instant not in self.changes:
                wall = self.wall(instant)
                self.add(found, self.main, wall, end or self.end(self.main, wall, instant))
        for event in self.changes.values():
            if event is not future:
                self.add(found, event, event["DTSTART"].dt.replace(tzinfo=None))

    def add(self, found, event, wall, end=None):
        if event.get("STATUS") == "CANCELLED":
            return
        instant = self.zone.utc(wall)
        start = instant.astimezone(HELSINKI)
        end = (end or self.end(event, wall, instant)).astimezone(HELSINKI)
        if not self.window or self.window[0] <= start.date() <= self.window[1]:
            found.setdefault(str(event["SUMMARY"]), set()).add((f"{start:%Y-%m-%d}", f"{start:%H:%M}", f"{end:%H:%M}"))
