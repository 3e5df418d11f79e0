# The folder of a comparison, and its report in words, tables and a chart.
here=$(dirname "$0")
cp -R "$here"/small .
sed 's/us_stance *=.*/us_stance = -0.75;/; s/date       = .*/date = "2025-06-01";/; s/"small"/"=opposed"/
     s/{ id = "names"; }/{ id = "names"; strength = 15; }/' small/small.cfg >small/other.cfg
sed 's/"small"/"shorter"/; s/horizon    = 200/horizon = 160/' small/small.cfg >small/shorter.cfg
$TACET compare small/small.cfg small/other.cfg small/shorter.cfg -n 20000 -o out >said
$TACET compare small/small.cfg small/other.cfg small/shorter.cfg -n 20000 | cmp - said
cat out/manifest.json out/scenarios.csv out/settings.csv out/measures.csv
$TACET compare small/small.cfg small/other.cfg small/shorter.cfg -n 20000 --format csv | cmp - out/comparison.csv
$TACET report out --scenarios "$SCENARIOS" --format text
$TACET report out --scenarios "$SCENARIOS" --charts charts -o page.html
python3 "$ROOT"/tests/reports/page.py page.html charts/*.svg
for format in html markdown latex text; do
    $TACET report out --scenarios "$SCENARIOS" --format $format -o one
    $TACET report out --scenarios "$SCENARIOS" --format $format >two
    cmp one two && echo "$format: the same"
done
cp -r out whole
sed -i 's/higher/lower/' out/comparison.csv
$TACET report out --scenarios "$SCENARIOS" 2>&1 >two
cp whole/comparison.csv out && rm out/settings.csv
$TACET report out --scenarios "$SCENARIOS" 2>&1 >two
$TACET report whole --scenarios "$SCENARIOS" -o whole/settings.csv 2>&1
$TACET compare small/small.cfg small/other.cfg -n 300 -o nowhere/out 2>&1 >two
$TACET compare small/small.cfg small/other.cfg -n 300 -o small 2>&1 >two && ls small | sort
mkdir same && $TACET compare small/small.cfg small/small.cfg -n 3000 -o same >two
$TACET report same --scenarios "$SCENARIOS" --format text | sed -n '/^In the model/,/^The model/p'
