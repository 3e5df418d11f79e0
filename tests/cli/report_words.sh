# What sentences must never say: hedges, certainties, likelihood and confidence together.
here=$(dirname "$0")
for set in '' '--set measures.names.on_the_table=true' '--set assume.tabling.const=-60' \
    '--set horizon=30' '--parameters mean' '--judgement 0'; do
    $TACET run "$here"/small/small.cfg -n 3000 -o out $set >/dev/null
    for scale in phia icd203 ipcc efsa; do
        $TACET report out --scenarios "$SCENARIOS" --format markdown --scale $scale
    done
done | sed -n '/^## Summary/,/^## Tables/p' >said
grep -iE '\b(about|approximately|roughly|around|up to|may|might|could|possibly|perhaps|confidence|impossible|certainly)\b' said |
    grep -viE '[0-9] May [0-9]{4}|about as likely as not|roughly even chance|almost impossible'
grep -E '^None' said | sort -u | head -n 3
