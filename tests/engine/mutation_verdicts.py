#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests which test programs count as failed for scripts/mutate: one that loops, on its own or
through a program that it starts, but not one that only waits."""
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts/mutate.d"))
sys.dont_write_bytecode = True
import verdicts  # noqa: E402

PROCESSOR, LONG, SHORT = 1, 120, 2


def verdict(script, patience):
    with tempfile.TemporaryDirectory(prefix="kaiku-verdicts-") as folder:
        place = pathlib.Path(folder)
        try:
            return verdicts.passes(["bash", "-c", script], place, {"WORD": "word"}, PROCESSOR,
                                   patience)
        except verdicts.TimedOut:
            return None
        finally:
            left = [file.name for file in place.iterdir()]
            if left:
                sys.exit(f"mutation_verdicts: {script!r} leaves {left}")


LOOP = "while :; do :; done"
for script, patience, expected in (
    ('test "$WORD" = word; echo x > "$TMPDIR/x"', LONG, True),
    ("exit 1", LONG, False),
    ("kill -SEGV $$", LONG, False),
    (LOOP, LONG, False),
    (f"bash -c '{LOOP}' || exit 1", LONG, False),
    # Many programs, none of which uses much.
    ("while :; do bash -c 'for i in {1..9999}; do :; done'; done", LONG, False),
    ("sleep 600", SHORT, None),
    ("sleep 600 & wait", SHORT, None)):
    given = verdict(script, patience)
    if given is not expected:
        sys.exit(f"mutation_verdicts: {script!r} gives {given}, not {expected}")
print("mutation_verdicts: loops have failed, and what waits has only timed out")
