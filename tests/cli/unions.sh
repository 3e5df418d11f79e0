# A union of 1, 40 or 64 members by CSV; 65 are too many.
for n in 1 40 64 65; do
    (echo id,gas; seq -f M%g,0.5 $n) >members.csv
    $TACET check "$SCENARIOS/benchmark/static-27.cfg" --set "members=$PWD/members.csv" \
        --set 'drivers.own=({ name = "gas"; value = 1; slope = 1.0; column = "gas"; })' >out 2>err
    echo "exit $?"
    grep ^members: out
    sed "s|$PWD|SCRATCH|" err
done
$TACET run "$SCENARIOS/benchmark/static-27.cfg" --set "members=$PWD/members.csv" -n 100 2>&1 |
    grep -c "65, must be 1 to 64"
(echo id; seq 64) >members.csv
$TACET run "$SCENARIOS/benchmark/static-27.cfg" --set "members=$PWD/members.csv" -n 5000 -f json \
    --judgement 0 | grep -c '"objects"'
