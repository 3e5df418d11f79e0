# A cell that fails does not stop the rest; it is counted, kept with its reason, and tried again.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >list.csv <<END
drivers.severity,drivers.us_stance
0.1,0.5
1.1,0.5
0.3,often
0.4,-1
END
cat >list.cfg <<END
name = "list"; base = "$small/small.cfg"; design = "csv"; csv = "list.csv"; decisions = 300;
END
$TACET sweep list.cfg -j 1; echo "exit $?"
$TACET merge list -o table.csv; echo "exit $?"
cat table.csv
size=$(wc -c <list/cells-0-of-1.tacet)
$TACET sweep list.cfg -j 1 2>/dev/null; echo "exit $?"
[ "$size" = "$(wc -c <list/cells-0-of-1.tacet)" ] && echo "nothing was added"
sed 's/1\.1/0.2/; s/often/0/' list.csv >better.csv
mv better.csv list.csv
$TACET sweep list.cfg -j 1; echo "exit $?"
$TACET merge list -o table.csv; echo "exit $?"
