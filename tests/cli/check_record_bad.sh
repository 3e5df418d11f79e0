# What is wrong with a record, its tables or the options is one line on stderr and an exit status.
try() {
    echo "\$ tacet $*" | sed "s|$SCENARIOS|SCENARIOS|g" >&2
    $TACET "$@"
    echo "exit $?" >&2
}
mkdir -p folder/history
cp "$SCENARIOS/members.csv" "$SCENARIOS/governments.csv" folder
cp "$SCENARIOS/history/membership.csv" "$SCENARIOS/history/shocks.csv" folder/history
sed '100s/,listing,/,lisitng,/; 100s/,sectoral,/,sectorial,/' "$SCENARIOS/history/decisions.csv" >word.csv
sed '2,$s/^EL,/GR,/' folder/members.csv >folder/greek.csv
try check word.csv --scenarios "$SCENARIOS"
try check none.csv --scenarios "$SCENARIOS"
try check "$SCENARIOS/history/decisions.csv"
try check "$SCENARIOS/history/decisions.csv" --scenarios nowhere
try check "$SCENARIOS/history/decisions.csv" --scenarios ''
try check "$SCENARIOS/history/decisions.csv" --scenarios
try check "$SCENARIOS/history/decisions.csv" --scenarios folder --set date=2020-01-01
try check "$SCENARIOS/members.csv" --scenarios folder
mv folder/greek.csv folder/members.csv
try check "$SCENARIOS/history/decisions.csv" --scenarios folder
try run "$SCENARIOS/history/decisions.csv"
