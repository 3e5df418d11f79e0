# The record that is shipped, from another folder: what is in it, and where it contradicts itself.
$TACET check "$SCENARIOS/history/decisions.csv" --scenarios "$SCENARIOS"
