# Every score again, by another program in another language, from the forecasts alone.
$TACET score --scenarios "$SCENARIOS" --train-until 2019-01-01 -o out >answer
python3 "$ROOT/tests/scores/score.py" out
$TACET score --scenarios "$SCENARIOS" --parameters "$SCENARIOS/parameters/fitted.csv" >given
grep -c 'IN SAMPLE' answer given
