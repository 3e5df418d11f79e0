# A run that was interrupted and taken up again gives what it would have given in one go.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 1e11 -o out 2>said &
sleep 0.3
kill -TERM $!
wait $!
first=$(sed 's/.* after \([0-9]*\) of.*/\1/' said)
more=$((first + 1234))
$TACET run "$small" -n $more --judgement 0 -j 2 -o out >resumed
$TACET run "$small" -n $more --judgement 0 -j 1 -o whole >whole.txt
rm out/run-info.json whole/run-info.json
cmp resumed whole.txt && diff -r out whole && [ "$first" -gt 0 ] && echo same
