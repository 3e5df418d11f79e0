# --judgement 0: no table, and judgement.csv has but its header.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 2000 --judgement 0 -o out | grep -c "^Judged parameters"
cat out/judgement.csv
$TACET run "$small" -n 2000 --judgement 500 | grep "^Judged parameters"
