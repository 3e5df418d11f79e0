#!/usr/bin/env python3
"""minimax.py - the coefficients in sim/kernels/*_private.h, made again by Remez' exchange.

Needs mpmath (pip install mpmath). Set by hand there: half of q[0] as the p[0] of mills_ratio, so
that P(Z <= 0) is 1/2, and the constant of rough_shock's bend, by trial over all words.
"""
from mpmath import (cos, erfc, exp, factorial, log, lu_solve, matrix, mp, mpf, nstr, pi, polyval,
                    sqrt)

mp.dps = 60
POINTS = 1200


def solve(points, values, weights, signs, n, m, below):
    """Coefficients with a weighted error of equal size and turning sign at the points."""
    rows = matrix(n + m + 2, n + m + 2)
    for i, x in enumerate(points):
        for j in range(n + 1):
            rows[i, j] = x**j
        for j in range(1, m + 1):
            rows[i, n + j] = -values[i] * x**j
        rows[i, n + m + 1] = signs[i] * polyval(below[::-1], x) / weights[i]
    found = lu_solve(rows, matrix(values))
    return list(found[:n + 1]), [mpf(1), *found[n + 1:n + m + 1]], found[n + m + 1]


def extremes(errors):
    """The place of the largest error in each run of one sign."""
    runs = [[0]]
    for i in range(1, len(errors)):
        if (errors[i] > 0) == (errors[runs[-1][-1]] > 0):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [max(run, key=lambda i: abs(errors[i])) for run in runs]


def remez(function, weight, n, m, low, high, bend=None):
    """P/Q of degrees n and m, Q(0) = 1, with least largest weight * |P/Q - function|. The points
    are dense at the ends; with a bend c, in (x - c)/(x + c)."""
    ends = [(x - bend) / (x + bend) if bend else x for x in (mpf(low), mpf(high))]
    grid = [(ends[0] + ends[1] - (ends[1] - ends[0]) * cos(pi * k / POINTS)) / 2
            for k in range(POINTS + 1)]
    grid = [bend * (1 + y) / (1 - y) if bend else y for y in grid]
    values, weights = [function(x) for x in grid], [weight(x) for x in grid]
    places = [round(POINTS * k / (n + m + 1)) for k in range(n + m + 2)]
    below = [mpf(1)]
    while True:
        for _ in range(6 if m else 1):
            above, below, level = solve([grid[i] for i in places], [values[i] for i in places],
                                        [weights[i] for i in places],
                                        [(-1)**k for k in range(n + m + 2)], n, m, below)
        errors = [weights[i] * (polyval(above[::-1], x) / polyval(below[::-1], x) - values[i])
                  for i, x in enumerate(grid)]
        places = extremes(errors)
        while len(places) > n + m + 2:
            places.pop(0 if abs(errors[places[0]]) < abs(errors[places[-1]]) else -1)
        if max(abs(e) for e in errors) < abs(level) * mpf("1.0001"):
            return above, below, abs(level)


def series(first):
    """sum of x^k / (k + first)!"""
    return lambda x: sum(x**k / factorial(k + first) for k in range(40))


def mills(a):
    return erfc(a / sqrt(mpf(2))) / 2 * exp(a * a / 2)


def minus_quantile(bits):
    """Minus the normal quantile of 2^-bits, by Newton's method on the logarithm."""
    goal, z = -bits * log(mpf(2)), sqrt(2 * bits * log(mpf(2))) - mpf(1)
    for _ in range(60):
        tail = erfc(z / sqrt(mpf(2))) / 2
        z += tail * sqrt(2 * pi) * exp(z * z / 2) * (log(tail) - goal)
    return z


def show(name, found, unit=mpf(1), scale=mpf(1), digits=17):
    above, below, level = found
    print(f"{name}: error {nstr(level, 3)}")
    for row in (above, below) if len(below) > 1 else (above,):
        print("   ", ", ".join(nstr(c * scale / unit**k, digits) for k, c in enumerate(row)))


show("exp_parts q", remez(series(2), lambda r: (r * r + mpf("1e-4")) * exp(-r), 9, 0,
                          mpf("-0.3466"), mpf("0.3466")))
show("log_normal c", remez(lambda z: sum(2 * z**k / (2 * k + 3) for k in range(60)),
                           lambda z: z + mpf("1e-5"), 6, 0, 0, mpf("0.02944")))
ratio = remez(mills, lambda a: 1 / mills(a), 9, 10, 0, mpf("38.7"), bend=3)
show("mills_ratio p, q", ratio, scale=1 / ratio[1][-1])
show("rough_shock above, below", remez(minus_quantile, lambda x: mpf(1), 4, 3, 1, 33),
     unit=mpf(2)**23, digits=9)
show("rough_shock bent", remez(lambda f: (159 + f - 1 - log(f, 2)) * 2**23, lambda f: mpf(1), 5, 0,
                               1, 2), digits=10)
