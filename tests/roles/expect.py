# SPDX-License-Identifier: Apache-2.0
"""What somebody who runs a command may expect, from rights.py and commands.py."""
from commands import COMMANDS, over_ssh
from rights import covers, has_right
from town import place_of

REFUSED, MISSING, PERMITTED = "refused", "missing", "permitted"


def is_user(person):
    return person.name not in ("nobody", "holder", "disabled")


# Objects that are looked for inside another one that is named, too.
INSIDE = {"slot": ["course"], "key": ["user"], "token": ["user"], "event": ["venue", "usage"],
          "idle_event": ["venue"], "course": ["venue"]}
# Of what one may do with every object that concerns one: the right that says whom it concerns.
CONCERNS = {"message": "user_manage"}


def apart(objects):
    """Whether an object is looked for inside one of another side."""
    sides = dict(objects)
    return any(sides.get(outer, side) != side for kind, side in objects
               for outer in INSIDE.get(kind, ()))


def covered(person, right, kind, side):
    return not side.startswith("missing") and covers(person.grants, CONCERNS.get(kind, right),
                                        place_of(kind, side))


def expectation(person, way, words, objects, line=()):
    """REFUSED, MISSING or PERMITTED, and the exit codes. `objects` are pairs of kind and side."""
    command = COMMANDS[words]
    if way in ("gateway", "anonymous") and not over_ssh(words, way == "anonymous", line):
        return REFUSED, (5,)
    right = command.right if objects else command.nameless or command.right
    if way == "gateway" and person.name == "disabled":
        # sshd does not accept their keys; if it does, only what needs no register is left.
        return (PERMITTED, (*command.ends, 5)) if right == "anyone" else (REFUSED, (5,))
    if command.alike or right == "anyone":
        return PERMITTED, command.ends
    if right == "holder":
        if not person.holder:
            return REFUSED, (5,)
        foreign = any(side != "own" for _, side in objects)
        return (MISSING, (3,)) if foreign else (PERMITTED, command.ends)
    if not is_user(person):
        return REFUSED, (5,)
    if command.login and way.startswith("token"):
        return REFUSED, (3, 5) if objects else (5,)
    if right == "user":
        return PERMITTED, command.ends
    if command.undo and not has_right(person.grants, right):
        right = command.undo
    if not has_right(person.grants, right):
        return REFUSED, (3, 5) if command.own else (5,)
    if command.nationwide and not any(grant.kind == "nation" and grant.gives(right)
                                      for grant in person.grants):
        return REFUSED, (5,)
    if apart(objects) or not all(covered(person, right, kind, side) for kind, side in objects):
        if command.rejects:
            return MISSING, (3, 7)
        return MISSING, (3, 4) if "slot" in dict(objects) else (3,)
    if right == command.undo:
        return REFUSED, (4,)
    return PERMITTED, command.ends
