# SPDX-License-Identifier: Apache-2.0
"""Every command of the program must be in the model, or be named here with the reason why not: a
new command makes the test fail until somebody has decided."""
import pathlib
import sys

from world import HANDLERS

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from help_pages import HelpPages  # noqa: E402

# Commands whose answers the comparison of the whole register reads.
COMPARED = {
    "area list", "area rule list", "audit list", "audit verify", "batch", "card list", "event list",
    "event slots", "init", "org list", "site list", "stats cards", "stats national", "stats uses",
    "structure", "usage list", "usage pending", "user list",
}
ONE_ROW = "one row of a list that is compared"
SAME_FIGURES = "the figures of stats uses, which are compared"
NOT_YET = "not in the model yet; golden tests have it"
FILES = "writes or reads files, no rule of the register; golden tests have it"
NOT_MODELLED = {
    **dict.fromkeys(["area show", "card show", "event show", "org show", "site show", "user show",
                     "card history", "imports show"], ONE_ROW),
    **dict.fromkeys(["stats usages", "stats visitors", "stats values"], SAME_FIGURES),
    **dict.fromkeys(["card qr", "card barcode", "card print", "scan", "event export", "ref export",
                     "offline list", "stats dashboard", "stats workbook"], FILES),
    **dict.fromkeys(["help", "completion", "completion names"], "changes nothing"),
    **dict.fromkeys(["db backup", "db copy", "db export", "db grant", "db import", "db migrate",
                     "db restore", "db status", "db verify"],
                    "the register as a whole: engine/restores.py, archive.py, upgrade.py"),
    "db rekey": "keys, which the model does not have: cli/rekey.test",
    **dict.fromkeys(["notice retry", "notice send", "card remind"],
                    "mail: golden tests, engine/faults.py"),
    **dict.fromkeys(["desk"], "records as usage record does: engine/desk.py, desks.py"),
    **dict.fromkeys(["gateway"], "a door through which a third of the steps come"),
    **dict.fromkeys([
        "event import", "my login", "my logout", "my offers", "my passwd", "my settings",
        "offline check", "offline record", "offline status", "offline sync", "offline take", "passwd", "passwd reset",
        "privacy export", "ref import", "ref list", "report unusual", "stats diff", "stats freeze",
        "stats list", "stats show"], NOT_YET),
}


def check(program):
    """Ends the program if its commands are not those that are listed here."""
    commands = set(HelpPages(program).commands())
    known = set(HANDLERS) | COMPARED | set(NOT_MODELLED)
    faults = [f"{words} is in the model and under NOT_MODELLED"
              for words in sorted(set(HANDLERS) & set(NOT_MODELLED))]
    faults += [f"the model has {words}, the program does not" for words in sorted(known - commands)]
    faults += [f"the model does not know: kaiku {words}; write a handler for it, or say under "
               "NOT_MODELLED in tests/model/coverage.py why it has none"
               for words in sorted(commands - known)]
    if faults:
        sys.exit("\n".join(faults))
