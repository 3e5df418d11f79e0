# The page and the charts are well made, whatever a scenario is called; run --report writes them.
here=$(dirname "$0")
mkdir hostile && cp "$here"/small/* hostile
sed -i 's|^question .*|question = "=1+1<script>alert(1)</script>\\\\input{x} \& ]]> \\"q\\" \$x\$ **b**";|
s|{ id = "names"; }|{ id = "names"; label = "@SUM(A1)\|<img src=x onerror=y>_{%}"; }|' hostile/small.cfg
for set in '' '--set measures.names.on_the_table=true' '--set assume.tabling.const=-60' \
    '--set horizon=1' '--parameters mean'; do
    $TACET run hostile/small.cfg -n 2000 -o out --report --scenarios "$SCENARIOS" $set >/dev/null
    python3 "$ROOT"/tests/reports/page.py out/report.html out/charts/*.svg
    grep -c '<script' out/report.html
done
ls out/charts
grep '@SUM' out/strength.csv
$TACET report out --scenarios "$SCENARIOS" --format markdown --charts pictures | grep -e '^# ' -e SUM -e '!\['
$TACET report out --scenarios "$SCENARIOS" --format latex | grep -e 'section\*' -e '^@SUM' | cut -c1-120
