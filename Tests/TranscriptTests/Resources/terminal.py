"""A terminal of its own for a program that is run by a test."""
import fcntl
import os
import struct
import termios


def terminal(columns):
    """Both ends of a terminal, which echoes nothing."""
    near, far = os.openpty()
    settings = termios.tcgetattr(far)
    settings[1] &= ~termios.OPOST
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(far, termios.TCSANOW, settings)
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return near, far
