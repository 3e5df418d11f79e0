#!/usr/bin/env python3
"""yardstick.py - the static benchmark in NumPy: its default generator, whole arrays in pieces that
stay in the cache, memory used again (both are worth about half the speed), one thread.

usage: yardstick.py DECISIONS    a multiple of 2000; prints what yardstick.c prints
"""
import sys
import time

import numpy as np

MEMBERS, BLOCS, PIECE = 27, 5, 2000


def count(pieces):
    """How often nobody objects, each member objects, and each is the only one."""
    rng = np.random.default_rng(1)
    members = np.arange(MEMBERS)
    bloc = members % BLOCS
    intercept = (0.8 + 0.04 * members)[:, np.newaxis]
    common, blocs = np.empty(PIECE), np.empty((BLOCS, PIECE))
    accepts, shared = np.empty((2, MEMBERS, PIECE))
    votes, alone = np.empty((2, MEMBERS, PIECE), bool)
    none, objects, sole = 0, np.zeros(MEMBERS, int), np.zeros(MEMBERS, int)
    for _ in range(pieces):
        rng.standard_normal(out=common)
        rng.standard_normal(out=blocs)
        rng.standard_normal(out=accepts)
        blocs *= 0.4
        common *= 0.5
        blocs += common
        np.take(blocs, bloc, axis=0, out=shared, mode="clip")
        accepts += intercept
        accepts += shared
        np.less_equal(accepts, 0.0, out=votes)
        objectors = votes.sum(axis=0, dtype=np.int8)
        none += np.count_nonzero(objectors == 0)
        objects += np.count_nonzero(votes, axis=1)
        np.logical_and(votes, objectors == 1, out=alone)
        sole += np.count_nonzero(alone, axis=1)
    return none, objects, sole


def main():
    n = int(sys.argv[1])
    if n % PIECE:
        sys.exit(f"yardstick.py: decisions must be a multiple of {PIECE}")
    began = time.process_time()
    none, objects, sole = count(n // PIECE)
    seconds = time.process_time() - began
    print(f"{none / n:.9f} {objects[0] / n:.9f} {sole.sum() / n:.9f} {seconds:.6f}")


main()
