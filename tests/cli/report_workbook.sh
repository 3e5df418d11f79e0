# Numbers in the workbook are numbers, texts are never formulas, and it is the same twice.
here=$(dirname "$0")
mkdir hostile && cp "$here"/small/* hostile
sed -i 's|{ id = "names"; }|{ id = "names"; label = "=1+1"; }|' hostile/small.cfg
$TACET run hostile/small.cfg -n 2000 -o out >/dev/null
if ! $TACET report out --scenarios "$SCENARIOS" --format xlsx -o one.xlsx 2>said; then
    grep -q 'built without libxlsxwriter' said && cat "$ROOT/tests/cli/report_workbook.stdout"
    exit 0
fi
$TACET report out --scenarios "$SCENARIOS" --format xlsx -o two.xlsx
cmp one.xlsx two.xlsx && echo same
python3 - <<'END'
import re, zipfile
book = zipfile.ZipFile("one.xlsx")
print(re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode()))
sheets = [book.read(f"xl/worksheets/sheet{k}.xml").decode() for k in range(4, 10)]
print("formulas", sum(sheet.count("<f") for sheet in sheets))
print("merged", sum(sheet.count("<mergeCell") for sheet in sheets))
print("frozen", [bool(re.search(r'<pane [^>]*ySplit="4"[^>]*state="frozen"', s)) for s in sheets])
print("numbers", all(len(re.findall(r'<c r="\w+" s="\d+"><v>[-\d.eE]+</v>', s)) > 9 for s in sheets))
shared = book.read("xl/sharedStrings.xml").decode()
print("label", "<t>=1+1</t>" in shared)
print(re.findall(r"<dcterms:created[^>]*>([^<]*)<", book.read("docProps/core.xml").decode()))
END
