"""The measuring part of scripts/bench, which starts and ends what is measured here.

Processor times come from /proc, in seconds: those of PostgreSQL are of all its processes, ended
ones included. Latencies are microseconds from sending a request to having its whole answer.
"""

import argparse
import glob
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")
STEPS_OF_AGENDA = 50
SETTINGS = (
    "server_version fsync full_page_writes synchronous_commit wal_sync_method wal_compression"
    " shared_buffers max_wal_size checkpoint_timeout max_connections autovacuum jit"
)
# Acts a second for which lines are made at first; later so much more than was seen before.
RATE_ALONE, RATE_TOGETHER, ROOM = 2500, 10000, 1.6
# Growth: events of an agenda, connections that fill, and of one measurement: acts of the only
# connection, how often, connections together and acts of each.
EVENTS_OF_AGENDA, FILLING = 250, 64
ACTS_ALONE, REPEATS_ALONE, TOGETHER, ACTS_TOGETHER = 300, 3, 32, 100


def say(*words):
    print(*words, file=sys.stderr, flush=True)


# --- What processes use ---------------------------------------------------------------------


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


# --- The programs ---------------------------------------------------------------------------


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
        """One run of the load; its measurement."""
        command = [f"{self.options.programs}/doorbraak-load", "run", "--server", self.address()]
        command += ["--act", act, "--connections", connections, "--lines", lines]
        command += ["--agendas", agendas, "--first", first]
        command += ["--offset", self.offsets.get((act, first), 0)]
        command += ["--seconds", seconds] if seconds else []
        command += ["--hashes", hashes] if act == "sign" else []
        load = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if load.stdout.readline().strip() != "ready":
            sys.exit("the load did not begin")
        self.sql("checkpoint")
        before = self.times(load.pid)
        load.stdin.write("go\n")
        load.stdin.flush()
        line = load.stdout.readline()
        after = self.times(load.pid)
        postgres_kilobytes = tree_kilobytes(self.options.postgres)
        load.communicate("done\n")
        if load.returncode != 0 or not line:
            sys.exit(f"the load failed: {line}")
        found = json.loads(line)
        used = self.offsets.get((act, first), 0) + found["turns_used"]
        self.offsets[(act, first)] = used
        if seconds and found["used_up"]:
            return None
        measured = {
            "what": act,
            "connections": connections,
            "acts": found["acts"],
            "rate": found["acts"] / (found["microseconds"] / 1e6),
            "p50": found["p50"],
            "p99": found["p99"],
            "postgres_kb": postgres_kilobytes,
            "server_kb": memory_field(f"/proc/{self.options.server}/status", "VmHWM"),
        }
        for name in before:
            measured[name] = round(after[name] - before[name], 2)
        return measured

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
        self.sql("checkpoint")
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
        if done.returncode != 0 or not found:
            sys.exit(f"pgbench failed: {done.stderr}")
        latencies = []
        for path in glob.glob(f"{self.folder}/pgbench_log*"):
            with open(path) as file:
                latencies += [int(line.split()[2]) for line in file]
        latencies.sort()
        return {
            "what": "pgbench",
            "connections": connections,
            "rate": float(found[1]),
            "p50": latencies[len(latencies) // 2],
            "p99": latencies[len(latencies) * 99 // 100],
            "postgres_cpu": round(after - before, 2),
            "load_cpu": round(
                used.ru_utime + used.ru_stime - own.ru_utime - own.ru_stime, 2
            ),
        }


# --- Beside pgbench -------------------------------------------------------------------------


def make_rival(bench, agendas):
    """The schema as it stands in Tests/Load/Rival, with as many agendas and steps as ours."""
    source = os.path.join(os.path.dirname(__file__), "../Tests/Load/Rival")
    numbers = {"5000": str(agendas), "250000": str(agendas * STEPS_OF_AGENDA)}
    for name in ("schema.sql", "sign.sql"):
        with open(os.path.join(source, name)) as file:
            text = re.sub(r"\b(5000|250000)\b", lambda found: numbers[found[0]], file.read())
        with open(f"{bench.folder}/{name}", "w") as file:
            file.write(text)
    subprocess.run(["createdb", "-h", bench.folder, "-U", "doorbraak", "rival"], check=True)
    command = ["psql", "-Xq", "-h", bench.folder, "-U", "doorbraak", "-d", "rival"]
    subprocess.run(
        command + ["-v", "ON_ERROR_STOP=1", "-f", f"{bench.folder}/schema.sql"],
        check=True, stderr=subprocess.DEVNULL,
    )
    bench.sql("vacuum analyze", "rival")


def compare(bench):
    options = bench.options
    agendas = options.agendas
    say(f"making {agendas} agendas with {agendas * STEPS_OF_AGENDA} steps, twice")
    began = time.monotonic()
    make_rival(bench, agendas)
    bench.load("open", "--server", bench.address(), "--agendas", agendas)
    bench.sql("vacuum analyze")
    hashes = bench.write_hashes()
    print(f"made in {time.monotonic() - began:.0f} s")
    many = [int(word) for word in options.connections.split()]
    for round_number in range(1, options.rounds + 1):
        for connections in many:
            runs = [("pgbench", lambda: bench.rival(connections, options.seconds))]
            for act in options.acts.split():
                runs.append(
                    (act, lambda act=act: bench.timed(act, connections, agendas, hashes))
                )
            for what, run in runs:
                record = bench.keep({"round": round_number, **run()})
                say(f"round {round_number}, {connections} connections, {what}: "
                    f"{record['rate']:.0f}/s")
    print_comparison(bench.records, many, ["pgbench"] + options.acts.split())


def print_comparison(records, many, things):
    head = f"{'conn':>4} {'what':8} {'rate/s':>8} {'ratio':>6} {'lowest':>6} {'p50 ms':>8}"
    head += f" {'p99 ms':>8} {'server s':>8} {'postgres':>8} {'load s':>7} {'CPU us':>7}"
    print(head)
    for connections in many:
        mine = [one for one in records if one["connections"] == connections]
        rival = {one["round"]: one["rate"] for one in mine if one["what"] == "pgbench"}
        for what in things:
            rows = [one for one in mine if one["what"] == what]
            ratios = [one["rate"] / rival[one["round"]] for one in rows]
            middle = {
                name: statistics.median(one.get(name, 0) for one in rows)
                for name in ("rate", "p50", "p99", "server_cpu", "postgres_cpu", "load_cpu")
            }
            each = [
                (one.get("server_cpu", 0) + one["postgres_cpu"]) / one["acts"] * 1e6
                for one in rows if "acts" in one
            ]
            print(
                f"{connections:4} {what:8} {middle['rate']:8.0f} {statistics.median(ratios):6.2f}"
                f" {min(ratios):6.2f} {middle['p50'] / 1e3:8.2f} {middle['p99'] / 1e3:8.2f}"
                f" {middle['server_cpu']:8.2f} {middle['postgres_cpu']:8.2f}"
                f" {middle['load_cpu']:7.2f}"
                f" {statistics.median(each) if each else 0:7.0f}"
            )
    server = max(one.get("server_kb", 0) for one in records) / 1024
    postgres = max(one.get("postgres_kb", 0) for one in records) / 1024
    print(f"peak memory: server {server:.0f} MiB, PostgreSQL {postgres:.0f} MiB")


# --- Growth ---------------------------------------------------------------------------------


def stages_of(bench):
    path = f"{bench.folder}/growth.json"
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return json.load(file)


def write_stages(bench, stages):
    with open(f"{bench.folder}/growth.json", "w") as file:
        json.dump(stages, file)


def events(bench):
    return int(bench.sql("select count(*) from journal.event"))


def cost(measured):
    """Microseconds of processor time an act, of the server and of PostgreSQL."""
    return [measured[name] / measured["acts"] * 1e6 for name in ("server_cpu", "postgres_cpu")]


def grow(bench):
    """Fills the journal up to a size with agendas and what was seen, then measures sign-offs.

    The journal grows by agendas, as it would in years; those of this size are the ones signed.
    """
    stages = stages_of(bench)
    first = sum(stage["agendas"] for stage in stages)
    agendas = max(1, bench.options.size // EVENTS_OF_AGENDA - first)
    began = time.monotonic()
    bench.load("open", "--server", bench.address(), "--first", first, "--agendas", agendas)
    missing = bench.options.size - events(bench)
    if missing > 0:
        bench.ours("seen", FILLING, -(-missing // FILLING), agendas, first=first)
    bench.sql("vacuum analyze")
    hashes = bench.write_hashes()
    stage = {"what": "growth", "events": events(bench), "agendas": agendas}
    say(f"{stage['events']} events after {time.monotonic() - began:.0f} s")
    alone = [
        bench.ours("sign", 1, ACTS_ALONE, agendas, first=first, hashes=hashes)
        for _ in range(REPEATS_ALONE)
    ]
    together = bench.ours("sign", TOGETHER, ACTS_TOGETHER, agendas, first=first, hashes=hashes)
    for name in ("p50", "p99"):
        stage[name] = statistics.median(one[name] for one in alone)
    stage["alone"] = [statistics.median(each) for each in zip(*map(cost, alone))]
    stage["together"] = cost(together)
    stage["rate"] = together["rate"]
    stage["server_kb"] = together["server_kb"]
    write_stages(bench, stages + [stage])


def started(bench):
    """From starting the server's process to the answer of the first `agenda`."""
    answered = float(bench.load("first", "--port-file", f"{bench.folder}/address"))
    with open(f"{bench.folder}/started") as file:
        stages = stages_of(bench)
        stages[-1]["start"] = answered - float(file.read())
    write_stages(bench, stages)
    bench.keep(stages[-1])


def print_growth(bench):
    stages = stages_of(bench)
    print("a sign-off: processor time in us (server + PostgreSQL), and against the first line")
    print(f"{'events':>8} {'p50 ms':>7} {'p99 ms':>7} {'1 conn':>13} {'':>5}"
          f" {'32 conn':>13} {'':>5} {'rate/s':>7} {'start s':>8} {'server MiB':>10}")
    for stage in stages:
        words = f"{stage['events']:8} {stage['p50'] / 1e3:7.2f} {stage['p99'] / 1e3:7.2f}"
        for name in ("alone", "together"):
            server, postgres = stage[name]
            words += f" {server:6.0f}+{postgres:6.0f} {sum(stage[name]) / sum(stages[0][name]):5.2f}"
        print(f"{words} {stage['rate']:7.0f} {stage['start']:8.2f} {stage['server_kb'] / 1024:10.0f}")


# --- The command line -----------------------------------------------------------------------


def print_settings(bench):
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    print(time.strftime("%Y-%m-%d %H:%M %Z"))
    print(f"machine: {os.cpu_count()} processors, {model[1] if model else 'unknown'};",
          f"load {os.getloadavg()[0]:.1f} before; {os.uname().sysname} {os.uname().release}")
    for command in (["pgbench", "--version"], ["swift", "--version"]):
        done = subprocess.run(command, capture_output=True, text=True)
        print(done.stdout.splitlines()[0])
    for name in SETTINGS.split():
        print(f"{name} = {bench.sql('show ' + name)}")


def main():
    words = argparse.ArgumentParser(description="For scripts/bench.")
    words.add_argument(
        "command", choices=["settings", "compare", "grow", "started", "growth-table"]
    )
    for name in ("folder", "programs", "json", "connections", "acts"):
        words.add_argument(f"--{name}", default="")
    for name in ("postgres", "server", "rounds", "seconds", "agendas", "size"):
        words.add_argument(f"--{name}", type=int, default=0)
    bench = Bench(words.parse_args())
    {
        "settings": print_settings,
        "compare": compare,
        "grow": grow,
        "started": started,
        "growth-table": print_growth,
    }[bench.options.command](bench)
    sys.stdout.flush()


main()
