# What drivers do, in a report: a sentence, a table and a chart, also where all are numbers.
here=$(dirname "$0")
cp "$here"/small/* .
$TACET run small.cfg -n 20000 -o open | sed -n '/^Drivers/,/^\*/p'
$TACET report open --scenarios "$SCENARIOS" --format text --charts charts >report.txt
tr '\n' ' ' <report.txt | grep -o 'of the drivers the.*  *The model'
sed -n '/with each driver/,/^Differences/p' report.txt
grep -o '<title.*</title>' charts/drivers.svg
sed '/^drivers:/,/^};/d' small.cfg >held.cfg
$TACET run held.cfg -n 20000 -o held >out.txt
$TACET report held --scenarios "$SCENARIOS" --format text --charts charts >report.txt
tr '\n' ' ' <report.txt | grep -o 'all drivers.*number is[.]  *The model'
grep -o '<title.*</title>' charts/drivers.svg
python3 "$ROOT"/tests/reports/page.py /dev/null charts/*.svg 2>&1 | grep svg
$TACET run small.cfg -n 20000 -o none --drivers 0 >out.txt
$TACET report none --scenarios "$SCENARIOS" --format text --charts none >report.txt
grep -c 'each driver' report.txt
ls none/drivers.csv
wc -l <none/drivers.csv
test -e none/drivers.svg || echo no chart
