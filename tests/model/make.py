# SPDX-License-Identifier: Apache-2.0
"""Makes random steps that fit the state of the model, most of them ones that succeed."""
import random

from cards import CODES
from days import shift
from events import EVENT_NAMES
from steps import Step
from users import ADDRESSES, CHECKER
from world import MAKERS

FIRST_DAY = "2025-11-20"


class Make:
    def __init__(self, seed, world, focus=()):
        """focus: beginnings of commands that are to be ten times as frequent."""
        self.chance, self.world, self.day = random.Random(seed), world, FIRST_DAY
        self.weights = [weight * (10 if any(command.startswith(one) for one in focus) else 1)
                        for command, (weight, _) in MAKERS.items()]
        self.user, self.door, self.stdin = None, None, ""

    def step(self, number):
        # Days pass, now and then months: several years in a long sequence.
        if self.chance.random() < 0.1:
            self.day = shift(self.day, self.chance.choice([1, 1, 2, 7, 30]))
        repair = self.chance.random() < 0.3 and self.repair()
        if repair:
            command, args = repair
            return Step(number, self.day, CHECKER, "session", command, args, {})
        self.user = self.someone()
        self.door, self.stdin = self.some_door(), ""
        command = self.chance.choices(list(MAKERS), self.weights)[0]
        args, options = MAKERS[command][1](self)
        door = "nobody" if self.user is None and self.door != "anonymous" else self.door
        return Step(number, self.day, self.user, door, command, args, options, self.stdin)

    def repair(self):
        """The usual coordinator must not be out of work for long."""
        usual = self.world.users[ADDRESSES[0]]
        if not usual.active:
            return "user enable", [usual.email]
        if ("coordinator", "nation", None) not in usual.grants:
            return "user grant", [usual.email, "coordinator@nation"]
        return None

    def someone(self):
        chance = self.chance.random()
        if chance < 0.65:
            return ADDRESSES[0]  # usually a national coordinator
        return None if chance < 0.66 else self.chance.choice(ADDRESSES)

    def some_door(self):
        user = self.world.users.get((self.user or "").lower())
        doors = ["session", "gateway"]
        if user and (user.token or self.chance.random() < 0.05):
            doors.append("token")
        return self.chance.choice(doors)

    # What makers use.

    def pick(self, things):
        return self.chance.choice(things)

    def some(self, things, least, most):
        count = min(self.chance.randint(least, most), len(things))
        return self.chance.sample(things, count)

    def maybe(self, probability, value):
        return value() if self.chance.random() < probability else None

    def options(self, values, probability=0.5):
        return {name: value() for name, value in values.items()
                if self.chance.random() < probability}

    def name_of(self, things):
        if not things or self.chance.random() < 0.03:
            return "Olematon"
        return self.pick(things).name

    def site(self, kind=None):
        return self.name_of([site for site in self.world.sites
                             if kind in (None, site.organisation.kind)])

    def venue(self):
        return self.pick([site for site in self.world.sites
                          if site.organisation.kind == "venue"] or [None])

    def site_option(self, probability, kind, site=None):
        if self.chance.random() >= probability:
            return {}
        if site is not None and self.chance.random() < 0.97:
            return {"--site": site.name}
        return {"--site": self.site(kind if self.chance.random() < 0.97 else None)}

    def event_name(self):
        return self.pick(EVENT_NAMES)

    def code(self):
        if self.world.cards and self.chance.random() < 0.9:
            return self.pick(list(self.world.cards))
        return self.pick(CODES)

    def id_of(self, kind):
        names = [name for name in self.world.known if name.startswith(f"{kind}:")]
        return "{" + self.pick(names) + "}" if names else "99999999"

    def usage_id(self, usage=None):
        """A reference to a usage that is there, or sometimes to one that is not."""
        usages = [usage] if usage else list(self.world.usages.values())
        if not usages or self.chance.random() < 0.05:
            return self.id_of("usage")
        usage = self.pick(usages)
        return next(("{" + name + "}" for name, value in self.world.known.items()
                     if name.startswith("usage:") and value == usage.id), self.id_of("usage"))
