# SPDX-License-Identifier: Apache-2.0
"""Days and validity (R4, R5, R6, R34). Days are texts, 2026-11-29, which compare as days do."""
import calendar
import datetime


def shift(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def until(first, last):
    """Days from the first to the last; negative if the last is earlier."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def after_months(day, months):
    """The last day of so many months that include the first day: 2026-11-25 and 12 months give
    2027-11-24, 2024-02-29 gives 2025-02-28."""
    date = datetime.date.fromisoformat(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if date.day > last:  # the day does not exist: the month is over on its last day
        return datetime.date(year, month + 1, last).isoformat()
    return shift(datetime.date(year, month + 1, date.day).isoformat(), -1)


def rule_on(world, area, day, field):
    """What a dated rule of an area says on a day, or None (R34)."""
    for rule in world.rules:
        if rule.area is area and area and rule.first <= day and (rule.last is None or
                                                                 day <= rule.last):
            if getattr(rule, field) is not None:
                return getattr(rule, field)
    return None


def validity(world, site, day):
    """The last valid day of a card that a site issues or renews on a day."""
    area = site.organisation.area
    fixed = rule_on(world, area, day, "last_day")
    if fixed:
        return fixed
    return after_months(day, rule_on(world, area, day, "months") or 12)


def status(card, day):
    """R6, for a card that exists."""
    return "blocked" if card.blocked is not None else dated_status(card, day)


def dated_status(card, day):
    if day > card.valid_until:
        return "expired"
    return "expiring" if until(day, card.valid_until) <= 21 else "valid"
