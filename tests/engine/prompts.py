#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests what a person sees who is asked at a terminal: questions, no echo, Ctrl-C, Finnish. Typed
secrets are never shown, and the terminal is restored."""
import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import tempfile
import textwrap
import time
import unicodedata

from person import EMAIL, KAIKU, OTHER, PATIENCE, SECRET, Person, Place, expect

WRONG = "the e-mail address or the password is wrong"


def in_lines(question):
    """A question as a terminal of unknown width shows it: `Proceed? [y/N]` stays in one line with
    its answer."""
    text, proceed = re.fullmatch(r"(?:(.*\.) )?(.*\] )", question).groups()
    lines = textwrap.wrap(text or "", 80)
    if not lines or len(lines[-1]) + len(proceed) + 4 > 80:
        return "\n".join([*lines, proceed])
    return "\n".join([*lines[:-1], f"{lines[-1]} {proceed}"])


def the_first_user(place):
    """`user add` asks for the new password twice even with --password-stdin, since the terminal
    must not show it."""
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation",
                    "--password-stdin")
    person.is_asked("New password: ", SECRET)
    person.is_asked("\nNew password again: ", OTHER)
    expect(
        "nothing else shows",
        person.ends(2) ==
        "New password: \nNew password again: \nkaiku: the passwords do not match; try again\n")
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation",
                    "--password-stdin")
    person.is_asked("New password: ", "")
    person.sees("kaiku: the password is empty")
    person.ends(2)
    expect("no user yet", place.must("user", "list", "--format", "csv").count("\n") == 1)
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation",
                    "--password-stdin")
    person.is_asked("New password: ", SECRET)
    person.is_asked("\nNew password again: ", SECRET)
    person.sees(f"\nUser     {EMAIL}\n")
    person.ends(0)


def login(place):
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", OTHER)
    person.sees(f"\nkaiku: {WRONG}")
    person.ends(5)
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", SECRET)
    expect("what login shows", person.ends(0) == f"Password: \nLogged in as {EMAIL}\n")
    # Letters as two code points, as some keyboards send them, and corrected while typing.
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", unicodedata.normalize("NFD", SECRET) + "x\x7f")
    person.ends(0)
    # End of input is an empty answer.
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", "", end="\x04")
    person.sees("the password is empty")
    person.ends(2)


def elsewhere(place):
    """The question goes to the terminal even if both output streams are redirected, and they do not
    receive it."""
    with tempfile.TemporaryFile("w+", dir=place.folder) as out, tempfile.TemporaryFile(
            "w+", dir=place.folder) as err:
        person = Person(place, "login", EMAIL, stdout=out, stderr=err)
        person.is_asked("Password: ", SECRET)
        expect("the question alone", person.ends(0) == "Password: \n")
        out.seek(0), err.seek(0)
        expect("the other streams", (out.read(), err.read()) == ("", f"Logged in as {EMAIL}\n"))
    # Without a terminal nothing is asked.
    done = subprocess.run([KAIKU, "login", EMAIL], env=place.environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=PATIENCE)
    expect(f"no terminal: {done}", done.returncode == 2 and "without a terminal" in done.stderr)


def interrupted(place):
    """Ctrl-C at each question: exit code 130, terminal and register unchanged. The keys for suspend
    and quit do nothing, as they would leave the terminal without echo."""
    place.log_in(SECRET)
    entries = place.trail()
    for command, questions in ((["login", EMAIL], ["Password: "]), (["passwd"], [
            "Old password: ", "New password: ", "New password again: "
    ]), (["passwd", "reset", EMAIL, "--code", "-"], ["One-time code: ", "New password: "]),
                               (["user", "add", "uusi@maa.example",
                                 "--password-stdin"], ["New password: ", "New password again: "])):
        for answered in range(len(questions)):
            person = Person(place, *command)
            for question in questions[:answered]:
                person.is_asked(question, SECRET if question == "Old password: " else OTHER)
            person.is_asked(questions[answered], "\x1a\x1c" + OTHER, end="\x03")
            expect(f"{command}: on a line of its own",
                   person.ends(130).endswith(questions[answered] + "\nkaiku: interrupted\n"))
    person = Person(place, "login", EMAIL)
    person.sees("Password: ")
    person.process.send_signal(signal.SIGTERM)
    person.ends(130)
    expect("nothing was done",
           place.trail() == entries + 1)  # the entry of reading the audit log itself


def passwords(place):
    place.log_in(SECRET)
    # Nine wrong ones before the right one: it is checked twice, but counted once.
    for _ in range(9):
        person = Person(place, "passwd")
        person.is_asked("Old password: ", OTHER)
        person.sees(f"\nkaiku: {WRONG}")
        expect("no new password is asked for", "New" not in person.ends(5))
    person = Person(place, "passwd")
    person.is_asked("Old password: ", SECRET)
    person.is_asked("\nNew password: ", OTHER)
    person.is_asked("\nNew password again: ", SECRET)
    person.sees("\nkaiku: the passwords do not match; try again")
    person.ends(2)
    person = Person(place, "passwd")
    person.is_asked("Old password: ", SECRET)
    person.is_asked("\nNew password: ", OTHER)
    person.is_asked("\nNew password again: ", OTHER)
    person.sees("\nPassword changed\n")
    person.ends(0)
    code = place.must("passwd", "reset", EMAIL, "--format", "csv").split("\n")[1].split(",")[0]
    person = Person(place, "passwd", "reset", EMAIL, "--code", "-")
    person.is_asked("One-time code: ", code)
    person.is_asked("\nNew password: ", SECRET)
    person.is_asked("\nNew password again: ", SECRET)
    person.sees("\nPassword changed; log in with: kaiku login EMAIL\n")
    expect("the code was shown", code not in person.ends(0))


def finnish(place):
    fi = {"LC_ALL": "fi_FI.UTF-8"}
    person = Person(place, "login", EMAIL, env=fi)
    person.is_asked("Salasana: ", SECRET)
    person.sees(f"\nOlet kirjautunut käyttäjänä {EMAIL}\n")
    person.ends(0)
    person = Person(place, "passwd", env=fi)
    person.is_asked("Vanha salasana: ", SECRET)
    person.is_asked("\nUusi salasana: ", OTHER)
    person.is_asked("\nUusi salasana uudelleen: ", SECRET)
    person.sees("\nkaiku: salasanat eivät ole samat")
    person.ends(2)
    person = Person(place, "passwd", env=fi)
    person.is_asked("Vanha salasana: ", "", end="\x03")
    person.sees("\nkaiku: keskeytetty")
    person.ends(130)


def passphrases(place):
    """The passphrase of an offline file is asked for twice when the file is created, and once for
    all cards of one check."""
    place.log_in(SECRET)
    place.must("org", "add", "Liikuntapalvelut", "--kind", "venue", "--municipality", "Kajaani")
    place.must("site", "add", "Uimahalli", "--org", "Liikuntapalvelut", "--sector", "sports")
    take = ["offline", "take", "door.kaiku", "--site", "Uimahalli", "--passphrase-stdin"]
    person = Person(place, *take)
    person.is_asked("New passphrase: ", SECRET)
    person.is_asked("\nNew passphrase again: ", OTHER)
    person.sees("\nkaiku: the passphrases do not match; try again")
    person.ends(2)
    expect("no file", not os.path.exists(f"{place.folder}/door.kaiku"))
    person = Person(place, *take)
    person.is_asked("New passphrase: ", SECRET)
    person.is_asked("\nNew passphrase again: ", SECRET)
    person.sees("\nSite        Uimahalli\n")
    person.ends(0)
    fi = {"LC_ALL": "fi_FI.UTF-8"}
    for words in (["check", "door.kaiku", "A999000017"], ["record", "door.kaiku", "A999000017"], ["status", "door.kaiku"], ["sync", "door.kaiku"]):
        person = Person(place, "offline", *words, env=fi)
        person.is_asked("Salalause: ", OTHER)
        person.sees("\nkaiku: salalause on väärä; anna se, jolla offline-tiedosto luotiin\n")
        person.ends(5)
    person = Person(place, "offline", "check", "door.kaiku", "-", "--passphrase-stdin")
    person.is_asked("Passphrase: ", unicodedata.normalize("NFD", SECRET))
    # What is typed before the terminal shows it again is dropped.
    while not person.echo():
        time.sleep(0.05)
    for code in ("A999000017", "A999000025"):
        person.types(code + "\n")
        person.sees(f"{code}  not found")
    person.types("\x04")
    person.ends(3)
    person = Person(place, "offline", "status", "door.kaiku")
    person.is_asked("Passphrase: ", "", end="\x03")
    person.sees("\nkaiku: interrupted")
    person.ends(130)


def another_card(place):
    """A holder is asked before the account shows another card. The code stays good after a no."""
    place.log_in(SECRET)
    place.must("org", "add", "Kaupunki", "--kind", "distributor", "--municipality", "Espoo")
    place.must("site", "add", "Toimisto", "--org", "Kaupunki")
    address = "maija@posti.example"
    for card in ("A999000017", "A999000025"):
        place.must("card", "register", card, "--birth-year", "1980", "--postal-code", "02100",
                   "--children", "0")
        made = json.loads(place.must("card", "activate", card, "--email", address, "--name",
                                     "Maija Esimerkki", "--format", "json"))
        if card == "A999000017":
            place.must("my", "activate", address, "--code", "-", "--password-stdin",
                       stdin=f"{made['activation_code']}\n{SECRET}")
    for language, question, answer, end, code in (
            ("fi", "Tili näyttää yhden kortin. Tilisi näyttää jatkossa kortin A999000025 eikä enää "
             "korttia A999000017 eikä sen käyntejä ja muistutuksia. Jatketaanko? [k/E] ", "",
             "Mitään ei muutettu", 4),
            ("en", "An account shows one card. Yours will show the card A999000025 and no longer "
             "A999000017, nor the visits with it and reminders about it. Proceed? [y/N] ", "y",
             "Your account now shows the card A999000025. The card A999000017 no longer has an "
             "account; nothing else about it changes, and an office can activate it with another "
             "address\n", 0)):
        person = Person(place, "my", "activate", address, "--code", made["activation_code"],
                        "--lang", language)
        for prompt in {"fi": ("Uusi salasana: ", "Uusi salasana uudelleen: "),
                       "en": ("New password: ", "New password again: ")}[language]:
            person.is_asked(prompt, SECRET)
        person.sees(in_lines(question))
        person.types(answer + "\n")
        person.sees(end)
        person.ends(code)
    person = Person(place, "my", "passwd", "--email", address)
    person.is_asked("Old password: ", OTHER)
    person.sees(f"\nkaiku: {WRONG}")
    expect("no new password is asked for", "New" not in person.ends(5))


def nothing_is_left(place):
    left = [name for name in os.listdir(place.folder) if name.startswith(".copy") or
            name.startswith(".town")]
    expect(f"the copy of the backup is left: {left}", not left)


def restored_where_nothing_was(place):
    """The question of a restore that replaces nothing does not say so, and folders that were
    created for it are removed again unless it is carried out."""
    place.must("db", "backup", "whole.db")
    for answer, code in (("n", 4), ("y", 0)):
        person = Person(place, "--db", "x/y/new.db", "db", "restore", "whole.db")
        person.sees("Can be restored  yes\n")
        person.sees("\nThe register x/y/new.db will be created from whole.db; all users must log "
                    "in\nagain. Proceed? [y/N] ")
        person.types(answer + "\n")
        person.ends(code)
        exists = [os.path.exists(f"{place.folder}/{name}") for name in ("x", "x/y/new.db")]
        expect(f"{answer}: {exists}", exists == [code == 0] * 2)


def backups_with_faults(place):
    """The question and --check agree whether a backup can be restored, and name all its faults."""
    place.log_in(SECRET)
    place.must("card", "register", "A999000033", "--birth-year", "1980", "--postal-code", "02100",
               "--children", "0")
    place.must("db", "backup", "guards.db")
    place.must("db", "backup", "records.db")
    change = {
        # The register works with such faults: one may restore it all the same.
        "guards.db": "DROP TRIGGER audit_entry_fixed; "
                     "UPDATE site SET name = CAST(x'4de46b69' AS TEXT) WHERE id = 1",
        "records.db": "DROP TRIGGER audit_entry_fixed; UPDATE card SET standing_id = NULL"
    }
    for file, statements in change.items():
        with contextlib.closing(sqlite3.connect(f"{place.folder}/{file}")) as raw:
            raw.executescript(statements)
        checked = place.run("db", "restore", "--check", file, "--format", "json")
        found = json.loads(checked.stdout)
        expect(f"{file}: {found}", checked.returncode == 1 and not found["restorable"] and
               len(found["faults"]) >= 2)
        person = Person(place, "db", "restore", file)
        person.sees("Can be restored")
        person.sees("  no\n")
        person.sees("kaiku: records.db is damaged: " if file == "records.db" else "Proceed? [y/N] ")
        for fault in found["faults"]:
            expect(f"{fault!r} is not named: {person.shown!r}", fault in person.shown)
        if file == "records.db":
            expect("a question", "Proceed?" not in person.ends(1))
            continue
        person.types("n\n")
        person.ends(4)
        done = place.run("db", "restore", file, "--yes", "--format", "json")
        after = json.loads(done.stdout)
        expect(f"restored: {done}", done.returncode == 0 and after["faults"] == found["faults"] and
               not after["restorable"] and all(fault in done.stderr for fault in after["faults"]))
        place.log_in(SECRET)  # a restore ends all sessions
    nothing_is_left(place)


def going_ahead(place):
    """Questions whether to proceed, in Finnish: k is yes, everything else is no, Ctrl-C is 130."""
    place.log_in(SECRET)
    place.must("db", "backup", "copy.db")
    restore = ["db", "restore", "copy.db"]
    fi = {"LC_ALL": "fi_FI.UTF-8"}
    with tempfile.TemporaryFile(dir=place.folder) as err:
        person = Person(place, *restore, env=fi, stderr=err)
        person.sees("Jatketaanko? [k/E] ")
        expect("an answer is shown as it is typed", person.echo())
        person.types("e\n")
        person.ends(4)
    person = Person(place, *restore, env=fi)
    person.sees("Jatketaanko? [k/E] ")
    person.types("\x03")
    person.ends(130)
    nothing_is_left(place)
    # The terminal is closed, or Ctrl-\\ is pressed.
    for number in (signal.SIGHUP, signal.SIGQUIT):
        person = Person(place, *restore, env=fi)
        person.sees("Jatketaanko? [k/E] ")
        person.process.send_signal(number)
        person.ends(128 + number)
        nothing_is_left(place)
    person = Person(place, *restore, env=fi)
    person.sees("Jatketaanko? [k/E] ")
    person.types("\x1c")
    person.ends(128 + signal.SIGQUIT)
    nothing_is_left(place)
    person = Person(place, *restore, env=fi)
    person.sees("Jatketaanko? [k/E] ")
    os.close(person.slave)
    os.close(person.master)
    expect("a closed terminal", person.process.wait(PATIENCE) == 128 + signal.SIGHUP)
    nothing_is_left(place)
    # Whoever started the program with nohup wants it to go on.
    person = Person(place, *restore, env=fi, ignored=signal.SIGHUP)
    person.sees("Jatketaanko? [k/E] ")
    person.process.send_signal(signal.SIGHUP)
    person.types("e\n")
    person.ends(4)
    nothing_is_left(place)
    place.must("card", "register", "A999000041", "--birth-year", "1980", "--postal-code", "02100",
               "--children", "0")
    person = Person(place, *restore, env=fi)
    # What would be lost is told before the question.
    person.sees("Kortteja, jotka menetettäisiin")
    person.sees("  1\n")
    person.sees(" korvataan tiedostolla copy.db;\nvarmuuskopion jälkeen kirjattu menetetään, ja "
                "kaikkien käyttäjien pitää\nkirjautua uudelleen. Jatketaanko? [k/E] ")
    person.types("k\n")
    person.ends(0)
    place.log_in(SECRET)  # a restore ends all sessions
    erase = ["privacy", "erase", "A9990000071"]
    retention = ["privacy", "retention", "--older-than", "3y", "--today", "2026-11-30"]
    for command, language, question, no, end in (
            (erase, "fi", "Kaikki tiedot, jotka kortin A9990000071 haltijasta on säilytetty, "
             "poistetaan lopullisesti. Jatketaanko? [k/E] ", "e", "Mitään ei muutettu"),
            (erase, "sv", "Alla uppgifter som sparats om innehavaren av kortet A9990000071 raderas "
             "permanent. Vill du fortsätta? [j/N] ", "n", "Ingenting ändrades"),
            # The letter of another language is no answer to this question.
            (erase, "sv", "Vill du fortsätta? [j/N] ", "k", "Ingenting ändrades"),
            (erase, "en", "Proceed? [y/N] ", "j", "Nothing was changed"),
            (erase, "en", "All data kept about the holder of A9990000071 will be permanently "
             "erased. Proceed? [y/N] ", "n", "Nothing was changed"),
            (retention, "fi", "Kaikki kortit, joita ei ole tarvittu päivän 30.11.2023 jälkeen, "
             "poistetaan lopullisesti. Jatketaanko? [k/E] ", "e", "Mitään ei muutettu"),
            (retention, "en", "All cards that have not been needed since 2023-11-30 will be "
             "permanently erased. Proceed? [y/N] ", "", "Nothing was changed")):
        person = Person(place, *command, "--lang", language)
        person.sees(in_lines(question))
        person.types(no + "\n")
        person.sees(end)
        person.ends(4)


with tempfile.TemporaryDirectory(prefix="kaiku-prompts-") as folder:
    place = Place(folder)
    for part in (the_first_user, login, elsewhere, interrupted, passwords, finnish, passphrases, another_card,
                 going_ahead, restored_where_nothing_was, backups_with_faults):
        part(place)
