# SPDX-License-Identifier: Apache-2.0
"""Desks that record one usage after the other through the gateway, and what they were answered."""
import contextlib
import json
import subprocess
import threading
import time

import processes
import register


class Desk(threading.Thread):
    """Records usages, each with its own key and by its own command, until it is closed. What fails
    is repeated with the same key, so that a usage of unknown outcome is not recorded twice."""

    waits = True

    def __init__(self, number, town, pause, prefix):
        super().__init__(daemon=True)
        self.number, self.town, self.pause = number, town, pause
        self.prefix = prefix
        self.config = town.config if self.waits else town.impatient
        self.program = town.program  # may be replaced while the desk works: an upgrade
        self.answers = {}  # the number of the usage, by key
        self.times = []  # when each command was answered, and after how many seconds
        self.failures = []  # the exit code and the error of each command that failed
        self.fault = None
        self.closing = threading.Event()

    def gateway_command(self):
        return [self.program, "--config", self.config, "gateway", "--user",
                register.desk_user(self.number)]

    def gateway(self, line):
        """Runs a command line as sshd does for a user whose key it has accepted."""
        return subprocess.run([str(word) for word in self.gateway_command()],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=150, cwd=self.town.home,
                              env=processes.environment(self.town.home, SSH_ORIGINAL_COMMAND=line))

    def ask(self, key):
        """Returns the number of the usage, or None and what was wrong."""
        done = self.gateway(f"usage record {register.card(self.number)} --site Kohde{self.number} "
                            f"--again --key {key} --format json")
        if done.returncode:
            return None, (done.returncode, done.stderr.strip())
        return json.loads(done.stdout)["id"], None

    def record(self, key):
        while True:
            start = time.monotonic()
            usage, fault = self.ask(key)
            if usage:
                self.answers[key] = usage
                self.times.append((time.monotonic(), time.monotonic() - start))
                return
            self.failures.append(fault)
            if len(self.failures) > 300:
                raise RuntimeError(f"desk {self.number} was refused 300 times: {fault}")
            time.sleep(0.5)

    def run(self):
        try:
            count = 0
            while not self.closing.is_set():
                self.record(f"{self.prefix}{self.number}-{count}")
                count += 1
                self.closing.wait(self.pause)
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = fault


class ImpatientDesk(Desk):
    """A desk without --wait: it learns that the register cannot be reached, and tries again."""

    waits = False


class OpenDesk(Desk):
    """A desk that stays open: one connection through the gateway, on which it sends card after
    card."""

    def run(self):
        line = f"desk --site Kohde{self.number} --format jsonl"
        with subprocess.Popen([str(word) for word in self.gateway_command()], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.town.home,
                              env=processes.environment(self.town.home,
                                                        SSH_ORIGINAL_COMMAND=line)) as self.process:
            super().run()
            self.process.stdin.close()

    def ask(self, key):
        self.process.stdin.write(f"{register.card(self.number)} --again --key {key}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            answer = json.loads(line)
            if "recorded" in answer:  # not the line with which the desk greets
                return answer.get("usage_id"), (7, line)
        raise RuntimeError(f"the open desk {self.number} has ended")


class Hall:
    """All desks, and the ledger of what they were answered."""

    def __init__(self, town, kinds, pause=2.0, prefix="d"):
        self.town, self.prefix = town, prefix
        self.desks = [kind(number, town, pause, prefix) for number, kind in enumerate(kinds)]
        self.waiting = [desk for desk in self.desks if desk.waits]
        self.impatient = [desk for desk in self.desks if not desk.waits]

    @contextlib.contextmanager
    def open(self):
        for desk in self.desks:
            desk.start()
        try:
            yield self
        finally:
            for desk in self.desks:
                desk.closing.set()
        for desk in self.desks:
            desk.join()
            if desk.fault:
                raise SystemExit(f"cluster: {desk.fault}")

    def answered(self):
        return sum(len(desk.answers) for desk in self.desks)

    def work(self, usages=None, seconds=60):
        """Waits until each desk has recorded one more usage, or all together as many as given."""
        before = [len(desk.answers) for desk in self.desks]
        end = time.monotonic() + seconds
        while True:
            more = [len(desk.answers) - had for desk, had in zip(self.desks, before)]
            if sum(more) >= usages if usages else min(more) > 0:
                return
            self.check()
            if time.monotonic() > end:
                raise SystemExit(f"cluster: desks recorded {more} usages in {seconds} seconds\n"
                                 + self.town.cluster.logs())
            time.sleep(0.1)

    def check(self):
        """Ends the program if a desk was refused in a way that it must not be."""
        for desk in self.desks:
            if desk.fault:
                raise SystemExit(f"cluster: {desk.fault}")
            wrong = [failure for failure in desk.failures
                     if desk in self.waiting or failure[0] != 1
                     or '"error"' not in failure[1].split("\n")[-1]]
            if wrong:
                raise SystemExit(f"cluster: desk {desk.number}: {wrong}")

    def longest_pause(self, since):
        """Returns the longest time that a desk which waits was without an answer."""
        longest = 0
        for desk in self.waiting:
            moments = [since, *(when for when, _ in desk.times if when > since)]
            longest = max([longest, *(b - a for a, b in zip(moments, moments[1:]))])
        return longest

    def compare(self, kept):
        """Compares what the desks were answered with what the register has. Returns the number."""
        answered = {key: usage for desk in self.desks for key, usage in desk.answers.items()}
        own = [(key, usage) for key, usage in kept if key and key.startswith(self.prefix)]
        lost = sorted(set(answered.items()) - set(own))
        if lost:
            raise SystemExit(f"cluster: answered, but not in the register: {lost}")
        if len(own) != len(dict(own)):
            raise SystemExit("cluster: a key is in the register twice")
        more = sorted(set(dict(own)) - set(answered))
        if more:
            raise SystemExit(f"cluster: in the register, but never answered: {more}")
        return len(answered)
