# SPDX-License-Identifier: Apache-2.0
"""Runs a command as somebody, in one of the ways in which they can come."""
import re
import shlex
import subprocess
from dataclasses import dataclass

from commands import SECRET
from town import KAIKU


@dataclass
class Run:
    line: list
    given: str
    code: int
    out: bytes
    err: str
    mail: str
    changes: dict
    statements: list

    def text(self):
        return "\n".join([self.out.decode("utf-8", "replace"), self.err, self.mail])


class Runner:

    def __init__(self, town):
        self.town, self.count = town, 0
        self.folder = town.folder / "files"
        self.folder.mkdir()
        self.key = town.key_line("Qsshkey-fresh")

    def value(self, name, side, sides=None):
        """What a placeholder stands for."""
        town, number = self.town, str(self.count)
        fixed = {
            "fresh_code": "A777000001", "fresh_name": "Uusi nimi",
            "fresh_email": "uusi@maa.example",
            "new_file": str(self.folder / f"new-{number}"),
            "no_file": str(self.folder / "missing"),
            "register": town.register.location, "public": town.names["card"]["own"],
            "frozen": "Qfrozen", "key_line": self.key.strip(),
            "held_grant": "recorder@site:" + town.names["venue"][
                (sides or {}).get("user", "own")],
        }
        if name in fixed:
            return fixed[name]
        return town.names.get(name, {}).get(side) or town.ids[name][side]

    def fill(self, text, sides):
        def value(found):
            return self.value(found[1], sides.get(found[1], "own"), sides)

        return re.sub(r"\{(\w+)\}", value, text)

    def run(self, person, way, line, given, sides, form):
        self.count += 1
        words = [self.fill(word, sides) for word in line] 
        words += ["--format", form] if form else []
        given = self.fill(given, sides)
        environment = dict(self.town.environment)
        outer = [KAIKU, "--config", str(self.town.folder / "config.toml"), "--db",
                 self.town.register.location]
        if person.holder and words[0] == "my" and words[1] not in ("login", "logout", "activate"):
            if way != "holder session":
                words += ["--email", person.email]
                given = f"{SECRET}\n{given}" if words[1] != "passwd" else given
        if way in ("session", "holder session"):
            state = "holder" if way == "holder session" else person.name
            if person.name == "coordinator-nation":
                state = person.name
            environment["XDG_STATE_HOME"] = str(self.town.folder / f"state-{state}")
        elif way == "token":
            environment["KAIKU_TOKEN"] = person.token
        elif way == "token file":
            environment["KAIKU_TOKEN_FILE"] = str(person.token_file)
        if way in ("gateway", "anonymous"):
            environment["SSH_ORIGINAL_COMMAND"] = shlex.join(words)
            who = ["--user", person.email] if way == "gateway" else ["--anonymous"]
            command = [*outer, "gateway", *who]
        else:
            command = [*outer, *words]
        self.town.mail.unlink(missing_ok=True)
        done = subprocess.run(command, env=environment, cwd=self.folder, input=given.encode(),
                              capture_output=True, check=False, timeout=120)
        mail = self.town.mail.read_text("utf-8", "replace") if self.town.mail.exists() else ""
        changes = self.town.register.changes()
        run = Run(words, given, done.returncode, done.stdout,
                  done.stderr.decode("utf-8", "replace"), mail, changes,
                  self.town.register.statements())
        if changes:
            self.town.register.reset()
        if line[0] in ("login", "logout", "my", "passwd"):
            self.town.restore_sessions()
        return run
