# --parameters mean is the run without draws, byte for byte; and not the run with them.
cp -R "$(dirname "$0")/small" .
$TACET run small/small.cfg -n 20011 --judgement 777 -o without -f json >without.json
awk -f small/draws.awk small/parameters.csv >small/parameters-draws.csv
$TACET run small/small.cfg -n 20011 --judgement 777 -o held --parameters mean -f json >held.json
$TACET run small/small.cfg -n 20011 --judgement 777 -o drawn --parameters posterior -f json >drawn.json
rm */run-info.json
cmp without.json held.json && diff -r without held && echo same
cmp -s drawn.json held.json || echo drawn differs
diff -rq drawn held | sed 's/ and .*//'
$TACET run small/small.cfg -n 2000 --judgement 0 --parameters mean | grep -A 2 'Monte Carlo error only'
rm small/parameters-draws.csv
$TACET run small/small.cfg -n 2000 --judgement 0 | grep -A 2 'Monte Carlo error only'
$TACET run small/small.cfg -n 2000 --parameters often
echo "exit $?"
