"""The measuring part of scripts/bench, which starts and ends what is measured here.

Processor times are seconds, those of ended processes of PostgreSQL included. Latencies are
microseconds from sending a request to having its whole answer.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time

from bench_lists import idle, lists, make_lists
from bench_runs import Bench, say
from bench_timing import timing

STEPS_OF_AGENDA = 50
SETTINGS = (
    "server_version fsync full_page_writes synchronous_commit wal_sync_method wal_compression"
    " shared_buffers max_wal_size checkpoint_timeout max_connections autovacuum jit"
)
# Growth: events of an agenda, connections that fill, and of one measurement: acts of the only
# connection, how often, connections together and acts of each.
EVENTS_OF_AGENDA, FILLING = 250, 64
ACTS_ALONE, REPEATS_ALONE, TOGETHER, ACTS_TOGETHER = 300, 3, 32, 100


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
    # The only one: as in a day's work, most pages were written since the last checkpoint.
    bench.sql("checkpoint")
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
                for one in rows
            ]
            print(
                f"{connections:4} {what:8} {middle['rate']:8.0f} {statistics.median(ratios):6.2f}"
                f" {min(ratios):6.2f} {middle['p50'] / 1e3:8.2f} {middle['p99'] / 1e3:8.2f}"
                f" {middle['server_cpu']:8.2f} {middle['postgres_cpu']:8.2f}"
                f" {middle['load_cpu']:7.2f}"
                f" {statistics.median(each):7.0f}"
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
            ratio = sum(stage[name]) / sum(stages[0][name])
            words += f" {server:6.0f}+{postgres:6.0f} {ratio:5.2f}"
        words += f" {stage['rate']:7.0f} {stage['start']:8.2f}"
        print(f"{words} {stage['server_kb'] / 1024:10.0f}")


# --- Watching -------------------------------------------------------------------------------


def watch(bench):
    """A thousand connections of twenty organisations watch, one person acts; from before the act
    is sent until each of them has the event, and until the act is answered."""
    bench.load("open", "--server", bench.address(), "--agendas", 10)
    record = bench.keep(json.loads(bench.load("watch", "--server", bench.address())))
    print(f"{record['watchers']} watchers of {record['organisations']} organisations,"
          f" {record['acts']} acts, {record['events']} events received:"
          f" p50 {record['p50'] / 1e3:.1f} ms, p99 {record['p99'] / 1e3:.1f} ms,"
          f" most {record['most'] / 1e3:.1f} ms after the act was sent"
          f" (answered after {record['answer_p50'] / 1e3:.1f} ms, p50)")


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
        "command",
        choices=[
            "settings", "compare", "grow", "started", "growth-table", "lists", "make-lists",
            "timing", "idle", "watch",
        ],
    )
    for name in ("folder", "programs", "json", "connections", "acts"):
        words.add_argument(f"--{name}", default="")
    for name in ("postgres", "server", "rounds", "seconds", "agendas", "size", "sessions"):
        words.add_argument(f"--{name}", type=int, default=0)
    bench = Bench(words.parse_args())
    {
        "settings": print_settings,
        "compare": compare,
        "grow": grow,
        "started": started,
        "growth-table": print_growth,
        "lists": lists,
        "make-lists": make_lists,
        "timing": timing,
        "idle": idle,
        "watch": watch,
    }[bench.options.command](bench)
    sys.stdout.flush()


main()
