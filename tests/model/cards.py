# SPDX-License-Identifier: Apache-2.0
"""Cards: registering, changing, renewing, blocking, replacing (R1 to R9, R34)."""
from days import shift, status, until, validity
from places import COUNTY
from world import ANY, Faults, Refused, handler, maker, record

HOMES = {"02100": "Espoo", "87100": "Kajaani", "20100": "Turku", "33100": "Tampere"}
CODES = [f"{letters}{number:0{10 - len(letters)}}" for letters in ("A", "AM", "Y", "X", "Z")
         for number in range(9, 17 if letters == "A" else 12)]
CODE39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"


def check_character(code):
    return CODE39[sum(CODE39.index(letter) for letter in code) % 43]


def kind_of(code):
    return "community" if code[0] in "YZ" else "customer"


def read_code(text):
    """The ten characters of a code as somebody writes it (R1, R2)."""
    code = text.strip().upper().replace("-", "").replace(" ", "")
    if len(code) == 11 and code[10] == check_character(code[:10]):
        code = code[:10]
    if len(code) != 10:
        raise Refused(2)
    return code


def card_row(card, day):
    return {"code": card.shown, "kind": kind_of(card.code), "medium": card.medium,
            "status": status(card, day), "registered_on": card.registered_on,
            "issued_on": card.issued_on, "renewed_on": card.renewed_on,
            "valid_until": card.valid_until, "max_children": card.max_children,
            "birth_year": card.birth_year, "postal_code": card.postal_code,
            "municipality": HOMES.get(card.postal_code), "gender": card.gender,
            "life_situation": card.life_situation, "organisation": card.organisation,
            "site": card.site.name, "blocked_reason": card.blocked}


def snapshot(card, site):
    """What statistics keep of a card on the day of its registration or renewal (R32)."""
    return record(site=site, organisation=site.organisation, municipality=site.municipality,
                  county=COUNTY[site.municipality], area=site.organisation.area,
                  home_municipality=HOMES.get(card.postal_code), kind=kind_of(card.code))


def own_card(call, action, text):
    """A card of an office within the caller's scope; another is answered as not found."""
    code = read_code(text)
    card = call.world.cards.get(code)
    if card is None or not call.covers(action, site=card.site):
        raise Refused(3)
    return card


def choose_site(call, action, kind):
    """--site, or the only site of this kind within the caller's scope (R10)."""
    sites = call.visible_sites(action)
    if call.option("--site"):
        site = call.world.find_site(sites, call.option("--site"), kind)
        if site.organisation.kind != kind:
            raise Refused(4)
        return site
    ours = [site for site in sites if site.organisation.kind == kind]
    if len(ours) != 1:
        raise Refused(2)
    return ours[0]


def check_fields(card):
    """R3, R4."""
    if kind_of(card.code) == "customer":
        if card.organisation is not None:
            raise Refused(4)
        if None in (card.birth_year, card.postal_code, card.max_children):
            raise Refused(2)
        if card.birth_year > int(card.issued_on[:4]) - 16:
            raise Refused(4)
    else:
        if any(value is not None for value in (card.birth_year, card.postal_code,
                                               card.max_children, card.gender,
                                               card.life_situation)):
            raise Refused(4)
        if card.organisation is None:
            raise Refused(2)
    if card.code[0] in "XZ" and card.medium != "mobile":
        raise Refused(4)
    if card.valid_until and card.valid_until < card.issued_on:
        raise Refused(2, 4)


def end_waiting(call, *cards):
    """Visits that waited for the cards become usages (manual 2.1.1), in the order of noting."""
    from usages import admit
    by_code = {card.code: card for card in cards}
    waiting = sorted((id, one) for id, one in call.world.pending.items() if one.code in by_code)
    for number, usage in waiting:
        del call.world.pending[number]
        admit(call, usage, by_code[usage.code])
        call.log("usage record")
        call.world.unnamed.append(usage)


def given_fields(call):
    """The fields of the options that are given."""
    read = {"--birth-year": ("birth_year", int), "--postal-code": ("postal_code", str),
            "--children": ("max_children", int), "--gender": ("gender", str),
            "--life-situation": ("life_situation", str), "--organisation": ("organisation", str),
            "--issued": ("issued_on", str), "--valid-until": ("valid_until", str),
            "--medium": ("medium", str)}
    return {field: convert(call.option(option)) for option, (field, convert) in read.items()
            if option in call.step.options}


@handler("card register")
def register(call):
    call.require("register")
    shown = call.args[0].upper()
    code = read_code(shown)
    faults = Faults()
    if code in call.world.erased:
        faults.add(4, 6)
    if code in call.world.cards:
        faults.add(6)
    site = faults.of(lambda: choose_site(call, "register", "distributor"))
    card = record(code=code, shown=shown, site=site, registered_on=call.day, issued_on=call.day,
                  renewed_on=None, valid_until=None, max_children=None, birth_year=None,
                  postal_code=None, gender=None, life_situation=None, organisation=None,
                  blocked=None, replaced_by=None, account=None,
                  medium="mobile" if code[0] in "XZ" else "paper")
    vars(card).update(given_fields(call))
    if site:
        card.valid_until = card.valid_until or validity(call.world, site, card.issued_on)
    faults.of(lambda: check_fields(card))
    faults.refuse()
    card.counted = [(call.day, "registered", snapshot(card, site))]
    call.world.cards[code] = card
    call.log()
    end_waiting(call, card)
    return card_row(card, call.day)


@handler("card edit")
def edit(call):
    call.require("edit cards")
    card = own_card(call, "edit cards", call.args[0])
    changed = record(**vars(card))
    vars(changed).update(given_fields(call))
    if call.option("--site"):
        changed.site = choose_site(call, "edit cards", "distributor")
    check_fields(changed)
    before = dict(vars(card))
    vars(card).update(vars(changed))
    call.log_change(before, card)
    return card_row(card, call.day)


@handler("card renew")
def renew(call):
    call.require("edit cards")
    card = own_card(call, "edit cards", call.args[0])
    if card.blocked is not None:
        raise Refused(11)
    day = call.option("--from", call.day)
    last = call.option("--valid-until") or validity(call.world, card.site, day)
    if day < card.issued_on or last < day:
        raise Refused(2, 4)
    before = dict(vars(card))
    card.renewed_on, card.valid_until = day, last
    call.log_change(before, card)
    card.counted.append((day, "renewed", snapshot(card, card.site)))
    return card_row(card, call.day)


@handler("card block")
def block(call):
    call.require("edit cards")
    card = own_card(call, "edit cards", call.args[0])
    if card.blocked is not None:
        raise Refused(6)
    card.blocked = call.option("--reason")
    call.log()
    return card_row(card, call.day)


@handler("card unblock")
def unblock(call):
    call.require("edit cards")
    card = own_card(call, "edit cards", call.args[0])
    if card.replaced_by:
        raise Refused(4)
    if card.blocked is None:
        raise Refused(6)
    card.blocked = None
    call.log()
    return card_row(card, call.day)


@handler("card replace")
def replace(call):
    call.require("edit cards")
    old = own_card(call, "edit cards", call.args[0])
    code = read_code(call.args[1])
    codes = set()
    if old.replaced_by:
        codes |= {4, 6, 11}
    if code in call.world.cards or code in call.world.erased:
        codes |= {6} if code in call.world.cards else {4, 6}
    if kind_of(code) != kind_of(old.code):
        codes.add(4)
    if codes:
        raise Refused(*codes)
    new = record(**{**vars(old), "code": code, "shown": call.args[1].upper(),
                    "registered_on": call.day, "replaced_by": None, "blocked": None})
    if code[0] in "XZ":
        new.medium = "mobile"
    elif old.code[0] in "XZ":
        new.medium = "both" if old.account else "paper"
    old.blocked, old.replaced_by = "replaced", code
    new.counted = [(call.day, "registered", snapshot(new, new.site))]
    new.account, old.account = old.account, None
    call.world.cards[code] = new
    call.log()
    call.log("card register")
    end_waiting(call, new)
    return card_row(new, call.day)


@handler("check")
def check(call):
    """Only the exit code and the status differ by card, so one code is checked."""
    try:
        code = read_code(call.args[0])
    except Refused:
        raise Refused(2) from None
    card = call.world.cards.get(code)
    row = {"code": card.shown if card else code, "status": status(card, call.day) if card
           else "not_found", "valid_until": card and card.valid_until,
           "days_left": card and until(call.day, card.valid_until), "message": ANY}
    if call.grants_for("check"):
        row.update(kind=card and kind_of(code), max_children=card and card.max_children)
    call.exit_code = {"not_found": 3, "expired": 10, "blocked": 11}.get(row["status"], 0)
    return row


# Random steps.

def person(make):
    return {"--birth-year": make.pick(["1950", "1980", "1999", str(int(make.day[:4]) - 15)]),
            "--postal-code": make.pick(list(HOMES)), "--children": make.pick("0123")}


def extra(make):
    return make.options({"--gender": lambda: make.pick(["female", "male", "other"]),
                         "--life-situation": lambda: make.pick(["student", "pensioner"])}, 0.2)


def days_of_card(make):
    issued = make.maybe(0.4, lambda: shift(make.day, -make.chance.randrange(400)))
    return {**({"--issued": issued} if issued else {}),
            **make.options({"--valid-until": lambda: shift(
                make.day, make.chance.randrange(-40, 300))}, 0.2)}


@maker("card register", 6)
def make_card(make):
    code = make.pick(CODES)
    options = person(make) if kind_of(code) == "customer" else {"--organisation": "Setlementti ry"}
    if make.chance.random() < 0.03:
        options.popitem()
    if kind_of(code) == "customer":
        options.update(extra(make))
    shown = code + make.pick(["", "", check_character(code)])
    return [shown], {**options, **days_of_card(make), **make.site_option(0.85, "distributor"),
                     **make.options({"--medium": lambda: make.pick(["paper", "mobile", "both"])},
                                    0.1)}


@maker("card edit", 3)
def make_card_edit(make):
    options = {**make.options({key: lambda value=value: value
                               for key, value in person(make).items()}, 0.4), **extra(make),
               **make.options({"--organisation": lambda: "Seura ry"}, 0.1),
               **make.options({"--medium": lambda: make.pick(["paper", "mobile", "both"])}, 0.2),
               **make.site_option(0.2, "distributor")}
    if make.chance.random() < 0.2:
        options.update(days_of_card(make))
    return [make.code()], options


@maker("card renew", 3)
def make_renewal(make):
    return [make.code()], make.options({
        "--from": lambda: shift(make.day, -make.chance.randrange(60)),
        "--valid-until": lambda: shift(make.day, make.chance.randrange(-20, 700))}, 0.2)


@maker("card block", 2)
def make_block(make):
    return [make.code()], {"--reason": make.pick(["kadonnut", "väärinkäyttö"])}


@maker("card unblock", 2)
def make_unblock(make):
    return [make.code()], {}


@maker("card replace", 1)
def make_replacement(make):
    return [make.code(), make.pick(CODES)], {}


@maker("check", 3)
def make_check(make):
    return [make.pick(CODES)], {}
