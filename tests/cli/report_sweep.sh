# Reports of sweeps by each design, from the merged table alone; pages and charts are well made.
cp -r "$(dirname "$0")/small" .  # so that no hash depends on where this is
head="base = \"small/small.cfg\"; decisions = 1000"
stance='{ setting = "drivers.us_stance"; from = -1; to = 1; steps = 5; }'
severity='{ setting = "drivers.severity"; from = 0; to = 1; steps = 3; }'
kept='measures = "names trade"; outcomes = "tabled no_objection opposed paid diluted shelved undecided"'
cat >grid.cfg <<END
name = "grid"; $head; design = "grid"; $kept; rules = "qmv_55_65"; members = "EL"; days = [100, 200];
vary = ($stance, $severity, { setting = "measures.names.on_the_table"; values = (true, false); });
END
echo "name = \"line\"; $head; design = \"grid\"; vary = ($stance);" >line.cfg
cat >alone.cfg <<END
name = "alone"; $head; design = "one_at_a_time";
vary = ({ setting = "drivers.us_stance"; values = (-0.5, 0.5); },
        { setting = "drivers.severity"; values = (0.2, 0.4); },
        { setting = "process.cover"; values = (false); });
END
cat >points.cfg <<END
name = "points"; $head; design = "latin_hypercube"; points = 40;
vary = ({ setting = "drivers.us_stance"; from = -1; to = 1; },
        { setting = "drivers.severity"; from = 0; to = 1; });
END
sed 's/"points"/"indices"/; s/latin_hypercube/saltelli/' points.cfg >indices.cfg
cat >list.csv <<END
drivers.severity,on_the_table
0.1,false
1.1,false
0.9,true
END
echo "name = \"list\"; $head; design = \"csv\"; csv = \"list.csv\";" >list.cfg
for sweep in grid line alone points indices list; do
    $TACET sweep $sweep.cfg -o $sweep >/dev/null 2>&1
    $TACET merge $sweep -o $sweep/table.csv 2>/dev/null
    $TACET report $sweep --scenarios "$SCENARIOS" --format text
    $TACET report $sweep --scenarios "$SCENARIOS" --charts charts -o $sweep.html
    python3 "$ROOT"/tests/reports/page.py --tables 1 $sweep.html charts/*.svg
    ls charts && rm -r charts
done
for format in html markdown latex text; do
    $TACET report grid --scenarios "$SCENARIOS" --format $format -o one
    $TACET report grid --scenarios "$SCENARIOS" --format $format >two
    cmp one two && echo "$format: the same"
done
