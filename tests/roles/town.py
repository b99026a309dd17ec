# SPDX-License-Identifier: Apache-2.0
"""A register with the same objects in three places: `own`, `near` (other organisations of the same
area) and `foreign` (another area). Every text in it names its kind and its place, so that whatever
comes out can be told where it came from. And its users: one of each role and scope."""
import json
import os
import pathlib
import subprocess

from commands import SECRET
from rights import Grant

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
SIDES = ("own", "near", "foreign")
NUMBER = {"own": 1, "near": 2, "foreign": 3}
MUNICIPALITY = {"own": "Kajaani", "near": "Kajaani", "foreign": "Espoo"}
# Words that resemble each other so little that no message suggests one for another.
WORD = {"own": "omenapuutarha", "near": "tunturijyrkkyys", "foreign": "kyyhkyslakka"}
POSTAL_CODE = {"own": "87100", "near": "87200", "foreign": "02100"}
CENTS = {"own": 10101, "near": 220202, "foreign": 4430303}
ROOT_USER = "qroot@maa.example"


def area_of(side):
    return f"Qarea-{WORD['foreign' if side == 'foreign' else 'own']}"


def venue_place(side):
    return {"site": f"Qvenue-{WORD[side]}", "org": f"Qvenueorg-{WORD[side]}", "area": area_of(side)}


def office_place(side):
    return {"site": f"Qoffice-{WORD[side]}", "org": f"Qofficeorg-{WORD[side]}",
            "area": area_of(side)}


def place_of(kind, side):
    """Where an object of a kind is."""
    if kind == "area" or kind == "rule":
        return {"area": area_of(side)}
    if kind == "organisation":
        return {name: value for name, value in venue_place(side).items() if name != "site"}
    if kind in ("office", "card", "blocked", "background", "holder", "cardimport"):
        return office_place(side)
    return venue_place(side)


class Person:
    """Somebody who runs commands."""

    def __init__(self, name, grants=(), email=None, ways=("session", "token", "gateway"),
                 secret=SECRET):
        self.name, self.grants, self.ways, self.secret = name, list(grants), ways, secret
        self.email = email or f"q{name.replace('@', '-')}@maa.example"
        self.token = None
        self.holder = False


def people():
    own = venue_place("own")
    office = office_place("own")
    known = [
        Person("recorder", [Grant("recorder", "site", own["site"])]),
        Person("distributor", [Grant("distributor", "site", office["site"])]),
        Person("coordinator-venue", [Grant("coordinator", "org", own["org"])]),
        Person("coordinator-office", [Grant("coordinator", "org", office["org"])]),
        Person("coordinator-area", [Grant("coordinator", "area", own["area"])]),
        Person("coordinator-nation", [Grant("coordinator", "nation")], email=ROOT_USER),
        Person("analyst-org", [Grant("analyst", "org", own["org"])]),
        Person("analyst-area", [Grant("analyst", "area", own["area"])]),
        Person("analyst-nation", [Grant("analyst", "nation")]),
        Person("operator", [Grant("operator", "nation")]),
        Person("nothing"),
        Person("disabled", email="qdisabled@maa.example"),
    ]
    nobody = Person("nobody", email="", ways=("plain", "anonymous"))
    holder = Person("holder", email=f"qholder-{WORD['own']}@posti.example",
                    ways=("plain", "anonymous", "holder session"))
    holder.holder = True
    return known + [nobody, holder]


class Town:

    def __init__(self, folder, register):
        self.folder, self.register = folder, register
        self.mail = folder / "mail.txt"
        (folder / "config.toml").write_text(f'mail_command = "cat >> {self.mail}"\n', "utf-8")
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "KAIKU_LANG": "en", "TMPDIR": str(folder), "XDG_STATE_HOME": str(folder / "state-none")
        }
        # The name and the id of each object, by its kind and its side.
        self.names, self.ids = {}, {}
        self.people = people()
        self._build()

    def command(self, *words, given="", state="root", environment=None, codes=(0,)):
        done = subprocess.run(
            [KAIKU, "--db", self.register.location, "--config", self.folder / "config.toml",
             *words],
            env={**self.environment, "XDG_STATE_HOME": str(self.folder / f"state-{state}"),
                 **(environment or {})}, cwd=self.folder, input=given.encode(), capture_output=True,
            check=False)
        if done.returncode not in codes:
            raise SystemExit(f"the town cannot be built: kaiku {' '.join(map(str, words))}: exit "
                             f"{done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def json(self, *words, **more):
        return json.loads(self.command(*words, "--format", "json", **more))

    def note(self, kind, side, name=None, number=None):
        if name is not None:
            self.names.setdefault(kind, {})[side] = str(name)
        if number is not None:
            self.ids.setdefault(kind, {})[side] = str(number)

    def _build(self):
        self.command("init")
        for side in SIDES:
            self._places(side)
        for side in SIDES:
            self._records(side)
        self._users()
        for side in SIDES:
            self._accesses(side)
        self._comments()
        self.command("stats", "freeze", "--year", "2026", "--name", "Qfrozen")
        disabled = next(one for one in self.people if one.name == "disabled")
        self.command("user", "disable", disabled.email)
        self._missing()
        self.register.keep()
        self.sessions = {file: file.read_bytes() for file in self.folder.glob("state-*/kaiku/*")}

    def _places(self, side):
        area, city = area_of(side), MUNICIPALITY[side]
        if side != "near":
            self.note("area", side, area, self.json("area", "add", area, "--municipality",
                                                    city)["id"])
        rule = self.json("area", "rule", "add", area, "--from", f"201{NUMBER[side]}-01-01", "--to",
                         f"201{NUMBER[side]}-12-31", "--child-age", "16")
        self.note("rule", side, number=rule["id"])
        for kind, word in (("venue", "venue"), ("office", "distributor")):
            names = f"Q{kind}org-{WORD[side]}", f"Q{kind}-{WORD[side]}"
            organisation = self.json("org", "add", names[0], "--kind", word, "--municipality", city)
            site = self.json("site", "add", names[1], "--org", names[0],
                             *(["--sector", "culture"] if kind == "venue" else []))
            self.note(kind, side, names[1], site["id"])
            if kind == "venue":
                self.note("organisation", side, names[0], organisation["id"])

    def _records(self, side):
        venue, office = ["--site", f"Qvenue-{WORD[side]}"], ["--site", f"Qoffice-{WORD[side]}"]
        digit = NUMBER[side]
        for kind in ("event", "idle_event", "course"):
            name = f"Q{kind.replace('_', '-')}-{WORD[side]}"
            made = self.json("event", "create", name, *venue, "--value-field", "--description",
                             f"Qdescription-{WORD[side]}")
            self.note(kind, side, name, made["id"])
        self.command("event", "schedule", f"Qcourse-{WORD[side]}", "--on",
                     f"2027-03-0{digit} 18:00-20:00")
        slot = self.json("event", "slots", f"Qcourse-{WORD[side]}", "--from", "2027-01-01")[0]
        self.note("slot", side, number=slot["id"])
        person = ["--birth-year", f"197{digit}", "--postal-code", POSTAL_CODE[side], "--children",
                  "2"]
        self.note("card", side, f"A{str(digit) * 3}000001")
        self.command("card", "register", self.names["card"][side], *person, *office)
        self.note("blocked", side, f"A{str(digit) * 3}000002")
        self.command("card", "register", self.names["blocked"][side], *person, *office)
        self.command("card", "block", self.names["blocked"][side], "--reason",
                     f"Qreason-{WORD[side]}")
        self.command("card", "register", f"Y{str(digit) * 3}000003", "--organisation",
                     f"Qgroup-{WORD[side]}", *office)
        self.note("pendingcode", side, f"A{str(digit) * 3}000004")
        self.command("usage", "record", self.names["pendingcode"][side], *venue, "--pending")
        pending = self.json("usage", "pending", *venue)[0]
        self.note("pending", side, number=pending["id"])
        usage = self.json("usage", "record", self.names["card"][side], *venue, "--date",
                          "2026-10-31", "--event", f"Qevent-{WORD[side]}", "--value",
                          f"{CENTS[side] / 100:.2f}", "--key", f"Qkey-{WORD[side]}")
        self.note("usage", side, number=usage["id"])
        file = self.folder / f"Qimport-{WORD[side]}.csv"
        file.write_text(f"code,site,date,key\n{self.names['card'][side]},Qvenue-{WORD[side]},"
                        f"2026-11-01,Qline-{WORD[side]}\n", "utf-8")
        self.command("usage", "import", str(file))
        self.note("import", side, number=self.json("imports", "list")[-1]["id"])

    def _users(self):
        self.command("user", "add", ROOT_USER, "--grant", "coordinator@nation", "--password-stdin",
                     given=SECRET)
        self.command("login", ROOT_USER, "--password-stdin", given=SECRET)
        for one in self.people:
            if "session" not in one.ways:
                continue
            state = one.name
            if one.email != ROOT_USER:
                grants = [word for grant in one.grants for word in ("--grant", str(grant))]
                self.command("user", "add", one.email, *grants, "--password-stdin", given=SECRET)
            self.command("login", one.email, "--password-stdin", given=SECRET, state=state)
            one.token = self.json("user", "token", "create", "job", state=state)["token"]
            one.token_file = self.folder / f"token-{one.name}"
            one.token_file.touch(0o600)
            one.token_file.write_text(one.token + "\n", "utf-8")

    def _accesses(self, side):
        """Of each side a member of the staff, with a token, a key and a message; and a holder."""
        email = f"quser-{WORD[side]}@maa.example"
        self.note("user", side, email)
        self.command("user", "add", email, "--grant", f"recorder@site:Qvenue-{WORD[side]}",
                     "--password-stdin", given=SECRET)
        self.command("login", email, "--password-stdin", given=SECRET, state=f"staff-{side}")
        self.command("user", "token", "create", f"Qtoken-{WORD[side]}", state=f"staff-{side}")
        self.note("token", side, f"Qtoken-{WORD[side]}")
        self.command("user", "key", "add", email, "-", given=self.key_line(f"Qsshkey-{WORD[side]}"))
        self.note("key", side, number=self.json("user", "key", "list", email)[0]["id"])
        sent = self.json("board", "post", "--to", "coordinators", f"Qsubject-{WORD[side]}", "-m",
                         f"Qbody-{WORD[side]}", state=f"staff-{side}")
        self.note("message", side, number=sent["id"])
        holder = f"qholder-{WORD[side]}@posti.example"
        code = self.json("card", "activate", self.names["card"][side], "--email", holder, "--name",
                         f"Qname-{WORD[side]}")["activation_code"]
        self.note("holder", side, holder)
        self.command("my", "activate", holder, "--code", "-", "--password-stdin",
                     given=f"{code}\n{SECRET}\n")
        if side == "own":
            self.command("my", "login", holder, "--password-stdin", given=SECRET, state="holder")

    def restore_sessions(self):
        for file, content in self.sessions.items():
            if not file.exists() or file.read_bytes() != content:
                file.touch(0o600)
                file.write_bytes(content)

    def key_line(self, note):
        file = self.folder / note
        if not file.exists():
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", note, "-f", file],
                           check=True)
        return pathlib.Path(f"{file}.pub").read_text("utf-8")

    def _comments(self):
        """Three holders have rated each event, which is when comments are shown."""
        accounts = [row[0] for row in self.register.execute("SELECT id FROM holder_account")]
        for side in SIDES:
            for account in accounts:
                self.register.execute(
                    "INSERT INTO event_rating (event_id, account_id, stars, comment, rated_at) "
                    "SELECT %s, %s, 4, %s, made_at FROM user_token ORDER BY hash LIMIT 1",
                    int(self.ids["event"][side]), account, f"Qcomment-{WORD[side]}")

    def _missing(self):
        """Objects that do not exist: names that differ from others in one letter, and ids."""
        for side, number in (("own", "98"), ("foreign", "99")):
            digits = str(NUMBER[side]) * 3
            for kind, names in self.names.items():
                self.note(kind, f"missing {side}", names[side].replace(
                    digits, digits[:2] + "9").replace(WORD[side], WORD[side][:-1] + "i"))
            for kind in self.ids:
                self.note(kind, f"missing {side}", number=number)
