# What cannot be scored says why.
score="$TACET score --scenarios $SCENARIOS"
$score --folds 1
$score --folds 9999
$score --train-until 2022-02-30
$score --train-until 1999-01-01
$score --folds 5 --rolling
$score --coding third
$score --draws -1
$score --prior never.const
$score --prior never.const=1,-1
$score --parameters "$SCENARIOS/parameters/fitted.csv" --prior never.const=1,1
$score --history missing.csv
$score history.csv
