# An interrupted scoring exits with 130 and prints and writes nothing.
$TACET score --scenarios "$SCENARIOS" --draws 5000 -o out >answer 2>said &
sleep 1
kill -INT $!
sleep 0.1
kill -INT $! 2>/dev/null # the first may have come before it was ready
wait $!
echo "exit $?, $(($(wc -c <answer))) bytes of answer"
cat said
ls
