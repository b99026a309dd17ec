#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the installed manual pages and completions.

There must be a page for every command and group, well formed and consistent with help and with the
exit codes of the golden tests; kaiku(1) must name them all; and bash, zsh and fish must accept the
completions and complete with them.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from help_pages import at_terminal, left_column, sections  # noqa: E402

KAIKU = os.environ["KAIKU"]
BUILD = os.environ["KAIKU_BUILD"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECTIONS = [
    "NAME", "SYNOPSIS", "DESCRIPTION", "GLOBAL OPTIONS", "EXAMPLES", "EXIT STATUS", "SEE ALSO"
]
EXIT_CODES = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 130]


def run(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def parts(*words):
    """Returns the sections of a command's help, as at a terminal that is wide enough for every
    line."""
    return sections(at_terminal(KAIKU, *words, "--help"))


def commands_in_sources():
    return {
        words
        for path in (ROOT / "cmd").rglob("*.cpp")
        for words in re.findall(r'\.words = "([^"]+)"', path.read_text(encoding="utf-8"))
    }


def groups_of(commands):
    return {
        " ".join(words[:n])
        for words in map(str.split, commands) for n in range(1, len(words))
    } - commands


def page_name(words):
    return "kaiku-" + words.replace(" ", "-") + ".1"


def check_help(commands, groups):
    top = left_column(parts()["Commands"])
    first = {words.split()[0] for words in commands}
    assert {line.split()[0] for line in top} == first, first ^ {line.split()[0] for line in top}
    assert len(top) == len(
        set(top)) and {g
                       for g in groups if " " not in g
                       } <= set(top), "a group without a line in cmd/cli/help/groups.cpp"
    seen = {words for words in top if words in commands}
    for group in groups:
        said = parts(*group.split())
        assert re.fullmatch(rf"kaiku {group} - \S.*",
                            said[""][0]), f"{group} has no line in cmd/cli/help/groups.cpp"
        seen |= set(left_column(said["Commands"]))
        assert said["Examples"], group
    assert seen == commands, seen ^ commands
    for words in commands:
        examples = left_column(parts(*words.split()).get("Examples", []))
        assert any(f"kaiku {words}" in line or f"ssh kaiku@kanta.example {words}" in line
                   for line in examples), f"{words} has no example"


def check_pages(folder, commands, groups):
    chapter = folder / "share/man/man1"
    there = {path.name for path in chapter.iterdir()}
    wanted = {"kaiku.1"} | {page_name(words) for words in commands | groups}
    assert there == wanted, there ^ wanted
    everything = [
        page for number in (1, 5, 7)
        for page in sorted((folder / f"share/man/man{number}").iterdir())
    ]
    said = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", *everything],
                          capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    for words in commands | groups:
        check_page(chapter / page_name(words), words, words in commands)


def check_page(path, words, is_command):
    sections = re.findall(r"^\.SH (.*)$", path.read_text(encoding="utf-8"), re.M)
    assert [s for s in sections if s in SECTIONS] == SECTIONS, (path.name, sections)
    shown = re.sub(".\b", "", run("mandoc", "-T", "utf8", "-O", "width=900", str(path)))
    flowing = " ".join(shown.split())
    said = parts(*words.split())
    summary = said[""][0].partition(" - ")[2]
    assert f"{path.stem} - {summary}\n" in shown, path.name
    for line in left_column(said["Examples"]):
        assert f" {line} " in flowing, (path.name, line)
    if is_command:
        assert re.search(rf"^SYNOPSIS\n +kaiku {words}", shown, re.M), path.name
        text = " ".join(" ".join(said[""][1:]).split())
        assert text in flowing, (path.name, text)
    else:
        assert all(f"{page_name(other)[:-2]}(1)" in shown
                   for other in left_column(said["Commands"])), path.name
    for option in left_column(said.get("Options", []) + said.get("Arguments", [])):
        assert re.search(rf"^ +{re.escape(option)}( |$)", shown, re.M), (path.name, option)
    for named in re.findall(r"(kaiku[a-z-]*)\(([157])\)", shown):
        page = path.parent.parent / f"man{named[1]}" / f"{named[0]}.{named[1]}"
        assert page.exists(), (path.name, named)


def codes_of(page):
    text = page.read_text(encoding="utf-8").partition(".SH EXIT STATUS")[2].partition(".SH")[0]
    return [int(code) for code in re.findall(r"^(?:\\fB)?(\d+)(?:\\fR$|\|)", text, re.M)]


def golden_codes(commands):
    """Returns (words, exit code) of the simple command lines in the golden tests."""
    for test in (ROOT / "tests/cli").glob("*.test"):
        blocks = re.split(r"^\$ ", test.read_text(encoding="utf-8"), flags=re.M)[1:]
        for block in blocks:
            line, _, printed = block.partition("\n")
            found = re.match(r"(?:[A-Z_]+=\S* )*kaiku (.*)$", line)
            if not found or re.search(r"[|;&<>`]|\$\(", line) or printed.startswith("> "):
                continue
            code = re.search(r"^\[(\d+)\]$", printed, re.M)
            given = [
                word for word in shlex.split(found[1], comments=True) if not word.startswith("-")
            ]
            words = max((w for w in commands if given[:len(w.split())] == w.split()), key=len,
                        default=None)
            if words and "--help" not in line:
                yield words, int(code[1]) if code else 0


def check_exit_status(folder, commands):
    chapter = folder / "share/man/man1"
    assert codes_of(chapter / "kaiku.1") == EXIT_CODES, codes_of(chapter / "kaiku.1")
    said = {words: codes_of(chapter / page_name(words)) for words in commands}
    seen = set(golden_codes(commands))
    assert len(seen) > 150, len(seen)
    for words, code in sorted(seen):
        assert code in said[words], f"{page_name(words)} does not say that it may exit with {code}"
    for words, codes in said.items():
        assert {0, 1, 2, 130} <= set(codes) and set(codes) <= set(EXIT_CODES), (words, codes)


def check_overall(folder, commands):
    text = (folder / "share/man/man1/kaiku.1").read_text(encoding="utf-8")
    version = run(KAIKU, "--version").strip().partition(" (")[0]
    assert f'"{version}"' in text.splitlines()[1], version
    listed = text.partition(".SH COMMANDS")[2].partition(".SH ")[0]
    for word in {words.split()[0] for words in commands}:
        assert re.search(rf"\b{word}\b",
                         "\n".join(re.findall(r"^\.BR? (.*)$", listed,
                                              re.M))), f"kaiku.1 does not list {word}"
        assert f".BR kaiku-{word} (1)" in text.partition(
            ".SH SEE ALSO")[2], f"kaiku.1 does not name kaiku-{word}(1)"


def check_bash(file):
    run("bash", "-n", str(file))
    def completed(line):
        # As bash-completion does: it finds the file by the command's name and calls its function.
        script = (
            ". /usr/share/bash-completion/bash_completion; __load_completion kaiku 2>/dev/null || "
            "_completion_loader kaiku; "
            f"COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({line}); [[ $COMP_LINE "
            "== *' ' ]] && COMP_WORDS+=(''); "
            "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _kaiku; printf '%s\\n' \"${COMPREPLY[@]}\"")
        return run(
            "bash", "--norc", "-c", script,
            env=dict(os.environ, XDG_DATA_DIRS=str(file.parent.parent.parent),
                     XDG_DATA_HOME="/nonexistent")).split()
    return completed


def check_fish(file):
    run("fish", "--no-config", "--no-execute", str(file))
    def completed(line):
        out = run("fish", "--no-config", "-c", f"source {file}; complete -C '{line}'", cwd="/")
        return [row.partition("\t")[0] for row in out.splitlines()]
    return completed


def check_zsh(file):
    """Checks completion in zsh, also on the first Tab, when zsh knows only the folder of
    functions."""
    run("zsh", "-n", str(file))
    script = f"""
        zmodload zsh/zpty; zpty -b z zsh -f -i
        zpty -w z 'PS1=; fpath=({file.parent} $fpath); autoload -U compinit; compinit -D -u; print READY$((6 * 7))'
        zpty -r -m z out '*READY42*'
        zpty -n -w z $'kaiku card unbl\\t'; zpty -r -m z first '*unblock*'
        zpty -n -w z $'\\C-ukaiku --lang fi card list --status expire\\t'
        zpty -r -m z second '*expired*'
        print -r -- DONE"""
    assert run("zsh", "-f", "-c", script, timeout=60) == "DONE\n"


def check_completions(folder, commands):
    data = folder / "share"
    check_zsh(data / "zsh/site-functions/_kaiku")
    for completed in (check_bash(data / "bash-completion/completions/kaiku"),
                      check_fish(data / "fish/vendor_completions.d/kaiku.fish")):
        assert {"block", "barcode"} == set(completed("kaiku card b")), completed("kaiku card b")
        assert completed("kaiku --lang fi card list --status expire") == ["expired"]
        assert "--reason" in completed("kaiku card block --re")
        assert "zsh" in completed("kaiku completion z")
        for before in {
                " ".join(words.split()[:n])
                for words in commands for n in range(len(words.split()))
        }:
            if before in commands:
                continue
            begun = before.split()
            wanted = {
                words.split()[len(begun)]
                for words in commands
                if words.split()[:len(begun)] == begun and len(words.split()) > len(begun)
            }
            got = set(completed("kaiku " + (before + " " if before else "")))
            assert wanted <= got, (before, wanted - got)


def main():
    missing = [tool for tool in ("mandoc", "bash", "zsh", "fish") if not shutil.which(tool)]
    if missing or not os.path.exists("/usr/share/bash-completion/bash_completion"):
        sys.exit(
            "manual.py: run scripts/setup --tests, which installs "
            f"{' '.join(missing or ['bash-completion'])}"
        )
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-installed-"))
    os.environ.update(HOME=str(folder), LC_ALL="C.UTF-8", KAIKU_LANG="en")
    commands = commands_in_sources()
    groups = groups_of(commands)
    try:
        run("cmake", "--install", BUILD, "--prefix", str(folder))
        check_help(commands, groups)
        check_pages(folder, commands, groups)
        check_exit_status(folder, commands)
        check_overall(folder, commands)
        check_completions(folder, commands)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{len(commands)} commands and {len(groups)} groups have help, examples, pages and "
        "completions"
    )


if __name__ == "__main__":
    main()
