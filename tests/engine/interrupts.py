#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests what commands of many transactions say when they are interrupted: what was recorded before
stays, and the message does not deny it."""
import re
import signal
import subprocess
import tempfile

from person import KAIKU, Place, expect

CARD = "A100000001"


def open_hall(place):
    for line in ("org add Sosiaali --kind distributor --municipality Helsinki",
                 "site add Toimisto --org Sosiaali",
                 "org add Liikunta --kind venue --municipality Helsinki",
                 "site add Uimahalli --org Liikunta --sector sports"):
        place.must(*line.split(), "--quiet")
    place.must("card", "register", CARD, "--birth-year", "1980", "--postal-code", "00100",
               "--children", "0", "--site", "Toimisto")


def interrupted(place, line, answers, *words):
    """Feeds lines without end, and interrupts the command after some answers. Returns what it says
    and how many answers it gave."""
    feeder = subprocess.Popen(["yes", line], stdout=subprocess.PIPE)
    command = subprocess.Popen([KAIKU, *words], env=place.environment, stdin=feeder.stdout,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    feeder.stdout.close()
    for _ in range(answers):
        command.stdout.readline()
    command.send_signal(signal.SIGINT)
    out, said = command.communicate(timeout=60)
    feeder.kill()
    feeder.wait()
    expect(f"exit {command.returncode} instead of 130: {said}", command.returncode == 130)
    expect(f"it says that nothing was changed: {said}", "nothing was changed" not in said)
    return said, answers + len(out.splitlines())


with tempfile.TemporaryDirectory() as folder:
    place = Place(folder)
    open_hall(place)
    said, answered = interrupted(place, f"{CARD} --again", 20, "desk", "--site", "Uimahalli")
    recorded = len(place.must("usage", "list", "--all", "--format", "csv").splitlines()) - 1
    counted = re.search(r"^(\d+) usages were recorded before the interruption$", said, re.M)
    expect(f"the desk does not say what was recorded: {said}", counted)
    expect(f"{said}{recorded} usages are in the register", int(counted[1]) == recorded)
    expect(f"{answered} answers, {recorded} usages", answered == recorded)

    said, _ = interrupted(place, f"usage record {CARD} --site Uimahalli --again --format jsonl", 20,
                          "batch", "-")
    line = re.search(r"^interrupted in line (\d+); the lines before it were run$", said, re.M)
    expect(f"the batch does not say how far it came: {said}", line)
    more = len(place.must("usage", "list", "--all", "--format", "csv").splitlines()) - 1 - recorded
    expect(f"{said}{more} usages are in the register", int(line[1]) - 1 <= more <= int(line[1]))
