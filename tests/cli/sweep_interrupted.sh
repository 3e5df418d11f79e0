# SIGTERM: the cells in flight are finished and kept, and the same command goes on from there.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >long.cfg <<END
name = "long"; base = "$small/small.cfg"; design = "sobol"; points = 1000000; decisions = 1000;
vary = ( { setting = "drivers.severity"; from = 0; to = 1; } );
END
$TACET sweep long.cfg >/dev/null 2>said &
sleep 1
kill -TERM $!
wait $!
echo "exit $?"
sed 's/with [1-9][0-9]* of/with N of/' said
cmp "$(ls long/cells-*)" long/cells-0-of-1.tacet && ls long/*.tmp 2>/dev/null
sed 's/points = 1000000/points = 20/' long.cfg >short.cfg
$TACET sweep short.cfg -o long
$TACET merge long -o long.csv && wc -l <long.csv
# A cell that takes too long is left; it is the only one that is lost.
sed 's/decisions = 1000;/decisions = 1e12;/' short.cfg >heavy.cfg
$TACET sweep heavy.cfg -o heavy &
sleep 1
kill -TERM $!
wait $!
echo "exit $?"
# A full disk or a folder that cannot be written: a message, and nothing is broken.
(ulimit -f 8; $TACET sweep long.cfg -o full 2>&1 >/dev/null | sed 's/: File too large//')
$TACET sweep short.cfg -o full >/dev/null && $TACET merge full -o full.csv && cmp long.csv full.csv
$TACET sweep short.cfg -o short.cfg/folder
