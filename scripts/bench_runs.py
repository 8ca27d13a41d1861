"""Runs of the load and of pgbench, each with what was used meanwhile."""

import glob
import json
import os
import re
import resource
import subprocess
import sys
import time

from bench_processes import (
    children_of, memory_field, seconds_of, tree_kilobytes, tree_seconds,
)

# Acts a second for which lines are made at first; later so much more than was seen before.
RATE_ALONE, RATE_TOGETHER, ROOM = 2500, 10000, 2.5


def say(*words):
    print(*words, file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = options.folder
        self.offsets = {}
        self.records = []

    def sql(self, words, database="doorbraak", flags=()):
        command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "doorbraak"]
        command += ["-d", database, *flags, "-c", words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def load(self, *words):
        command = [f"{self.options.programs}/doorbraak-load", *map(str, words)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"doorbraak-load {words[0]} failed")
        return done.stdout.strip()

    def address(self):
        with open(f"{self.folder}/address") as file:
            return file.readline().strip()

    def write_hashes(self):
        """For sign: what each step's document hashes to, as anyone with a seat could ask."""
        path = f"{self.folder}/hashes"
        self.sql(
            "\\copy (select s.content_sha256 from model.step s join model.agenda a on a.key ="
            f" s.agenda order by a.id, s.number) to '{path}'"
        )
        return path

    def keep(self, record):
        self.records.append(record)
        if self.options.json:
            with open(self.options.json, "a") as file:
                file.write(json.dumps(record) + "\n")
        return record

    def ours(self, act, connections, lines, agendas, first=0, seconds=None, hashes=None):
        """One run of the load; its measurement, or none when its lines did not last so long."""
        offset = self.offsets.get((act, first), 0)
        command = ["run", "--server", self.address(), "--act", act, "--connections", connections]
        command += ["--lines", lines, "--agendas", agendas, "--first", first, "--offset", offset]
        command += ["--seconds", seconds] if seconds else []
        command += ["--hashes", hashes] if act == "sign" else []
        found, used = self.watch(command)
        self.offsets[(act, first)] = offset + found["turns_used"]
        if seconds and found["used_up"]:
            return None
        rate = found["acts"] / (found["microseconds"] / 1e6)
        known = {name: found[name] for name in ("acts", "p50", "p99")}
        return {"what": act, "connections": connections, "rate": rate, **known, **used}

    def watch(self, words):
        """Runs the load; what it said of itself, and what everybody used meanwhile."""
        load = subprocess.Popen(
            [f"{self.options.programs}/doorbraak-load", *map(str, words)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        if load.stdout.readline().strip() != "ready":
            sys.exit("the load did not begin")
        before = self.times(load.pid)
        load.stdin.write("go\n")
        load.stdin.flush()
        line = load.stdout.readline()
        after = self.times(load.pid)
        used = {name: round(after[name] - before[name], 2) for name in before}
        used["postgres_kb"] = tree_kilobytes(self.options.postgres)
        used["server_kb"] = memory_field(f"/proc/{self.options.server}/status", "VmHWM")
        load.communicate("done\n")
        if load.returncode != 0 or not line:
            sys.exit("the load failed")
        return json.loads(line), used

    def timed(self, act, connections, agendas, hashes):
        """A run of so many seconds, with enough lines made for it."""
        seconds = self.options.seconds
        known = [one["rate"] for one in self.records
                 if one["what"] == act and one["connections"] == connections]
        rate = max(known) * ROOM if known else RATE_ALONE if connections == 1 else RATE_TOGETHER
        while True:
            lines = int(rate * seconds / connections)
            measured = self.ours(
                act, connections, lines, agendas, seconds=seconds, hashes=hashes
            )
            if measured:
                return measured
            rate *= 2
            say(f"{act} was faster than expected: again, with more lines")

    def times(self, load):
        return {
            "server_cpu": seconds_of(self.options.server),
            "postgres_cpu": tree_seconds(self.options.postgres),
            "load_cpu": seconds_of(load),
        }

    def wait_for_ended(self, known):
        """The times of an ended process count once its parent has seen the end."""
        for _ in range(100):
            if known.issuperset(children_of(self.options.postgres)):
                return
            time.sleep(0.02)

    def rival(self, connections, seconds):
        """One run of pgbench; its measurement."""
        for path in glob.glob(f"{self.folder}/pgbench_log*"):
            os.remove(path)
        command = ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j"]
        command += [str(min(2, connections)), "-T", str(seconds), "-f", f"{self.folder}/sign.sql"]
        command += ["-l", "--sampling-rate=0.2", f"--log-prefix={self.folder}/pgbench_log"]
        command += ["-h", self.folder, "-U", "doorbraak", "rival"]
        own = resource.getrusage(resource.RUSAGE_CHILDREN)
        before = tree_seconds(self.options.postgres)
        known = set(children_of(self.options.postgres))
        done = subprocess.run(command, capture_output=True, text=True)
        self.wait_for_ended(known)
        after = tree_seconds(self.options.postgres)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
        count = re.search(r"^number of transactions.*: (\d+)", done.stdout, re.M)
        if done.returncode != 0 or not found or not count:
            sys.exit(f"pgbench failed: {done.stderr}")
        latencies = []
        for path in glob.glob(f"{self.folder}/pgbench_log*"):
            with open(path) as file:
                latencies += [int(line.split()[2]) for line in file]
        latencies.sort()
        return {
            "what": "pgbench",
            "connections": connections,
            "acts": int(count[1]),
            "rate": float(found[1]),
            "p50": latencies[len(latencies) // 2],
            "p99": latencies[len(latencies) * 99 // 100],
            "postgres_cpu": round(after - before, 2),
            "load_cpu": round(
                used.ru_utime + used.ru_stime - own.ru_utime - own.ru_stime, 2
            ),
        }
