#!/usr/bin/env python3
"""Runs a command on a terminal of its own: on_terminal.py COLUMNS ANSWER COMMAND...

ANSWER is typed before the command asks; what appears on the terminal goes to standard output.
"""
import fcntl
import os
import struct
import subprocess
import sys
import termios

columns, answer, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
near, far = os.openpty()
settings = termios.tcgetattr(far)
settings[1] &= ~termios.OPOST
settings[3] &= ~termios.ECHO
termios.tcsetattr(far, termios.TCSANOW, settings)
fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
os.write(near, answer.encode() + b"\n")
process = subprocess.Popen(command, stdin=far, stdout=far)
os.close(far)
try:
    while True:
        data = os.read(near, 65536)
        if not data:
            break
        os.write(1, data)
except OSError:
    pass  # the last one closed the terminal
sys.exit(process.wait())
