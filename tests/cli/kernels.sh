# No variant of the kernels and no number of threads changes a byte of what is printed or written.
variants=$(TACET_KERNELS=none $TACET run "$SCENARIOS/czech-mfa-apt31.cfg" 2>&1 |
    sed 's/.* must be \(.*\) on this machine/\1/; s/,//g; s/ or / /')
for scenario in czech-mfa-apt31 benchmark/static-27; do
    for variant in $variants; do
        for j in 1 2 3 7; do
            TACET_KERNELS=$variant $TACET run "$SCENARIOS/$scenario.cfg" -n 8201 -j $j \
                --judgement 257 --drivers 257 --uncertainty 8201 -o out >out.txt || echo "$variant: exit $?"
            rm out/run-info.json
            [ -d first ] || { cp -R out first && cp out.txt first.txt; }
            cmp first.txt out.txt && diff -r first out || echo "$variant with $j threads differs"
            rm -r out
        done
    done
    ls first | wc -l | tr -d ' '
    rm -r first first.txt
done
case " $variants " in *" baseline "*) echo baseline is one of them ;; esac
