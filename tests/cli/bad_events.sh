# Events and elections that cannot be read: exit 2, one line with file and line, no answer.
cp "$(dirname "$0")"/small/*.c* .
say() {
    $TACET check bad.cfg >stdout 2>stderr
    echo "exit $?, $(($(wc -l <stderr))) line: $(cat stderr)"
}
try() {
    { cat small.cfg; echo "events = ( { $1 } );"; } >bad.cfg
    say
}
echo "== what it acts on"
try 'id = "e"; effect = "government"; date = "2025-06-01";'
try 'id = "e"; effect = "government"; member = "XX"; date = "2025-06-01";'
try 'id = "e"; effect = "drop"; member = "AA"; date = "2025-06-01";'
try 'id = "e"; effect = "driver"; date = "2025-06-01";'
try 'id = "e"; effect = "driver"; driver = "summer"; date = "2025-06-01";'
try 'id = "e"; effect = "vote"; driver = "winter"; value = 0.5; date = "2025-06-01";'
try 'id = "e"; effect = "vote"; date = "2025-06-01";'
try 'id = "e"; effect = "vote"; value = 1.5; date = "2025-06-01";'
try 'id = "e"; effect = "election"; member = "AA"; date = "2025-06-01";'
try 'id = "e"; date = "2025-06-01";'
try 'effect = "drop"; date = "2025-06-01";'
try 'id = "e"; effect = "drop"; date = "2025-06-01"; chance = 0.5;'
try 'id = "e"; effect = "drop"; date = "2025-06-01"; probability = 1.5;'
try 'id = "e"; effect = "driver"; driver = "severity"; change = 3; date = "2025-06-01";'
echo "== when"
try 'id = "e"; effect = "drop";'
try 'id = "e"; effect = "drop"; date = "2025-06-01"; hazard = 0.1;'
try 'id = "e"; effect = "drop"; earliest = "2025-06-01";'
try 'id = "e"; effect = "drop"; latest = "2025-06-01";'
try 'id = "e"; effect = "drop"; date = "2025-06-01"; latest = "2025-06-02";'
try 'id = "e"; effect = "drop"; earliest = "2025-06-02"; latest = "2025-06-01";'
try 'id = "e"; effect = "drop"; date = "1 June";'
try 'id = "e"; effect = "drop"; hazard = -0.1;'
echo "== how many"
try 'id = "e"; effect = "drop"; hazard = 0.1; }, { id = "e"; effect = "drop"; hazard = 0.2;'
{
    cat small.cfg
    echo 'events = ('
    for e in $(seq 64); do echo "{ id = \"e$e\"; effect = \"drop\"; hazard = 0.1; },"; done
    echo '{ id = "last"; effect = "drop"; hazard = 0.1; } );'
} >bad.cfg
say
echo "== elections"
elect() {
    printf 'member,earliest,latest,known_from,days_to_office,changes_head\n%s\n' "$1" >days.csv
    { cat small.cfg; echo 'elections = "days.csv";'; } >bad.cfg
    say
}
elect 'AA,2025-06-02,2025-06-01,,30,0.5'
elect 'AA,2025-06-01,2025-06-01,,30,1.5'
elect 'AA,2025-06-01,2025-06-01,,1.5,0.5'
elect 'AA,2025-06-01,,,30,0.5'
elect 'AA,2025-06-01,2025-06-01,,30'
elect "$(printf 'AA,2025-06-01,2025-06-01,,30,0.5\nAA,2025-06-01,2025-06-02,,30,0.5')"
{ cat small.cfg; echo 'elections = "none.csv";'; } >bad.cfg
say
echo "== left out without a word: too early, too late, not yet public, no member"
{ cat small.cfg; echo 'elections = "days.csv"; events = (
    { id = "before"; effect = "drop"; date = "2025-05-27"; },
    { id = "after"; effect = "drop"; date = "2026-01-01"; },
    { id = "last_day"; effect = "drop"; date = "2025-12-13"; } );'; } >good.cfg
cat >days.csv <<'END'
member,earliest,latest,known_from,days_to_office,changes_head
AA,2025-05-01,2025-05-01,,10,0.5
BB,2025-12-01,2025-12-31,,30,0.5
CC,2025-06-01,2025-06-30,2025-05-29,30,0.5
ZZ,2025-06-01,2025-06-30,,30,0.5
EL,2025-06-01,2025-06-30,2025-05-28,30,0.5
END
$TACET check good.cfg | sed -n '/^what may/,/^$/p'
