# What may become of a measure, said in ways that cannot be read: exit 2, one line, no answer.
cp "$(dirname "$0")"/small/*.c* .
try() {
    sed "s/^    { id = \"names\"; },/    { id = \"names\"; $1 },/" small.cfg >bad.cfg
    $TACET check bad.cfg >stdout 2>stderr
    echo "exit $?, $(($(wc -l <stderr))) line: $(cat stderr)"
}
echo "== variants"
try 'variants = ( { strength = 20; } );'
try 'variants = ( { strength = 15; }, { strength = 16; } );'
try 'variants = ( { without = "AA"; } );'
try 'variants = ( { strength = 15; without = "AA XX"; } );'
try 'variants = ( { strength = 15; without = "AA AA"; } );'
try 'variants = ( { strength = -1; } );'
try 'variants = ( { strength = 15; labels = "few"; } );'
try 'variants = [15, 10];'
try 'variants = ( 15 );'
try "variants = ( $(for v in $(seq 8); do printf '{ strength = 9; }, '; done) { strength = 9; } );"
echo "== deadline"
try 'default = "lapse";'
try 'deadline = "2025-07-31";'
try 'default = "none"; deadline = "2025-07-31";'
try 'default = "lapse"; deadline = "2025-05-28";'
try 'default = "lapse"; deadline = "soon";'
try 'default = "lapses"; deadline = "2025-07-31";'
echo "== ways around"
try 'bypasses = "nothing";'
try 'bypasses = "names";'
try 'bypasses = "trade";'
try 'bypasses = "text"; on_the_table = true;'
try 'bypasses = "text"; prepared_days = 3;'
try 'bypass_after = -1;'
echo "== rules"
try 'rule = "majority";'
try 'second_gate = 1;'
echo "== the scenario"
for set in 'without=AA XX' 'process.cover=1' 'process.covers=false' 'process.blocking_members=65' \
    'process.earlier_blocks=0.5' 'measures.names.variants=({strength=99;})'; do
    $TACET check small.cfg --set "$set" >stdout 2>stderr
    echo "exit $?, $(($(wc -l <stderr))) line: $(cat stderr)"
done
