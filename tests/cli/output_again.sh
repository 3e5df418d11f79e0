# A folder is written again whole: all is the second run's, and what is not tacet's own stays.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 2000 -o out >/dev/null
echo mine >out/notes.txt
$TACET run "$small" -n 1000 -s 7 -o out >/dev/null
$TACET run "$small" -n 1000 -s 7 -o fresh >/dev/null
rm out/run-info.json fresh/run-info.json
cat out/notes.txt
rm out/notes.txt
diff -r out fresh && echo same
