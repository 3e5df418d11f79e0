# The workbook is the same twice; read back, numbers are numbers and texts are never formulas.
here=$(dirname "$0")
cp "$here"/small/* .
sed -i 's|^question .*|question = "=1+1";|; s|{ id = "word"; }|{ id = "word"; label = "=SUM(A1)"; }|
s|{ id = "text"; pre|{ id = "text"; label = "+1"; pre|; s|{ id = "names"; }|{ id = "names"; label = "-1"; }|
s|{ id = "trade"; str|{ id = "trade"; label = "@SUM(A1)"; str|' small.cfg
$TACET run small.cfg -n 20000 -o out >/dev/null
if ! $TACET report out --scenarios "$SCENARIOS" --format xlsx -o one.xlsx 2>said; then
    grep -q 'built without libxlsxwriter' said && echo "skipped: built without libxlsxwriter"
    exit 77
fi
$TACET report out --scenarios "$SCENARIOS" --format xlsx -o two.xlsx
cmp one.xlsx two.xlsx || exit
python=python3
$python -c 'import openpyxl' 2>/dev/null || python=/usr/bin/python3 # for which Debian has it
$python "$ROOT"/tests/reports/workbook.py one.xlsx '=1+1' '=SUM(A1)' '+1' '-1' '@SUM(A1)'
