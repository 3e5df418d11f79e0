# With drawn parameters neither threads nor a break change a byte.
cp -R "$(dirname "$0")/small" .
awk -f small/draws.awk small/parameters.csv >small/parameters-draws.csv
for j in 1 2 3 7; do
    $TACET run small/small.cfg -n 60011 -s 42 -j $j --judgement 777 -o out$j >out$j.txt
    rm out$j/run-info.json
    cmp out1.txt out$j.txt && diff -r out1 out$j && echo "$j: same"
done

for pause in 0.3 1 4 15; do # until it has got somewhere: a slow machine takes longer
    $TACET run small/small.cfg -n 1e11 -o out 2>said &
    sleep $pause
    kill -TERM $!
    wait $!
    first=$(sed -n 's/.* after \([0-9]*\) of.*/\1/p' said)
    [ "${first:-0}" -gt 0 ] && break
done
[ $((first % 256)) -eq 0 ] && [ "$first" -gt 0 ] && echo whole blocks
more=$((first + 1234))
$TACET run small/small.cfg -n $more --judgement 0 -j 2 -o out >resumed
$TACET run small/small.cfg -n $more --judgement 0 -j 1 -o whole >whole.txt
rm out/run-info.json whole/run-info.json
cmp resumed whole.txt && diff -r out whole && echo same

# Interrupted beyond the last whole block, in the tests of judged parameters: a longer run goes on.
$TACET run small/small.cfg -n 600123 --judgement 600123 -o long 2>said &
sleep 0.7
kill -TERM $!
wait $!
$TACET run small/small.cfg -n 601000 --judgement 0 -o long >resumed
$TACET run small/small.cfg -n 601000 --judgement 0 -o again >whole.txt
rm long/run-info.json again/run-info.json
cmp resumed whole.txt && diff -r long again && echo same
