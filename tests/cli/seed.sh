# The same seed gives the same answer, another seed another one; 1 is the preset.
small=$(dirname "$0")/small/small.cfg
for seed in 1 1 2 18446744073709551615; do
    $TACET run "$small" -n 2000 --judgement 0 --format csv -s $seed | grep names,unanimity,90
done
$TACET run "$small" -n 2000 --judgement 0 --format csv | grep names,unanimity,90
