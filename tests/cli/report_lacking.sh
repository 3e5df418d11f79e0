# Reports of what is not whole: nothing is compared with what is not there, and nothing is lost.
cp -r "$(dirname "$0")/small" .
head='base = "small/small.cfg"; decisions = 2000; parameters = "mean"'
report() { # FOLDER [OPTION...]: the sentences
    $TACET report "$@" --scenarios "$SCENARIOS" --format text | sed -n '4,/The model leaves out/p'
}
swept() { # NAME SHARD...
    name=$1
    shift
    for shard in "$@"; do $TACET sweep "$name.cfg" --shard "$shard" -o "$name" >/dev/null 2>&1; done
    $TACET merge "$name" -o "$name/table.csv" 2>/dev/null
}
# an empty text is a level of a grid like any other
cat >nobody.cfg <<END
name = "nobody"; $head; design = "grid";
vary = ({ setting = "without"; values = ("", "AA", "AA BB"); },
        { setting = "drivers.severity"; values = (0.2, 0.8); });
END
swept nobody 0/1
$TACET report nobody --scenarios "$SCENARIOS" --format text | sed -n '4,/neighbours/p'
# means over a setting need all cells
cat >part.cfg <<END
name = "part"; $head; design = "grid";
vary = ({ setting = "drivers.sponsor"; values = (1, 3); },
        { setting = "drivers.severity"; values = (0.3, 0.7); });
END
swept part 0/3 1/3
report part --charts charts
grep -o '<title.*</title>' charts/heat.svg
# nor is a setting whose cells are missing without effect
cat >alone.cfg <<END
name = "alone"; $head; design = "one_at_a_time";
vary = ({ setting = "drivers.sponsor"; values = (2, 3); },
        { setting = "drivers.severity"; values = (0.1, 0.9); });
END
swept alone 1/2
rm -r charts
report alone --charts charts
ls charts
# no cell has a hit
cat >early.cfg <<END
name = "early"; $head; design = "grid"; measures = "trade"; days = [1];
vary = ({ setting = "drivers.sponsor"; values = (0, 1); },
        { setting = "drivers.severity"; values = (0.3, 0.7); });
END
swept early 0/1
report early
# what a sweep is made of is not written over
$TACET report part -o part/cells-0-of-3.tacet
$TACET report part -o part/run-info.json
(cd part && $TACET report . -o status-0-of-3.txt)
$TACET status part | head -1
# one decision has no standard error
sed 's/severity *=.*;/severity = 0.9;/' small/small.cfg >small/other.cfg
$TACET compare small/small.cfg small/other.cfg -n 1 -o one >/dev/null
$TACET report one --scenarios "$SCENARIOS" --format text | grep -c nan
# nobody objects, ever: a bound is said, not all or nothing
$TACET run small/small.cfg -n 300 --parameters mean --judgement 0 --drivers 0 --set without='"AA BB CC DD EL"' \
    -o silent >/dev/null
report silent | tr '\n' ' ' | grep -o 'nobody objects[^.]*[.]'
# texts that are missing from a catalogue, or empty
cp -r "$SCENARIOS" texts
for key in headline.some table.measures.columns; do
    sed "s/^$key,.*/$key,/" "$SCENARIOS/wording/en.csv" >texts/wording/en.csv
    $TACET report silent --scenarios texts --format html >page.html
    echo "exit $?"
    wc -c <page.html
done
