# A sweep without its table, or with another one, is refused; so is a table with nothing to report.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >line.cfg <<END
name = "line"; base = "$small/small.cfg"; decisions = 300; design = "grid";
vary = ( { setting = "horizon"; values = (50, 100); } );
END
report() {
    $TACET report line --scenarios "$SCENARIOS" --format text "$@" 2>&1 >out.txt
    echo "exit $?"
}
$TACET sweep line.cfg >/dev/null
report
$TACET merge line -o line/table.csv
report
sed -i 's/vary/days = [50]; vary/' line.cfg
$TACET sweep line.cfg >/dev/null && $TACET merge line -o line/table.csv
cp -r line whole
report
report -o line/table.csv
report -o line/table.json
sed -i 's/,names,/,games,/' line/table.csv && report
cp whole/table.csv line
sed -i 's/"design"/"plan"/' line/table.json && report
cp whole/table.json line
rm line/table.csv && report
cut -d, -f2- whole/table.csv >line/table.csv
hash=$(sha256sum <line/table.csv | cut -d' ' -f1)
sed "s/\"table_sha256\": \".*\"/\"table_sha256\": \"$hash\"/" whole/table.json >line/table.json
report
sed 's/,adopted,/,tabled,/' whole/table.csv >line/table.csv
hash=$(sha256sum <line/table.csv | cut -d' ' -f1)
sed "s/\"table_sha256\": \".*\"/\"table_sha256\": \"$hash\"/" whole/table.json >line/table.json
report
