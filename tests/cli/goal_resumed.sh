# A run to a precision that is interrupted goes on to where it would have stopped, and to the same
# bytes.
czech="$SCENARIOS/czech-mfa-apt31.cfg"
run() { # FOLDER
    $TACET run "$czech" --judgement 0 --uncertainty 0 --estimator plain --precision 0.0008 \
        --format csv -o "$1"
}
run whole >whole.txt
run broken >/dev/null 2>/dev/null &
sleep 0.3
kill -INT $! 2>/dev/null
wait $!
run broken >broken.txt
cmp whole.txt broken.txt && echo "the same answer"
for file in whole/*.csv whole/manifest.json; do
    cmp "$file" "broken/$(basename "$file")"
done
grep -o '"decisions": [0-9]*' whole/manifest.json
