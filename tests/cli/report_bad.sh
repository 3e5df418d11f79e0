# A folder that is not whole, or not as it was written, is refused and the file named.
small=$(dirname "$0")/small/small.cfg
report() {
    $TACET report "$@" --scenarios "$SCENARIOS" --format text 2>&1 >out.txt | sed 's/  */ /g'
}
report nowhere
$TACET run "$small" -n 300 -o out >/dev/null
cp -r out whole
for file in manifest curve members; do
    rm out/$file.* && report out
    cp whole/$file.* out
done
sed -i 's/HU/HX/; s/^text,/texts,/' out/rules.csv && report out
cp whole/rules.csv out
echo '{"schema": 1' >out/manifest.json && report out
sed 's/"schema": 1/"schema": 2/' whole/manifest.json >out/manifest.json && report out
sed 's/"headline": "[a-z]*"/"headline": "none"/' whole/manifest.json >out/manifest.json && report out
sed 's/"question"/"ask"/' whole/manifest.json >out/manifest.json && report out
cp whole/manifest.json out
report out -o out/curve.csv
cmp out/curve.csv whole/curve.csv
mkdir mine && cp -r "$SCENARIOS"/scales "$SCENARIOS"/wording "$SCENARIOS"/history mine
sed -i '/^subtitle,/d' mine/wording/en.csv
$TACET report out --scenarios mine 2>&1
sed 's/{measure}/{mesure}/' "$SCENARIOS"/wording/en.csv >mine/wording/en.csv
$TACET report out --scenarios mine 2>&1
cp "$SCENARIOS"/wording/en.csv mine/wording
sed -i 's/highly unlikely,10,20/highly unlikely,20,10/' mine/scales/phia.csv
$TACET report out --scenarios mine 2>&1
report out --scale ../phia
report out --scale nobody
report out --language xx
report out --decimal dot
report out --format odt
report out --pictures png
report out --pictures gif --charts c
$TACET report out --format xlsx 2>&1
$TACET run "$small" -n 300 --report 2>&1
PATH=/nowhere $TACET report out --scenarios "$SCENARIOS" --format docx -o x.docx 2>&1
PATH=/nowhere $TACET report out --scenarios "$SCENARIOS" --format pdf -o x.pdf 2>&1
PATH=/nowhere $TACET report out --scenarios "$SCENARIOS" --format text --charts c --pictures png 2>&1 >out.txt
ls . c | grep -e 'x\.' -e png
