# Whatever a base or a scenario is called, no text of it becomes markup, a command or a formula.
here=$(dirname "$0")
mkdir hostile && cp "$here"/small/* hostile
sed -i 's|^question .*|question = "=1+1<script>alert(1)</script>\\\\input{x} \& ]]> \\"q\\" \$x\$ **b**";|
s|{ id = "names"; }|{ id = "names"; label = "@SUM(A1)\|<img src=x onerror=y>_{%}"; }|' hostile/small.cfg
sed 's/"small"/"<b>\&\\"$x_1"/; s/us_stance *=.*/us_stance = 0.5;/' hostile/small.cfg >hostile/other.cfg
cat >grid.cfg <<END
name = "<i>grid"; base = "hostile/small.cfg"; decisions = 300; design = "grid";
vary = ( { setting = "drivers.us_stance"; from = -1; to = 1; steps = 3; },
         { setting = "incident.date"; values = ("2025-05-20", "2025-05-01"); } );
END
$TACET sweep grid.cfg -o grid >/dev/null && $TACET merge grid -o grid/table.csv
$TACET compare hostile/small.cfg hostile/other.cfg -n 2000 -o both >/dev/null
for result in grid both; do
    $TACET report $result --scenarios "$SCENARIOS" --charts charts -o page.html
    python3 "$ROOT"/tests/reports/page.py --tables 2 page.html charts/*.svg
    grep -cE '<(script|img|b|i)\b' page.html
    $TACET report $result --scenarios "$SCENARIOS" --format markdown | grep -m 2 -e '^# ' -e '^Briefing'
    $TACET report $result --scenarios "$SCENARIOS" --format latex | grep -m 2 -e 'section' -e 'textit'
done
