#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the `$ ` lines of the ```console blocks of the documents in order, in one empty folder for
each document, and compares what they print.

    guide.py              runs README.md, docs/guide/*.md and docs/scripting.md
    guide.py FILE...      runs these documents
    guide.py --update     writes the output into the documents; review the difference
    guide.py --fill       the same, and adds the output of commands that have none below them

The program is the one that the variable KAIKU names, or build/kaiku. `examples` is the folder of
the repository. No variable names a register: a document exports KAIKU_DB where its readers should,
too, or it uses the default register of an empty home, which is shown as /home/maija.

In a block that begins with ```console
- `$ command` runs in bash; a `\` at its end, or lines that begin with `> `, continue it.
- Lines below a command are its output on both streams, compared exactly. A line `...` stands for
  any number of lines. Without such lines the output is not compared.
- `(exit code N)` is the last line of a command that does not exit with 0.
- `$ export NAME=VALUE` applies to the commands that follow.

Times, one-time codes, tokens, hashes and the version after "kaiku" may differ. A comment that
begins with `<!-- setup` contains commands that are run but not shown. Blocks of ```sh are not run,
but, as in the manual pages, their kaiku commands and options must exist, and so must those in
`code spans`. Links between documents must lead to a file and a heading, and README.md must stay
short.
"""
import ast
import difflib
import functools
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve()
CONSOLE = "```console"
SETUP = "<!-- setup"
ANYTHING = "..."
HOME = "/home/maija"  # in documents
COLUMNS = 100
README_WORDS = 800  # counted as runs of letters and digits; about 700 words as people count them
GLOBAL_OPTIONS = {"--db": 1, "--config": 1, "-f": 1, "--format": 1, "--lang": 1, "--today": 1,
                  "-q": 0, "--quiet": 0, "-v": 0, "--verbose": 0, "--yes": 0, "--no-color": 0,
                  "-h": 0, "--help": 0, "--version": 0}
# Output that differs from run to run.
VARIABLE = [(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", "<instant>"),
            (r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b(?!-)", "<instant>"),
            (r"\bat \d\d:\d\d\b", "at <time>"),
            (r"\b[0-9a-f]{64}\b", "<token>"),
            (r"\boffline-[0-9a-f]+\b", "<key>"),
            (r"\b[A-Z0-9]{4}(-[A-Z0-9]{4}){3}\b", "<code>"),
            (r"\blocal:[\w.-]+", "local:<user>"),
            (r"\bkaiku \d+\.\d+\.\d+( \([0-9a-f]+\+?\))?", "kaiku <version>")]


class Command:
    """A command of a document: its script, the output lines below it, and their positions."""

    def __init__(self, line, number, hidden):
        self.script = line
        self.number = number  # of the first line, counted from 1
        self.hidden = hidden
        self.expected = []
        self.first_output = number  # index of the first line below the command
        self.exit_code = 0


def parse(lines):
    """Returns the commands of a document, in order."""
    commands, inside, open_command = [], None, False
    for index, line in enumerate(lines):
        if inside is None:
            if line.startswith(CONSOLE):
                inside = "```"
            elif line.startswith(SETUP):
                inside = "-->"
            continue
        if line.startswith(inside):
            inside = None
        elif line.startswith("$ "):
            commands.append(Command(line[2:], index + 1, inside == "-->"))
            open_command = True
            commands[-1].first_output = index + 1
        elif not commands:
            raise SystemExit(f"guide.py: line {index + 1} is in a block before any command")
        elif open_command and (line.startswith("> ") or commands[-1].script.endswith("\\")):
            more = line[2:] if line.startswith("> ") else line
            commands[-1].script += "\n" + more
            commands[-1].first_output = index + 1
        elif found := re.fullmatch(r"\(exit code (\d+)\)", line):
            commands[-1].exit_code = int(found[1])
        else:
            open_command = False
            commands[-1].expected.append(line)
    return commands


def made_equal(text, folder):
    text = text.replace(folder + "/", "").replace(folder, ".")
    plain = text
    for pattern, placeholder in VARIABLE:
        text = re.sub(pattern, placeholder, text)
    # Where values of varying width are replaced, the width of table columns is ignored.
    return "\n".join(line.rstrip() if text == plain else re.sub(r" +", " ", line).strip()
                     for line in text.split("\n"))


def trimmed(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def matches(expected, got):
    """Returns whether `got` is `expected`, where `...` stands for any lines."""
    if not expected:
        return not got
    if expected[0] == ANYTHING:
        return any(matches(expected[1:], got[n:]) for n in range(len(got) + 1))
    return bool(got) and got[0] == expected[0] and matches(expected[1:], got[1:])


def environment(folder):
    dropped = ("KAIKU", "XDG_", "LC_", "PG")
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(dropped) and name not in ("LANG", "LANGUAGE", "NO_COLOR")}
    return dict(kept, PATH=f"{BINARY.parent}:{os.environ['PATH']}", HOME=folder, KAIKU_LANG="en",
                LC_ALL="C.UTF-8", TZ="America/New_York")


def as_shown(printed, work):
    """Returns the output as documents show it: the home is /home/maija, the folder is left out."""
    return printed.replace(f"{work}/.local/", f"{HOME}/.local/").replace(f"{work}/", "")


def run_document(path, update, fill):
    """Returns the number of commands whose output differs from the document."""
    lines = path.read_text(encoding="utf-8").split("\n")
    commands = parse(lines)
    failed, changes = 0, []
    with tempfile.TemporaryDirectory(prefix="kaiku-guide-") as folder:
        work = pathlib.Path(folder, "work")
        work.mkdir()
        (work / "examples").symlink_to(ROOT / "examples")
        env = environment(str(work))
        for command in commands:
            exported = re.fullmatch(r"export (\w+)=(.*)", command.script)
            if exported:
                env[exported[1]] = " ".join(shlex.split(exported[2])).replace("$PWD", str(work))
                continue
            done = subprocess.run(["bash", "-c", command.script], cwd=work, env=env,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=120, check=False)
            printed = done.stdout.decode("utf-8", "replace")
            got = trimmed([line.rstrip() for line in as_shown(printed, work).split("\n")])
            same_code = done.returncode == command.exit_code
            compared = [made_equal("\n".join(part), str(work)).split("\n")
                        for part in (trimmed(command.expected), got)]
            open_output = not trimmed(command.expected)
            if same_code and open_output and fill and got and not command.hidden:
                changes.append((command, got))
            if same_code and (open_output or matches(*compared)):
                continue
            failed += 1
            if update and same_code and ANYTHING not in command.expected and not command.hidden:
                changes.append((command, got))
                continue
            print(f"{path.relative_to(ROOT)}:{command.number}: {command.script}")
            if not same_code:
                print(f"  exit code {done.returncode}, not {command.exit_code}")
            for line in difflib.unified_diff(*compared, "document", "program", lineterm="", n=9):
                print("  " + line)
            print()
    for command, got in reversed(changes):
        end = command.first_output + len(command.expected)
        lines[command.first_output:end] = got
    if changes:
        path.write_text("\n".join(lines), encoding="utf-8")
    return failed


@functools.cache
def help_of(words):
    """Returns the output of `kaiku WORDS --help`, empty if there is no such command or group."""
    env = dict(os.environ, KAIKU_LANG="en", LC_ALL="C.UTF-8", COLUMNS="200")
    done = subprocess.run([BINARY, *words, "--help"], capture_output=True, text=True, check=False,
                          env=env)
    return done.stdout if done.returncode == 0 else ""


def fault_of(line):
    """Returns what is wrong with a command line that is not run, if anything."""
    for part in re.split(r"[|;<>]|&&", line):
        try:
            given = shlex.split(part, comments=True)
        except ValueError:
            given = part.split()
        start = next((n for n, word in enumerate(given) if word.endswith("/bin/kaiku")), None)
        if start is None:
            start = next((n for n, word in enumerate(given) if "=" not in word), None)
            if start is not None and given[start] == "ssh":
                start = next((n for n, word in enumerate(given)
                              if re.match(r"kaiku[\w-]*@", word)), None)
            elif start is not None and given[start] != "kaiku":
                start = None
        if start is None:
            continue
        if "@" in given[start] and len(given) == start + 2:
            given[start + 1:] = shlex.split(given[start + 1])
        words, options, skip = [], [], 0
        for word in given[start + 1:]:
            if skip:
                skip -= 1
            elif word in GLOBAL_OPTIONS:
                skip = GLOBAL_OPTIONS[word]
            elif word.startswith("-") and word != "-":
                options.append(word.partition("=")[0])
            elif not options and re.fullmatch(r"[a-z-]+", word):
                words.append(word)
        known = next(
            (words[:n] for n in (3, 2, 1) if len(words) >= n and help_of(tuple(words[:n]))), None)
        if words and known is None:
            return f"there is no command: kaiku {' '.join(words)}"
        said = help_of(tuple(known or ()))
        for option in options:
            if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", said):
                return f"kaiku {' '.join(known or [])} has no option {option}"
    return None


def check_mentions(path):
    """Checks commands that are shown but not run."""
    lines = path.read_text(encoding="utf-8").split("\n")
    failed, inside, opened, closed = 0, False, "```sh", "```"
    if path.suffix != ".md":
        opened, closed = ".nf", ".fi"
    text = ""
    for number, line in enumerate(lines, 1):
        if line.startswith(closed) and inside:
            inside = False
        elif line.startswith(opened):
            inside = True
            continue
        shown = [line] if inside else []
        if path.suffix == ".md" and not inside:
            shown = re.findall(r"`(kaiku [^`]*)`", line)
        for command in shown:
            text += command
            if text.endswith("\\") or text.endswith("\\e"):
                text = text.rstrip("e").rstrip("\\")
                continue
            fault = fault_of(text)
            text = ""
            if fault:
                failed += 1
                print(f"{path.relative_to(ROOT)}:{number}: {fault}")
    return failed


def anchors(path):
    """Returns the anchors that GitHub gives to the headings."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def check_form(path):
    """Checks links, the width of lines other than output, and the length of README.md."""
    text = path.read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    faults = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            inside = line == CONSOLE
        output = inside and not re.match(r"[$>] |    |```", line)
        if len(line) > COLUMNS and not output:
            faults.append(f"{number}: {len(line)} columns, at most {COLUMNS}")
    for target in re.findall(r"\]\(([^)\s]+)\)", plain):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            faults.append(f"0: the link {target} leads nowhere")
        elif anchor and anchor not in anchors(file):
            faults.append(f"0: the link {target} leads to no heading")
    count = len(re.findall(r"\w+", plain))
    if path == ROOT / "README.md" and count > README_WORDS:
        faults.append(f"0: {count} words, at most {README_WORDS}")
    for fault in faults:
        print(f"{path.relative_to(ROOT)}:{fault}")
    return len(faults)


def check_include_table():
    """Compares the include table of docs/architecture.md with the one of scripts/check_layers."""
    script = (ROOT / "scripts/check_layers").read_text(encoding="utf-8")
    allowed = ast.literal_eval(re.search(r"^ALLOWED = (\{.*?^\})", script, re.M | re.S)[1])
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.partition("| folder in `core` |")[2].partition("\n\n")[0]
    shown = {row[0]: re.findall(r"`([^`]+)`", row[1])
             for row in re.findall(r"^\| `([^`]+)` \|([^|]*)\|", table, re.M)}
    differing = sorted(name for name in {*allowed, *shown} if allowed.get(name) != shown.get(name))
    for name in differing:
        print(f"docs/architecture.md: {name} may include {shown.get(name)}, "
              f"but scripts/check_layers says {allowed.get(name)}")
    return len(differing)


def main():
    named = [pathlib.Path(name).resolve() for name in sys.argv[1:] if not name.startswith("--")]
    run = named or [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md")),
                    ROOT / "docs/scripting.md"]
    read = named or [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("**/*.md")),
                     ROOT / "tests/README.md"]
    pages = [] if named else sorted((ROOT / "man").glob("*.[157]"))
    if not BINARY.exists():
        sys.exit(f"guide.py: there is no program {BINARY}; build it, or name it in KAIKU")
    failed = sum(check_form(path) for path in read)
    failed += sum(check_mentions(path) for path in [*read, *pages])
    failed += 0 if named else check_include_table()
    fill = "--fill" in sys.argv
    failed += sum(run_document(path, fill or "--update" in sys.argv, fill) for path in run)
    if not failed:
        print(f"{len(run)} documents do what they say")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
