# A run with joint draws beside its parameters: the split at the head, the intervals over the
# parameters, and the draws among the inputs.
cp -R "$(dirname "$0")/small" .
awk -f small/draws.awk small/parameters.csv >small/parameters-draws.csv
$TACET check small/small.cfg | grep '^parameters'
$TACET run small/small.cfg -n 60000 --judgement 500 -o out >answer
sed -n '1,/^Members on/p' answer
sed -n '/^Judged/,$p' answer | head -5
for file in uncertainty measures adoption; do
    echo "== $file.csv"
    cat out/$file.csv
done
echo "== manifest.json"
cat out/manifest.json
echo "== JSON"
$TACET run small/small.cfg -n 60000 --judgement 0 -f json | sed -n '1,/^  "set"/p'
echo "== too few blocks for a split"
$TACET run small/small.cfg -n 2000 --judgement 0 | sed -n '/P(adopted)/,/^Measures/p'
