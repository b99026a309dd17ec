# SPDX-License-Identifier: Apache-2.0
"""Helpers for tests of interactive commands: a person at a pseudo-terminal, and an empty folder
with a register."""
import fcntl
import os
import pathlib
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
EMAIL, SECRET, OTHER = "keskus@maa.example", "Kevätpäivä 1", "Syksyilta 2"
PATIENCE = 60


def expect(what, good):
    if not good:
        sys.exit(f"{pathlib.Path(sys.argv[0]).stem}: {what}")


class Person:
    """Runs one command on a pseudo-terminal, of that many columns if they are given, and with a
    signal ignored. Its output is compared as a person reads it, with line ends as \n."""

    def __init__(self, place, *arguments, **streams):
        self.master, self.slave = os.openpty()
        self.before = termios.tcgetattr(self.slave)
        ignored = streams.pop("ignored", None)

        def take_terminal():
            if ignored:
                signal.signal(ignored, signal.SIG_IGN)
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        size = struct.pack("HHHH", 24, streams.pop("columns", 0), 0, 0)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)
        self.shown, self.read_up_to = "", 0
        environment = dict(place.environment, **streams.pop("env", {}))
        files = dict({"stdin": self.slave, "stdout": self.slave, "stderr": self.slave}, **streams)
        self.process = subprocess.Popen([KAIKU, *arguments], env=environment, cwd=place.folder,
                                        start_new_session=True,
                                        preexec_fn=take_terminal, **files)

    def look(self, seconds):
        """Reads what the terminal shows within that many seconds. Returns False if there is
        nothing."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.shown += os.read(self.master, 65536).decode().replace("\r\n", "\n")
        return True

    def sees(self, text):
        """Waits until the text appears after what was last seen."""
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
        """Waits for the question and types the answer without expecting an echo."""
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
        expect(f"the terminal is left changed: {self.shown!r}",
               termios.tcgetattr(self.slave) == self.before)
        for secret in (SECRET, OTHER, unicodedata.normalize("NFD", SECRET)):
            expect(f"a password was shown: {self.shown!r}", secret not in self.shown)
        os.close(self.master)
        os.close(self.slave)
        return self.shown


class Place:
    """A folder with an empty register: a file in it, unless another location is given."""

    def __init__(self, folder, register=None):
        self.folder = folder
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KAIKU", "XDG_", "LC_", "LANG"))
        }
        self.environment = dict(kept, HOME=folder, KAIKU_DB=register or f"{folder}/town.db",
                                LC_ALL="C.UTF-8", TERM="dumb", NO_COLOR="1")
        self.must("init", "--quiet")

    def run(self, *arguments, stdin=""):
        return subprocess.run([KAIKU, *arguments], env=self.environment, cwd=self.folder,
                              input=stdin, capture_output=True, text=True, timeout=PATIENCE)

    def must(self, *arguments, stdin=""):
        done = self.run(*arguments, stdin=stdin)
        expect(f"{arguments}: {done.stderr}", done.returncode == 0)
        return done.stdout

    def log_in(self, password):
        self.must("login", EMAIL, "--password-stdin", stdin=password)

    def trail(self):
        return self.must("audit", "list", "--format", "csv").count("\n")
