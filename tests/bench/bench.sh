#!/bin/sh
# bench.sh - speed of tacet over that of the GSL yardstick on the static benchmark: the median of
# ratios of runs taken in pairs, because the speed of a machine drifts.
# usage: tests/bench/bench.sh BUILD [PAIRS]
set -eu
build=$1
pairs=${2:-7}
n=4000000
scenario=scenarios/benchmark/static-27.cfg

seconds() { # of a tacet run with so many threads, from its own run-info.json
    folder=$(mktemp -d)
    "$build/tacet" run "$scenario" -n "$n" -j "$1" --judgement 0 -f csv -o "$folder" >/dev/null
    sed -n 's/.*"seconds": \([0-9.]*\).*/\1/p' "$folder/run-info.json"
    rm -r "$folder"
}

for pair in $(seq "$pairs"); do
    yardstick=$("$build/bench/yardstick" "$n" | cut -d' ' -f2)
    echo "$yardstick $(seconds 1) $(seconds 2)"
done | awk -v n="$n" '
function median(a, k,    i, j, t) {
    for (i = 1; i <= k; i++)
        for (j = i + 1; j <= k; j++)
            if (a[j] < a[i]) { t = a[i]; a[i] = a[j]; a[j] = t }
    return k % 2 ? a[(k + 1) / 2] : (a[k / 2] + a[k / 2 + 1]) / 2
}
{ y[NR] = n / $1 / 1e6; one[NR] = $1 / $2; two[NR] = $1 / $3; threads[NR] = $2 / $3 }
END {
    printf "static benchmark, 27 members, %d decisions, median of %d pairs\n", n, NR
    printf "  plain GSL program, one core     %.2f million decisions/s\n", median(y, NR)
    printf "  tacet on one core / GSL on one  %.2f\n", median(one, NR)
    printf "  tacet on two cores / GSL on one %.2f\n", median(two, NR)
    printf "  two threads / one thread        %.2f\n", median(threads, NR)
}'
