# SPDX-License-Identifier: Apache-2.0
"""A recording desk that stays open and answers in JSON."""
import json
import subprocess


class OpenDesk:

    def __init__(self, program, environment, *words):
        self.process = subprocess.Popen([program, "desk", "--format", "jsonl", *words],
                                        env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def answer(self, line):
        """The answer to a line; None if the desk has ended."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        text = self.process.stdout.readline()
        return json.loads(text) if text else None

    def close(self):
        """Ends the desk and returns what it said on standard error."""
        self.process.stdin.close()
        self.process.stdout.read()
        errors = self.process.stderr.read()
        self.process.wait(timeout=60)
        return errors
