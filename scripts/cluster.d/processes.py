# SPDX-License-Identifier: Apache-2.0
"""Starts and ends the programs of a cluster. All of them work below one folder, so that they can be
found whatever happens to the program that started them.

    processes.py FOLDER    waits until its standard input ends, ends what still runs below FOLDER,
                           and removes it
"""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

PATH = f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/sbin"


def environment(home, **more):
    return {"PATH": PATH, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "Europe/Helsinki", **more}


def account():
    """Returns the options of subprocess for the user that runs the servers: they refuse root."""
    if os.geteuid():
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def start(home, *command):
    """Starts a server in the background; what it prints is appended to HOME/PROGRAM.out."""
    name = pathlib.Path(command[0]).name
    with open(pathlib.Path(home, f"{name}.out"), "ab") as log:
        return subprocess.Popen([str(word) for word in command], cwd=home, env=environment(home),
                                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                start_new_session=True, **account())


def run(home, *command, check=True, timeout=120, **more):
    """Runs a command as the user of the servers and returns it with its output."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=home, env=environment(home, **more), capture_output=True,
                          text=True, timeout=timeout, stdin=subprocess.DEVNULL, **account())
    if check and done.returncode:
        raise SystemExit(f"cluster: {' '.join(words)}: exit {done.returncode}\n"
                         f"{done.stdout}{done.stderr}")
    return done


def below(folder):
    """Returns the processes that work in the folder or below it."""
    found, start_of = [], str(folder).rstrip("/") + "/"
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if f"{os.readlink(f'{entry.path}/cwd')}/".startswith(start_of):
                    found.append(int(entry.name))
    return [number for number in found if number != os.getpid()]


def send(numbers, what):
    for number in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, what)


def kill(folder):
    """Ends everything below the folder at once, as a power failure does."""
    for _ in range(100):
        left = below(folder)
        if not left:
            return
        send(left, signal.SIGKILL)
        time.sleep(0.05)
    raise SystemExit(f"cluster: these processes do not end: {left}")


def stop(folder):
    """Ends everything below the folder; servers of PostgreSQL return their shared memory."""
    postmasters = []
    for file in pathlib.Path(folder).glob("*/data/postmaster.pid"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            postmasters.append(int(file.read_text(encoding="utf-8").split("\n")[0]))
    running = below(folder)
    postmasters = [number for number in postmasters if number in running]
    with_children = set(running) & set(below_postmasters(folder))
    send([number for number in running if number not in with_children], signal.SIGKILL)
    send(postmasters, signal.SIGQUIT)
    for _ in range(100):
        if not set(postmasters) & set(below(folder)):
            break
        time.sleep(0.05)
    kill(folder)


def below_postmasters(folder):
    return [number for data in pathlib.Path(folder).glob("*/data") for number in below(data)]


def keeper(folder):
    """Starts a process that removes the folder with all that runs there when this one ends."""
    return subprocess.Popen([sys.executable, __file__, str(folder)], stdin=subprocess.PIPE,
                            start_new_session=True)


if __name__ == "__main__":
    sys.stdin.buffer.read()
    stop(sys.argv[1])
    shutil.rmtree(sys.argv[1], ignore_errors=True)
