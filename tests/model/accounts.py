# SPDX-License-Identifier: Apache-2.0
"""What belongs to a user's account: settings, ssh keys, the list of tokens."""
import base64

from places import new_id
from users import ADDRESSES, whole_user
from world import ANY, Faults, Refused, Rows, fold, handler, maker, record


def key_text(number):
    """A public key in base64; nobody has the private one."""
    def part(data):
        return len(data).to_bytes(4, "big") + data
    return base64.b64encode(part(b"ssh-ed25519") + part(bytes([number]) * 32)).decode()


KEYS = [key_text(number) for number in range(1, 7)]


def key_row(user, key):
    return {"id": key.id, "email": user.email, "kind": "ssh-ed25519", "key": key.key, "note": "pc",
            "added_at": ANY}


@handler("user settings")
def settings(call):
    if call.user is None:
        raise Refused(5)
    own = call.user.settings
    before = dict(own)
    own.update({name: call.option(f"--{name}") == "on" for name in ("bulletins", "incidents")
                if call.option(f"--{name}")})
    if own != before:
        call.log()
    return {"email": call.user.email, **own, "lang": None}


@handler("user key add")
def add_key(call):
    if not call.grants_for("users"):
        raise Refused(2, 3, 4, 5)  # a signature is missing
    faults = Faults()
    faults.of(call.gives_access)
    user = faults.of(lambda: whole_user(call, call.args[0]))
    faults.refuse()
    text = call.stdin.split()[1]
    if any(key.key == text for one in call.world.users.values() for key in one.keys):
        raise Refused(6)
    key = record(id=0, key=text)
    user.keys.append(key)
    call.log()
    return {**key_row(user, key), "id": new_id(key, call, "key")}


@handler("user key list")
def list_keys(call):
    if call.user is None:
        raise Refused(5)
    user = call.user
    if call.args and fold(call.args[0]) != fold(user.email):
        call.require("users")
        user = whole_user(call, call.args[0])
    return Rows([key_row(user, key) for key in user.keys], "id")


@handler("user key remove")
def remove_key(call):
    if call.user is None:
        raise Refused(5)
    user = call.user
    if fold(call.args[0]) != fold(user.email):
        call.require("users")
        user = whole_user(call, call.args[0])
    key = next((one for one in user.keys if str(one.id) == call.args[1]), None)
    if key is None:
        raise Refused(3)
    user.keys.remove(key)
    call.log()


@handler("user token list")
def list_tokens(call):
    if call.user is None:
        raise Refused(5)
    user = call.user
    if call.option("--user"):
        call.require("users")
        user = whole_user(call, call.option("--user"))
    return Rows([{"name": ANY, "made_at": ANY, "last_day": None} for _ in user.tokens],
                "last_day")


@maker("user settings", 0.7)
def make_settings(make):
    return [], make.options({f"--{name}": lambda: make.pick(["on", "off"])
                             for name in ("bulletins", "incidents")}, 0.4)


@maker("user key add", 0.7)
def make_key(make):
    make.stdin = f"ssh-ed25519 {make.pick(KEYS)} pc\n"
    return [make.pick(ADDRESSES), "-"], {}


@maker("user key list", 0.4)
def make_key_list(make):
    return make.pick([[], [make.pick(ADDRESSES)]]), {}


@maker("user key remove", 0.5)
def make_key_removal(make):
    return [make.pick(ADDRESSES), make.id_of("key")], {}


@maker("user token list", 0.4)
def make_token_list(make):
    return [], make.options({"--user": lambda: make.pick(ADDRESSES)})
