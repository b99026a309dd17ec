# SPDX-License-Identifier: Apache-2.0
"""What each command is about: a line for every command of the program. Its arguments are made from
its help (arguments.py); here is what help does not say: the right that it needs, what its arguments
name, and how it may end for somebody who has the right."""
from dataclasses import dataclass, field

from rights import AUDIT


@dataclass
class Command:
    right: str
    names: dict = field(default_factory=dict)  # what an argument names, if not what it always does
    more: tuple = ()  # further arguments
    given: str = ""  # standard input
    ends: tuple = (0,)  # exit codes if it is permitted
    nationwide: bool = False  # only a grant for the nation is enough
    login: bool = False  # a token is not enough
    alike: bool = False  # answered alike whoever asks and whatever exists
    undo: str = ""  # a right to do so with what one did oneself
    rejects: bool = False  # names objects in a file, whose rows are rejected
    own: bool = False  # the object is the caller's own unless another one is named
    fixed: tuple = ()  # all arguments, instead of those made from its help
    without: tuple = ()  # options that are not varied
    only_files: bool = False  # not for a register on a server
    formats: bool = True  # takes --format
    writes: tuple = ()  # tables that it may write besides those of its right
    nameless: str = ""  # the right that is enough as long as no object is named
    skipped: str = ""  # why it is not run


SECRET = "Kevätpäivä 1"
WRONG = "Syyspäivä 22\n"
CODE = "AAAA-BBBB-CCCC-DDDD"
CARD_ROWS = "code,birth_year,postal_code,max_children,site\n{fresh_code},1990,87100,0,{office}\n"
USAGE_ROWS = "code,site,date,key\n{public},{venue},2026-11-02,uusi\n"
ICS = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x.example\r\n"
       "DTSTAMP:20260101T000000Z\r\nSUMMARY:Uusi\r\nDTSTART:20270301T160000Z\r\n"
       "DTEND:20270301T170000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")

OFFICE, VENUE = {"--site": "office"}, {"--site": "venue"}
CHOICE = {"--site": "venue", "--event": "event"}

COMMANDS = {
    "area add": Command("place_manage", nationwide=True),
    "area edit": Command("place_manage", more=("--name", "Uusi nimi")),
    "area list": Command("place_see"),
    "area remove": Command("place_manage", nationwide=True, ends=(0, 4)),
    "area rule add": Command("place_manage", more=("--child-age", "16")),
    "area rule list": Command("place_see"),
    "area rule remove": Command("place_manage", {"ID": "rule"}),
    "area show": Command("place_see"),
    "audit list": Command("audit_see", without=("--user",)),  # a filter
    "audit verify": Command("audit_verify"),
    "batch": Command("anyone", given="whoami\n", ends=(0, 7)),
    "board list": Command("board_use"),
    "board post": Command("board_use", more=("-m", "Hei"), ends=(0, 4)),
    "board read": Command("board_use", {"ID": "message"}),
    "board reply": Command("board_use", {"ID": "message"}, ("-m", "Hei")),
    "card activate": Command("card_change", more=("--name", "Uusi Haltija"), login=True),
    "card barcode": Command("card_see"),
    "card block": Command("card_change"),
    "card edit": Command("card_change", OFFICE, ("--children", "1")),
    "card history": Command("card_see"),
    "card import": Command("card_register", OFFICE, (), CARD_ROWS, rejects=True),
    "card list": Command("card_see", OFFICE),
    "card print": Command("card_see", more=("{card}",)),
    "card qr": Command("card_see"),
    "card register": Command("card_register", OFFICE, (
        "{fresh_code}", "--birth-year", "1990", "--postal-code", "87100", "--children", "0",
        "--site", "{office}")),
    "card remind": Command("card_change"),
    "card renew": Command("card_change"),
    "card replace": Command("card_change", {"NEW": "fresh_code"}),
    "card show": Command("card_see"),
    "card unblock": Command("card_change", {"CODE": "blocked"}),
    "check": Command("anyone", {"CODE": "public"}),
    "completion": Command("anyone", {"SHELL": "bash"}, formats=False),
    "completion names": Command("event_see", {"KIND": "events"}),
    "db backup": Command("register_watch", {"FILE": "new_file"}, only_files=True),
    "db copy": Command("register_manage", {"FROM": "register", "TO": "new_file"}),
    "db export": Command("register_manage", {"FOLDER": "new_file"}),
    "db grant": Command("register_manage", {"PURPOSE": "app", "ROLE": "nobody_here"},
                        ends=(1, 3, 4), login=True),
    "db import": Command("anyone", {"FOLDER": "no_file"}, ends=(1, 6)),
    "db migrate": Command("register_manage"),
    "db rekey": Command("register_manage", {}, ("--yes",), login=True),
    "db restore": Command("register_manage", {"FILE": "no_file"}, ("--yes",), ends=(1,),
                          only_files=True, login=True),
    "db status": Command("register_watch", ends=(0, 1)),
    "db verify": Command("register_watch"),
    "desk": Command("usage_record", CHOICE, ("--site", "{venue}"), "{public}\n",
                    ends=(0, 7), rejects=True),
    "event create": Command("event_manage", VENUE, ("--site", "{venue}")),
    "event delete": Command("event_manage", {"EVENT": "idle_event", **VENUE}),
    "event edit": Command("event_manage", VENUE, ("--name", "Uusi nimi")),
    "event export": Command("event_see", CHOICE),
    "event feedback": Command("event_manage", VENUE),
    "event import": Command("event_manage", VENUE, ("--site", "{venue}"), ICS),
    "event list": Command("event_see", VENUE),
    "event schedule": Command("event_manage", {"EVENT": "course", **VENUE},
                              ("--on", "2027-04-01 18:00-20:00")),
    "event show": Command("event_see", VENUE),
    "event slots": Command("event_see", {"EVENT": "course", **VENUE}),
    "event unschedule": Command("event_manage", {"EVENT": "course", "--slot": "slot", **VENUE},
                                ("--slot", "{slot}")),
    "gateway": Command("anyone", more=("--authorized-keys",),
                       skipped="it is a way to run every other command"),
    "help": Command("anyone", more=("check",), formats=False),
    "imports list": Command("import_undo"),
    "imports show": Command("import_undo", {"ID": "import"}),
    "imports undo": Command("import_undo", {"ID": "import"}),
    "init": Command("anyone", ends=(6,)),
    "login": Command("anyone", more=("--password-stdin",), given=WRONG, ends=(5,), alike=True),
    "logout": Command("anyone", ends=(0, 5), writes=("user_session", *AUDIT)),
    "my activate": Command("anyone", {"EMAIL": "holder"}, ("--password-stdin",), SECRET,
                           ends=(5,), alike=True),
    "my card": Command("holder"),
    "my history": Command("holder"),
    "my login": Command("anyone", {"EMAIL": "holder"}, ("--password-stdin",), WRONG, ends=(5,),
                        alike=True),
    "my logout": Command("anyone", ends=(0, 5), writes=("holder_session",)),
    "my offers": Command("holder"),
    "my passwd": Command("holder", more=("--password-stdin",), given=f"{SECRET}\n{SECRET}2\n"),
    "my rate": Command("holder"),
    "my settings": Command("holder", more=("--reminders", "on")),
    "notice retry": Command("notice_send"),
    "notice send": Command("notice_send", more=("-m", "Hei")),
    "offline check": Command("anyone", {"FILE": "no_file", "CODE": "public"}, ends=(1,)),
    "offline list": Command("usage_record", {"--output": "new_file", **VENUE},
                            ("--site", "{venue}"), writes=("register",)),
    "offline record": Command("anyone", {"FILE": "no_file", "CODE": "public"}, ends=(1,)),
    "offline status": Command("anyone", {"FILE": "no_file"}, ends=(1,)),
    "offline sync": Command("usage_record", {"FILE": "no_file"}, ends=(1,)),
    "offline take": Command("usage_record", {"FILE": "-", **VENUE}, ("--site", "{venue}")),
    "org add": Command("place_manage", more=("--area", "{area}")),
    "org edit": Command("place_manage", more=("--name", "Uusi nimi")),
    "org list": Command("place_see"),
    "org remove": Command("place_manage", ends=(0, 4)),
    "org show": Command("place_see"),
    "passwd": Command("user", more=("--password-stdin",), given=f"{SECRET}\n{SECRET}2\n",
                      login=True),
    "passwd reset": Command("anyone", more=("--code", CODE, "--password-stdin"), given=SECRET,
                            ends=(5,), alike=True),
    "privacy erase": Command("card_erase", more=("--yes",)),
    "privacy export": Command("card_erase"),
    "privacy retention": Command("card_erase", more=("--dry-run",), nationwide=True),
    "ref export": Command("reference_see", {"KIND": "genders"}, formats=False),
    "ref import": Command("reference_manage", {"KIND": "genders"}, ("-",), "code\nmuu\n"),
    "ref list": Command("reference_see", {"KIND": "genders"}),
    "report groups": Command("report_groups"),
    "report renewals": Command("report_cards", more=("--within", "3000")),
    "report silent": Command("report_sites", more=("--days", "1")),
    "report unused": Command("report_cards", more=("--older-than", "0")),
    "report unusual": Command("report_unusual"),
    "scan": Command("anyone", {"IMAGE": "-"}, given="P1 1 1 0\n", ends=(3,)),
    "site add": Command("place_manage"),
    "site edit": Command("place_manage", more=("--name", "Uusi nimi")),
    "site list": Command("place_see"),
    "site remove": Command("place_manage", ends=(0, 4)),
    "site show": Command("place_see"),
    "stats cards": Command("stats_see", OFFICE),
    "stats dashboard": Command("stats_see", VENUE, formats=False, nameless="nation_see"),
    "stats diff": Command("stats_see", {"NAME": "frozen"}),
    "stats freeze": Command("stats_freeze"),
    "stats list": Command("nation_see"),
    "stats national": Command("nation_see"),
    "stats show": Command("stats_see", {"NAME": "frozen"}, ("--table", "sites")),
    "stats usages": Command("stats_see", CHOICE),
    "stats uses": Command("stats_see", CHOICE),
    "stats values": Command("stats_see", CHOICE),
    "stats visitors": Command("stats_see", CHOICE),
    "stats workbook": Command("stats_see", VENUE, formats=False),
    "structure": Command("place_see"),
    "usage delete": Command("usage_delete", {"ID": "usage"}, undo="usage_undo"),
    "usage edit": Command("usage_change", {"ID": "usage", "--event": "event"}, ("--children", "1")),
    "usage import": Command("usage_record", VENUE, (), USAGE_ROWS, rejects=True),
    "usage list": Command("usage_see", {"--card": "public", **CHOICE}, ("--all",)),
    "usage pending": Command("usage_see", VENUE),
    "usage pending drop": Command("pending_drop", {"ID": "pending"}),
    "usage record": Command("usage_record", {"CODE": "public", **CHOICE}, ("--site", "{venue}")),
    "usage show": Command("usage_see", {"ID": "usage"}),
    "user add": Command("user_manage", {"EMAIL": "fresh_email"},
                        ("--grant", "recorder@site:{venue}"), login=True),
    "user disable": Command("user_manage"),
    "user enable": Command("user_manage", ends=(0, 6), login=True),
    "user grant": Command("user_manage", {"GRANT": "analyst@org:{organisation}"}, login=True),
    "user key add": Command("user_manage", {"FILE": "-"}, given="{key_line}\n", login=True,
                            own=True),
    "user key list": Command("user_manage", more=("{user}",), own=True),
    "user key remove": Command("user_manage", {"ID": "key"}, own=True),
    "user list": Command("user_manage"),
    "user revoke": Command("user_manage", {"GRANT": "held_grant"}),
    "user settings": Command("user", more=("--incidents", "on")),
    "user show": Command("user_manage"),
    "user token create": Command("user", login=True),
    "user token list": Command("user_manage", more=("--user", "{user}"), own=True),
    "user token revoke": Command("user_manage", {"NAME": "token"}, ("--user", "{user}"), own=True),
    "whoami": Command("user"),
}

# Where what exists takes other statements than what does not. Accounts: an attempt is counted in
# another table, and a code has further places. The others: the place of what was found is read
# before the answer, which is the same. Do not add to these: read the place of what is missing, too.
OTHER_STATEMENTS = ("login", "my activate", "my login", "passwd reset", "privacy erase",
                    "privacy export")
OTHER_STATEMENTS_FOR = ("rule", "event", "idle_event", "course", "pending", "user")

# Refused to all who come over ssh (kaiku-gateway(7)), and what somebody without a key may run.
NOT_OVER_SSH = ("init", "db ", "gateway", "login", "logout", "my login", "my logout")
ANONYMOUS_OVER_SSH = ("check", "my ", "help")


def over_ssh(words, anonymous, line=()):
    if {"{new_file}", "{no_file}"} & set(line):
        return False
    if any(words == one.strip() or words.startswith(one) and one.endswith(" ")
           for one in NOT_OVER_SSH):
        return False
    return not anonymous or any(
        words == one.strip() or words.startswith(one) and one.endswith(" ")
        for one in ANONYMOUS_OVER_SSH)
