# Decisions told day by day: between them they have nearly every kind of sentence. With the
# parameters of the small scenario, slow objectors and a negotiation of invented numbers.
cp "$(dirname "$0")/small/parameters.csv" .
cat >>parameters.csv <<'END'
sd.government,1,0.25,probit,fit,
cover.margin,0.5,0,probit,judgement,
cover.step_out,0.5,0,probability,judgement,
dilution.rate,0.05,0,1/day,judgement,
concession.rate,0.05,0,1/day,judgement,
concession.budget,1.5,0,probit,judgement,
clearance.concession,1.5,0,log hazard,judgement,
clearance.deadline,1,0,log hazard,judgement,
renewal.pressure_days,7,0,day,judgement,
renewal.deadline_clear,0.75,0,probability,judgement,
renewal.ransom,0.5,0,probability,judgement,
abstention.margin,0.5,0,probit,judgement,
abstention.probability,0.25,0,probability,judgement,
abstention.plain,0.25,0,probability,judgement,
hostage.probability,0.25,0,probability,judgement,
qmv.brake,0.5,0,probability,judgement,
bypass.probability,0.75,0,probability,judgement,
bypass.after_days,20,0,day,judgement,
sponsor.noise,0.5,0,probit,judgement,
sponsor.threshold,0.25,0,probability,judgement,
END
cat >tale.cfg <<'END'
name       = "tale";
question   = "What becomes of the plan?";
date       = "2025-05-28";
horizon    = 120;
governments = "";
parameters = "parameters.csv";
ladder     = "";
incident: { date = "2025-05-20"; };
target:   { name = "Somewhere"; group = "other"; };
drivers:  { severity = { uniform = [0.25, 0.75]; }; sponsor = 3; };
members = (
    { id = "AA"; intercept = -0.5; population = 40.0; gdp_eur_bn = 40.0; },
    { id = "BB"; intercept = -0.75; population = 30.0; gdp_eur_bn = 20.0; },
    { id = "CC"; intercept = -1.0; population = 20.0; gdp_eur_bn = 20.0; hostage = 1.0; },
    { id = "DD"; intercept = -1.25; population = 5.0; gdp_eur_bn = 10.0; },
    { id = "EE"; intercept = -1.5; population = 5.0; gdp_eur_bn = 10.0; }
);
process: { blocking_members = 1; };
assume = ( { name = "clearance.log_hazard"; value = -3.5; },
           { name = "never.blocked"; value = 0.5; } );
measures = (
    { id = "plan"; label = "A plan"; kind = "listing"; strength = 40; tabling_shift = 3;
      tabling_log_days = 1; second_gate = true; rule = "unanimity_abstention";
      variants = ( { strength = 30.0; label = "fewer names"; }, { strength = 20.0; without = "AA"; } ); },
    { id = "renewal"; kind = "renewal"; strength = 30; on_the_table = true;
      default = "lapse"; deadline = "2025-06-27";
      variants = ( { strength = 25.0; label = "without one name"; } ); },
    { id = "vote"; kind = "sectoral"; strength = 50; rule = "qmv_brake"; on_the_table = true; },
    { id = "around"; kind = "sectoral"; strength = 20; rule = "national"; bypasses = "plan"; }
);
events = (
    { id = "election"; label = "a new government"; effect = "government"; member = "AA";
      date = "2025-06-07"; probability = 0.5; },
    { id = "attack"; label = "another attack"; effect = "driver"; driver = "severity"; change = 0.25;
      hazard = 0.01; },
    { id = "summit"; effect = "vote"; value = 0.5; date = "2025-06-20"; },
    { id = "deal"; label = "the target gives in"; effect = "drop"; probability = 0.1;
      earliest = "2025-06-25"; latest = "2025-08-25"; }
);
END
trace() {
    echo "== $*"
    $TACET trace tale.cfg "$@"
}
trace --decision 147
trace --decision 147 --seed 2
trace --decision 36
trace --decision 82
trace --decision 189
trace --decision 6 --measure renewal
trace --decision 51 --measure renewal
trace --decision 109 --measure renewal
trace --decision 100 --measure vote
trace --decision 136 --measure vote
trace --decision 136 --measure vote --set without=AA
trace --measure around
trace --decision 36 --measure around
trace --decision 6 --measure renewal --set negotiation=false
