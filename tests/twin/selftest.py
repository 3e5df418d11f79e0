#!/usr/bin/env python3
"""selftest.py - hold the slow twin to answers worked out by hand.

usage: tests/twin/selftest.py [--decisions N] [--only TEXT]

Each check compares a count of twin.py with an exact probability, by the exact binomial tail;
corrected for the number of checks, a right twin fails one run in a thousand. The last line is
`N passed, N failed`.
"""
import argparse
import csv
import itertools
import math
import pathlib
import sys

import twin

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ALARM = 1e-3
PHI = twin.NORMAL.cdf
SURE = 50.0  # an intercept with which a member always objects
IMPASSE = {"clearance.log_hazard": -60.0, "shelving.log_hazard": -60.0, "never.const": -60.0,
           "procedure.log_days.listing": -60.0, "procedure.log_sd": 0.001}


# ---- scenarios as canonical text -----------------------------------------------------------

def member(name, intercept, **more):
    settings = {"common": 0, "intercept": intercept, **more}
    return f"member {name} bloc=-1 " + " ".join(f"{k}={v}" for k, v in settings.items())


def scenario(members, parameters=None, measures=("measure m listing unanimity table=1 "
                                                 "strength=30",),
             horizon=100, negotiation=1, process="", group="other", lines=()):
    """Canonical text: nobody gives way, nothing is shelved, the machinery takes no time."""
    values = {**IMPASSE, **(parameters or {})}
    return "\n".join(["tacet scenario 1", "name test",
                      f"date 1000 horizon {horizon} negotiation {negotiation}",
                      f"incident 1000 shock none cyber 0 group {group} headline 0",
                      "process " + process, *members, *measures, *lines,
                      *(f"parameter {k} x value={v}" for k, v in values.items())])


class Checks:
    """Exact answers against counts."""

    def __init__(self, decisions):
        self.decisions, self.checks, self.wrong = decisions, [], []

    def run(self, text, share=1.0, **more):
        return twin.simulate(text, max(100, int(self.decisions * share)), 7, **more)

    def count(self, what, hits, size, probability):
        self.checks.append((what, hits, size, probability, binomial_p(hits, size, probability)))

    def true(self, what, good):
        if not good:
            self.wrong.append(what)
        self.checks.append((what, int(good), 1, 1.0, 1.0))

    def report(self):
        limit = 1 - (1 - ALARM) ** (1 / max(1, len(self.checks)))
        failed = list(self.wrong)
        for what, hits, size, probability, p in self.checks:
            if p < limit:
                failed.append(what)
                print(f"FAILED {what}: {hits}/{size} = {hits / max(1, size):.4f}, "
                      f"exactly {probability:.4f}, p {p:.1e}")
        for what in self.wrong:
            print(f"FAILED {what}")
        print(f"{len(self.checks) - len(failed)} passed, {len(failed)} failed")
        return 1 if failed else 0


def binomial_p(hits, size, probability):
    """Two-sided p-value, twice the smaller tail, summed from the count outwards."""
    if probability <= 0 or probability >= 1:
        return 1.0 if hits == round(probability) * size else 0.0
    log_term = (math.lgamma(size + 1) - math.lgamma(hits + 1) - math.lgamma(size - hits + 1)
                + hits * math.log(probability) + (size - hits) * math.log1p(-probability))
    tails = []
    for step in (1, -1):
        mass, term, k = 0.0, math.exp(log_term), hits
        while 0 <= k <= size and term > 1e-18:
            mass += term
            odds = probability / (1 - probability)
            term *= ((size - k) / (k + 1) * odds if step > 0 else k / (size - k + 1) / odds)
            k += step
        tails.append(mass)
    return min(1.0, 2 * min(tails))


def only(result, name="m"):
    return result["measures"][name]


def objects(intercept):
    return PHI(intercept)


def between(intercept, low, high):
    return PHI(high - intercept) - PHI(low - intercept)


def integral(function, low, high, panels=400):
    """Simpson's rule."""
    width = (high - low) / panels
    values = [function(low + k * width) for k in range(panels + 1)]
    return width / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))


def density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


# ---- the checks ----------------------------------------------------------------------------

def check_static_benchmark(checks):
    """27 members, quadrature (tests/oracle/static-27.csv)."""
    members = [f"member M{i:02d} bloc={i % 5} common=0.5 bloc=0.4 intercept={-0.8 - 0.04 * i}"
               for i in range(27)]
    found = only(checks.run(scenario(members, negotiation=0), share=0.5))
    with open(ROOT / "tests/oracle/static-27.csv", newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        value = float(row["value"])
        if row["quantity"] == "p_unanimity":
            checks.count("static-27 nobody objects", found["outcomes"]["adopted"],
                         found["tabled"], value)
        elif row["quantity"] == "p_accept_marginal":
            checks.count(f"static-27 member {row['index']}",
                         found["members"][f"M{int(row['index']):02d}"]["objects"],
                         found["tabled"], 1 - value)
        elif "sole" in row["quantity"]:
            checks.count(f"static-27 sole {row['index']}",
                         found["members"][f"M{int(row['index']):02d}"]["sole"],
                         found["tabled"], value)


def check_adoption_curve(checks):
    """The formula of docs/model.md for independent members."""
    intercepts, hazard, never = (-1.0, 0.0, 0.5), 0.05, (-1.0, 0.5)
    text = scenario([member(f"A{i}", b) for i, b in enumerate(intercepts)],
                    {"clearance.log_hazard": math.log(hazard), "never.const": never[0] + 0.0,
                     "never.blocked": never[1] - never[0], "procedure.log_sd": 1.0,
                     "procedure.log_days.listing": 2.0})
    found = only(checks.run(text, horizons=(1, 5, 30, 100)))
    p = [objects(b) for b in intercepts]
    n0, n1 = (1 / (1 + math.exp(-x)) for x in never)

    def product(x):
        return math.prod(1 - x * q for q in p)

    for day, hits in found["within"].items():
        machinery = PHI(math.log(day + 0.5) - 2.0)
        exact = machinery * ((1 - n0) * product(1) + (1 - n1)
                             * (product(math.exp(-hazard * day)) - product(1)))
        checks.count(f"adoption curve, day {day}", hits, found["tabled"], exact)


def check_shelving(checks):
    """Shelving at one rate, a single objector, no machinery."""
    hazard, shelving, blocked = 0.03, 0.01, 1.0
    text = scenario([member("A", SURE)], {"clearance.log_hazard": math.log(hazard),
                                          "shelving.log_hazard": math.log(shelving),
                                          "shelving.blocked": blocked})
    found, rate = only(checks.run(text)), shelving * math.e ** blocked
    both = hazard + rate
    gone = 1 - math.exp(-both * 100)
    checks.count("shelving", found["outcomes"]["shelved"], found["tabled"], rate / both * gone)
    checks.count("adopted before", found["outcomes"]["adopted"], found["tabled"],
                 hazard / both * gone)


def check_last_of_three(checks):
    """The sum of exponentials with a sole objector's own rate; who is last."""
    hazard, alone = 0.1, math.exp(-1.0)
    text = scenario([member(f"A{i}", SURE) for i in range(3)],
                    {"clearance.log_hazard": math.log(hazard), "clearance.sole_objector": -1.0})
    found = only(checks.run(text, horizons=(10, 20, 40)))
    rates = [3 * hazard, 2 * hazard, alone * hazard]
    for day, hits in found["within"].items():
        exact = 1 - sum(math.exp(-r * day) * math.prod(q / (q - r) for q in rates if q != r)
                        for r in rates)
        checks.count(f"three clocks, day {day}", hits, found["tabled"], exact)
    for name, counts in found["members"].items():
        checks.count(f"last {name}", counts["last"], found["tabled"], 1 / 3)


def check_fading(checks):
    """The integral of the fading hazard against the series of docs/model.md."""
    def series(v):
        return sum(v ** k / (k * math.factorial(k)) for k in range(1, 40))

    for height, half_life, start, end in ((1.5, 60, 0, 50), (-2, 20, 7, 300), (3, 5, 1, 2000)):
        def exact(t, a=height, h=half_life):
            return t + h / math.log(2) * (series(a) - series(a * 2 ** (-t / h)))
        amount = twin.faded(start, end, height, half_life)
        checks.true(f"fading {height} {half_life}", math.isclose(amount, exact(end) - exact(start),
                                                                 rel_tol=1e-6))
        checks.true(f"fading inverse {height} {half_life}", math.isclose(
            twin.faded_end(start, amount, height, half_life), end, rel_tol=1e-7))
    members = [member("A", SURE)]
    drivers = ("driver severity fixed centre=0.8",)
    found = only(checks.run(scenario(members, {"clearance.log_hazard": math.log(0.02),
                                               "clearance.severity": 2.5,
                                               "severity.half_life": 15}, lines=drivers),
                            horizons=(3, 20, 60)))
    for day, hits in found["within"].items():
        h = 15 / math.log(2)
        reached = 0.02 * (day + h * (series(2) - series(2 * 2 ** (-day / 15))))
        checks.count(f"fading hazard, day {day}", hits, found["tabled"], 1 - math.exp(-reached))


def check_cover(checks):
    """Two members alike: open, silent or neither; the silent step out with probability q."""
    margin, q, b = 1.0, 0.4, 0.3
    parameters = {"cover.margin": margin, "cover.step_out": q}
    found = only(checks.run(scenario([member("A", b), member("B", b)], parameters)))
    none, silent = PHI(-b), between(b, 0, margin)
    passes = (none + silent * (1 - q)) ** 2
    checks.count("cover: adopted", found["outcomes"]["adopted"], found["tabled"], passes)
    checks.count("cover: blocked", found["outcomes"]["blocked"], found["tabled"], 1 - passes)
    checks.count("cover: silent A", found["members"]["A"]["silent"], found["tabled"], silent)
    openly = 1 - none - silent
    checks.count("cover: A is pivotal", found["members"]["A"]["won"], found["tabled"],
                 (none + silent * (1 - q)) * (openly + silent * q))
    # A open for sure, B silent for sure: A's clock, then B's with probability q.
    found = only(checks.run(scenario(
        [member("A", SURE), member("B", 5)],
        {"cover.margin": 10, "cover.step_out": q, "clearance.log_hazard": math.log(0.03)}),
        days=(9, 49)))
    x = 3.0  # hazard times horizon
    one, two = 1 - math.exp(-x), 1 - math.exp(-x) * (1 + x)
    checks.count("cover: both clocks", found["outcomes"]["adopted"], found["tabled"],
                 (1 - q) * one + q * two)
    for day in (9, 49):
        y = 0.03 * (day + 1)
        checks.count(f"cover: B objects on day {day}", found["objecting"][day]["B"],
                     found["tabled"], math.exp(-y) + q * y * math.exp(-y))
        checks.count(f"cover: blocked on day {day}", found["states"][day]["blocked"],
                     found["tabled"], math.exp(-y) + q * y * math.exp(-y))
    checks.count("cover: last is A", found["members"]["A"]["last"], found["tabled"], 1 - q)
    # Without A, B steps out at once; it stepped out behind A if A's clock was not in time.
    checks.count("cover: B steps out behind A", found["steps_out"]["A"]["B"], found["tabled"],
                 q * (1 - one))


def listing(positions):
    """All sets of objectors: (probability, set)."""
    for pattern in itertools.product((False, True), repeat=len(positions)):
        chance = math.prod(p if on else 1 - p for p, on in zip(positions, pattern))
        yield chance, {i for i, on in enumerate(pattern) if on}


def by_rule(rule, no, population, blocking=4, brake=0.0):
    """The probability that a rule passes when the members `no` do not vote yes."""
    n = len(population)
    share = 1 - sum(population[i] for i in no) / sum(population)
    if rule in ("unanimity", "unanimity_abstention"):
        return float(not no)
    if rule == "unanimity_less_one":
        return float(len(no) <= 1)
    if rule == "qmv_72_65":
        return float(n - len(no) >= 0.72 * n - 1e-9 and share >= 0.65 - 1e-12)
    majority = float(n - len(no) >= 0.55 * n - 1e-9
                     and (share >= 0.65 - 1e-12 or len(no) < blocking))
    if rule == "qmv_55_65":
        return majority
    if rule == "qmv_brake":
        pulled = 1 - (1 - brake) ** len(no)
        return (1 - pulled) * majority + pulled * float(not no)
    return 1.0


def check_rules(checks):
    """All seven rules by enumeration, in the static question and with a race nobody wins."""
    intercepts, population = (-0.5, -0.2, 0.1, -1.0, -0.8), (40, 25, 15, 12, 8)
    members = [member(f"A{i}", b, population=w)
               for i, (b, w) in enumerate(zip(intercepts, population))]
    p = [objects(b) for b in intercepts]
    for negotiation in (0, 1):
        found = only(checks.run(scenario(members, {"qmv.brake": 0.3}, negotiation=negotiation,
                                         process="blocking_members=2")))
        for rule, counts in found["rules"].items():
            exact = sum(chance * by_rule(rule, no, population, 2, 0.3)
                        for chance, no in listing(p))
            checks.count(f"{rule}, negotiation {negotiation}", counts["adopted"],
                         found["tabled"], exact)
            checks.count(f"{rule} gained, negotiation {negotiation}", counts["gained"],
                         found["tabled"], exact - math.prod(1 - q for q in p))
        for i, name in enumerate(found["members"]):
            others = math.prod(1 - q for j, q in enumerate(p) if j != i)
            checks.count(f"pivotal {name}, negotiation {negotiation}",
                         found["members"][name]["won"], found["tabled"], p[i] * others)
            checks.count(f"sole {name}, negotiation {negotiation}",
                         found["members"][name]["sole"], found["tabled"], p[i] * others)


def check_twenty_seven(checks):
    """55 % of 20 members are 11, though 0.55*20 is more than 11 in binary arithmetic."""
    members = [member(f"A{i:02d}", SURE if i < 9 else -SURE) for i in range(20)]
    found = only(checks.run(scenario(members, negotiation=0, process="blocking_members=10"),
                            share=0.01))
    checks.count("11 of 20", found["rules"]["qmv_55_65"]["adopted"], found["tabled"], 1.0)


def check_abstention(checks):
    """Two mild objectors of three; constructive abstention up to a third only."""
    c, plain = 0.5, 0.3
    parameters = {"abstention.margin": 100, "abstention.probability": c, "abstention.plain": plain}
    members = [member("A", SURE, population=10, gdp=30), member("B", SURE, population=80, gdp=60),
               member("C", -SURE, population=10, gdp=10)]
    rule = "measure m listing unanimity_abstention table=1 strength=40"
    found = only(checks.run(scenario(members, parameters, (rule,))))
    other = 1 - c - plain  # objects
    # A third of the members abstaining and a third of the population: B does, alone or not.
    passes = (c + plain) ** 2 - c * (c + plain)
    checks.count("abstention: adopted", found["outcomes"]["adopted"], found["tabled"], passes)
    checks.count("abstention: some", found["outcomes"]["abstained"], found["tabled"],
                 1 - (1 - c) ** 2)
    checks.count("abstention: A", found["members"]["A"]["abstains"], found["tabled"], 1 - other)
    checks.count("abstention: plain under unanimity", found["rules"]["unanimity"]["adopted"],
                 found["tabled"], plain ** 2)
    # Adopted: B abstains plainly; A constructively (the strength less 30 %) or plainly.
    strength = 40 * (1 - 0.3 * c / (c + plain))
    adopted, total = found["outcomes"]["adopted"], found["strength_sum"]
    half = 0.3 * 40 * math.sqrt(c * plain) / (c + plain)
    checks.true("abstention: strength",
                abs(total / adopted - strength) < 4.5 * half / math.sqrt(adopted))


def check_gate(checks):
    """Unanimity less one, then a qualified majority at the second gate."""
    intercepts, population = (-0.5, -0.2, 0.1), (50, 30, 20)
    members = [member(f"A{i}", b, population=w)
               for i, (b, w) in enumerate(zip(intercepts, population))]
    rule = "measure m listing unanimity_less_one table=1 strength=30 second_gate=1"
    found = only(checks.run(scenario(members, None, (rule,), process="blocking_members=1")))
    p = [objects(b) for b in intercepts]
    passes = [(chance, by_rule("qmv_55_65", no, population, 1)) for chance, no in listing(p)
              if len(no) <= 1]
    checks.count("gate: adopted", found["outcomes"]["adopted"], found["tabled"],
                 sum(chance * through for chance, through in passes))
    checks.count("gate: failed", found["outcomes"]["gate_failed"], found["tabled"],
                 sum(chance * (1 - through) for chance, through in passes))


def check_dilution(checks):
    """One objector, three variants, the last without it."""
    b, rate = 0.8, 0.05
    lines = ("variant m strength=20 without=none", "variant m strength=10 without=none",
             "variant m strength=5 without=A")
    text = scenario([member("A", b), member("B", -SURE)],
                    {"dilution.rate": rate, "objection.strength": 5.0}, lines=lines)
    found = only(checks.run(text))
    # At strength 30 the strength term is 0; each variant takes off 0.5 and 1.0.
    needs = [PHI(-b), between(b, 0, 0.5), between(b, 0.5, 1.0), 1 - PHI(1.0 - b)]
    steps = []
    for k in range(4):
        x = rate * 100
        steps.append(1 - math.exp(-x) * sum(x ** j / math.factorial(j) for j in range(k)))
    for k in range(4):
        checks.count(f"dilution: variant {k}", found["variants"][k], found["tabled"],
                     needs[k] * steps[k])
    checks.count("dilution: diluted", found["outcomes"]["diluted"], found["tabled"],
                 sum(n * s for n, s in zip(needs[1:], steps[1:])))
    # Hostages are not satisfied.
    found = only(checks.run(text.replace("intercept=0.8", "intercept=0.8 hostage=1"), share=0.5))
    checks.count("dilution: hostage", found["outcomes"]["adopted"], found["tabled"], needs[0])
    checks.count("hostage", found["members"]["A"]["hostage"], found["tabled"], 1 - needs[0])


def check_hawks(checks):
    """A dove or a hawk; a weaker variant loses the hawk."""
    b, f = -0.5, -0.4
    parameters = {"hawk.const": f, "hawk.strength": 2.0, "objection.strength": 3.0,
                  "dilution.rate": 0.05}
    text = scenario([member("A", b, hawk=0.1)], parameters, process="hawks=1",
                    lines=("variant m strength=10 without=none",))
    found = only(checks.run(text))
    dove, hawk = objects(b), objects(f + 0.1)
    checks.count("hawks: objects", found["members"]["A"]["objects"], found["tabled"],
                 1 - (1 - dove) * (1 - hawk))
    # At strength 10: the dove's index is 0.6 less, the hawk's 0.4 more.
    checks.count("hawks: adopted", found["outcomes"]["adopted"], found["tabled"],
                 (1 - dove) * (1 - hawk) + between(b, 0, 0.6) * (1 - objects(f + 0.1 + 0.4))
                 * (1 - math.exp(-5)))


def check_concessions(checks):
    """Two objectors, a budget, offers at once and hazards that wait for them."""
    b, budget = 0.2, 1.0
    parameters = {"concession.rate": 1e6, "concession.budget": budget, "clearance.concession": 80}
    found = only(checks.run(scenario([member("A", b), member("B", b)], parameters)))
    none, cheap = PHI(-b), between(b, 0, budget)

    # Both object: the cheaper one is paid if it costs at most the budget, then the other from
    # what is left.
    both_paid = integral(lambda x: density(x - b) * max(0.0, between(b, 0, budget - x)),
                         0, budget)
    one_of_two = 1 - (1 - none - cheap) ** 2 - 2 * none * (1 - none - cheap) - none ** 2
    checks.count("concessions: adopted", found["outcomes"]["adopted"], found["tabled"],
                 none ** 2 + 2 * none * cheap + both_paid)
    checks.count("concessions: offered", found["outcomes"]["offered"], found["tabled"],
                 one_of_two)
    checks.count("concessions: paid", found["outcomes"]["paid"], found["tabled"], one_of_two)
    three = scenario([member(name, SURE) for name in "ABC"],
                     {**parameters, "concession.budget": 1000})
    found = only(checks.run(three, share=0.02))
    checks.count("no offer to one of three", found["outcomes"]["offered"], found["tabled"], 0.0)


def check_deadline(checks):
    """Two sure objectors, a deadline on day 20, ransoms."""
    q, ransom, hazard, more = 0.7, 0.4, 0.01, 1.5
    renewal = ("measure m listing unanimity table=1 strength=30 lapse=1 deadline=1020")
    parameters = {"clearance.log_hazard": math.log(hazard), "clearance.deadline": more,
                  "renewal.pressure_days": 5, "renewal.deadline_clear": q,
                  "renewal.ransom": ransom, "shelving.log_hazard": 0.0}
    found = only(checks.run(scenario([member("A", SURE), member("B", SURE)], parameters,
                                     (renewal,), lines=("variant m strength=20",)),
                            horizons=(20, 21), days=(15, 19, 20)))
    left = math.exp(-hazard * (15 + 5 * math.exp(more)))  # a clock that lasts to the deadline
    checks.count("deadline: before", found["within"][20], found["tabled"], (1 - left) ** 2)
    checks.count("deadline: adopted", found["outcomes"]["adopted"], found["tabled"],
                 (1 - left + left * q) ** 2)
    checks.count("deadline: lapsed", found["outcomes"]["lapsed"], found["tabled"],
                 1 - (1 - left + left * q) ** 2)
    checks.count("deadline: ransom", found["outcomes"]["ransom"], found["tabled"],
                 1 - (1 - left * q * ransom) ** 2)
    checks.count("deadline: shelved", found["outcomes"]["shelved"], found["tabled"], 0.0)
    checks.count("deadline: diluted", found["outcomes"]["diluted"], found["tabled"],
                 (1 - left + left * q) ** 2 - (1 - left + left * q * (1 - ransom)) ** 2)
    checks.count("deadline: dropped on its day", found["states"][20]["dropped"], found["tabled"],
                 1 - (1 - left + left * q) ** 2)
    checks.count("deadline: not the day before", found["states"][19]["dropped"],
                 found["tabled"], 0.0)


def check_deadline_cover(checks):
    """One open and one silent member: the silent one may step out at the deadline, and is asked."""
    q, step = 0.6, 0.5
    renewal = "measure m listing unanimity table=1 strength=30 lapse=1 deadline=1020"
    found = only(checks.run(scenario(
        [member("A", SURE), member("B", 5)],
        {"cover.margin": 10, "cover.step_out": step, "renewal.deadline_clear": q}, (renewal,))))
    checks.count("deadline under cover", found["outcomes"]["adopted"], found["tabled"],
                 q * (1 - step + step * q))


def check_events(checks):
    """One event of each effect on a file that only it can move."""
    certain = [member("A", SURE)]

    def adopted(event, members=None, **more):
        return only(checks.run(scenario(members or certain, lines=(event,), **more),
                               horizons=(10, 11, 100)))

    found = adopted("event e government member=A value=-60 probability=0.6 earliest=10 latest=10 "
                    "sharp=1")
    checks.count("government: adopted", found["outcomes"]["adopted"], found["tabled"], 0.6)
    checks.count("government: not before", found["within"][10], found["tabled"], 0.0)
    checks.count("government: on the day", found["within"][11], found["tabled"], 0.6)
    found = adopted("event e government member=A probability=1 earliest=10 latest=19",
                    parameters={"sd.government": 2.0}, members=[member("A", 0.5)])
    # Objects before: not yet adopted. Objects after: new effect from Normal(0, 2), same shock.
    after = integral(lambda e: density(e) * PHI(-(0.5 + e) / 2), -0.5, 9)
    checks.count("government: drawn", found["outcomes"]["adopted"], found["tabled"],
                 PHI(-0.5) + after)
    found = adopted("event e vote value=0.3 hazard=0.02")
    checks.count("vote", found["outcomes"]["adopted"], found["tabled"],
                 0.3 * (1 - math.exp(-2)))
    found = adopted("event e drop earliest=0 latest=199", members=[member("A", SURE)])
    checks.count("drop", found["outcomes"]["shelved"], found["tabled"], 0.5)
    drivers = scenario([member("A", 0.0)], {"objection.rapprochement": 2.0}, lines=(
        "driver rapprochement fixed centre=0.9",
        "event e driver driver=rapprochement change=-0.4 earliest=5 latest=5 sharp=1",
        "event f driver driver=rapprochement change=-5 earliest=6 latest=6 sharp=1"))
    found = only(checks.run(drivers, horizons=(5, 6, 7)))
    for day, level in ((5, 0.9), (6, 0.5), (7, 0.0)):
        checks.count(f"driver event, before day {day}", found["within"][day], found["tabled"],
                     PHI(-2 * level))
    text = scenario([member("A", -0.3)], {"tabling.const": 9, "tabling.log_days": math.log(20),
                                          "tabling.log_sd": 0.001},
                    ("measure m listing unanimity table=0 strength=30",),
                    lines=("event e drop probability=0.25 earliest=10 latest=10 sharp=1",))
    found = only(checks.run(text))
    checks.count("dropped before tabling", found["tabled"], checks.decisions, 0.75)


def check_tabling(checks):
    """The probability of tabling, its days, and an event that comes first."""
    text = scenario([member("A", -SURE)],
                    {"tabling.const": -0.2, "tabling.sponsor": 0.5, "tabling.log_days": 3.5,
                     "tabling.log_sd": 0.8},
                    ("measure m listing unanimity table=0 strength=30 tabling_shift=0.3",),
                    lines=("driver sponsor fixed centre=2",))
    found = only(checks.run(text, days=(19, 99)))

    def delay(day):
        return PHI((math.log(day) - 3.5) / 0.8)

    for day in (20, 100):
        checks.count(f"tabled by day {day}",
                     checks.decisions - found["states"][day - 1]["not_tabled"],
                     checks.decisions, PHI(0.6) * delay(day) / delay(365))


def check_sponsor(checks):
    """One member, one reading with noise, two variants."""
    b, noise, threshold, slope = 0.3, 0.7, 0.4, 5.0
    text = scenario([member("A", b)],
                    {"tabling.const": 9, "tabling.log_days": math.log(80),
                     "tabling.log_sd": 0.001, "sponsor.noise": noise,
                     "sponsor.threshold": threshold, "objection.strength": slope},
                    ("measure m listing unanimity table=0 strength=30",),
                    lines=("variant m strength=20 without=none",))
    found = only(checks.run(text))
    spread, bar = math.sqrt(1 + noise ** 2), -noise * twin.NORMAL.inv_cdf(threshold)
    first, second = PHI((bar - b) / spread), PHI((bar - b + 0.5) / spread)
    checks.count("sponsor: held back", found["held_back"], checks.decisions, 1 - second)
    checks.count("sponsor: tabled", found["tabled"], checks.decisions, second)
    # Adopted on the first variant: y <= 0 and what is read is below the bar.
    exact = integral(lambda e: density(e) * PHI((bar - b - e) / noise), -9, -b)
    checks.count("sponsor: first variant", found["variants"][0], checks.decisions, exact)
    checks.true("sponsor: order", first < second)
    # With two readings the noise is new: held back only if both fail.
    found = only(checks.run(text.replace(str(math.log(80)), str(math.log(50)))))
    twice = integral(lambda e: density(e) * (1 - PHI((bar - b + 0.5 - e) / noise)) ** 2, -9, 9)
    checks.count("sponsor: two readings", found["held_back"], checks.decisions, twice)


def check_bypass(checks):
    """A file blocked for 20 days is gone around, after two vetoes before."""
    hazard = 0.02
    text = scenario([member("A", SURE)],
                    {"clearance.log_hazard": math.log(hazard), "bypass.probability": 0.2,
                     "bypass.after_days": 20},
                    ("measure m listing unanimity table=1 strength=30",
                     "measure n listing national strength=30 bypasses=m"),
                    process="earlier_blocks=2")
    found = checks.run(text, horizons=(20, 21, 100))
    tried = math.exp(-hazard * 20) * (1 - 0.8 ** 3)
    checks.count("bypass: tabled", only(found, "n")["tabled"], checks.decisions, tried)
    checks.count("bypass: adopted", only(found, "n")["within"][21], checks.decisions, tried)
    checks.count("bypass: not before", only(found, "n")["within"][20], checks.decisions, 0.0)


def check_drivers(checks):
    """Quantiles and the copula, by the objections of a member without a shock to speak of."""
    lines = ("driver severity uniform low=0.2 high=0.6 1 0 0",
             "driver us_stance triangular centre=0.2 low=-0.5 high=0.8 0.6 0.8 0",
             "driver ally_lists chance centre=0.3 0 0 1")
    text = scenario([member("A", 0)], lines=lines)
    world = [twin.World(twin.Scenario(text), twin.random.Random(k)).drivers
             for k in range(checks.decisions // 4)]
    checks.count("uniform", sum(w["severity"] < 0.3 for w in world), len(world), 0.25)
    checks.count("triangular", sum(w["us_stance"] < 0.2 for w in world), len(world), 0.7 / 1.3)
    checks.count("chance", sum(w["ally_lists"] == 1 for w in world), len(world), 0.3)
    # Both below their medians: 1/4 + asin(0.6)/(2 pi) for a Gaussian copula.
    median = twin.quantile(twin.Scenario(text).drivers[1], 0.5)
    checks.count("copula", sum(w["severity"] < 0.4 and w["us_stance"] < median for w in world),
                 len(world), 0.25 + math.asin(0.6) / (2 * math.pi))


def check_index(checks):
    """The objection index of a member without an intercept, term by term."""
    text = scenario(
        ["member A bloc=0 common=none bloc=none relative=0.5 us_trade=2 exposure=-1 threat=0.5 "
         "country=0.1 group=0.2 text=9 government=0.3 outside=1 dovish=1 gas=0.25"],
        {"objection.const": -1.0, "objection.kind.sectoral": 0.3, "objection.cyber.other": 9,
         "objection.strength": 0.5, "objection.severity": 0.4, "objection.us_stance": -0.3,
         "objection.us_trade": -0.1, "objection.counter_pressure": 0.4,
         "objection.china_russia": -0.3, "objection.rapprochement": 0.3,
         "objection.standing": 0.2, "objection.outside_mainstream": 0.15,
         "objection.line.dovish_russia": 0.25, "shock.common": 0.6, "shock.bloc": 1.0},
        ("measure m sectoral unanimity table=1 strength=50",), group="russia",
        lines=("driver severity fixed centre=0.7", "driver us_stance fixed centre=0.5",
               "driver counter_pressure fixed centre=0.4", "driver standing fixed centre=-1",
               "driver target_russia_tie fixed centre=0.6",
               "driver rapprochement fixed centre=0.1", "driver gas fixed centre=2 slope=0.5"))
    eta = (-1 + 0.3 + 0.5 * 0.2 + 0.4 * 0.2 + (-0.3 - 0.1 * 2) * 0.5 + 0.4 * -1 * 0.4
           - 0.3 * 0.5 * 0.6 + 0.3 * 0.1 + 0.2 * -1 + 0.1 + 0.2 + 0.3 + 0.15 + 0.25
           + 0.5 * 0.25 * 2)
    found = only(checks.run(text))
    checks.count("index", found["members"]["A"]["objects"], found["tabled"],
                 PHI(eta / math.sqrt(1 + 0.36 + 0.25)))


def check_sums(checks):
    """What must add up in any scenario."""
    renewal = "measure m listing unanimity table=0 strength=30 lapse=1 deadline=1060"
    found = only(checks.run(scenario(
        [member(name, 0.3) for name in "ABCD"],
        {"cover.margin": 0.5, "cover.step_out": 0.5, "hostage.probability": 0.2,
         "dilution.rate": 0.02, "concession.rate": 0.05, "concession.budget": 1,
         "clearance.concession": 2, "abstention.margin": 0.2, "abstention.plain": 0.2,
         "clearance.log_hazard": -3, "renewal.deadline_clear": 0.5, "tabling.const": 1,
         "tabling.log_days": 3, "tabling.log_sd": 0.5, "objection.strength": 3}, (renewal,),
        lines=("variant m strength=15",)), share=0.2, days=(0, 30, 90)))
    fates = sum(found["outcomes"][fate] for fate in twin.FATES)
    checks.true("fates add up", fates == found["tabled"])
    checks.true("states add up", all(sum(states.values()) == int(checks.decisions * 0.2)
                                     for states in found["states"].values()))
    checks.true("variants add up", sum(found["variants"]) == found["outcomes"]["adopted"])
    checks.true("own rule", found["rules"]["unanimity"]["adopted"]
                == found["outcomes"]["adopted"])
    firsts = sum(counts["first"] for counts in found["members"].values())
    checks.true("one is first", firsts == found["tabled"] - found["outcomes"]["no_objection"])
    lasts = sum(counts["last"] for counts in found["members"].values())
    checks.true("one is last", lasts <= found["outcomes"]["blocked"])


def main():
    parser = argparse.ArgumentParser(description="hold the twin to exact answers")
    parser.add_argument("--decisions", type=int, default=8000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    checks = Checks(options.decisions)
    for name, check in list(globals().items()):
        if name.startswith("check_") and options.only in name:
            check(checks)
    return checks.report()


if __name__ == "__main__":
    sys.exit(main())
