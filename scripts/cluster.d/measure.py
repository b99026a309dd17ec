# SPDX-License-Identifier: Apache-2.0
"""How many usages a second desks record, how long each takes, and what it costs."""
import contextlib
import os
import time

import desks
import processes

HEADINGS = ("desks  usages/s  p50 ms  p99 ms  longest ms  "
            "processor ms per usage: gateway  servers")
TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of_servers(folder):
    """Returns the processor time of all servers, with that of children that have ended."""
    ticks = 0
    for number in processes.below(folder):
        with contextlib.suppress(OSError), open(f"/proc/{number}/stat", encoding="utf-8") as file:
            # utime, stime, cutime, cstime; the name of the program, in brackets, may have spaces
            ticks += sum(int(word) for word in file.read().rpartition(")")[2].split()[11:15])
    return ticks / TICKS


def seconds_of_gateway(town):
    """Returns the processor time of all commands, those that have ended and those that run."""
    times = os.times()
    return times.children_user + times.children_system + seconds_of_servers(town.home)


def pace(town, number, seconds, kind=desks.Desk):
    """Returns a line with the pace of desks that record as fast as they can."""
    hall = desks.Hall(town, [kind] * number, pause=0, prefix=f"{kind.__name__}{number}-")
    servers = [machine.home for machine in town.cluster.machines]
    with hall.open():
        hall.work()
        start, used = time.monotonic(), seconds_of_gateway(town)
        spent = sum(map(seconds_of_servers, servers))
        time.sleep(seconds)
        end, used = time.monotonic(), seconds_of_gateway(town) - used
        spent = sum(map(seconds_of_servers, servers)) - spent
    hall.compare(town.usages())
    times = sorted(took for desk in hall.desks for when, took in desk.times if start < when < end)
    count = len(times)
    return (f"{number:5}  {count / (end - start):8.1f}  {1000 * times[count // 2]:6.0f}  "
            f"{1000 * times[count * 99 // 100]:6.0f}  {1000 * times[-1]:10.0f}  "
            f"{1000 * used / count:30.1f}  {1000 * spent / count:7.1f}")


NAMES = {desks.Desk: "a command each", desks.OpenDesk: "open desks"}
