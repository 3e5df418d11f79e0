# An interrupted run leaves a checkpoint and no manifest in its folder, and older results as they
# were; a shorter run there is the same as anywhere.
small=$(dirname "$0")/small/small.cfg
interrupt() {
    $TACET run "$small" -n 1e11 -o "$1" >answer 2>said &
    sleep 1
    kill -TERM $!
    wait $!
    echo "exit $?, $(($(wc -c <answer))) bytes of answer"
    sed 's/after [1-9][0-9]* of/after N of/' said
}
interrupt out
ls out | sed 's/-[0-9a-f]*-/-HASH-/'
$TACET run "$small" -n 2000 -o old >/dev/null
cp -R old before
interrupt old
rm old/checkpoint-*.txt
diff -r old before
$TACET run "$small" -n 2000 -o out >/dev/null
ls out | grep -c checkpoint # it went further than that: kept
rm out/checkpoint-*.txt
rm out/run-info.json old/run-info.json
diff -r out old && echo same
