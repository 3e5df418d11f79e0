# A run that was interrupted and taken up again gives what it would have given in one go.
small=$(dirname "$0")/small/small.cfg
for pause in 0.3 1 4 15; do # until it has got somewhere: a slow machine takes longer
    $TACET run "$small" -n 1e11 -o out 2>said &
    sleep $pause
    kill -TERM $!
    wait $!
    first=$(sed -n 's/.* after \([0-9]*\) of.*/\1/p' said)
    [ "${first:-0}" -gt 0 ] && break
done
more=$((first + 1234))
$TACET run "$small" -n $more --judgement 0 -j 2 -o out >resumed
$TACET run "$small" -n $more --judgement 0 -j 1 -o whole >whole.txt
rm out/run-info.json whole/run-info.json
cmp resumed whole.txt && diff -r out whole && [ "$first" -gt 0 ] && echo same
