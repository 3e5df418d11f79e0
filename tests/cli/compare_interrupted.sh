# An interrupted comparison says how far it came, exits with 130 and prints no result.
small=$(dirname "$0")/small/small.cfg
$TACET compare "$small" "$small" -n 1e11 >answer 2>said &
sleep 1
kill -INT $!
sleep 0.1
kill -INT $! 2>/dev/null # the first may have come before it was ready
wait $!
echo "exit $?, $(($(wc -c <answer))) bytes of answer, $(($(wc -l <said))) line:"
sed 's/after [1-9][0-9]* of/after N of/' said
