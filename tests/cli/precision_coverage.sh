# Sequential stopping keeps its coverage: of two hundred runs that each stop when the standard error
# is small enough, 92 to 98 in a hundred have the truth in their interval of 95 %. By counting and
# over lattices. The truth is known to 1e-5 of itself.
covered() { # of 200 runs with so many --precision
    seed=3000
    while [ $seed -lt 3200 ]; do
        $TACET run "$SCENARIOS/benchmark/static-27.cfg" --parameters mean --estimator "$1" \
            --set 'drivers.us_stance={ uniform = [-1.0, 1.0]; }' \
            --set assume.objection.us_stance=0.3 --judgement 0 --uncertainty 0 --drivers 0 \
            --precision "$2" --seed $seed --format csv | tail -n 1
        seed=$((seed + 1))
    done | awk -F, -v truth=0.1233186 -v most="$2" '
        { covered += $6 <= truth && truth <= $7; reached += $5 <= most }
        END { good = covered >= 184 && covered <= 196
              print reached, "of", NR, "reach it;", (good ? "as many cover the truth as should" : covered) }'
}
covered plain 0.003
covered conditional 0.0002
