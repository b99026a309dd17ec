#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command and passes on its output, until the connection is cut after a random number of
bytes:  cut_connection.py COUNTER BYTES COMMAND...  BYTES is the mean. The file COUNTER has the
number of the connection, which is the seed."""
import os
import pathlib
import random
import subprocess
import sys

counter = pathlib.Path(sys.argv[1])
number = int(counter.read_text()) + 1
counter.write_text(str(number))
left = int(random.Random(number).expovariate(1 / int(sys.argv[2])))
command = subprocess.Popen(sys.argv[3:], stdout=subprocess.PIPE)
while data := os.read(command.stdout.fileno(), 65536):
    os.write(1, data[:left])
    left -= len(data)
    if left <= 0:
        command.kill()
        break
sys.exit(command.wait() and 1)
