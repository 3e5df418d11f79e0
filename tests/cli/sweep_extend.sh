# A changed design keeps what is still valid; so does a repaired file. Any cell can be had again.
small=$(cd "$(dirname "$0")/small" && pwd)
sobol() {
    cat >sobol.cfg <<END
name = "sobol"; base = "$small/small.cfg"; design = "sobol"; points = $1; decisions = 20000;
precision = 0.02;
vary = ( { setting = "drivers.us_stance"; from = -1; to = 1; },
         { setting = "drivers.severity"; distribution = { triangular = [0.0, 0.2, 1.0]; }; } );
END
}
sobol 6
$TACET sweep sobol.cfg && $TACET merge sobol -o six.csv
sobol 9
$TACET sweep sobol.cfg && $TACET merge sobol -o nine.csv
head -n 7 nine.csv | cmp - six.csv
printf 'x' | dd of=sobol/cells-0-of-1.tacet bs=1 seek=300 conv=notrunc 2>/dev/null
printf 'torn' >>sobol/cells-0-of-1.tacet
$TACET sweep sobol.cfg 2>said; sed 's/[0-9][0-9]* to [0-9]*/N to N/' said
$TACET merge sobol -o again.csv 2>/dev/null && cmp nine.csv again.csv
$TACET reproduce sobol 8 2>/dev/null | sed "s|$small/||" | tee command
row=$(sh -c "cd $small && $(sed "s|^tacet|$TACET|" command)" | grep '^names,unanimity,200,')
value=$(echo "$row" | cut -d, -f4,5)
grep "^8,.*,$value," nine.csv | wc -l
$TACET reproduce sobol 9; echo "exit $?"
