# A report in words and tables, by each scale and with a comma; the same bytes twice.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 2000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format text
for scale in icd203 ipcc efsa; do
    $TACET report out --scenarios "$SCENARIOS" --format text --scale $scale | grep -A3 '^The probab'
done
$TACET report out --scenarios "$SCENARIOS" --format text --decimal comma | grep -A3 '^The probab'
for format in html markdown latex text; do
    $TACET report out --scenarios "$SCENARIOS" --format $format -o one
    $TACET report out --scenarios "$SCENARIOS" --format $format >two
    cmp one two && echo "$format: the same"
done
