# A run, a comparison and a sweep in one report: a section each, shared notes, no name twice.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >grid.cfg <<END
name = "grid"; base = "$small/small.cfg"; decisions = 500; design = "grid";
vary = ( { setting = "drivers.us_stance"; from = -1; to = 1; steps = 3; },
         { setting = "drivers.severity"; from = 0; to = 1; steps = 3; } );
END
$TACET run "$small"/small.cfg -n 2000 -o run >out.txt
$TACET run "$small"/small.cfg -n 2000 --set drivers.us_stance=-1 -o opposed >out.txt
$TACET compare "$small"/small.cfg "$small"/small.cfg -n 2000 -o both >out.txt
$TACET sweep grid.cfg >out.txt && $TACET merge grid -o grid/table.csv
all="run opposed both grid"
$TACET report $all --scenarios "$SCENARIOS" --charts charts -o page.html
python3 "$ROOT"/tests/reports/page.py --tables 12 page.html charts/*.svg
ls charts
grep -E '^<(h[1-6]|nav|li)[ >]' page.html
$TACET report $all --scenarios "$SCENARIOS" --format markdown --charts charts | grep -e '^#' -e '^!'
$TACET report $all --scenarios "$SCENARIOS" --format latex -o all.tex
grep -e documentclass -e 'begin{document}' -e 'section\*' -e 'end{document}' all.tex
$TACET report $all --scenarios "$SCENARIOS" --format text >one
$TACET report run --scenarios "$SCENARIOS" --format text | sed -n '4,/^Measures/p' >part
head -n 1 one && grep -c . part
tr '\n' '~' <part >part.line && tr '\n' '~' <one | grep -qF "$(cat part.line)" && echo "the section of one is that of its report"
$TACET report run nowhere --scenarios "$SCENARIOS" 2>&1 >out.txt
$TACET report run grid --scenarios "$SCENARIOS" -o grid/table.csv 2>&1
$TACET report --scenarios "$SCENARIOS" 2>&1
if $TACET report $all --scenarios "$SCENARIOS" --format xlsx -o all.xlsx 2>said; then
    python3 - <<'END'
import re, zipfile
book = zipfile.ZipFile("all.xlsx").read("xl/workbook.xml").decode()
names = re.findall(r'<sheet name="([^"]*)"', book)
assert len(names) == len(set(names)) and all(len(name) < 32 for name in names), names
assert {"cover", "r1-measures", "r2-measures", "r3-compared-adopted", "r4-map"} <= {*names}, names
END
else
    grep -v 'built without libxlsxwriter' said
fi
