"""Whether what is hidden is answered as fast as what never was. Latencies are microseconds."""

import json

# How often each is asked in a round.
ASKED_IN_ROUND = 400
# A difference: more than this share of the time, and more than twice the noise.
SHARE_MAX, NOISE_MAX = 0.05, 2


def timing(bench):
    answer = bench.load(
        "timing", "--server", bench.address(), "--agendas", bench.options.agendas,
        "--times", bench.options.rounds * ASKED_IN_ROUND,
    )
    for line in answer.splitlines():
        bench.keep({"what": "timing", **json.loads(line)})
    print_timing(bench.records)


def print_timing(records):
    print(f"{'question':21} {'times':>6} {'hidden p50':>10} {'never p50':>10} {'ratio':>6}"
          f" {'noise':>6} {'hidden p95':>10} {'never p95':>10} {'ratio':>6} {'noise':>6}")
    found = 0
    for one in records:
        line, differs = f"{one['question']:21} {one['times']:6}", False
        for part in ("p50", "p95"):
            hidden, never, control = (one[f"{it}_{part}"] for it in ("hidden", "never", "control"))
            ratio, noise = hidden / never, control / never
            line += f" {hidden / 1e3:10.3f} {never / 1e3:10.3f} {ratio:6.3f} {noise:6.3f}"
            off = abs(ratio - 1)
            # At the 95th percentile there are few, so only the median decides.
            differs |= part == "p50" and off > max(SHARE_MAX, NOISE_MAX * abs(noise - 1))
        found += differs
        print(line + (" *" if differs else ""))
    print("ratio: hidden to never; noise: of another that never was to never. Milliseconds.")
    print(f"{found} of {len(records)} differ by more than {SHARE_MAX:.0%} of the median and"
          f" {NOISE_MAX} times the noise (*)")
