# Cells that differ in drivers alone share a scenario: their numbers are those of a run of their own,
# in any order, beside settings that are read anew, whole numbers and points of a table.
cat >mixed.cfg <<END
name = "DESIGN"; base = "$SCENARIOS/czech-mfa-apt31.cfg"; design = "DESIGN"; decisions = 600;
measures = "declaration listing"; members = "HU SK"; rules = "qmv_55_65"; POINTS
vary = ( { setting = "drivers.us_stance"; LEVELS from = -1; to = 1; },
         { setting = "horizon"; LEVELS from = 200; to = 365; },
         { setting = "drivers.severity"; LEVELS distribution = { normal = [0.5, 0.7]; }; },
         { setting = "measures.listing.on_the_table"; values = (false, true); } );
END
try() { # DESIGN POINTS LEVELS
    sed "s/DESIGN/$1/g; s/POINTS/$2/; s/LEVELS/$3/" mixed.cfg >$1.cfg
    $TACET sweep $1.cfg -j 1 && $TACET sweep $1.cfg -o $1-other -j 3 --shard 1/2 >/dev/null
    $TACET sweep $1.cfg -o $1-other -j 2 --shard 0/2 >/dev/null
    $TACET merge $1 -o $1.csv && $TACET merge $1-other -o other.csv && cmp $1.csv other.csv
    for cell in 0 1 2 5 7 9; do
        $TACET reproduce $1 $cell >command || continue
        sh -c "$(sed "s|^tacet|$TACET|" command)" >run.csv 2>>problems
        for measure in declaration listing; do
            days=$(grep "^$cell,.*,$measure,adopted,,," $1.csv | sed 's/.*,adopted,,,//')
            grep "^$measure,[a-z_]*,${days%%,*}," run.csv | cut -d, -f4-7 >one
            echo "$days" | cut -d, -f3-6 | cmp - one || echo "$1: cell $cell: $measure"
        done
    done
}
try grid "" "steps = 2;"
try sobol "points = 10;" ""
try latin_hypercube "points = 11;" ""
try one_at_a_time "" "steps = 3;"
try saltelli "points = 2;" ""
cat problems
grep -v '^cell' latin_hypercube.csv | cut -d, -f3 | sort -u | grep -c '[.]'
cat >again.cfg <<END
name = "again"; base = "$SCENARIOS/czech-mfa-apt31.cfg"; design = "saltelli"; points = 64; decisions = 10;
vary = ( { setting = "process.cover"; values = (true, false); },
         { setting = "process.hostages"; values = (true, false); } );
END
$TACET sweep again.cfg -j 1
