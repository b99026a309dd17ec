# SPDX-License-Identifier: Apache-2.0
"""Chooses what happens to a command, knowing how long it takes and which system calls it makes."""
import program
import server_hazards

# Errors of a disk, and the calls that can report them.
REFUSABLE = ("pwrite64", "write", "writev", "fsync", "fdatasync", "ftruncate", "fallocate",
             "rename", "renameat", "renameat2", "mkdir", "link", "linkat", "pread64")


def counted_bytes(bench):
    """Nothing happens, but the bytes that pass are counted."""
    if bench.server is None:
        return program.Hazard()
    return Counting(bench)


class Counting(server_hazards.Cut):

    def __init__(self, bench):
        super().__init__(bench.server, bench.server.home.parent / "proxy", [])
        self.bench = bench

    def end(self, code):
        super().end(code)
        self.bench.bytes_passed = self.proxy.bytes
        return False


def at_call(prepared, rng, calls):
    made = [call for call in calls if call in prepared.calls]
    if not made:
        return None
    call = rng.choice(made)
    first, last = prepared.calls[call]
    # Often near the end, where transactions are committed and files are renamed.
    if rng.random() < 0.4:
        first = max(first, last - 8)
    return call, rng.randint(first, last)


def killed(prepared, rng, trace):
    if rng.random() < 0.2:
        return program.KilledAfter(rng.uniform(0, prepared.plain.seconds * 1.1))
    calls = program.WRITING if rng.random() < 0.8 else program.OTHERS
    chosen = at_call(prepared, rng, calls)
    return program.killed_at(trace, *chosen) if chosen else None


def refused(prepared, rng, trace):
    chosen = at_call(prepared, rng, REFUSABLE)
    if not chosen:
        return None
    error = "EIO" if chosen[0] == "pread64" else rng.choice(("ENOSPC", "EIO"))
    return program.refused_at(trace, *chosen, error, rng.random() < 0.6)


def at_server(bench, prepared, rng):
    """The connection is cut, or the server restarts."""
    which = rng.random()
    seconds = rng.uniform(0, prepared.plain.seconds)
    database = "other" if prepared.kind.makes_other else "work"
    if which < 0.6:
        limits = [rng.randint(1, prepared.bytes)]
        if rng.random() < 0.3:
            limits.append(rng.randint(1, prepared.bytes))
        hazard = server_hazards.Cut(bench.server, bench.server.home.parent / "proxy", limits)
    elif which < 0.8:
        hazard = server_hazards.SessionKilled(bench.server, database, seconds)
    else:
        hazard = server_hazards.Restarted(bench.server, database, seconds,
                                          rng.choice(("immediate", "fast")))
    hazard.is_patient = prepared.kind.begins_again and rng.random() < 0.5
    return hazard


def choose(bench, prepared, rng):
    trace = bench.folder / "trace"
    which = rng.random()
    hazard = None
    if bench.server is None:
        hazard = refused(prepared, rng, trace) if which < 0.4 else killed(prepared, rng, trace)
    elif which < 0.45:
        hazard = at_server(bench, prepared, rng)
    elif which < 0.55 and prepared.kind.output:
        hazard = refused(prepared, rng, trace)
    return hazard or killed(prepared, rng, trace) or program.KilledAfter(
        rng.uniform(0, prepared.plain.seconds))
