# Pages for tests/reports/browser.py in the folder it is called in: of a run, of a sweep, of several.
cat >grid.cfg <<END
name = "grid"; base = "$SCENARIOS/czech-mfa-apt31.cfg"; decisions = 1000; design = "grid";
vary = ( { setting = "drivers.us_stance"; from = -1; to = 1; steps = 5; },
         { setting = "drivers.severity"; from = 0; to = 1; steps = 4; } );
END
report="$TACET report --scenarios $SCENARIOS"
$TACET run "$SCENARIOS"/czech-mfa-apt31.cfg -n 20000 -o run >/dev/null
$TACET compare "$SCENARIOS"/czech-mfa-apt31.cfg "$SCENARIOS"/backtest/s02-china-cyber-firms-2026.cfg \
    -n 5000 -o both >/dev/null
$TACET sweep grid.cfg >/dev/null && $TACET merge grid -o grid/table.csv
$report run -o run.html
$report grid -o sweep.html
$report run both grid -o several.html
