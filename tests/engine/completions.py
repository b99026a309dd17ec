#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""In bash, zsh and fish, completion offers names of the register, levels of statistics, keys of results
and languages, and offers nothing where there is no register."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from person import KAIKU, expect  # noqa: E402

# What has been typed before Tab, and the only completion, as it is inserted where the shell quotes.
COMPLETED = (
    ("kaiku usage record A999000017 --site Uima", r"Uimahalli\ ja\ sauna"),
    ("kaiku usage record A999000017 --event Ääni", r"Äänimaisema"),
    ("kaiku site show Uima", r"Uimahalli\ ja\ sauna"),
    ("kaiku event show Uinti", r"Uinti\ \(aikuiset\)"),
    ("kaiku event edit Uinti --site Kirj", "Kirjasto"),
    ("kaiku area show Kain", r"Kainuun\ alue"),
    ("kaiku site list --org Liik", "Liikuntapalvelut"),
    ("kaiku stats uses --municipality Kaja", "Kajaani"),
    ("kaiku stats uses --by site,mont", "site,month"),
    ("kaiku card list --columns code,valid_u", "code,valid_until"),
    ("kaiku user settings --lang s", "sv"),
    ("kaiku --lang f", "fi"),
    ("kaiku -f jsonl", "jsonl"),
    ("kaiku area rule add Kainuun --accepts-others y", "yes"),
    ("kaiku completion names mun", "municipalities"))


def done(place, *arguments):
    result = subprocess.run([KAIKU, *arguments], env=place, capture_output=True, text=True,
                            timeout=120)
    expect(f"{arguments}: {result.stderr}", result.returncode == 0)
    return result.stdout


def town(place):
    done(place, "init")
    done(place, "org", "add", "Liikuntapalvelut", "--kind", "venue", "--municipality", "Kajaani")
    for site in ("Uimahalli ja sauna", "Kirjasto"):
        done(place, "site", "add", site, "--org", "Liikuntapalvelut")
    done(place, "event", "create", "Uinti (aikuiset)", "--site", "Uimahalli ja sauna")
    done(place, "event", "create", "Äänimaisema", "--site", "Kirjasto")
    done(place, "area", "add", "Kainuun alue", "--municipality", "Kajaani")


def shell(place, *command):
    return subprocess.run(command, env=place, capture_output=True, text=True, timeout=120).stdout


def in_bash(place, scripts, line):
    words = " ".join(f"'{word}'" for word in line)
    return shell(place, "bash", "--norc", "-c",
                 f". {scripts}/bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
                 "_kaiku; printf '%s\\n' \"${COMPREPLY[@]}\"").splitlines()


def in_fish(place, scripts, line):
    typed = " ".join(line)
    out = shell(place, "fish", "--no-config", "-c",
                f"source {scripts}/fish; complete --escape -C '{typed}'")
    return [row.partition("\t")[0] for row in out.splitlines()]


def in_zsh(place, scripts, line):
    """The whole line after Tab, as the line editor shows it."""
    typed = " ".join(line)
    script = f"""
        zmodload zsh/zpty; zpty -b z zsh -f -i
        zpty -w z 'PS1=; fpath=({scripts}/zsh $fpath); autoload -U compinit; compinit -D -u; print READY$((6 * 7))'
        zpty -r -m z out '*READY42*'
        zpty -w z 'show() {{ print -r -- "<$BUFFER>" }}; zle -N show; bindkey "^X" show; print AGAIN$((6 * 7))'
        zpty -r -m z out '*AGAIN42*'
        zpty -n -w z $'{typed}\\t\\x18'; zpty -r -m z out '*>*'
        print -r -- "$out" """
    out = shell(place, "zsh", "-f", "-c", script)
    return [out.rpartition("<")[2].partition(">")[0].strip()]


def write_scripts(place, folder):
    scripts = folder + "/scripts"
    os.makedirs(scripts + "/zsh")
    for name, file in (("bash", "bash"), ("fish", "fish"), ("zsh", "zsh/_kaiku")):
        with open(f"{scripts}/{file}", "w") as script:
            script.write(done(place, "completion", name))
    return scripts


def check_names(place, scripts):
    for text, wanted in COMPLETED:
        line = text.split()
        got = in_bash(place, scripts, line)
        expect(f"bash completes {text!r} to {got}", got == [wanted])
        got = in_fish(place, scripts, line)
        expect(f"fish completes {text!r} to {got}", got == [wanted])
    # zsh takes its answers from the script of bash.
    for text, wanted in COMPLETED[:3]:
        line = text.split()
        got = in_zsh(place, scripts, line)
        expect(f"zsh completes {text!r} to {got}", got == [" ".join([*line[:-1], wanted])])
    got = in_bash(place, scripts, ["kaiku", "site", "show", '"Uimahalli ja'])
    expect(f"bash completes within quotation marks: {got}", got == ["Uimahalli ja sauna"])


def check_other_registers(place, scripts):
    line = ["kaiku", "--db", place["KAIKU_DB"], "site", "show", "Uima"]
    nowhere = dict(place, KAIKU_DB="/nonexistent/kaiku.db")
    for complete in (in_bash, in_fish):
        expect("--db of the command line is used",
               complete(nowhere, scripts, line) == [r"Uimahalli\ ja\ sauna"])
        got = complete(nowhere, scripts, ["kaiku", "site", "show", "Uima"])
        expect(f"without a register nothing is offered and nothing is said: {got}",
               got in ([], [""]))


def main():
    missing = [name for name in ("bash", "zsh", "fish") if not shutil.which(name)]
    expect(f"run scripts/setup --tests, which installs {' '.join(missing)}", not missing)
    with tempfile.TemporaryDirectory(prefix="kaiku-completions-") as folder:
        os.makedirs(folder + "/bin")
        os.symlink(KAIKU, folder + "/bin/kaiku")
        place = {"HOME": folder, "KAIKU_DB": folder + "/kaiku.db", "LC_ALL": "C.UTF-8",
                 "KAIKU_LANG": "en", "PATH": folder + "/bin:/usr/bin:/bin"}
        town(place)
        scripts = write_scripts(place, folder)
        check_names(place, scripts)
        check_other_registers(place, scripts)
    print(f"{len(COMPLETED)} beginnings are completed")


if __name__ == "__main__":
    main()
