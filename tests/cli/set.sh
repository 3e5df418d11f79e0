# --set before and after the scenario, several times; the last of a setting wins; the manifest
# holds them all.
small=$(dirname "$0")/small/small.cfg
$TACET run --set horizon=30 -n 2000 "$small" --set horizon=60 --set measures.names.strength=12.5 \
    --set 'drivers.severity={ uniform = [0.25, 0.75]; }' --set drivers.own.winter.value=0.5 \
    --set assume.member.AA=-2 --judgement 0 --format csv -o out | grep names
grep -A 6 '"set"' out/manifest.json
$TACET check "$small" --set horizon=60 --set 'question=Until when?' | head -3
