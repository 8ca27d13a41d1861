"""What processes use, from /proc. PostgreSQL's figures are those of all its processes."""

import glob
import os
import re

TICK = os.sysconf("SC_CLK_TCK")


def stat(process):
    """Fields of /proc/PROCESS/stat after the name; none when it has ended."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return None


def seconds_of(process, children=False):
    fields = stat(process)
    return sum(map(int, fields[11 : 15 if children else 13])) / TICK if fields else 0.0


def children_of(process):
    found = [path.split("/")[2] for path in glob.glob("/proc/[0-9]*/stat")]
    return [child for child in found if (stat(child) or ["", ""])[1] == str(process)]


def tree_seconds(process):
    own = seconds_of(process, children=True)
    return own + sum(seconds_of(child) for child in children_of(process))


def memory_field(path, name):
    """Kilobytes in a line such as `VmHWM:   1234 kB`."""
    try:
        with open(path) as file:
            found = re.search(rf"^{name}:\s*(\d+) kB", file.read(), re.M)
            return int(found[1]) if found else 0
    except OSError:
        return 0


def tree_kilobytes(process):
    """Resident memory of all PostgreSQL's processes; what they share counts once."""
    everyone = [process] + children_of(process)
    return sum(memory_field(f"/proc/{one}/smaps_rollup", "Pss") for one in everyone)
