# SPDX-License-Identifier: Apache-2.0
"""A step of a random sequence: one command of one user. Steps name what earlier steps have made by
references such as {usage:12}, "the usage that step 12 recorded", so that a sequence still makes
sense when steps are left out of it."""
import dataclasses
import re
import shlex

REFERENCE = re.compile(r"\{([a-z]+:[^{}]*)\}")
NOTHING = "99999999"  # the id of an object whose step was left out


@dataclasses.dataclass
class Step:
    number: int
    day: str  # what --today says
    user: str | None  # e-mail address; None without a login
    door: str  # session, token, gateway or nobody
    command: str
    args: list
    options: dict  # "--name": text, list of texts, or True for a flag
    stdin: str = ""

    def words(self):
        words = [*self.command.split(), *self.args]
        for name, value in self.options.items():
            for one in value if isinstance(value, list) else [value]:
                words += [name] if one is True else [name, one]
        return words

    def references(self):
        return [name for word in [*self.words(), self.stdin] for name in REFERENCE.findall(word)]


def resolve(text, known):
    return REFERENCE.sub(lambda found: str(known.get(found[1], NOTHING)), text)


def resolved(step, known):
    """The step with the ids and codes that the register has given."""
    return dataclasses.replace(
        step, args=[resolve(word, known) for word in step.args],
        options={name: [resolve(one, known) for one in value] if isinstance(value, list)
                 else value if value is True else resolve(value, known)
                 for name, value in step.options.items()},
        stdin=resolve(step.stdin, known))


def quoted(words):
    return " ".join(shlex.quote(word) for word in words)


def variable(reference):
    return re.sub(r"\W", "_", reference)


def shell_line(step, known, secrets):
    """The step as a line of shell. Secrets, which differ each time, are variables that the lines of
    the steps that made them set."""
    ours = {name: "$" + variable(name) if name in secrets else value
            for name, value in known.items()}

    def quote(word):
        is_secret = any(name in secrets for name in REFERENCE.findall(word))
        return resolve(word, ours) if is_secret else shlex.quote(resolve(word, ours))

    words = " ".join([*(quote(word) for word in step.words()), "--format json"])
    line = f"kaiku --today {step.day} {words}"
    if step.door == "session":
        line = f"XDG_STATE_HOME=$PWD/{step.user} {line}"
    elif step.door == "token":
        line = f"KAIKU_TOKEN=${variable('token:' + step.user)} {line}"
    elif step.door in ("gateway", "anonymous"):
        who = f"--user {step.user}" if step.user else "--anonymous"
        words = '"' + words.replace('"', '\\"') + '"' if "$" in words else shlex.quote(words)
        line = (f'SSH_ORIGINAL_COMMAND={words} kaiku --db "$KAIKU_DB" --today {step.day} '
                f"gateway {who}")
    if step.stdin:
        line = f"printf %s {quote(step.stdin)} | {line}"
    for name in secrets:
        if secrets[name][0] == step.number:
            key = secrets[name][1]
            line = f"""{variable(name)}=$({line} | sed -E 's/.*"{key}":"([^"]*)".*/\\1/')"""
    return line
