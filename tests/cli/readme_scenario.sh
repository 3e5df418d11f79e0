# The ten lines of the README are a scenario.
cp -R "$SCENARIOS" data
sed -n '/^name     = "mine"/,/^```/p' "$ROOT/README.md" | sed '$d' >data/mine.cfg
wc -l <data/mine.cfg
$TACET check data/mine.cfg | head -3
$TACET run data/mine.cfg -n 1000 --judgement 0 | head -3
