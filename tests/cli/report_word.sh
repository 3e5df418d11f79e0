# Word through pandoc: what a reader finds in it, and nothing beside it or half written.
command -v pandoc >/dev/null || { echo "skipped: pandoc is not installed"; exit 77; }
cp "$(dirname "$0")"/small/* .
sed -i 's|{ id = "names"; }|{ id = "names"; label = "A <b>few</b> \| *names*"; }|' small.cfg
$TACET run small.cfg -n 2000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format docx -o -report.docx
ls
pandoc --to=plain --wrap=none ./-report.docx >back.txt
grep -c '^Will five states agree on names?$' back.txt
grep -o 'the measure “A <b>few</b> | \*names\*” within 200 days' back.txt
pandoc --to=json ./-report.docx | grep -o '"t":"Table"' | wc -l
