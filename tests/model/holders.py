# SPDX-License-Identifier: Apache-2.0
"""OmaKaiku: accounts, ratings (R25); and what a holder may ask for: a copy and erasure."""
from cards import kind_of, own_card, read_code
from days import status, until
from users import PASSWORD, WRONG
from world import ANY, New, Refused, Rows, Unclear, handler, maker, record

HOLDERS = [f"haltija{number}@posti.example" for number in range(5)]


@handler("card activate")
def activate(call):
    call.require("edit cards")
    call.gives_access()
    card = own_card(call, "edit cards", call.args[0])
    email = call.option("--email")
    if card.blocked is not None:
        raise Unclear
    if bool(card.organisation) == bool(call.option("--name")):
        raise Refused(4) if card.organisation else Refused(2)
    other = next((one for one in call.world.all_cards() if one.account is not None
                  and one.account.email == email), None)
    if other not in (None, card):
        raise Unclear  # its owner lets the card join: a code alone does nothing
    if card.account is None:
        card.account = record(email=email, password=None, code=None)
    account = card.account
    if account.password and account.email != email:
        raise Unclear  # it stays as it is until somebody uses the code with the new address
    account.email = email
    if card.medium == "paper":
        card.medium = "both"
    name = f"code:{call.step.number}"

    def keep(value):
        account.code = name
        call.world.known[name] = value
        call.world.secrets[name] = (call.step.number, "activation_code")
    call.log()
    return {"code": card.shown, "email": email, "name": ANY, "activation_code": New(keep),
            "activation_until": ANY}


def holder(call, email, password):
    """The card of an account with this address and password."""
    for card in call.world.cards.values():
        account = card.account
        if account and account.email == email and account.password and (
                account.password == password):
            return card
    raise Refused(5)


@handler("my activate")
def my_activate(call):
    code = call.option("--code")
    for card in call.world.cards.values():
        account = card.account
        if account and account.email == call.args[0] and account.code and (
                call.world.known.get(account.code) == code):
            account.code, account.password = None, call.stdin
            call.world.log.append(("holder", "my activate"))
            return None
    raise Refused(5)


@handler("my card")
def my_card(call):
    card = holder(call, call.option("--email"), call.stdin)
    return {"code": card.shown, "name": ANY, "status": status(card, call.day),
            "valid_until": card.valid_until, "max_children": card.max_children}


def cards_of(world, card):
    """The card and those that it has replaced, unless they were erased."""
    found, codes = [card], {card.code}
    while True:
        more = [one for one in world.cards.values()
                if one.replaced_by in codes and one not in found]
        if not more:
            return found
        found += more
        codes |= {one.code for one in more}


def visits(world, card):
    cards = cards_of(world, card)
    return [usage for usage in world.usages.values() if usage.card in cards]


@handler("my history")
def my_history(call):
    card = holder(call, call.option("--email"), call.stdin)
    return Rows([{"id": usage.id, "date": usage.date, "time": usage.time, "site": usage.site.name,
                  "event": usage.event and usage.event.name,
                  "event_id": usage.event and usage.event.id, "children": usage.children,
                  "customers": usage.customers, "value_cents": usage.value, "code": usage.shown}
                 for usage in visits(call.world, card)], "id")


@handler("my rate")
def my_rate(call):
    card = holder(call, call.option("--email"), call.stdin)
    event = next((usage.event for usage in visits(call.world, card)
                  if usage.event and str(usage.event.id) == call.args[0]), None)
    if event is None:
        raise Refused(3, 4)
    event.ratings[card.account] = int(call.option("--stars"))
    return None


@handler("event feedback")
def feedback(call):
    from events import own_event
    event = own_event(call)
    if len(event.ratings) < 3:
        return []
    return Rows([{"stars": stars, "comment": None, "month": ANY}
                 for stars in event.ratings.values()], "stars")


# Erasing.

def erase_card(world, card):
    """The visits stay as figures; nothing says whose they are."""
    del world.cards[card.code]
    world.erased.add(card.code)
    world.gone.append(card)
    for number, usage in [*world.usages.items(), *world.deleted.items()]:
        if usage.card is card:
            usage.shown = usage.key = None
            usage.discretion = None if usage.discretion is None else ANY
    for event in world.events:
        event.ratings.pop(card.account, None)
    card.account = None


@handler("privacy erase")
def erase(call):
    call.require("privacy")
    code = read_code(call.args[0])
    if not call.option("--yes"):
        if code in call.world.cards and call.covers("privacy", site=call.world.cards[code].site):
            raise Refused(4)
        raise Refused(3, 4)
    kept = any(card.code == code for batch in call.world.imports if batch.undone
               for card, _ in batch.cards)
    if code in call.world.erased or (code not in call.world.cards and kept):
        raise Unclear  # what undone imports keep of a card is erased, too
    waiting = [one for one in call.world.pending.values() if one.code == code]
    if waiting and code not in call.world.cards:
        if not all(call.covers("privacy", site=one.site) for one in waiting):
            raise Refused(3)
        for one in waiting:
            del call.world.pending[one.id]
        call.world.erased.add(code)
        call.log()
        return {"cards": 0, "usages": 0, "audit": ANY, "left_in": ANY}
    card = own_card(call, "privacy", code)
    if waiting:
        raise Unclear
    usages = len([usage for usage in call.world.usages.values() if usage.card is card])
    erase_card(call.world, card)
    call.log()
    return {"cards": 1, "usages": ANY if usages else ANY, "audit": ANY, "left_in": ANY}


@handler("privacy retention")
def retention(call):
    call.require("privacy")
    if not any(kind == "nation" for _, kind, _ in call.grants_for("privacy")):
        raise Refused(5)
    if not call.option("--yes") and not call.option("--dry-run"):
        raise Refused(4)
    if any(batch.kind == "card" and batch.undone for batch in call.world.imports):
        raise Unclear  # it also erases what undone imports keep
    days = int(call.option("--older-than")[:-1])
    gone = []
    for card in call.world.cards.values():
        visits_of_card = [usage.date for usage in [*call.world.usages.values(),
                                                   *call.world.deleted.values()]
                          if usage.card is card]
        last = max([card.valid_until, card.registered_on] + visits_of_card)
        if until(last, call.day) == days:
            raise Unclear  # is that longer ago?
        if until(last, call.day) > days:
            gone.append(card)
    if not call.option("--dry-run") and gone:
        for card in gone:
            erase_card(call.world, card)
        call.log()
    return {"cards": len(gone), "usages": ANY, "audit": ANY, "left_in": ANY}


# Random steps.

def as_holder(make):
    """An account that is open, most often with its password."""
    accounts = [card.account for card in make.world.cards.values()
                if card.account and card.account.password]
    make.user, make.door = None, "anonymous"
    make.stdin = PASSWORD if make.chance.random() < 0.95 else WRONG
    return make.pick(accounts).email if accounts else make.pick(HOLDERS)


@maker("card activate", 2)
def make_activate(make):
    code = make.code()
    named = (kind_of(code) == "customer") == (make.chance.random() < 0.95)
    return [code], {"--email": make.pick(HOLDERS),
                    **({"--name": "Maija Meikäläinen"} if named else {})}


@maker("my activate", 1.5)
def make_my_activate(make):
    accounts = [card.account for card in make.world.cards.values()
                if card.account and card.account.code]
    account = make.pick(accounts or [record(email=HOLDERS[0], code="code:0")])
    make.user, make.door, make.stdin = None, "anonymous", PASSWORD
    return [account.email], {"--code": "{" + account.code + "}", "--password-stdin": True}


@maker("my card", 0.5)
def make_my_card(make):
    return [], {"--email": as_holder(make)}


@maker("my history", 0.7)
def make_my_history(make):
    return [], {"--email": as_holder(make)}


@maker("my rate", 2)
def make_my_rate(make):
    email = as_holder(make)
    card = next((card for card in make.world.cards.values()
                 if card.account and card.account.email == email), None)
    events = [usage.event for usage in visits(make.world, card) if usage.event] if card else []
    known = make.world.known.items()
    names = [name for name, value in known if name.startswith("event:")
             and value in [event.id for event in events]]
    event = "{" + make.pick(names) + "}" if names else make.id_of("event")
    return [event], {"--email": email, "--stars": make.pick("12345")}


@maker("event feedback", 0.7)
def make_feedback(make):
    from events import some_event
    return some_event(make)


@maker("privacy erase", 0.6)
def make_erase(make):
    return [make.code()], make.options({"--yes": lambda: True}, 0.8)


@maker("privacy retention", 0.3)
def make_retention(make):
    return [], {"--older-than": f"{make.pick(['300', '500', '700'])}d",
                **make.options({"--yes": lambda: True, "--dry-run": lambda: True}, 0.5)}
