#!/usr/bin/env python3
"""score.py - score the forecasts of `tacet score -o FOLDER` again, from their definitions alone.

usage: score.py FOLDER
Reads forecasts.csv and holdouts.csv, computes every score without looking at the program's,
and compares with scores.json. Says how many numbers agree; fails if one does not. Standard
library only. Intervals are checked for one difference: that needs the generator, Philox.
"""
import csv
import json
import math
import pathlib
import sys

CLIP, Z, BINS, RESAMPLES = 0.005, 1.959963984540054, 5, 2000
FORECASTERS = ["model", "climatology", "us_stance", "logit", "logit_cyber", "logit_second",
               "kaplan_meier"]
PURPOSE = 0x5C0E0001


class Comparison:
    """Counts numbers that agree, keeps those that do not."""

    def __init__(self):
        self.agreed, self.bad = 0, []

    def check(self, name, found, expected, tolerance=1e-9):
        if found is None or expected is None:
            good = found is None and expected is None
        else:
            good = abs(found - expected) <= tolerance * max(1.0, abs(expected))
        if good:
            self.agreed += 1
        else:
            self.bad.append(f"{name}: the program says {found}, it is {expected}")


def clipped(p):
    return min(max(p, CLIP), 1 - CLIP)


def brier(p, y):
    return sum((a - b) ** 2 for a, b in zip(p, y)) / len(p)


def log_loss(a, b):
    return -math.log(clipped(a) if b else 1 - clipped(a))


def log_score(p, y):
    return sum(map(log_loss, p, y)) / len(p)


def wilson(k, n):
    centre, spread = k / n + Z * Z / (2 * n), math.sqrt(k / n * (1 - k / n) / n + Z * Z / (4 * n * n))
    return [(centre + sign * Z * spread) / (1 + Z * Z / n) for sign in (-1, 1)]


def bin_number(p):
    return max(b for b in range(BINS) if p >= b / BINS)


def murphy(p, y):
    """Reliability, resolution, uncertainty; what is left of the Brier score is within bins."""
    base, parts = sum(y) / len(y), [0.0, 0.0]
    for b in range(BINS):
        inside = [k for k in range(len(p)) if bin_number(p[k]) == b]
        if inside:
            mean = sum(p[k] for k in inside) / len(inside)
            share = sum(y[k] for k in inside) / len(inside)
            parts[0] += len(inside) * (mean - share) ** 2 / len(p)
            parts[1] += len(inside) * (share - base) ** 2 / len(p)
    within = brier(p, y) - parts[0] + parts[1] - base * (1 - base)
    return {"reliability": parts[0], "resolution": parts[1], "uncertainty": base * (1 - base),
            "within": within}


def auc(p, y):
    pairs = [(a > b) + 0.5 * (a == b) for a, hit in zip(p, y) if hit
             for b, miss in zip(p, y) if not miss]
    return sum(pairs) / len(pairs)


def calibration(p, y):
    """Maximum likelihood by nested bisection of the score equations: no derivative is used
    twice. Returns None where a threshold separates the outcomes or forecasts are all one."""
    x = [math.log(clipped(a) / (1 - clipped(a))) for a in p]
    hits, misses = [a for a, b in zip(x, y) if b], [a for a, b in zip(x, y) if not b]
    if not hits or not misses or max(misses) <= min(hits) or max(hits) <= min(misses):
        return None
    centre = sum(x) / len(x)

    def residuals(a, b):
        return [t - 1 / (1 + math.exp(-min(max(a + b * (u - centre), -500), 500)))
                for u, t in zip(x, y)]

    def bisect(wanted):
        low, high = -100.0, 100.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if wanted(middle) > 0 else (low, middle)
        return (low + high) / 2

    def intercept(b):
        return bisect(lambda a: sum(residuals(a, b)))

    def slope_equation(b):
        return sum(r * (u - centre) for r, u in zip(residuals(intercept(b), b), x))

    slope = bisect(slope_equation)
    return slope, intercept(slope) - slope * centre


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def columns(rows, forecaster, outcome):
    known = [row for row in rows if row[outcome] != ""]
    return [float(row[forecaster]) for row in known], [int(row[outcome]) for row in known]


def check_target(compare, name, rows, found, outcome, whole):
    reference = brier(*columns(rows, "climatology", outcome))
    compare.check(f"{name} n", found["n"], sum(row[outcome] != "" for row in rows))
    for forecaster in FORECASTERS:
        p, y = columns(rows, forecaster, outcome)
        score, label = found[forecaster], f"{name} {forecaster}"
        compare.check(f"{label} brier", score["brier"], brier(p, y))
        compare.check(f"{label} log", score["log"], log_score(p, y))
        compare.check(f"{label} skill", score["skill"], 1 - brier(p, y) / reference)
        if forecaster != "model":
            model = columns(rows, "model", outcome)[0]
            less = found["difference"][forecaster]
            compare.check(f"{label} brier less", less["brier"]["value"], brier(model, y) - brier(p, y))
            compare.check(f"{label} log less", less["log"]["value"], log_score(model, y) - log_score(p, y))
        if whole:
            check_whole(compare, label, score, p, y, forecaster == "model")


def check_whole(compare, label, score, p, y, with_slope):
    for part, value in murphy(p, y).items():
        compare.check(f"{label} {part}", score["murphy"][part], value)
    compare.check(f"{label} auc", score["auc"]["value"], auc(p, y))
    if with_slope:
        slope = calibration(p, y) or (None, None)
        compare.check(f"{label} slope", score["calibration"]["slope"], slope[0], 1e-7)
        compare.check(f"{label} intercept", score["calibration"]["intercept"], slope[1], 1e-7)
    for b in range(BINS):
        inside = [(a, t) for a, t in zip(p, y) if bin_number(a) == b]
        found, n = score["bins"][b], len(inside)
        compare.check(f"{label} bin n", found["n"], n)
        if n:
            hits = sum(t for _, t in inside)
            compare.check(f"{label} bin mean", found["mean"], sum(a for a, _ in inside) / n)
            compare.check(f"{label} bin share", found["share"], hits / n)
            for end, value in zip(("low", "high"), wilson(hits, n)):
                compare.check(f"{label} bin {end}", found[end], value)


def uncensored(fates, day):
    """Chance of not being censored before a day: a product over the days before it."""
    chance = 1.0
    for d in sorted({days for _, days in fates if days < day}):
        there = [status for status, days in fates if days > d or (days == d and status == "open")]
        lost = sum(days == d and status == "open" for status, days in fates)
        if there:
            chance *= 1 - lost / len(there)
    return chance


def integrate(days, scores):
    area = days[0] * scores[0]
    for k in range(1, len(days)):
        area += (days[k] - days[k - 1]) * (scores[k] + scores[k - 1]) / 2
    return area / days[-1]


def check_integrated(compare, by_day, found):
    days = sorted(day for day in by_day if day is not None)
    for forecaster in FORECASTERS:
        weighted, strict = [], []
        for day in days:
            rows = [row for row in by_day[day] if row["days"] != ""]
            fates = [(row["status"], int(row["days"])) for row in rows]
            chances = {d: uncensored(fates, d) for d in {min(day, d) for _, d in fates}}
            total, sums = 0.0, [0.0, 0]
            for row, (status, when) in zip(rows, fates):
                error = (float(row[forecaster]) - (status == "adopted" and when <= day)) ** 2
                if status != "open" or when >= day:
                    total += error / chances[min(day, when)]
                if status == "adopted" or when >= day:
                    sums = [sums[0] + error, sums[1] + 1]
            weighted.append(total / len(rows))
            strict.append(sums[0] / sums[1])
        compare.check(f"{forecaster} censoring", found["censoring_weights"][forecaster],
                      integrate(days, weighted))
        compare.check(f"{forecaster} strict", found["strict"][forecaster], integrate(days, strict))


def check_top(compare, label, found, rows, without):
    named = {"model": [0, 0], "constant": [0, 0]}
    n = objectors = 0
    for seats in rows.values():
        seats = [seat for seat in seats if seat["member"] != without]
        true = {seat["member"] for seat in seats if seat["objected"] == "1"}
        if not true:
            continue
        n, objectors = n + 1, objectors + len(true)
        for who, column in (("model", "model"), ("constant", "often")):
            top = sorted(seats, key=lambda seat: -float(seat[column]))[:3]  # a stable sort
            top = {seat["member"] for seat in top}
            named[who][0] += len(true & top)
            named[who][1] += true <= top
    compare.check(f"{label} n", found["n"], n)
    compare.check(f"{label} objectors", found["objectors"], objectors)
    for who, (hits, whole) in named.items():
        compare.check(f"{label} found {who}", found["found"][who]["value"], hits / objectors)
        compare.check(f"{label} whole {who}", found["whole"][who]["value"], whole / n)


def check_members(compare, seats, found):
    rows = {}
    for seat in seats:
        rows.setdefault(seat["id"], []).append(seat)
    y = [int(seat["objected"]) for seat in seats]
    compare.check("seats", found["seats"], len(seats))
    compare.check("objectors", found["objectors"], sum(y))
    for who in ("model", "constant"):
        p = [float(seat[who]) for seat in seats]
        compare.check(f"members log {who}", found["log"][who]["value"], log_score(p, y))
        compare.check(f"members brier {who}", found["brier"][who]["value"], brier(p, y))
    check_top(compare, "top", found["top"], rows, None)
    check_top(compare, "top without", found["top_without"], rows, found["without"])


def philox(key, counter):
    """Philox4x32-10 (Salmon and others, 2011), key and counter as lists of words."""
    x, key = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(b >> 32) ^ x[1] ^ key[0], b & 0xFFFFFFFF, (a >> 32) ^ x[3] ^ key[1], a & 0xFFFFFFFF]
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return x


def uniforms(seed, decision, n):
    """Elements 0 to n - 1 of a stream: two from a block, odd multiples of 2^-53."""
    out = []
    for pair in range((n + 1) // 2):
        x = philox([seed & 0xFFFFFFFF, seed >> 32], [pair, PURPOSE, decision, 0])
        out += [((x[1] << 32 | x[0]) >> 12) * 2.0 ** -52 + 2.0 ** -53,
                ((x[3] << 32 | x[2]) >> 12) * 2.0 ** -52 + 2.0 ** -53]
    return out[:n]


def quantile(values, q):
    values = sorted(values)
    at = q * (len(values) - 1)
    low = int(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def check_interval(compare, rows, found, seed):
    """The 95 % interval of the Brier score of the model less that of logit_cyber."""
    episodes = list(dict.fromkeys(row["episode"] for row in rows))
    sums = {episode: [0.0, 0] for episode in episodes}
    for row in rows:
        if row["happened"] != "":
            y = int(row["happened"])
            sums[row["episode"]][0] += (float(row["model"]) - y) ** 2 - (float(row["logit_cyber"]) - y) ** 2
            sums[row["episode"]][1] += 1
    means = []
    for r in range(RESAMPLES):
        drawn = [sums[episodes[int(u * len(episodes))]] for u in uniforms(seed, r, len(episodes))]
        means.append(sum(a for a, _ in drawn) / sum(n for _, n in drawn))
    for end, q in (("low", 0.025), ("high", 0.975)):
        compare.check(f"interval {end}", found["difference"]["logit_cyber"]["brier"][end],
                      quantile(means, q))


def main():
    folder = pathlib.Path(sys.argv[1])
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    by_day, compare = {}, Comparison()
    for row in read(folder / "forecasts.csv"):
        day = None if row["target"] == "eventually" else int(row["target"])
        by_day.setdefault(day, []).append(row)
    for found in scores["scores"]:
        check_target(compare, f"A {found['day']}", by_day[found["day"]], found, "happened", True)
    for found in scores["strict"]:
        check_target(compare, f"B {found['day']}", by_day[found["day"]], found, "strict", False)
    check_integrated(compare, by_day, scores["integrated_brier"])
    check_members(compare, read(folder / "holdouts.csv"), scores["members"])
    check_interval(compare, by_day[90], scores["scores"][1], int(scores["seed"]))
    many = "more than a thousand" if compare.agreed > 1000 else str(compare.agreed)
    print("\n".join([*compare.bad[:20], f"{many} numbers agree, {len(compare.bad)} do not"]))
    sys.exit(bool(compare.bad))


if __name__ == "__main__":
    main()
