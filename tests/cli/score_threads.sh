# The number of threads changes nothing that is printed or written.
score="$TACET score --scenarios $SCENARIOS --rolling --history part.csv"
grep -v ',202[0-9]-[0-9-]*,' "$SCENARIOS/history/decisions.csv" >part.csv
for j in 1 2 3; do
    $score -j $j -o out$j --format json >$j.json
    cmp 1.json $j.json && cmp $j.json out$j/scores.json && diff -r out1 out$j && echo "$j: same"
done
