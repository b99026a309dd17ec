# SPDX-License-Identifier: Apache-2.0
"""The verdict of a test program that may never end. A program that uses too much processor time has
failed: it does so on any machine. One that only takes too long may be waiting for a busy machine,
and is neither passed nor failed."""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MEMORY = 4 << 30
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


class TimedOut(Exception):
    """Neither passed nor failed within the time that was given."""


def processor_seconds(session):
    """What the processes of a session, and those that they have waited for, have used so far."""
    used = 0
    for file in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[3]) == session:
            used += sum(map(int, fields[11:15]))
    return used / CLOCK_TICKS


def passes(command, folder, environment, processor, patience):
    """Whether a command ends with 0 and, with all that it starts, uses no more than `processor`
    seconds of processor time. Throws TimedOut if it has done neither after `patience` seconds. Its
    temporary files are removed."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    temporary = folder / "tmp"
    temporary.mkdir()
    environment = dict(os.environ, TMPDIR=str(temporary), **environment)
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True, preexec_fn=limit)
    end = time.monotonic() + patience
    try:
        while time.monotonic() < end:
            try:
                return process.wait(1) == 0
            except subprocess.TimeoutExpired:
                if processor_seconds(process.pid) > processor:
                    return False
        raise TimedOut
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        shutil.rmtree(temporary, ignore_errors=True)
