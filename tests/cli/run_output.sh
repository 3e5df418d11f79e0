# A folder of results: which files, and what is in those that are the same for everybody.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000 -s 18446744073709551615 -o out \
    --set horizon=100 --set drivers.sponsor=1 --format csv >printed
ls out
for file in measures adoption members judgement drivers fan; do
    echo "== $file.csv"
    cat out/$file.csv
done
echo "== manifest.json"
cat out/manifest.json
cmp printed out/adoption.csv
