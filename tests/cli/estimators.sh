# Each estimator that holds gives the exact answer of the benchmark, 11.6687 %, in its own words; the
# number of decisions at which a goal was reached gives the same answer again.
benchmark="$SCENARIOS/benchmark/static-27.cfg"
fixed="--parameters mean --judgement 0 --uncertainty 0 --drivers 0"
ask() { # the lines about the headline
    $TACET run "$benchmark" $fixed "$@" | sed -n '/P(adopted)/p; /^These/,/^$/p'
}
echo "== plain"; ask --estimator plain -n 100000
echo "== conditional"; ask --estimator conditional -n 100000
echo "== quadrature"; ask -n 1
echo "== control"
$TACET run "$SCENARIOS/czech-mfa-apt31.cfg" --judgement 0 --uncertainty 0 --drivers 0 -n 20000 |
    sed -n '/P(adopted)/p; /^These/,/^$/p'
echo "== goals"
for estimator in plain conditional; do
    $TACET run "$benchmark" $fixed --estimator $estimator --precision 0.0005 -j 1 >goal
    n=$(sed -n 's/.*--decisions \([0-9]*\) gives.*/\1/p' goal)
    tail -n 1 goal
    $TACET run "$benchmark" $fixed --estimator $estimator --decisions "$n" -j 3 >again
    sed '$d' goal | cmp - again && echo "the same again"
done
$TACET run "$benchmark" $fixed --estimator plain --precision 1e-9 -n 5000 | tail -n 1
$TACET run "$benchmark" $fixed --estimator plain --time 0.05 | tail -n 1 | sed 's/[0-9][0-9]* gives/N gives/'
