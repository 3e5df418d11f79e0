# A table that the scenario names and that is not there: exit 3, and the table is named.
cp "$(dirname "$0")"/small/small.cfg .
$TACET check small.cfg
