# The static benchmark: the exact answer is 0.1166875, and the run says how far it may be off.
$TACET run "$SCENARIOS/benchmark/static-27.cfg" -n 1e5 --judgement 0 --format csv >found
cat found
awk -F, 'NR == 2 { print ($4 - 0.116687460900365) ^ 2 < (4 * $5) ^ 2 ? "agrees" : "differs" }' found
