#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the limits of anonymous connections through the gateway, which keep anyone from occupying
all of them: a minute without input, five minutes in all. libfaketime makes time pass SPEED times as
fast, so that nothing has to wait for so long."""
import contextlib
import glob
import os
import signal
import subprocess
import tempfile
import time

from person import KAIKU, SECRET, Place, expect

SPEED = 60
IDLE, LONGEST = 60 / SPEED, 300 / SPEED  # seconds that pass here
PATIENCE = 20  # seconds within which a busy machine should have noticed
CODE = "A999000017\n"
USER = "halli@liikunta.example"
FAST = {"LD_PRELOAD": glob.glob("/usr/lib/*/faketime/libfaketime.so.1")[0], "FAKETIME": f"+0 x{SPEED}"}


class Connection:
    """What sshd starts for a client that reads codes from a pipe; `check -` answers each one."""

    def __init__(self, place, *options, stdout=subprocess.PIPE):
        environment = {**place.environment, **FAST, "SSH_ORIGINAL_COMMAND": "check -"}
        self.began = time.monotonic()
        self.process = subprocess.Popen([KAIKU, "--db", place.environment["KAIKU_DB"], "gateway", *options], env=environment, stdin=subprocess.PIPE, stdout=stdout,
                                        stderr=subprocess.PIPE, text=True)

    def send(self, text):
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def answer(self):
        self.send(CODE)
        return self.process.stdout.readline()

    def wait(self):
        """Waits for the end and returns how many seconds after the start it came."""
        self.process.wait(PATIENCE + LONGEST)
        return time.monotonic() - self.began

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(PATIENCE)


def test_idle_connection_ends(place):
    connection = Connection(place, "--anonymous")
    expect("an anonymous check is answered", "not found" in connection.answer())
    seconds = connection.wait()
    expect("an idle connection ends with a message", connection.process.returncode == 1 and "60 seconds" in connection.process.stderr.read())
    expect(f"an idle connection ends after a minute: {seconds * SPEED:.0f} s", IDLE <= seconds < IDLE + PATIENCE)


def test_busy_connection_ends(place):
    connection = Connection(place, "--anonymous")
    with contextlib.suppress(BrokenPipeError):
        while connection.answer():
            time.sleep(IDLE / 2)
    seconds = connection.wait()
    expect(f"a connection that is in use ends after five minutes: {connection.process.returncode}, {seconds * SPEED:.0f} s",
           connection.process.returncode == -signal.SIGALRM and LONGEST <= seconds < LONGEST + PATIENCE)


def test_client_that_does_not_read(place):
    """The program waits in its first answer, because the pipe to the client is full."""
    unread, full = os.pipe()
    os.set_blocking(full, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(full, b"x" * 4096)
    os.set_blocking(full, True)
    connection = Connection(place, "--anonymous", stdout=full)
    connection.send(CODE)
    seconds = connection.wait()
    expect(f"a connection whose client does not read ends after five minutes: {connection.process.returncode}, {seconds * SPEED:.0f} s",
           connection.process.returncode == -signal.SIGALRM and LONGEST <= seconds < LONGEST + PATIENCE)
    os.close(full)
    os.close(unread)


def test_place_becomes_free(place):
    """The limit of connections counts those that exist: one that ended makes room for another."""
    options = ("--anonymous", "--connections", "1")
    first = Connection(place, *options)
    expect("the first connection is answered", "not found" in first.answer())
    second = Connection(place, *options)
    second.wait()
    expect("a second connection is refused", second.process.returncode == 1 and "too many people" in second.process.stderr.read())
    first.wait()
    third = Connection(place, *options)
    expect("there is room when the first connection has ended", "not found" in third.answer())
    third.close()


def test_user_is_not_limited(place):
    connection = Connection(place, "--user", USER)
    for _ in range(2):
        expect("a user's connection lasts", "not found" in connection.answer())
        time.sleep(LONGEST / 2 + IDLE)
    expect("a user's connection lasts longer than an anonymous one may", "not found" in connection.answer())
    connection.close()


with tempfile.TemporaryDirectory() as folder:
    place = Place(folder)
    # A user of the gateway, who needs a site and a coordinator.
    place.must("org", "add", "Liikunta", "--kind", "venue", "--municipality", "Espoo")
    place.must("site", "add", "Uimahalli", "--org", "Liikunta", "--sector", "sports")
    place.must("init", "--coordinator", "keskus@kunta.example", "--password-stdin", stdin=SECRET)
    place.must("login", "keskus@kunta.example", "--password-stdin", stdin=SECRET)
    place.must("user", "add", USER, "--grant", "recorder@site:Uimahalli")
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test(place)
