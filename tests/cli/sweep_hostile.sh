# What could go wrong with files, settings and options of a sweep, and must not.
small=$(cd "$(dirname "$0")/small" && pwd)
sweep() { # NAME REST
    printf 'name = "%s"; base = "%s/small.cfg"; decisions = 100;\n%s\n' "$1" "$small" "$2" >"$1.cfg"
    $TACET sweep "$1.cfg" -j 1 2>&1
}
severity='vary = ( { setting = "drivers.severity"; values = (0.1, 0.2); } );'
sweep good "$severity"
echo "-- tables go into no file of a sweep, and into nothing that is no file"
for name in good/cells-0-of-1.tacet good/manifest.csv /dev/null; do
    $TACET merge good -o "$name" 2>&1
done
$TACET merge good -o good.csv
echo "-- no cell is a formula, nothing runs"
sweep formula 'vary = ( { setting = "target.name"; values = ("=1+1", "@SUM(1)", "-a"); } );'
$TACET merge formula -o formula.csv && cut -d, -f2 formula.csv
$TACET sweep good.cfg --slurm -o "$(printf 'x\ntouch${IFS}OWNED')" 2>&1
$TACET sweep good.cfg --slurm -o -x 2>&1
sweep .hidden "$severity"
echo "-- options that do not fit"
$TACET sweep good.cfg --submit 2>&1
$TACET sweep good.cfg --shard 5/8 --shards 4 2>&1
$TACET sweep good.cfg --slurm --shard 0/2 2>&1
echo "-- standard output is closed: no file takes its place"
$TACET sweep good.cfg -o closed >&-
$TACET status closed
$TACET merge closed -o closed.csv && cmp good.csv closed.csv
echo "-- a damaged head costs nothing; what is no file of cells is named"
printf X | dd of=good/cells-0-of-1.tacet bs=1 seek=3 conv=notrunc 2>/dev/null
ln -s nowhere good/cells-1-of-3.tacet
mkfifo good/cells-2-of-3.tacet
$TACET status good 2>&1
echo "letter" >good/cells-0-of-3.tacet
$TACET sweep good.cfg --shard 0/3 2>&1 | sed 's/; it is left out//'
cat good/cells-0-of-3.tacet.foreign
echo "-- settings"
sweep text 'vary = ( { setting = "drivers.severity"; values = ("0.2", "{ uniform = [0.1, 0.2]; }"); } );'
sweep inside 'vary = ( { setting = "drivers.severity"; values = (0.1); },
    { setting = "drivers"; values = ("{ severity = 0.9; }"); } );'
sweep together 'design = "list"; vary = ( { setting = "date"; values = ("2030-01-01", "2030-01-02"); },
    { setting = "incident.date"; values = ("2029-12-30", "2029-12-31"); } );'
sweep whole 'design = "sobol"; points = 20; vary = ( { setting = "horizon"; from = 100; to = 103; } );'
$TACET merge whole -o whole.csv && cut -d, -f2 whole.csv | sort -u | tr '\n' ' '
sweep steps 'vary = ( { setting = "horizon"; values = (100, 200); steps = 3; } );'
sweep late "days = [500]; $severity"
sweep twice "outcomes = \"tabled tabled\"; $severity"
