# A variant that is not there is refused by name, before anything is done.
TACET_KERNELS=sse9 $TACET run "$SCENARIOS/czech-mfa-apt31.cfg" -n 1 -o out 2>said
echo "exit $?"
sed 's/must be .* on/must be ... on/' said
[ -e out ] || echo nothing written
TACET_KERNELS= $TACET run "$SCENARIOS/benchmark/static-27.cfg" -n 256 --judgement 0 --format csv | head -1
