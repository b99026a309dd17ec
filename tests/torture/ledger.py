# SPDX-License-Identifier: Apache-2.0
"""What was tried, what was answered, and what did not hold."""
import collections
import sys
import threading

NUMBERS = ("cases", "kills", "faults", "answered")


class Ledger:

    def __init__(self, repeat):
        self.repeat = repeat  # the command that repeats a case, given its name
        self.lock = threading.Lock()
        self.numbers = collections.defaultdict(collections.Counter)  # by kind
        self.lost = 0
        self.failures = []
        self.longest = {}  # the longest time until an answer, in seconds, by kind

    def add(self, kind, **numbers):
        with self.lock:
            self.numbers[kind].update(numbers)

    def note_longest(self, kind, seconds):
        with self.lock:
            self.longest[kind] = max(seconds, self.longest.get(kind, 0))

    def fail(self, case, text, lost=0):
        with self.lock:
            self.lost += lost
            self.failures.append(case)
            print(f"FAILED: {case}: {text}\n    repeat it with: {self.repeat(case)}",
                  file=sys.stderr, flush=True)

    def summary(self):
        width = max(map(len, self.numbers), default=0)
        total = collections.Counter()
        for kind in sorted(self.numbers):
            total.update(self.numbers[kind])
            row = "  ".join(f"{self.numbers[kind][name]:>6,} {name}" for name in NUMBERS)
            longest, unnoticed = self.longest.get(kind), self.numbers[kind]["unnoticed"]
            yield (f"{kind:{width}}  {row}" +
                   (f"  (longest {longest:.1f} s)" if longest else "") +
                   (f"  ({unnoticed} changed values that db verify cannot know)" if unnoticed
                    else ""))
        failed = f", {len(self.failures)} cases FAILED" if self.failures else ""
        yield (f"{total['kills']:,} kills, {total['faults']:,} faults, {total['answered']:,} "
               f"answered writes, {self.lost:,} lost{failed}")
