# A part that is switched off leaves every table as it is where the scenario does not have it, to the
# last byte (strength.csv lists the variants there are, the manifest has the hash).
base() {
    cat <<'END'
name = "off"; question = "What is off is not there?"; date = "2025-05-28"; horizon = 200;
governments = ""; ladder = ""; on_the_table = true;
incident: { date = "2025-05-01"; }; target: { name = "China"; group = "china"; };
members = ( { id = "AA"; intercept = 0.3; population = 5.0; }, { id = "BB"; intercept = 0.0; population = 4.0; },
            { id = "CC"; intercept = -0.4; population = 3.0; }, { id = "DD"; intercept = -1.0; population = 2.0; } );
END
    echo 'parameters = "p.csv";'
}
{ # the fixture, and the parameters of the parts at values that do nothing
    cat "$ROOT/tests/oracle/prototype.csv"
    for row in cover.margin,0 cover.step_out,1 dilution.rate,0 concession.rate,0 concession.budget,0 \
        clearance.concession,0 renewal.deadline_clear,0 abstention.margin,0 abstention.probability,0 \
        hostage.probability,0 hawk.const,-9; do
        echo "$row,0,1,judgement,off,"
    done
} >p.csv
assume() { # NAME VALUE ...
    printf 'assume = ( { name = "shelving.blocked"; value = 0.5; }'
    while [ $# -gt 0 ]; do printf ', { name = "%s"; value = %s; }' "$1" "$2"; shift 2; done
    echo ' );'
}
measure() { # MORE
    echo "measures = ( { id = \"m\"; kind = \"listing\"; strength = 40; $1 } );"
}
run() { # FOLDER
    $TACET run "$1.cfg" -n 20000 --judgement 0 --uncertainty 0 --drivers 0 -o "$1" >/dev/null || echo "failed: $1"
}
same() { # PART: the files off.cfg and gone.cfg give the same tables, on.cfg gives others
    run on; run off; run gone
    for file in measures adoption members outcomes rules steps_out curve timeline objections; do
        cmp off/$file.csv gone/$file.csv || echo "$1: $file differs"
    done
    if cmp -s off/outcomes.csv on/outcomes.csv; then echo "$1: nothing was on"; else echo "$1: same"; fi
}
variants='variants = ( { strength = 20.0; without = "AA"; }, { strength = 10.0; } );'
event='events = ( { id = "e"; effect = "government"; member = "DD"; value = 3.0; date = "2025-06-20"; } );'

{ base; assume dilution.rate 0.5; } >part.cfg
{ cat part.cfg; measure "$variants"; } >on.cfg
{ cat part.cfg; measure "$variants"; echo 'process = { dilution = false; };'; } >off.cfg
{ cat part.cfg; measure ""; } >gone.cfg
same dilution

{ base; assume; measure ""; } >gone.cfg
{ base; assume; measure ""; echo "$event"; } >on.cfg
{ cat on.cfg; echo 'process = { events = false; };'; } >off.cfg
same events

{ base; assume cover.margin 0.5 cover.step_out 0.5; measure ""; } >on.cfg
{ cat on.cfg; echo 'process = { cover = false; };'; } >off.cfg
same cover

{ base; assume hostage.probability 0.5 dilution.rate 0.5; measure "$variants"; } >on.cfg
{ cat on.cfg; echo 'process = { hostages = false; };'; } >off.cfg
{ base; assume dilution.rate 0.5; measure "$variants"; } >gone.cfg
same hostages

{ base; assume; measure ""; } >gone.cfg
{ base; assume concession.rate 0.5 concession.budget 9 clearance.concession 2; measure ""; } >on.cfg
{ cat on.cfg; echo 'process = { concessions = false; };'; } >off.cfg
same concessions

{ base; assume renewal.deadline_clear 0.5; measure 'default = "lapse"; deadline = "2025-06-20";'; } >on.cfg
{ cat on.cfg; echo 'process = { deadlines = false; };'; } >off.cfg
same deadlines

{ base; assume abstention.margin 9 abstention.probability 1; } >part.cfg
gate='rule = "unanimity_abstention"; second_gate = true;'
{ cat part.cfg; measure "$gate"; echo 'process = { blocking_members = 1; };'; } >on.cfg
{ cat part.cfg; measure "$gate"; echo 'process = { blocking_members = 1; second_gate = false; };'; } >off.cfg
{ cat part.cfg; measure 'rule = "unanimity_abstention";'; echo 'process = { blocking_members = 1; };'; } >gone.cfg
same second_gate

{ base; assume hawk.const -1; measure ""; echo 'process = { hawks = true; };'; } >on.cfg
{ base; assume hawk.const -1; measure ""; } >off.cfg
{ base; assume; measure ""; } >gone.cfg
same hawks
