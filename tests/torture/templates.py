# SPDX-License-Identifier: Apache-2.0
"""Registers that cases begin with. Each is made once on each engine, when it is first needed."""
import json
import pathlib

TOWN = """
area add Alue --municipality Espoo
org add Jakaja --kind distributor --municipality Espoo
site add Toimisto --org Jakaja
org add Kohde --kind venue --municipality Espoo
site add Uimahalli --org Kohde --sector sports
site add Teatteri --org Kohde --sector culture
event create Konsertti --site Teatteri --value-field --publish
event create Uinti --site Uimahalli
event schedule Konsertti --on "2026-06-20 18:00-20:00"
"""
PASSWORD = "kaiku-kaiku"
REGISTERS = pathlib.Path(__file__).resolve().parent.parent / "registers"


def card(number):
    return f"A{100000000 + number}"


def cards_csv(first, count):
    return "code,birth_year,postal_code,max_children,site\n" + "".join(
        f"{card(n)},{1950 + n % 50},02100,{n % 4},Toimisto\n" for n in range(first, first + count))


def usages_csv(name, count):
    """Usages of forty cards on days of the first months of 2026, with keys."""
    return "code,site,event,date,children,key\n" + "".join(
        f"{card(n % 40)},Uimahalli,Uinti,2026-0{1 + n % 5}-{10 + n % 18},0,{name}-{n}\n"
        for n in range(count))


class Templates:
    """`run(where, words, stdin=, environment=)` runs a command that must succeed, and returns what
    it prints."""

    def __init__(self, registers, run, home):
        self.registers, self.run, self.home = registers, run, home
        self.made = {}  # the variables that commands need with a template

    def get(self, name):
        """Makes the template unless it is there, and returns the variables."""
        if name not in self.made:
            made = (self.released(name, name[len("schema"):]) if name.startswith("schema") else
                    getattr(self, name)(name))
            self.made[name] = made or {}
        return self.made[name]

    def watcher(self, name, variables):
        """The variables of one who may verify the register."""
        return self.made["users"] if name == "board" else variables

    def command(self, name, *words, stdin="", **environment):
        return self.run(self.registers.where(name), words, stdin=stdin,
                        environment={**self.made.get(name, {}), **environment})

    def copy_of(self, template, name):
        self.get(template)
        self.registers.copy(template, name)
        self.made[name] = self.made[template]

    def nothing(self, name):
        self.registers.create(name)

    def town(self, name):
        self.registers.create(name)
        self.command(name, "init")
        self.command(name, "batch", "-", stdin=TOWN)
        self.command(name, "card", "import", "-", stdin=cards_csv(0, 40))
        self.command(name, "usage", "import", "-", stdin=usages_csv("first", 60))
        self.command(name, "usage", "record", card(900), "--site", "Teatteri", "--pending", "--key",
                     "waiting")
        self.command(name, "db", "verify")

    def segments(self, name):
        """So many usages that statistics are packed."""
        self.copy_of("town", name)
        self.command(name, "usage", "import", "-", stdin=usages_csv("many", 21000))
        return {}

    def users(self, name):
        """A town with users; its coordinator is logged in."""
        self.copy_of("town", name)
        secret, session = PASSWORD + "\n", {"XDG_STATE_HOME": str(self.home / "users")}
        self.command(name, "init", "--coordinator", "keskus@maa.example", "--password-stdin",
                     stdin=secret, **session)
        self.command(name, "login", "keskus@maa.example", "--password-stdin", stdin=secret,
                     **session)
        for number in range(3):
            self.command(name, "user", "add", f"halli{number}@kunta.example", "--grant",
                         "recorder@site:Uimahalli", "--password-stdin", stdin=secret, **session)
        return session

    def board(self, name):
        """The same; commands act as one who records at a site."""
        self.copy_of("users", name)
        session = {"XDG_STATE_HOME": str(self.home / "board")}
        self.command(name, "login", "halli0@kunta.example", "--password-stdin",
                     stdin=PASSWORD + "\n", **session)
        self.command(name, "board", "post", "--to", "colleagues", "Vanha", "-m", "Hei.", **session)
        return session

    def notices(self, name):
        """The same; two users have ordered bulletins, and mail is appended to a file."""
        self.copy_of("users", name)
        for number in range(2):
            own = {"XDG_STATE_HOME": str(self.home / f"notices{number}")}
            self.command(name, "login", f"halli{number}@kunta.example", "--password-stdin",
                         stdin=PASSWORD + "\n", **own)
            self.command(name, "user", "settings", "--bulletins", "on", **own)
        settings = self.home / "with-mail" / "kaiku" / "config.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text('mail_command = "(echo; cat) >> mails.txt"\n', "utf-8")
        return {**self.made["users"], "XDG_CONFIG_HOME": str(settings.parent.parent)}

    def holders(self, name):
        """A town with the account of a holder who may rate an event."""
        self.copy_of("town", name)
        made = self.command(name, "card", "activate", card(0), "--email", "maija@posti.example",
                            "--name", "Maija", "--format", "json")
        self.command(name, "my", "activate", "maija@posti.example", "--code",
                     json.loads(made)["activation_code"], "--password-stdin", stdin=PASSWORD + "\n")
        return {}

    def released(self, name, schema):
        self.registers.load(name, REGISTERS / schema)
        token = REGISTERS / schema / "token"
        return {"KAIKU_TOKEN": token.read_text().strip()} if token.exists() else {}
