# SPDX-License-Identifier: Apache-2.0
"""Who may do what, as the field's rules say it (R20, R26, R27 in docs/rules.md; kaiku-access(7)),
written a second time: nothing here is read from the program. run.py also compares it with the table
of the manual page."""
import re

ROLES = "recorder distributor coordinator analyst operator".split()

# right: (roles by their first letters, reach, the line of kaiku-access(7)).
# Reach: `scope` within the scope of the grant, `any` for every object, `nation` with a grant for
# the nation only.
TABLE = {
    "card_check": ("RDC", "any", "see a card's kind and number of children when checking it"),
    "card_register": ("DC", "scope", "register cards"),
    "card_see": ("DC", "scope", "see cards with their background data"),
    "card_change":
        ("DC", "scope", "edit, renew, block and replace cards; remind their holders"),
    "usage_record": ("RC", "scope", "record usages"),
    "usage_see": ("RC", "scope", "see usages"),
    "usage_change": ("RC", "scope", "edit usages"),
    "usage_delete": ("C", "scope", "delete usages"),
    "usage_undo": ("RC", "scope", "undo usages that you recorded yourself today"),
    "pending_drop": ("RC", "scope", "discard pending usages"),
    "import_undo": ("C", "scope", "see imports and undo them"),
    "event_see": ("RC", "scope", "see events"),
    "event_manage": ("RC", "scope", "create and change events"),
    "stats_see": ("RDCA", "scope", "see statistics"),
    "nation_see": ("RDCA", "any", "see the national figures"),
    "stats_freeze": ("C", "nation", "freeze published figures"),
    "report_cards": ("DC", "scope", "get reports on cards to renew and on unused cards"),
    "report_sites": ("RCA", "scope", "get reports on sites with no recent usages"),
    "report_groups": ("RC", "scope", "get reports on group visits"),
    "report_unusual": ("C", "scope", "get reports on unusual card use"),
    "place_see": ("RDCA", "any", "see areas, organisations and sites"),
    "place_manage": ("C", "scope", "manage areas, organisations and sites"),
    "user_manage": ("C", "scope", "manage users and grants"),
    "reference_see": ("RDCA", "any", "see reference data"),
    "reference_manage": ("C", "nation", "manage reference data"),
    "register_watch":
        ("CO", "nation", "see the register's status, verify it and back it up"),
    "register_manage":
        ("C", "nation",
         "maintain the register: restoring, copies, upgrades, roles of the server"),
    "audit_see": ("C", "nation", "see the audit log"),
    "audit_verify": ("CO", "nation", "verify the audit log"),
    "board_use": ("RDC", "any", "use the message board"),
    "notice_send": ("C", "nation", "send notices by e-mail"),
    "card_erase": ("C", "scope", "export and erase a holder's personal data"),
}

# Rights that no grant gives are `anyone`: also without a login; `user`: every user who is logged
# in, for what is their own; `holder`: the holder of a card, who is not a user.

# What a user without any grant may do: national statistics are visible to every user. An operator
# has a grant, which gives no figure.
WITHOUT_GRANTS = {"nation_see"}

# What a marker in some output reveals, and the rights of which one must cover its place to see it.
# Places are not here: see judge.py.
SEEN_BY = {
    "card": "card_see usage_see report_cards card_erase usage_record",
    "background": "card_see card_erase",
    "holder": "card_see card_erase",
    "event": "event_see stats_see",
    "description": "event_see",
    "comment": "event_manage",
    "usage": "usage_see card_erase",
    "pending": "usage_see pending_drop",
    "import": "import_undo",
    "user": "user_manage",
    "access": "user_manage",
    "message": "user_manage",
}

# What a command may write, by its right, besides the audit log. `*` is every table.
AUDIT = {"audit_entry", "audit_head", "entry_content"}
USAGES = {"usage", "usage_summary", "usage_tail", "usage_dead", "usage_segment",
          "usage_segment_column", "pending_usage", "event", "site_standing"}
ACCOUNTS = {"user_account", "user_grant", "user_session", "user_token", "user_key"}
CARDS = {"card", "card_renewal", "holder_account", "holder_join", "holder_session"} | USAGES
WRITES = {
    "anyone": {"user_account", "unknown_account", "holder_account"},
    "user": ACCOUNTS,
    "holder": {"holder_account", "holder_session", "event_rating"},
    "card_register": CARDS | {"import_batch", "import_former"},
    "card_change": CARDS | {"reminder"},
    "usage_record": USAGES | {"import_batch", "import_former", "offline_record", "offline_file"},
    "usage_change": USAGES,
    "usage_delete": USAGES,
    "pending_drop": USAGES,
    "import_undo": CARDS | {"import_undone", "import_batch", "import_former"},
    "event_manage": {"event", "event_slot", "event_rating", "site_standing"},
    "stats_freeze": {"frozen", "frozen_figure", "frozen_national", "frozen_cards", "frozen_site",
                     "frozen_usages"},
    "place_manage": {"area", "area_municipality", "area_rule", "organisation", "site",
                     "site_standing"},
    "user_manage": ACCOUNTS,
    "reference_manage": {"municipality", "county", "postal_code", "gender", "life_situation"},
    "register_watch": {"register"},
    "register_manage": {"*"},
    "board_use": {"message", "message_copy"},
    "notice_send": {"notice", "notice_copy"},
    "card_erase": {"*"},
}


class Grant:
    """A role within a scope, which has a kind (site, org, area, nation) and a name."""

    def __init__(self, role, kind, name=""):
        self.role, self.kind, self.name = role, kind, name

    def covers(self, place):
        """A place is the names of its site, organisation and area, as far as it has them."""
        return self.kind == "nation" or (self.kind in place and place[self.kind] == self.name)

    def gives(self, right):
        letters, reach, _ = TABLE[right]
        return self.role[0].upper() in letters and (reach != "nation" or self.kind == "nation")

    def __str__(self):
        return f"{self.role}@{self.kind}" + (f":{self.name}" if self.name else "")


def has_right(grants, right):
    """Of somebody who is a user."""
    if not grants and right in WITHOUT_GRANTS:
        return True
    return any(grant.gives(right) for grant in grants)


def covers(grants, right, place):
    return any(grant.gives(right) and (TABLE[right][1] == "any" or grant.covers(place))
               for grant in grants)


def table_of_manual(page):
    """The lines of the table of roles in kaiku-access(7): meaning, then a letter for each role."""
    rows = re.search(r"^\.TS\n.*?^_\n(.*?)^\.TE", page, re.M | re.S)[1]
    rows = re.sub(r"T\{\n(.*?)\nT\}", r"\1", rows, flags=re.S)
    return [line.split("\t") for line in rows.splitlines()]


def faults_of_manual(page):
    letters = {"scope": "s", "any": "e", "nation": "n"}
    wanted = [[meaning, *(letters[reach] if role[0].upper() in roles else "-" for role in ROLES)]
              for roles, reach, meaning in TABLE.values()]
    return [f"kaiku-access(7) differs from tests/roles/rights.py: {row}"
            for row in table_of_manual(page) + wanted
            if (row in wanted) != (row in table_of_manual(page))]
