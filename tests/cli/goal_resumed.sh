# A run to a precision that is interrupted again and again keeps what it has and goes on to where it
# would have stopped, and to the same bytes.
czech="$SCENARIOS/czech-mfa-apt31.cfg"
run() { # FOLDER
    $TACET run "$czech" --judgement 0 --uncertainty 0 --drivers 0 --estimator plain --precision 0.0008 \
        --format csv -o "$1"
}
run whole >whole.txt
for pause in 0.2 0.25 0.3; do
    run broken >broken.txt 2>message.txt &
    sleep $pause
    kill -INT $! 2>/dev/null
    wait $!
    if [ $? = 130 ]; then # unless it was done before
        ls broken/checkpoint-* >/dev/null && grep -q 'goes on from there' message.txt || cat message.txt
    fi
done
run broken >broken.txt
cmp whole.txt broken.txt && echo "the same answer"
for file in whole/*.csv whole/manifest.json; do
    cmp "$file" "broken/$(basename "$file")"
done
ls broken | grep -c checkpoint
grep -o '"decisions": [0-9]*' whole/manifest.json
