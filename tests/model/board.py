# SPDX-License-Identifier: Apache-2.0
"""The message board: to colleagues, coordinators and distributors of one's sites (chapter 8 of the
manual). What coordinators reach is left to golden tests."""
from places import new_id
from world import ANY, Refused, Rows, Unclear, covers, handler, maker, record

BOARD = ("recorder", "distributor", "coordinator")


def board_user(call):
    call.require("board")
    return call.user


def message_row(message, user):
    to = message.to if isinstance(message.to, str) else message.to.email
    return {"id": message.id, "from": message.sender.email, "to": to, "subject": message.subject,
            "sent_at": ANY, "read": user is message.sender or user in message.read}


def sites_of(user):
    if any(role in BOARD and kind != "site" for role, kind, _ in user.grants):
        raise Unclear
    return {place for role, kind, place in user.grants if kind == "site"}


def recipients(call, to):
    """The active users who have such a grant now, without the sender."""
    sites = sites_of(call.user)

    def gets(user):
        if to == "colleagues":
            return any(kind == "site" and place in sites for _, kind, place in user.grants)
        if to == "coordinators":
            return any(role == "coordinator" and any(covers((role, kind, place), site=site)
                                                     for site in sites)
                       for role, kind, place in user.grants)
        areas = {site.organisation.area for site in sites} - {None}
        return any(role == "distributor" and place.organisation.area in areas
                   for role, _, place in user.grants)
    return [user for user in call.world.users.values()
            if user.active and user is not call.user and gets(user)]


def send(call, to, subject, people):
    if not people:
        raise Refused(4)
    message = record(id=0, sender=call.user, to=to, subject=subject, text=call.option("-m"),
                     people=people, read=set())
    call.world.messages.append(message)
    row = {**message_row(message, call.user), "id": new_id(message, call, "message"),
           "text": message.text}
    return row


@handler("board post")
def post(call):
    board_user(call)
    return send(call, call.option("--to"), call.args[0], recipients(call, call.option("--to")))


def own_message(call):
    user = board_user(call)
    message = next((one for one in call.world.messages if str(one.id) == call.args[0]
                    and (one.sender is user or user in one.people)), None)
    if message is None:
        raise Refused(3)
    return message


@handler("board read")
def read(call):
    message = own_message(call)
    message.read.add(call.user)
    return {**message_row(message, call.user), "text": message.text}


@handler("board reply")
def reply(call):
    message = own_message(call)
    mine = message.sender is call.user
    people = message.people if mine else [message.sender]
    subject = message.subject if message.subject.startswith("Re: ") else f"Re: {message.subject}"
    row = send(call, message.to if mine else message.sender, subject,
               [user for user in people if user.active])
    message.read.add(call.user)
    return row


@handler("board list")
def messages(call):
    user = board_user(call)
    rows = [message_row(one, user) for one in call.world.messages
            if one.sender is user or user in one.people]
    return Rows([row for row in rows if not (call.option("--unread") and row["read"])], "id")


@maker("board post", 1)
def make_post(make):
    return [make.pick(["Altaan huolto", "Ryhmä tulossa"])], {
        "--to": make.pick(["colleagues", "coordinators", "distributors"]), "-m": "Maanantaina"}


@maker("board list", 0.7)
def make_list(make):
    return [], make.options({"--unread": lambda: True}, 0.3)


@maker("board read", 0.7)
def make_read(make):
    return [make.id_of("message")], {}


@maker("board reply", 0.7)
def make_reply(make):
    return [make.id_of("message")], {"-m": "Selvä"}
