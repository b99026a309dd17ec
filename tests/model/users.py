# SPDX-License-Identifier: Apache-2.0
"""Users, grants, logins and tokens (R26, R27; kaiku-access(7))."""
from world import New, Refused, covers, fold, handler, maker, record

CHECKER = "tarkastaja@kanta.example"  # compares the whole state; random steps leave it alone
PASSWORD, WRONG = "Sala sana1", "Vaara sana1"
ADDRESSES = [f"{name}@kanta.example" for name in
             ("keskus", "alue", "paa", "kassa", "kirjaaja", "jakaja", "tutkija", "valvoja", "Uusi")]
SCOPES = {"recorder": ["site"], "distributor": ["site"], "operator": ["nation"],
          "coordinator": ["org", "area", "nation"], "analyst": ["org", "area", "nation"]}


def grant_row(grant):
    role, kind, place = grant
    return {"role": role, "scope": kind if place is None else f"{kind}:{place.name}"}


def user_row(user, grants=None):
    return {"email": user.email, "active": user.active,
            "grants": in_order(grant_row(grant) for grant in (user.grants if grants is None
                                                              else grants))}


def in_order(rows):
    return sorted(rows, key=lambda row: (row["role"], row["scope"]))


def managed(call, grant):
    """Whether the caller may give and take this grant."""
    _, kind, place = grant
    mine = call.grants_for("users")
    if kind == "nation":
        return any(one[1] == "nation" for one in mine)
    named = {"site": "site", "org": "organisation", "area": "area"}[kind]
    return any(covers(one, **{named: place}) for one in mine)


def is_national(call):
    return any(kind == "nation" for _, kind, _ in call.grants_for("users"))


def visible_user(call, text):
    """A user with a grant that the caller manages; another is answered as not found."""
    user = call.world.users.get(fold(text))
    if user is None or not (is_national(call) or any(managed(call, one) for one in user.grants)):
        raise Refused(3)
    return user


def whole_user(call, text):
    """A user all of whose grants the caller manages."""
    user = visible_user(call, text)
    if not all(managed(call, grant) for grant in user.grants):
        raise Refused(3)
    return user


def read_grant(call, text):
    role, scope = text.split("@")
    kind, _, name = scope.partition(":")
    if role not in SCOPES or kind not in SCOPES[role]:
        raise Refused(2)
    if kind == "nation":
        if not is_national(call):
            raise Refused(5)
        return role, kind, None
    things = {"site": call.world.sites, "org": call.world.organisations,
              "area": call.world.areas}[kind]
    things = [one for one in things if managed(call, (role, kind, one))]
    if kind != "site":
        return role, kind, call.world.find(things, name)
    kind_of_site = {"recorder": "venue", "distributor": "distributor"}[role]
    site = call.world.find_site(things, name, kind_of_site)
    if site.organisation.kind != kind_of_site:
        raise Refused(4)
    return role, kind, site


@handler("user add")
def add(call):
    call.require("users")
    call.gives_access()
    email = call.args[0]
    grants = [read_grant(call, text) for text in call.option("--grant", [])]
    if fold(email) in call.world.users:
        raise Refused(6) if grants or is_national(call) else Refused(4, 6)
    if not grants and not is_national(call):
        raise Refused(4)
    user = record(email=email, active=True, grants=list(dict.fromkeys(grants)), logged_in=False,
                  token=False, tokens=set(), password=None, keys=[],
                  settings={"bulletins": False, "incidents": False})
    has_password = call.option("--password-stdin")
    user.password = call.stdin if has_password else None
    call.world.users[fold(email)] = user
    call.log()
    return {**user_row(user), "code": None if has_password else New(lambda code: None)}


@handler("user grant")
def grant(call):
    call.require("users")
    call.gives_access()
    user = call.world.users.get(fold(call.args[0]))
    one = read_grant(call, call.args[1])
    if user is None or not (is_national(call) or any(managed(call, its) for its in user.grants)):
        raise Refused(3)
    if one in user.grants:
        raise Refused(6)
    user.grants.append(one)
    call.log()
    return shown_user(call, user)


def shown_user(call, user):
    return user_row(user, [one for one in user.grants if managed(call, one)])


def is_last_coordinator(call, user):
    return call.world.active_coordinators() == [user]


@handler("user revoke")
def revoke(call):
    call.require("users")
    one = read_grant(call, call.args[1])
    user = visible_user(call, call.args[0])
    if one not in user.grants:
        raise Refused(3)
    if one == ("coordinator", "nation", None) and is_last_coordinator(call, user):
        raise Refused(4)
    row = user_row(user, [its for its in user.grants if its != one and managed(call, its)])
    user.grants.remove(one)
    call.log()
    return row  # as the caller sees it, who may have given up a grant of their own


@handler("user disable")
def disable(call):
    call.require("users")
    user = whole_user(call, call.args[0])
    if not user.active:
        raise Refused(6)
    if is_last_coordinator(call, user):
        raise Refused(4)
    user.active = user.logged_in = False
    call.log()
    return shown_user(call, user)


@handler("user enable")
def enable(call):
    call.require("users")
    call.gives_access()
    user = whole_user(call, call.args[0])
    if user.active:
        raise Refused(6)
    user.active = True
    call.log()
    if call.option("--revoke-all"):
        for _ in user.tokens:
            call.log("user token revoke")
        for _ in user.keys:
            call.log("user key remove")
        user.tokens, user.token, user.keys = set(), False, []
    return {**shown_user(call, user), "sessions": 0, "tokens": len(user.tokens),
            "ssh_keys": len(user.keys)}


@handler("whoami")
def whoami(call):
    if call.user is None:
        raise Refused(5)
    return {"email": call.user.email, "grants": in_order(map(grant_row, call.user.grants))}


@handler("login")
def login(call):
    user = call.world.users.get(fold(call.args[0]))
    if user is None or not user.active or user.password is None or call.stdin != user.password:
        raise Refused(5)
    user.logged_in = True
    call.world.log.append((user.email, "login"))


@handler("logout")
def logout(call):
    user = call.world.users.get(fold(call.step.user))
    if call.user:
        call.log()
    if user:
        user.logged_in = False


@handler("user token create")
def create_token(call):
    call.gives_access()
    if fold(call.args[0]) in call.user.tokens:
        raise Refused(6)
    user = call.user
    user.tokens.add(fold(call.args[0]))
    call.log()
    name = f"token:{user.email}"

    def keep(value):
        user.token = fold(call.args[0])
        call.world.known[name] = value
        call.world.secrets[name] = (call.step.number, "token")
    return {"name": call.args[0], "token": New(keep), "last_day": None}


@handler("user token revoke")
def revoke_token(call):
    if call.user is None:
        raise Refused(5)
    user = call.user
    if call.option("--user"):
        call.require("users")
        user = whole_user(call, call.option("--user"))
    if fold(call.args[0]) not in user.tokens:
        raise Refused(3)
    user.tokens.remove(fold(call.args[0]))
    if user.token == fold(call.args[0]):
        user.token = False
    call.log()


# Random steps.

def some_grant(make):
    role = make.pick(["recorder", "recorder", "distributor", "coordinator", "analyst", "operator"])
    kind = make.pick(SCOPES[role])
    world = make.world
    if kind == "nation":
        return f"{role}@nation"
    things = {"site": world.sites, "org": world.organisations, "area": world.areas}[kind]
    return f"{role}@{kind}:{make.name_of(things)}"


@maker("user add", 0.7)
def make_user(make):
    options = {"--grant": [some_grant(make)] if make.chance.random() < 0.9 else []}
    if not options["--grant"]:
        options = {}
    make.stdin = PASSWORD
    return [make.pick(ADDRESSES)], {**options, "--password-stdin": True}


@maker("user grant", 2)
def make_grant(make):
    return [make.pick(ADDRESSES), some_grant(make)], {}


@maker("user revoke", 1.5)
def make_revoke(make):
    user = make.pick([one for one in make.world.users.values() if one.grants])
    role, kind, place = make.pick(user.grants)
    if user.email == CHECKER and not make.world.active_coordinators() == [user]:
        return [make.pick(ADDRESSES), some_grant(make)], {}
    return [user.email, f"{role}@{kind}" + (f":{place.name}" if place else "")], {}


@maker("user disable", 0.7)
def make_disable(make):
    checker = make.world.users.get(CHECKER)
    if make.world.active_coordinators() == [checker] and make.chance.random() < 0.3:
        return [CHECKER], {}
    return [make.pick(ADDRESSES)], {}


@maker("user enable", 1)
def make_enable(make):
    return [make.pick(ADDRESSES)], make.options({"--revoke-all": lambda: True}, 0.2)


@maker("whoami", 1)
def make_whoami(make):
    return [], {}


@maker("login", 0.7)
def make_login(make):
    make.door = "session"
    make.stdin = PASSWORD if make.chance.random() < 0.9 else WRONG
    make.user = make.user or make.pick(ADDRESSES)
    return [make.user], {"--password-stdin": True}


@maker("logout", 0.1)
def make_logout(make):
    make.door = "session"
    make.user = make.user or make.pick(ADDRESSES)
    return [], {}


@maker("user token create", 0.5)
def make_token(make):
    return [f"ajo{make.chance.randrange(3)}"], {}


@maker("user token revoke", 0.3)
def make_token_revoke(make):
    return [f"ajo{make.chance.randrange(3)}"], make.options(
        {"--user": lambda: make.pick(ADDRESSES)}, 0.4)
