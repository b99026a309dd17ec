#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records the card codes on standard input, as a ticket system would, through the desk that a
command starts:  desk_client.py ssh kaiku@kanta.example desk --site Uimahalli --format jsonl"""
import json
import subprocess
import sys
import time
import uuid


class Desk:
    """Sends requests to a desk, and starts it again when the connection is lost."""

    def __init__(self, command, tries=5):
        self.command, self.tries, self.last_id, self.process = command, tries, 0, None

    def ask(self, op, **fields):
        """Returns the answer. A request to record needs a key, as it is sent again if its answer is
        lost: the same key is the same record."""
        self.last_id += 1
        request = {"id": self.last_id, "op": op, "protocol": 1, **fields}
        for attempt in range(self.tries):
            try:
                if self.process is None:
                    self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE,
                                                    stdout=subprocess.PIPE, encoding="utf-8")
                self.process.stdin.write(json.dumps(request) + "\n")
                self.process.stdin.flush()
                for line in self.process.stdout:
                    answer = json.loads(line)  # or the hello line, which has no "ok"
                    if "ok" in answer and answer["id"] is None:
                        raise ValueError(answer["error"]["message"])  # it could not be read
                    if answer.get("id") == request["id"]:
                        if answer["ok"] or answer["error"]["kind"] != "failed":
                            return answer
                        break  # the register cannot be reached; perhaps it was recorded
            except (BrokenPipeError, json.JSONDecodeError):
                pass  # the connection was cut, perhaps within the answer
            self.close()
            time.sleep(2**attempt / 10)
        raise ConnectionError("the desk does not answer")

    def close(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
        self.process = None


if __name__ == "__main__":
    desk = Desk(sys.argv[1:])
    for code in map(str.strip, sys.stdin):
        answer = desk.ask("record", code=code, key=str(uuid.uuid4()))
        print(code, "recorded" if answer["ok"] else answer["error"]["code"], flush=True)
