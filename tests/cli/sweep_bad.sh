# What is wrong with a sweep file is said with its place.
small=$(cd "$(dirname "$0")/small" && pwd)
try() {
    printf '%s\n' "$1" >bad.cfg
    echo "$1"
    $TACET sweep bad.cfg -o out 2>&1 | sed "s|$small/||g"
}
base="name = \"bad\"; base = \"$small/small.cfg\";"
say() { try "$1" | sed "s|$small/||g"; }
say "$base nmae = 3;"
say "$base"
say "$base design = \"square\";"
say "$base vary = ( { setting = \"drivers.severity\"; } );"
say "$base vary = ( { setting = \"drivers.severity\"; from = 0; } );"
say "$base vary = ( { setting = \"drivers.severity\"; from = 0; to = 2; steps = 3; } );"
say "$base vary = ( { setting = \"drivers.severty\"; values = (0.1, 0.2); } );"
say "$base vary = ( { setting = \"drivers.severity\"; from = 0; to = 1; scale = \"log\"; } );"
say "$base vary = ( { setting = \"drivers.severity\"; from = 0; to = 1; } );"
say "$base design = \"sobol\"; vary = ( { setting = \"drivers.severity\"; from = 0; to = 1; } );"
say "$base days = [30, 20]; vary = ( { setting = \"drivers.severity\"; values = (0.1, 0.2); } );"
say "$base measures = \"letter\"; vary = ( { setting = \"horizon\"; values = (100, 200); } );"
say "$base decisions = 0.5; vary = ( { setting = \"horizon\"; values = (100, 200); } );"
for shard in 3/3 -1/2 1 x/y; do $TACET sweep bad.cfg --shard $shard; done 2>&1
$TACET merge nowhere -o t.csv; $TACET merge .; $TACET status; $TACET reproduce .
