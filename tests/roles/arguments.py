# SPDX-License-Identifier: Apache-2.0
"""Makes the command lines of a command from its own help: one with what must be given, and
one more for each option that names an object. What they name is `{kind}` until a case says of
which side it is."""
import re

from commands import CODE, COMMANDS
from help_pages import sections

# What a positional argument names, unless the line of the command says otherwise.
POSITIONAL = {
    "AREA": "{area}", "CODE": "{card}", "EVENT": "{event}", "ORGANISATION": "{organisation}",
    "SITE": "{venue}", "EMAIL": "{user}", "OLD": "{card}", "NAME": "{fresh_name}",
    "SUBJECT": "Otsikko", "FILE": "-", "FILE.ics": "-",
}
# The values of options that must be given.
REQUIRED = {
    "--from": "2031-01-01", "--email": "{fresh_email}", "--output": "-", "--reason": "Katosi",
    "--to": "coordinators", "--code": CODE, "--stars": "5", "--topic": "incidents",
    "--kind": "venue", "--municipality": "Kajaani", "--older-than": "90y", "--year": "2026",
    "--by": "year", "--org": "{organisation}", "--name": "{fresh_name}",
}
# Options that name an object, and what is not an object in spite of its placeholder.
OBJECTS = {
    "--site": "{venue}", "--event": "{event}", "--org": "{organisation}",
    "--organisation": "{organisation}", "--area": "{area}", "--card": "{card}",
    "--user": "{user}", "--slot": "{slot}",
}
PLAIN_OPTIONS = {"--name", "--municipality", "--county", "--postal-code", "--email", "--code",
                 "--sheet", "--grant", "--coordinator", "--object", "--producer"}
PLAIN_VALUES = re.compile(
    r'DATE|N|TEXT|FILE\S*|WORD|KEY,...|\[-\]KEY,...|LENGTH|TIME|EUR|C|AGE|LEVEL,...|DURATION|FOLDER'
    r'|7d4w12m|SHEET.pdf|ADDRESS(,...)?|HEAD\|FILE|"DATE SPAN"|"DAY SPAN"|MUNICIPALITY|M'
    r'|[a-z][^ ]*\|.*|.*\|[A-Z]\|.*')
# Texts without an object that a line of commands.py can name.
LITERALS = {"new_file", "no_file", "fresh_code", "fresh_name", "fresh_email", "register", "public",
            "held_grant", "frozen"}
VARIED = {"area", "card", "blocked", "event", "idle_event", "course", "slot", "organisation",
          "venue", "office", "user", "rule", "message", "import", "usage", "pending", "token",
          "key", "holder"}


class CannotMake(Exception):
    pass


def _named(words, token, command):
    if token in command.names:
        name = command.names[token]
        return "{" + name + "}" if name in VARIED | LITERALS else name
    if token in POSITIONAL:
        return POSITIONAL[token]
    raise CannotMake(f"kaiku {words}: nothing says what {token} names. Add it to the command's "
                     "line in tests/roles/commands.py, or to POSITIONAL in arguments.py there")


def _usage(pages, words):
    usage = " ".join(line.strip() for line in sections(pages.texts[words])["Usage"])
    return usage.strip().removeprefix(f"kaiku {words}").split()


def base_line(pages, words, command):
    """The words of the plainest command line, with placeholders."""
    line, tokens = words.split(), _usage(pages, words)
    while tokens:
        token = tokens.pop(0)
        if token.startswith("["):
            continue
        name = token.split("|")[0].removesuffix("...")
        if not name.startswith("--"):
            line.append(_named(words, name, command))
            continue
        tokens.pop(0)
        if name in command.more:
            continue
        if name not in REQUIRED and name not in command.names:
            raise CannotMake(f"kaiku {words}: nothing says what to give for {name}. Add it to "
                             "REQUIRED in tests/roles/arguments.py")
        line += [name, "{" + command.names[name] + "}" if name in command.names else REQUIRED[name]]
    return line + list(command.more)


def options_with_objects(pages, words, command):
    """The options that name an object, each with its placeholder and what else it needs."""
    for text in pages.section(words, "Options"):
        option = re.match(r"(?:-\w, )?(--[\w-]+) (.+)", text)
        if not option:
            continue
        name, value = option[1], option[2]
        if name in command.without or name in PLAIN_OPTIONS:
            continue
        if name == "--organisation" and words.startswith("card "):
            continue  # the name of a community, a text
        if name == "--slot" and words in ("desk", "usage record", "usage edit"):
            yield name, "{slot}", ["--event", "{course}"]
        elif name in OBJECTS:
            kind = command.names.get(name)
            yield name, "{" + kind + "}" if kind else OBJECTS[name], []
        elif not PLAIN_VALUES.fullmatch(value):
            raise CannotMake(f"kaiku {words}: nothing says whether {name} {value} names an object. "
                             "Add it to OBJECTS or PLAIN_OPTIONS in tests/roles/arguments.py")


def placeholders(line, given):
    return list(dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join([*line, given]))))


def lines_of(pages, words):
    """Yields each command line of a command, and which of its placeholders is to be varied (or
    None)."""
    command = COMMANDS.get(words)
    if not command:
        raise CannotMake(f"kaiku {words}: which right does it need? Add a line to COMMANDS in "
                         "tests/roles/commands.py")
    if command.skipped:
        return
    line = base_line(pages, words, command)
    yield line, None
    for name in placeholders(line, command.given):
        if name in VARIED:
            yield line, name
    for option, placeholder, before in options_with_objects(pages, words, command):
        name = placeholder.strip("{}")
        if option not in line and name in VARIED:
            yield line + before + [option, placeholder], name
