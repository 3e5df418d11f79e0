# The number of threads changes nothing that is printed or written.
small=$(dirname "$0")/small/small.cfg
for j in 1 2 3 7; do
    $TACET run "$small" -n 20011 -s 42 -j $j --judgement 777 -o out$j >out$j.txt
    $TACET run "$small" -n 20011 -s 42 -j $j --judgement 777 --format json >out$j.json
    rm out$j/run-info.json
    cmp out1.txt out$j.txt && cmp out1.json out$j.json && diff -r out1 out$j && echo "$j: same"
done
