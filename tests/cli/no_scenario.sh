# run and check take one scenario, not none and not two.
small=$(dirname "$0")/small/small.cfg
for command in run check; do
    $TACET $command
    echo "exit $?"
    $TACET $command "$small" "$small"
    echo "exit $?"
    $TACET $command --
    echo "exit $?"
done
