# SPDX-License-Identifier: Apache-2.0
"""The kaiku commands that docs/guide/nation.md shows: each must have been run when everything has
been tried, so that the guide shows nothing that is not."""
import re
import shlex

import machines


def shown():
    """Yields the words of every kaiku command in the blocks that cannot be run by the test of the
    guides, with the register that they are for."""
    text = (machines.ROOT / "docs/guide/nation.md").read_text(encoding="utf-8")
    register = None
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in block.replace("\\\n", " ").split("\n"):
            if found := re.match(r"export KAIKU_DB='(.*)'", line):
                register = found[1]
            elif line.startswith("kaiku "):
                words = shlex.split(line)[1:]
                yield words if words[0] == "--db" else ["--db", register, *words]


def require_tried(commands):
    """Ends the program if the guide shows a command that was not run; commands may have further
    words at their end."""
    missing = [words for words in shown()
               if not any(command[:len(words)] == words for command in commands)]
    if missing:
        lines = "\n".join(shlex.join(["kaiku", *words]) for words in missing)
        raise SystemExit(f"cluster: docs/guide/nation.md shows what was not tried:\n{lines}")
