# No success in all decisions is "less than", never 0 %; all successes are "more than", never
# 100 %; with one or three decisions as with two thousand.
small=$(dirname "$0")/small/small.cfg
for n in 1 3 2000; do
    for objects in -50 50; do
        $TACET run "$small" -n $n --judgement 0 --set negotiation=false --set on_the_table=true \
            --set "assume.objection.const=$objects" >answer
        sed -n '/^Measure .*Rule/,/^$/p; /^Member /,/^$/p' answer
        sed 's/(95 %.*points)//; s/[<>] *[0-9.]* %//g' answer | grep -E '(^| )(0|100)(\.0*)? %'
    done
done
true
