# With drawn parameters the errors are those of blocks; threads change nothing; --parameters mean
# holds them in both.
cp -R "$(dirname "$0")/small" .
awk -f small/draws.awk small/parameters.csv >small/parameters-draws.csv
sed 's/us_stance *=.*/us_stance = -0.75;/' small/small.cfg >small/other.cfg
sed 's/"parameters.csv"/"held.csv"/' small/small.cfg >small/held.cfg
cp small/parameters.csv small/held.csv
for j in 1 2 3 7; do
    $TACET compare small/small.cfg small/other.cfg small/held.cfg -n 20011 -j $j -f json >$j.json
    $TACET compare small/small.cfg small/other.cfg small/held.cfg -n 20011 -j $j >$j.txt
    cmp 1.json $j.json && cmp 1.txt $j.txt && echo "$j: same"
done
cat 1.txt
echo "== held"
$TACET compare small/small.cfg small/other.cfg -n 20011 --parameters mean | sed -n 1,3p
echo "== few blocks"
$TACET compare small/small.cfg small/other.cfg -n 300 | grep rough
