"""Lists as tenants see them, and what an idle session costs. Latencies are microseconds."""

import json
import subprocess
import sys
import time

from bench_processes import memory_field
from bench_runs import say

# How often each list is asked in a round; the largest in one of ten turns.
ASKED_IN_ROUND = 100
# What is wanted: against the Rijk's median, and of a page as it is asked by default.
RIJK_RATIO_MAX, P99_MS_MAX = 1.5, 20.0
LARGE = "agendas 1000"
# KiB of memory of a session.
SESSION_KB_MAX = 40
# Memory that a server gives back after logging in so many has time to go.
SETTLE_SECONDS = 3


# --- Lists ----------------------------------------------------------------------------------


def make_lists(bench):
    agendas = bench.options.agendas
    say(f"making {agendas} agendas with 100 steps and 12 seats")
    began = time.monotonic()
    bench.load("open-lists", "--server", bench.address(), "--agendas", agendas)
    bench.sql("vacuum analyze")
    bench.sql("checkpoint")
    print(f"made in {time.monotonic() - began:.0f} s:", bench.sql(
        "select format('%s agendas, %s steps, %s seats, %s events',"
        " (select count(*) from model.agenda), (select count(*) from model.step),"
        " (select count(*) from model.seat where role is not null),"
        " (select count(*) from journal.event))"
    ))


def lists(bench):
    agendas = bench.options.agendas
    make_lists(bench)
    answer = bench.load(
        "lists", "--server", bench.address(), "--agendas", agendas,
        "--times", bench.options.rounds * ASKED_IN_ROUND,
        "--database", f"host={bench.folder} user=doorbraak dbname=doorbraak",
    )
    for line in answer.splitlines():
        bench.keep({"what": "lists", **json.loads(line)})
    print_lists(bench.records)


def print_lists(records):
    rijk = {one["thing"]: one for one in records if one["tenant"] == "rijk"}
    print(f"{'list':13} {'tenant':13} {'rows':>5} {'p50 ms':>7} {'p99 ms':>7} {'of Rijk':>7}"
          f" {'bare p50':>8} {'bare p99':>8} {'bare rows':>9} {'ratio':>6}")
    missed = 0
    for one in records:
        most = rijk[one["thing"]]
        # Nothing waits for the Rijk: against an empty answer there is nothing to compare.
        ratio = one["p50"] / most["p50"] if most["rows"] else None
        is_slow = one["p99"] / 1e3 >= P99_MS_MAX and one["thing"] != LARGE
        miss = " *" if is_slow or (ratio or 0) > RIJK_RATIO_MAX else ""
        missed += bool(miss)
        print(f"{one['thing']:13} {one['tenant']:13} {one['rows']:5} {one['p50'] / 1e3:7.2f}"
              f" {one['p99'] / 1e3:7.2f} {format(ratio, '7.2f') if ratio else '      -'}"
              f" {one['bare_p50'] / 1e3:8.2f} {one['bare_p99'] / 1e3:8.2f} {one['bare_rows']:9}"
              f" {one['p50'] / one['bare_p50']:6.2f}{miss}")
    print(f"wanted: at most {RIJK_RATIO_MAX} of the Rijk's time and p99 under {P99_MS_MAX:.0f} ms"
          f" (but for {LARGE}); {missed} of {len(records)} do not meet it (*)")


# --- Idle sessions --------------------------------------------------------------------------


def memory(bench):
    """Kilobytes of the server: what is its own, and its share of what others use too."""
    path = f"/proc/{bench.options.server}/smaps_rollup"
    return {"rss": memory_field(path, "Rss"), "pss": memory_field(path, "Pss")}


def idle(bench):
    sessions = bench.options.sessions
    load = subprocess.Popen(
        [f"{bench.options.programs}/doorbraak-load", "idle", "--server", bench.address(),
         "--tls", f"{bench.folder}/tls", "--sessions", str(sessions)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )

    def said():
        words = load.stdout.readline().strip()
        if not words:
            sys.exit("the load failed")
        return words

    def go_on():
        load.stdin.write("go\n")
        load.stdin.flush()

    said()
    before = memory(bench)
    go_on()
    took = float(said())
    time.sleep(SETTLE_SECONDS)
    after = memory(bench)
    go_on()
    said()
    load.communicate()
    if load.returncode != 0:
        sys.exit("the load failed")
    added = sessions - 100
    record = bench.keep({
        "what": "idle", "sessions": sessions, "seconds": took,
        "kb": (after["pss"] - before["pss"]) / added, "pss": after["pss"], "rss": after["rss"],
        "pss_of_100": before["pss"],
    })
    print(f"{sessions} idle sessions over TLS, the last {added} logged in within {took:.0f} s;"
          " afterwards each answered")
    print(f"server: {before['pss'] / 1024:.1f} MiB with 100 sessions,"
          f" {after['pss'] / 1024:.1f} MiB with all (resident {after['rss'] / 1024:.1f});"
          f" {record['kb']:.1f} KiB a session, wanted at most {SESSION_KB_MAX}")
