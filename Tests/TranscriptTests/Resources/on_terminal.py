#!/usr/bin/env python3
"""Runs a command on a terminal of its own: on_terminal.py COLUMNS ANSWER COMMAND...

ANSWER is typed before the command asks; what appears on the terminal goes to standard output.
"""
import os
import sys

from terminal import terminal

columns, answer, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
near, far = terminal(columns)
os.write(near, answer.encode() + b"\n")
process = os.fork()
if process == 0:
    os.dup2(far, 0)
    os.dup2(far, 1)
    os.close(near)
    os.close(far)
    os.execvp(command[0], command)
os.close(far)
try:
    while True:
        data = os.read(near, 65536)
        if not data:
            break
        os.write(1, data)
except OSError:
    pass  # the last one closed the terminal
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
