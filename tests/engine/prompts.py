#!/usr/bin/env python3
"""What a person sees who is asked at a terminal: questions, no echo, Ctrl-C, Finnish; what is typed is never shown and the terminal is left as it was."""
import fcntl
import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
EMAIL, SECRET, OTHER = "keskus@maa.example", "Kevätpäivä 1", "Syksyilta 2"
WRONG = "the address and the password do not fit"
PATIENCE = 60


def expect(what, good):
    if not good:
        sys.exit(f"prompts: {what}")


class Person:
    """One command at a terminal of its own. What it shows is compared as a person reads it, line ends as \\n."""

    def __init__(self, place, *arguments, **streams):
        self.master, self.slave = os.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.shown, self.read_up_to = "", 0
        environment = dict(place.environment, **streams.pop("env", {}))
        files = dict({"stdin": self.slave, "stdout": self.slave, "stderr": self.slave}, **streams)
        self.process = subprocess.Popen([KAIKU, *arguments], env=environment, cwd=place.folder, start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0), **files)

    def look(self, seconds):
        """Takes what the terminal shows within so many seconds; False for nothing."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.shown += os.read(self.master, 65536).decode().replace("\r\n", "\n")
        return True

    def sees(self, text):
        """Waits until the text comes behind what was seen last."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown[self.read_up_to:]:
            expect(f"{text!r} does not show: {self.shown!r}", time.monotonic() < end)
            self.look(0.05)
        self.read_up_to = self.shown.index(text, self.read_up_to) + len(text)

    def echo(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def types(self, text):
        os.write(self.master, text.encode())

    def is_asked(self, question, answer, end="\n"):
        """Sees the question and answers it unseen."""
        self.sees(question)
        expect(f"{question!r}: the terminal still shows what is typed", not self.echo())
        self.types(answer + end)

    def ends(self, code):
        try:
            ended = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            ended = None
        while self.look(0.05):
            pass
        expect(f"exit {ended} instead of {code}: {self.shown!r}", ended == code)
        expect(f"the terminal is left changed: {self.shown!r}", termios.tcgetattr(self.slave) == self.before)
        for secret in (SECRET, OTHER, unicodedata.normalize("NFD", SECRET)):
            expect(f"a password was shown: {self.shown!r}", secret not in self.shown)
        os.close(self.master)
        os.close(self.slave)
        return self.shown


class Place:
    def __init__(self, folder):
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KAIKU", "XDG_", "LC_", "LANG"))}
        self.environment = dict(kept, HOME=folder, KAIKU_DB=f"{folder}/town.db", LC_ALL="C.UTF-8", TERM="dumb", NO_COLOR="1")
        self.must("init", "--quiet")

    def must(self, *arguments, stdin=""):
        done = subprocess.run([KAIKU, *arguments], env=self.environment, cwd=self.folder, input=stdin, capture_output=True, text=True, timeout=PATIENCE)
        expect(f"{arguments}: {done.stderr}", done.returncode == 0)
        return done.stdout

    def log_in(self, password):
        self.must("login", EMAIL, "--password-stdin", stdin=password)

    def trail(self):
        return self.must("audit", "list", "--format", "csv").count("\n")


def the_first_user(place):
    """user add asks for the new password twice, though --password-stdin is said: the terminal must not show it."""
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation", "--password-stdin")
    person.is_asked("New password: ", SECRET)
    person.is_asked("\nThe same once more: ", OTHER)
    expect("nothing else shows", person.ends(2) == "New password: \nThe same once more: \nkaiku: the two passwords are not the same; try again\n")
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation", "--password-stdin")
    person.is_asked("New password: ", "")
    person.sees("kaiku: the password is empty")
    person.ends(2)
    expect("no user yet", place.must("user", "list", "--format", "csv").count("\n") == 1)
    person = Person(place, "user", "add", EMAIL, "--grant", "coordinator@nation", "--password-stdin")
    person.is_asked("New password: ", SECRET)
    person.is_asked("\nThe same once more: ", SECRET)
    person.sees(f"\nUser           {EMAIL}\n")
    person.ends(0)


def login(place):
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", OTHER)
    person.sees(f"\nkaiku: {WRONG}")
    person.ends(5)
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", SECRET)
    expect("what login shows", person.ends(0) == f"Password: \nLogged in as {EMAIL}\n")
    # Letters in two parts, as some keyboards send them, and corrected while typing.
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", unicodedata.normalize("NFD", SECRET) + "x\x7f")
    person.ends(0)
    # The end of the input is an empty answer.
    person = Person(place, "login", EMAIL)
    person.is_asked("Password: ", "", end="\x04")
    person.sees("the password is empty")
    person.ends(2)


def elsewhere(place):
    """The question comes to the terminal wherever the other two streams go, and nothing of it goes there."""
    with tempfile.TemporaryFile("w+", dir=place.folder) as out, tempfile.TemporaryFile("w+", dir=place.folder) as err:
        person = Person(place, "login", EMAIL, stdout=out, stderr=err)
        person.is_asked("Password: ", SECRET)
        expect("the question alone", person.ends(0) == "Password: \n")
        out.seek(0), err.seek(0)
        expect("the other streams", (out.read(), err.read()) == ("", f"Logged in as {EMAIL}\n"))
    # Without a terminal to type at nobody is asked.
    done = subprocess.run([KAIKU, "login", EMAIL], env=place.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
    expect(f"no terminal: {done}", done.returncode == 2 and "there is no terminal" in done.stderr)


def interrupted(place):
    """Ctrl-C at each question: exit 130, the terminal as before, the register too. The keys that suspend or quit do nothing: they would leave it without echo."""
    place.log_in(SECRET)
    entries = place.trail()
    for command, questions in ((["login", EMAIL], ["Password: "]), (["passwd"], ["Old password: ", "New password: ", "The same once more: "]),
                               (["passwd", "reset", EMAIL, "--code", "-"], ["One-time code: ", "New password: "]),
                               (["user", "add", "uusi@maa.example", "--password-stdin"], ["New password: ", "The same once more: "])):
        for answered in range(len(questions)):
            person = Person(place, *command)
            for question in questions[:answered]:
                person.is_asked(question, OTHER)
            person.is_asked(questions[answered], "\x1a\x1c" + OTHER, end="\x03")
            expect(f"{command}: on a line of its own", person.ends(130).endswith(questions[answered] + "\nkaiku: interrupted\n"))
    person = Person(place, "login", EMAIL)
    person.sees("Password: ")
    person.process.send_signal(signal.SIGTERM)
    person.ends(130)
    expect("nothing was done", place.trail() == entries + 1)  # that of the look itself


def passwords(place):
    place.log_in(SECRET)
    person = Person(place, "passwd")
    person.is_asked("Old password: ", OTHER)
    person.is_asked("\nNew password: ", OTHER)
    person.is_asked("\nThe same once more: ", OTHER)
    person.sees(f"\nkaiku: {WRONG}")
    person.ends(5)
    person = Person(place, "passwd")
    person.is_asked("Old password: ", SECRET)
    person.is_asked("\nNew password: ", OTHER)
    person.is_asked("\nThe same once more: ", SECRET)
    person.sees("\nkaiku: the two passwords are not the same; try again")
    person.ends(2)
    person = Person(place, "passwd")
    person.is_asked("Old password: ", SECRET)
    person.is_asked("\nNew password: ", OTHER)
    person.is_asked("\nThe same once more: ", OTHER)
    person.sees("\nThe password is changed\n")
    person.ends(0)
    code = place.must("passwd", "reset", EMAIL, "--format", "csv").split("\n")[1]
    person = Person(place, "passwd", "reset", EMAIL, "--code", "-")
    person.is_asked("One-time code: ", code)
    person.is_asked("\nNew password: ", SECRET)
    person.is_asked("\nThe same once more: ", SECRET)
    person.sees("\nThe password is changed; log in with: kaiku login EMAIL\n")
    expect("the code was shown", code not in person.ends(0))


def finnish(place):
    fi = {"LC_ALL": "fi_FI.UTF-8"}
    person = Person(place, "login", EMAIL, env=fi)
    person.is_asked("Salasana: ", SECRET)
    person.sees(f"\nKirjauduit käyttäjänä {EMAIL}\n")
    person.ends(0)
    person = Person(place, "passwd", env=fi)
    person.is_asked("Vanha salasana: ", SECRET)
    person.is_asked("\nUusi salasana: ", OTHER)
    person.is_asked("\nSama uudelleen: ", SECRET)
    person.sees("\nkaiku: salasanat eivät ole samat")
    person.ends(2)
    person = Person(place, "passwd", env=fi)
    person.is_asked("Vanha salasana: ", "", end="\x03")
    person.sees("\nkaiku: keskeytetty")
    person.ends(130)


def going_ahead(place):
    """What asks whether to go ahead, in Finnish: k is yes, everything else is no, Ctrl-C is 130."""
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
    person = Person(place, *restore, env=fi)
    person.sees("Jatketaanko? [k/E] ")
    person.types("k\n")
    person.ends(0)


with tempfile.TemporaryDirectory(prefix="kaiku-prompts-") as folder:
    place = Place(folder)
    for part in (the_first_user, login, elsewhere, interrupted, passwords, finnish, going_ahead):
        part(place)
