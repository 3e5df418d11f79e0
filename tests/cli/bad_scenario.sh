# A bad scenario: exit 2, one line on stderr with FILE:LINE, nothing on stdout, and no folder.
small=$(dirname "$0")/small
cp "$small"/*.csv .
try() {
    { echo "$1"; cat "$small/small.cfg"; echo "$2"; } >bad.cfg
    for command in "check" "run -n 5 -o out"; do
        $TACET $command bad.cfg >stdout 2>stderr
        echo "exit $?, $(($(wc -l <stderr))) line, $(($(wc -c <stdout))) bytes of answer:" \
            "$(cat stderr)"
    done
}
try 'on_the_table = 1;'
try 'on_the_tabel = true;'
try 'horizon = 30;'
try 'headline = "list";'
try 'assume = ( { name = "objection.konst"; value = 1; } );'
try 'members = 27;'
try '@include "small.cfg"'
try 'horizons = [1, 2.5];'
try 'x = 5000000000;'
try 'x = (1'
try '' 'x = {'
try '' 'ladder = "ladder.csv'
try '/* begin'
sed 's/^BB,.*/BB,Borduria,1/' members.csv >ragged.csv
try 'members = "ragged.csv";'
ls
