# SPDX-License-Identifier: Apache-2.0
"""What the model knows of a register, and who may do what (domain.md R26, R27; kaiku-access(7)).
Nothing here follows the program's source: a difference is a fault of one of the two."""


class Thing:
    """Something of the register with its fields; two are equal only if they are the same one."""

    def __init__(self, **fields):
        vars(self).update(fields)


record = Thing


ANY = object()  # in an expected answer: whatever the program says


class New:
    """In an expected answer: an id or secret that the program chooses; keep() gets it."""

    def __init__(self, keep):
        self.keep = keep


class Rows(list):
    """Rows of an answer whose order the model leaves open, with the keys that identify a row."""

    def __init__(self, rows, *keys):
        super().__init__(rows)
        self.keys = keys


class Refused(Exception):
    """The command ends with one of these exit codes and changes nothing."""

    def __init__(self, *codes):
        super().__init__(codes)
        self.codes = codes


class Faults:
    """Several things may be wrong with a command; the rules leave open which of them it names."""

    def __init__(self):
        self.codes = set()

    def of(self, function):
        """The function's result, or None if it was refused."""
        try:
            return function()
        except Refused as refused:
            self.codes |= set(refused.codes)
            return None

    def add(self, *codes):
        self.codes |= set(codes)

    def refuse(self):
        if self.codes:
            raise Refused(*sorted(self.codes))


class Unclear(Exception):
    """The rules leave open what happens here, for example within the two minutes of R17: the step
    is not run."""


# Action: the roles that may do it, each within its scope (s), everywhere (e), for the nation (n).
POLICY = {
    "check": {"recorder": "e", "distributor": "e", "coordinator": "e"},
    "register": {"distributor": "s", "coordinator": "s"},
    "see cards": {"distributor": "s", "coordinator": "s"},
    "edit cards": {"distributor": "s", "coordinator": "s"},
    "record": {"recorder": "s", "coordinator": "s"},
    "see usages": {"recorder": "s", "coordinator": "s"},
    "edit usages": {"recorder": "s", "coordinator": "s"},
    "delete usages": {"coordinator": "s"},
    "undo own": {"recorder": "s", "coordinator": "s"},
    "drop pending": {"recorder": "s", "coordinator": "s"},
    "imports": {"coordinator": "s"},
    "see events": {"recorder": "s", "coordinator": "s"},
    "events": {"recorder": "s", "coordinator": "s"},
    "statistics": {"recorder": "s", "distributor": "s", "coordinator": "s", "analyst": "s"},
    "silent sites": {"recorder": "s", "coordinator": "s", "analyst": "s"},
    "groups": {"recorder": "s", "coordinator": "s"},
    "places": {"coordinator": "s"},
    "users": {"coordinator": "s"},
    "nation": {"coordinator": "n"},
    "board": {"recorder": "e", "distributor": "e", "coordinator": "e"},
    "see places": {"recorder": "e", "distributor": "e", "coordinator": "e", "analyst": "e"},
    "privacy": {"coordinator": "s"},
}
ROLES = ["recorder", "distributor", "coordinator", "analyst", "operator"]


def fold(text):
    return text.strip().casefold()


class World:
    def __init__(self):
        self.known = {}  # references to ids and secrets
        self.secrets = {}  # reference: (step, key of its answer)
        self.areas, self.rules, self.organisations, self.sites = [], [], [], []
        self.users = {}  # by address in lower case
        self.cards = {}  # by the ten characters of the code
        self.erased, self.gone = set(), []  # codes, and the cards that had them
        self.usages, self.pending, self.deleted = {}, {}, {}
        self.events, self.imports, self.messages = [], [], []
        self.first_day = None  # the day in Helsinki on which the sequence began
        self.unnamed, self.unnamed_events = [], []  # usages and events whose ids are not known yet
        self.log = []  # (user, action)

    def all_cards(self):
        """Erased ones, too: they stay in the statistics."""
        return [*self.cards.values(), *self.gone]

    # Places.

    def find(self, things, text):
        """By name, or else by id."""
        return self.find_one([one for one in things if fold(one.name) == fold(text)], things, text)

    def find_site(self, sites, text, kind):
        """Of equal names, only those of the kind count if there are any."""
        named = [one for one in sites if fold(one.name) == fold(text)]
        return self.find_one([one for one in named if one.organisation.kind == kind] or named,
                             sites, text)

    def find_organisation(self, organisations, text, kind):
        """Of equal names, only those of the kind count if there are any."""
        named = [one for one in organisations if fold(one.name) == fold(text)]
        return self.find_one([one for one in named if one.kind == kind] or named, organisations,
                             text)

    def find_one(self, named, things, text):
        if not named and text.isdigit():
            named = [one for one in things if one.id == int(text)]
        if not named:
            raise Refused(3)
        if len(named) > 1:
            raise Refused(2)
        return named[0]

    # Rights.

    def active_coordinators(self):
        return [user for user in self.users.values()
                if user.active and ("coordinator", "nation", None) in user.grants]


def covers(grant, site=None, organisation=None, area=None):
    """Whether the scope of a grant includes a site, an organisation or an area."""
    _, kind, place = grant
    if kind == "nation":
        return True
    if site is not None:
        organisation = site.organisation
        if kind == "site":
            return place is site
    if organisation is not None:
        if kind == "org":
            return place is organisation
        return kind == "area" and place is organisation.area
    return kind == "area" and area is not None and place is area


# Whoever has a register without users works in it as national coordinator.
OWNER = Thing(email=None, active=True, grants=[("coordinator", "nation", None)])


class Call:
    """A command that a user runs, with the ids of this register."""

    def __init__(self, world, step):
        self.world, self.step, self.exit_code = world, step, 0
        self.day, self.args, self.stdin = step.day, step.args, step.stdin
        self.user = self.identify()
        if step.door == "gateway" and self.user is None:
            raise Refused(5)

    def identify(self):
        """The user of a session, token or key that is valid, else None."""
        if self.step.door == "owner" and not self.world.users:
            return OWNER
        user = self.world.users.get(fold(self.step.user)) if self.step.user else None
        if self.step.door == "nobody" or user is None or not user.active:
            return None
        if self.step.door == "session" and not user.logged_in:
            return None
        if self.step.door == "token" and not user.token:
            return None
        return user

    def option(self, name, default=None):
        return self.step.options.get(name, default)

    def grants_for(self, action):
        if self.user is None:
            return []
        roles = POLICY[action]
        return [grant for grant in self.user.grants
                if grant[0] in roles and (roles[grant[0]] != "n" or grant[1] == "nation")]

    def require(self, action):
        """Exit code 5 for those whom no role allows this."""
        if not self.grants_for(action):
            raise Refused(5)

    def covers(self, action, **place):
        return any(POLICY[action][grant[0]] == "e" or covers(grant, **place)
                   for grant in self.grants_for(action))

    def visible_sites(self, action):
        return [site for site in self.world.sites if self.covers(action, site=site)]

    def gives_access(self):
        """A token gives access to nobody (kaiku-access(7))."""
        if self.user is None or self.step.door == "token":
            raise Refused(5)

    def log(self, action=None):
        if self.user is not OWNER:
            self.world.log.append((self.user.email, action or self.step.command))


    def log_change(self, before, thing):
        """An edit that changes nothing is not logged."""
        changed = vars(thing) != before
        if changed:
            self.log()
        return changed


HANDLERS = {}  # command: what the model says about it
MAKERS = {}  # command: (weight, what makes a random step of it)


def handler(command):
    def keep(function):
        HANDLERS[command] = function
        return function
    return keep


def maker(command, weight):
    def keep(function):
        MAKERS[command] = (weight, function)
        return function
    return keep
