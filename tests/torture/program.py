# SPDX-License-Identifier: Apache-2.0
"""Runs kaiku, and what may happen to it in the middle of its work."""
import collections
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
from typing import NamedTuple

TODAY = "2026-06-15"  # so that a run at midnight is like any other
LIMIT = 60  # seconds after which a command counts as hanging

# System calls at which a process is killed; those that write come first.
WRITING = ("pwrite64", "write", "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "rename",
           "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "mkdir", "rmdir",
           "fchmod", "sendto", "sendmsg")
OTHERS = ("openat", "close", "fcntl", "pread64", "read", "newfstatat", "recvfrom", "poll", "fchown",
          "mmap", "munmap", "getdents64", "flock", "statfs")

LIBRARY_STARTS = ("\\177ELF", '"\\6\\0\\0\\0\\4')  # as strace shows what the loader reads of them


class Answer(NamedTuple):
    code: int  # negative: the signal that ended it
    out: str
    err: str
    seconds: float
    struck: bool  # whether the hazard has struck

    def __str__(self):
        return f"exit code {self.code}: {self.out[-300:]}{self.err[-600:]}"


class Hazard:
    """What may happen to a command; this one is nothing."""

    is_kill = False
    is_patient = False  # the command waits until the server is there again
    closes_output = False  # its messages may be lost, too

    def wrap(self, command):
        return command

    def begin(self, process):
        """Called when the process has started."""

    def end(self, code):
        """Called when it has ended; returns whether the hazard has struck."""
        return False

    def __str__(self):
        return "nothing"


class KilledAfter(Hazard):
    is_kill = True

    def __init__(self, seconds):
        self.seconds = seconds

    def begin(self, process):
        self.timer = threading.Timer(self.seconds, process.kill)
        self.timer.start()

    def end(self, code):
        self.timer.cancel()
        return code == -signal.SIGKILL

    def __str__(self):
        return f"killed after {self.seconds * 1000:.1f} ms"


class AtCall(Hazard):
    """Something at the n-th system call of a kind, which strace does."""

    def __init__(self, trace, call, number, action, text):
        self.trace, self.call, self.number, self.action = trace, call, number, action
        self.text = text
        self.is_kill = "SIGKILL" in action
        self.closes_output = call in ("write", "writev")

    def wrap(self, command):
        self.trace.unlink(missing_ok=True)
        # With --seccomp-bpf, which is faster, strace sends no signals.
        faster = [] if self.is_kill else ["--seccomp-bpf"]
        return ["strace", "-f", "-qq", *faster, "-o", str(self.trace), "-e", f"trace={self.call}",
                "-e", f"inject={self.call}:{self.action}", *command]

    def end(self, code):
        if self.is_kill:
            return code == -signal.SIGKILL
        return "(INJECTED)" in self.trace.read_text(errors="replace")

    def __str__(self):
        return f"{self.text} at {self.call} {self.number}"


def killed_at(trace, call, number):
    return AtCall(trace, call, number, f"signal=SIGKILL:when={number}", "killed")


def refused_at(trace, call, number, error, lasting):
    return AtCall(trace, call, number, f"error={error}:when={number}{'+' if lasting else ''}",
                  f"{error}{' from then on' if lasting else ''}")


class Counted(Hazard):
    """Counts the system calls, so that a later run can be stopped at one of them."""

    def __init__(self, trace):
        self.trace = trace

    def wrap(self, command):
        calls = ",".join("?" + call for call in WRITING + OTHERS)
        return ["strace", "-f", "-qq", "-o", str(self.trace), "-e", f"trace={calls}", *command]

    def ranges(self):
        """Of each call that kaiku makes, the numbers of the first and the last one. Those before
        are made while libraries are loaded."""
        total, loading = collections.Counter(), collections.Counter()
        for process, call, rest in re.findall(r"^(\d+) +(\w+)\((.*)", self.trace.read_text(
                errors="replace"), re.MULTILINE):
            total[process, call] += 1
            if ".so" in rest or any(start in rest for start in LIBRARY_STARTS):
                loading = total.copy()
        ranges = {}
        for (process, call), last in total.items():
            first = loading[process, call] + 1
            if first <= last and last - first > ranges.get(call, (0, -1))[1] - ranges.get(
                    call, (0, -1))[0]:
                ranges[call] = first, last
        return ranges


class Program:

    def __init__(self, path, home):
        self.path, self.home = str(path), pathlib.Path(home)

    def environment(self, where, **more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8",
                "XDG_STATE_HOME": str(self.home), "TMPDIR": str(self.home),
                "XDG_CONFIG_HOME": str(self.home), "KAIKU_DB": where, **more}

    def run(self, where, words, *, cwd, hazard=None, stdin="", environment=None):
        """Runs a command to its end, whatever ends it."""
        hazard = hazard or Hazard()
        today = [] if "--today" in words else ["--today", TODAY]
        command = hazard.wrap([self.path, *words, *today])
        began = time.monotonic()
        with subprocess.Popen(command, cwd=cwd, start_new_session=True, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=self.environment(where, **(environment or {}))
                              ) as process:
            hazard.begin(process)
            try:
                out, err = process.communicate(stdin.encode(), timeout=LIMIT)
            except subprocess.TimeoutExpired as late:
                os.killpg(process.pid, signal.SIGKILL)
                raise TimeoutError(f"{' '.join(words)} has not ended after {LIMIT} s") from late
        seconds = time.monotonic() - began
        return Answer(process.returncode, out.decode("utf-8", "replace"),
                      err.decode("utf-8", "replace"), seconds, hazard.end(process.returncode))
