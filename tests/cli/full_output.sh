# A disk that is full, or a closed stdout, is not passed over: exit 3, one line.
small=$(dirname "$0")/small/small.cfg
for command in "run $small -n 2000 --judgement 0" "check $small" "--help" "--version" "run -h"; do
    $TACET $command >/dev/full
    echo "exit $?"
    $TACET $command >&-
    echo "exit $?"
done
