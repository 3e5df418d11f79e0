#!/usr/bin/env python3
"""twin.py - the process of docs/model.md once more: slow, plain, and sharing no code with tacet.

usage: tacet check SCENARIO --canonical | tests/twin/twin.py [--decisions N] [--seed S]
           [--days D,D,...] [--horizons H,H,...] [FILE]

Reads the canonical text of a scenario and simulates its decisions one event at a time, with all
parameters at their values. Prints counts as JSON. Where docs/model.md leaves a choice open, the
one taken stands in CHOICES.
"""
import argparse
import json
import math
import random
import statistics
import sys
import types

NORMAL = statistics.NormalDist()
NEVER = -math.inf  # the index of a member that does not object whatever happens

COUNCIL_RULES = ("unanimity", "unanimity_abstention", "unanimity_less_one", "qmv_55_65",
                 "qmv_72_65", "qmv_brake", "high_representative")
ALONE = ("high_representative", "national")  # rules under which objections play no part
FATES = ("adopted", "shelved", "lapsed", "gate_failed", "undecided")
OUTCOMES = FATES + ("no_objection", "diluted", "opposed", "offered", "paid", "abstained", "ransom")
STATES = ("not_tabled", "preparation", "blocked", "adopted", "diluted", "dropped")
MEMBER_COUNTS = ("objects", "sole", "first", "last", "silent", "hostage", "abstains", "paid",
                 "pivotal", "won", "lost")
DRIVER_RANGES = {"severity": (0, 1), "attribution": (0, 1), "us_stance": (-1, 1),
                 "ally_lists": (0, 1), "target_russia_tie": (0, 1), "counter_pressure": (0, 1),
                 "rapprochement": (0, 1), "standing": (-1, 1), "sponsor": (0, 3)}
OWN_DRIVER_RANGE = (-1e6, 1e6)
SHOCK_DECAY_DAYS = 45
READING_DAYS = 30

# What the text leaves open, and what the twin does about it. True and False are the two readings.
CHOICES = {
    "new_government_forgets_offer": True,   # and may be offered something anew
    "drop_ends_renewals": True,             # a `drop` shelves files with a deadline too
    "alone_has_roles": False,               # under the ALONE rules members object for nothing
    "ransom_needs_variant": True,           # it counts only if the text moved
    "last_needs_nobody_left": False,        # adopted over open objectors: the last to give way
    "dilution_off_hides_variants": True,    # for the sponsor and for ransoms too
    "never_shelved_unblocked": False,       # files that cannot pass: not shelved faster either
    "late_objectors_count": True,           # who objects later only can be pivotal too
    "abstainers_oppose": True,              # somebody who only abstains has objected to the file
    "dropped_was_held_back": True,          # what a `drop` ended had been held back before
    "bypass_is_read": True,                 # the sponsor reads the room for a way around too
    "static_has_brake": False,              # the static question: the brake can be pulled,
    "static_has_first": True,               # there is a first objector,
    "static_is_blocked": True,              # and objectors block the file until the horizon
}

NONE, OPEN, SILENT, FOLDED, CLEARED, PLAIN, CONSTRUCTIVE = range(7)


# ---- reading the canonical text ------------------------------------------------------------

def number(text):
    """A number of the text; None for `none`."""
    return None if text in (None, "none") else float(text)


def date(text):
    """The number of a day; None for `none` and for the far past, which stands for it too."""
    value = number(text)
    return None if value is None or value <= -1000000 else value


def names(text):
    return [] if text in (None, "none", "") else text.split(",")


class Line:
    """One line: words without a key, and values by key (a key may come twice)."""

    def __init__(self, text):
        self.words, self.pairs = [], []
        for token in text.split():
            key, equals, value = token.partition("=")
            if equals:
                self.pairs.append((key, value))
            else:
                self.words.append(token)

    def text(self, key, preset=None, which=0):
        """The value of a key; of one that comes twice the one asked for."""
        found = [value for name, value in self.pairs if name == key]
        return found[which] if which < len(found) else preset

    def number(self, key, preset=None, which=0):
        value = number(self.text(key, None, which))
        return preset if value is None else value

    def flag(self, key, preset=0):
        return bool(int(float(self.text(key, preset))))

    def after(self, word):
        """The word that follows a word, for lines like `date D horizon H`."""
        place = self.words.index(word) if word in self.words else -1
        return self.words[place + 1] if 0 <= place < len(self.words) - 1 else None


class Scenario:
    """All that is known before the first decision."""

    def __init__(self, text):
        self.name = ""
        self.horizon, self.negotiation = 365.0, True
        self.incident_date = self.shock_date = None
        self.cyber, self.group = False, "other"
        self.process = Line("")
        self.drivers, self.members, self.measures, self.events = [], [], [], []
        self.parameters = {}
        for text_line in text.splitlines():
            self.read(Line(text_line))
        self.finish()

    def read(self, line):
        kind = line.words[0] if line.words else ("" if not line.pairs else line.pairs[0][0])
        reader = getattr(self, "read_" + kind, None)
        if reader:
            reader(line)

    def read_name(self, line):
        self.name = " ".join(line.words[1:])

    def read_date(self, line):
        self.date = number(line.words[1])
        self.horizon = number(line.after("horizon"))
        self.negotiation = line.after("negotiation") != "0"

    def read_incident(self, line):
        self.incident_date = date(line.words[1])
        self.shock_date = date(line.after("shock"))
        self.cyber = line.after("cyber") == "1"
        self.group = line.after("group")

    def read_process(self, line):
        self.process = line

    def read_driver(self, line):
        self.drivers.append(types.SimpleNamespace(
            name=line.words[1], form=line.words[2], centre=line.number("centre", 0.0),
            sd=line.number("sd", 0.0), low=line.number("low", 0.0), high=line.number("high", 0.0),
            slope=line.number("slope", 0.0), row=[float(word) for word in line.words[3:]]))

    def read_member(self, line):
        get = line.number
        self.members.append(types.SimpleNamespace(
            id=line.words[1], bloc=int(get("bloc", -1)), common=get("common"),
            bloc_shock=get("bloc", which=1), relative=get("relative", 1.0),
            us_trade=get("us_trade", 0.0), exposure=get("exposure", 0.0),
            threat=get("threat", 0.0), intercept=get("intercept"),
            country=get("country", 0.0), country_group=get("group", 0.0),
            country_text=get("text", 0.0), government=get("government", 0.0),
            outside=line.flag("outside"), dovish=line.flag("dovish"),
            hawkish=line.flag("hawkish"), hawk=get("hawk", 0.0), hostage=get("hostage"),
            population=get("population", 0.0), gdp=get("gdp", 0.0), line=line))

    def read_measure(self, line):
        get = line.number
        bypasses = line.text("bypasses", "none")
        self.measures.append(types.SimpleNamespace(
            id=line.words[1], kind=line.words[2], rule=line.words[3],
            package=line.flag("package"), given=line.flag("table") or get("prepared", 0.0) > 0,
            strength=get("strength", 0.0), prepared=get("prepared", 0.0),
            tabling_shift=get("tabling_shift", 0.0), tabling_log_days=get("tabling_log_days"),
            procedure_log_days=get("procedure_log_days"), gate=line.flag("second_gate"),
            lapse=line.flag("lapse"), deadline=date(line.text("deadline")),
            bypass_after=get("bypass_after"),
            bypasses=None if bypasses == "none" else bypasses,
            variants=[types.SimpleNamespace(strength=get("strength", 0.0), without=set())]))

    def read_variant(self, line):
        measure = next(m for m in self.measures if m.id == line.words[1])
        without = measure.variants[-1].without | {self.member(i) for i in
                                                  names(line.text("without"))}
        measure.variants.append(types.SimpleNamespace(strength=line.number("strength"),
                                                      without=without))

    def read_event(self, line):
        self.events.append(types.SimpleNamespace(
            id=line.words[1], effect=line.words[2], member=line.text("member", "none"),
            driver=line.text("driver", "none"), value=line.number("value"),
            change=line.number("change", 0.0), probability=line.number("probability", 1.0),
            earliest=line.number("earliest"), latest=line.number("latest"),
            sharp=line.flag("sharp"), hazard=line.number("hazard")))

    def read_parameter(self, line):
        self.parameters[line.words[1]] = line.number("value", 0.0)

    def member(self, name):
        return next(i for i, member in enumerate(self.members) if member.id == name)

    def parameter(self, name):
        return self.parameters.get(name, 0.0)

    def on(self, part):
        """Is a part of the process switched on?"""
        return self.process.flag(part, 0 if part == "hawks" else 1) and (
            self.negotiation or part == "hawks")

    def finish(self):
        """What follows from the lines taken together."""
        get = self.parameter
        self.without = {self.member(i) for i in names(self.process.text("without"))}
        self.blocking_members = int(self.process.number("blocking_members", 4))
        self.earlier_blocks = int(self.process.number("earlier_blocks", 0))
        self.strength_slope = max(0.0, get("objection.strength"))
        self.hawk_slope = max(0.0, get("hawk.strength"))
        self.cover_margin = get("cover.margin") if self.on("cover") else 0.0
        self.dilution_rate = get("dilution.rate") if self.on("dilution") else 0.0
        self.offer_rate = get("concession.rate") if self.on("concessions") else 0.0
        self.abstention_margin = get("abstention.margin") if self.negotiation else 0.0
        self.population = weights([m.population for m in self.members])
        self.gdp = weights([m.gdp for m in self.members])
        if not self.on("events"):
            self.events = []
        for event in self.events:
            event.member = None if event.member == "none" else self.member(event.member)
        for measure in self.measures:
            if not self.on("dilution") and CHOICES["dilution_off_hides_variants"]:
                del measure.variants[1:]
            self.finish_measure(measure)

    def finish_measure(self, measure):
        measure.offsets = [self.offset(measure, m) for m in self.members]
        measure.governments = [self.government_part(measure, m) for m in self.members]
        measure.slopes = [self.slopes(m) for m in self.members]
        measure.hawks = [self.hawk_offset(measure, m) for m in self.members]
        measure.can_lapse = measure.lapse and measure.deadline is not None and self.on("deadlines")
        measure.due = measure.deadline - self.date if measure.can_lapse else None
        measure.gate = measure.gate and self.on("second_gate")
        if not self.on("bypass"):
            measure.bypasses = None

    def government_part(self, measure, member):
        if member.intercept is not None:
            return 0.0
        dovish = member.dovish and self.group == "russia" and measure.kind != "relaxation"
        return (member.government + self.parameter("objection.outside_mainstream") * member.outside
                + self.parameter("objection.line.dovish_russia") * dovish)

    def offset(self, measure, member):
        """All of eta_i that neither a driver nor a government changes."""
        get, text = self.parameter, measure.kind == "declaration"
        strength = self.strength_slope * (measure.strength / 100 - 0.3)
        severity = -0.5 * get("objection.severity")
        if member.intercept is not None:
            return member.intercept + strength + severity
        kind = "routine.declaration" if text else "objection.kind." + measure.kind
        cyber = get("objection.cyber." + ("declaration" if text else "other"))
        return (get("objection.const") + get(kind) + get("objection.group." + self.group)
                + cyber * self.cyber + strength + severity + member.country
                + member.country_group + member.country_text * text)

    def slopes(self, member):
        """(driver, slope of the objection index) of one member."""
        get = self.parameter
        slopes = {"severity": get("objection.severity"),
                  "us_stance": get("objection.us_stance")
                  + get("objection.us_trade") * member.us_trade,
                  "counter_pressure": get("objection.counter_pressure") * member.exposure,
                  "target_russia_tie": get("objection.china_russia") * member.threat,
                  "rapprochement": get("objection.rapprochement"),
                  "standing": get("objection.standing")}
        for driver in self.drivers:
            if driver.name not in DRIVER_RANGES:
                slopes[driver.name] = driver.slope * member.line.number(driver.name, 0.0)
        return [(name, slope) for name, slope in slopes.items() if slope != 0]

    def hawk_offset(self, measure, member):
        get = self.parameter
        line = get("hawk.line") * (member.hawkish and self.group == "russia")
        return (get("hawk.const") + get("hawk.relaxation") * (measure.kind == "relaxation")
                + line + member.hawk - self.hawk_slope * (measure.strength / 100 - 0.3))


def weights(values):
    """Shares of a sum, as whole weights; all alike if one is unknown."""
    return values if all(value > 0 for value in values) else [1 for _ in values]


# ---- one decision: numbers, drivers, events, indices ---------------------------------------

class Numbers:
    """The random numbers of one decision, drawn when they are first asked for, then kept."""

    def __init__(self, rng):
        self.rng, self.kept = rng, {}

    def keep(self, draw, key):
        if key not in self.kept:
            self.kept[key] = draw()
        return self.kept[key]

    def uniform(self, *key):
        return self.keep(self.rng.random, ("uniform", *key))

    def normal(self, *key):
        return self.keep(lambda: self.rng.gauss(0, 1), ("normal", *key))

    def exponential(self, *key):
        return self.keep(lambda: self.rng.expovariate(1), ("exponential", *key))


def quantile(driver, u):
    """The value of a driver at the probability u."""
    low, high, centre = driver.low, driver.high, driver.centre
    if driver.form == "uniform":
        return low + u * (high - low)
    if driver.form == "triangular":
        left = (centre - low) / (high - low)
        if u < left:
            return low + (high - low) * math.sqrt(u * left)
        return high - (high - low) * math.sqrt((1 - u) * (1 - left))
    if driver.form == "normal":
        a = NORMAL.cdf((low - centre) / driver.sd)
        b = NORMAL.cdf((high - centre) / driver.sd)
        inside = min(max(a + u * (b - a), 1e-16), 1 - 1e-16)
        return min(max(centre + driver.sd * NORMAL.inv_cdf(inside), low), high)
    if driver.form == "chance":
        return 1.0 if u > 1 - centre else 0.0
    return centre


class World:
    """One decision's outside world and shocks, the same for all measures."""

    def __init__(self, scenario, rng):
        self.scenario, self.numbers = scenario, Numbers(rng)
        self.drivers = self.draw_drivers()
        self.events = self.draw_events()
        self.shocks = self.draw_shocks()
        self.hawk_shocks = self.draw_hawk_shocks() if scenario.on("hawks") else None

    def draw_drivers(self):
        drawn, normals = {}, [self.numbers.normal("driver", k)
                              for k in range(len(self.scenario.drivers))]
        for k, driver in enumerate(self.scenario.drivers):
            row = driver.row or [0.0] * k + [1.0]
            mixed = sum(c * z for c, z in zip(row, normals))
            drawn[driver.name] = quantile(driver, NORMAL.cdf(mixed))
        return {**dict.fromkeys(DRIVER_RANGES, 0.0), **drawn}

    def draw_events(self):
        """(time, place in the list, event), those that happen within the horizon, in order."""
        happening = []
        for e, event in enumerate(self.scenario.events):
            if self.numbers.uniform("event happens", e) >= event.probability:
                continue
            u = self.numbers.uniform("event time", e)
            if event.hazard is not None:
                time = -math.log(1 - u) / event.hazard if event.hazard > 0 else math.inf
            elif event.sharp:
                time = event.earliest
            else:
                time = event.earliest + u * (event.latest + 1 - event.earliest)
            if 0 <= time < self.scenario.horizon:
                happening.append((time, e, event))
        return sorted(happening, key=lambda entry: entry[:2])

    def draw_shocks(self):
        shocks, get = [], self.scenario.parameter
        for i, member in enumerate(self.scenario.members):
            common = member.common if member.common is not None else max(0, get("shock.common"))
            bloc = (member.bloc_shock if member.bloc_shock is not None
                    else max(0, get("shock.bloc")) * member.relative)
            shock = common * self.numbers.normal("common") + self.numbers.normal("own", i)
            if member.bloc >= 0:
                shock += bloc * self.numbers.normal("bloc", member.bloc)
            shocks.append(shock)
        return shocks

    def draw_hawk_shocks(self):
        common = self.scenario.parameter("hawk.shock") * self.numbers.normal("hawk common")
        return [common + self.numbers.normal("hawk", i)
                for i in range(len(self.scenario.members))]

    def new_government(self, e, event):
        """The part of the index the government of an event brings."""
        if event.value is not None:
            return event.value
        return self.scenario.parameter("sd.government") * self.numbers.normal("government", e)

    def at(self, day):
        """Drivers and new governments after the events up to a day."""
        drivers, governments = dict(self.drivers), {}
        for time, e, event in self.events:
            if time <= day:
                self.apply(e, event, drivers, governments)
        return drivers, governments

    def apply(self, e, event, drivers, governments):
        if event.effect == "driver":
            low, high = DRIVER_RANGES.get(event.driver, OWN_DRIVER_RANGE)
            drivers[event.driver] = min(max(drivers[event.driver] + event.change, low), high)
        elif event.effect == "government":
            governments[event.member] = self.new_government(e, event)

    def dropped_by(self, day):
        return any(time <= day and event.effect == "drop" for time, _, event in self.events)

    def doves(self, measure, drivers, governments):
        """y_i of all members at the measure's own strength."""
        indices = []
        for i, shock in enumerate(self.shocks):
            y = measure.offsets[i] + shock + governments.get(i, measure.governments[i])
            for name, slope in measure.slopes[i]:
                y += slope * drivers[name]
            indices.append(y)
        return indices

    def objections(self, measure, variant, doves, without):
        """o_i of all members on a variant."""
        scenario, chosen = self.scenario, measure.variants[variant]
        weaker = (chosen.strength - measure.strength) / 100
        indices = [y + scenario.strength_slope * weaker for y in doves]
        if self.hawk_shocks:
            indices = [max(y, measure.hawks[i] + self.hawk_shocks[i]
                           - scenario.hawk_slope * weaker) for i, y in enumerate(indices)]
        for i in chosen.without | without:
            indices[i] = NEVER
        return indices


# ---- tabling and the sponsor ---------------------------------------------------------------

def tabling_curve(scenario, measure):
    """Mean and standard deviation of the log delay to a proposal."""
    get = scenario.parameter
    own = measure.kind in ("hr_statement", "declaration", "conclusions")
    mean = get("tabling.log_days." + measure.kind if own else "tabling.log_days")
    if measure.tabling_log_days is not None:
        mean = measure.tabling_log_days
    if scenario.shock_date is not None:
        mean -= get("tabling.shock")
    return mean, max(0.001, get("tabling.log_sd"))


def tabling_probability(scenario, measure, drivers):
    """The probability of a proposal within the horizon, and that of the delay alone."""
    get, (mean, sd) = scenario.parameter, tabling_curve(scenario, measure)
    index = (get("tabling.const") + get("tabling.kind." + measure.kind) + measure.tabling_shift
             + get("tabling.severity") * drivers["severity"]
             + get("tabling.attribution") * drivers["attribution"]
             + get("tabling.ally_lists") * drivers["ally_lists"]
             + get("tabling.sponsor") * (drivers["sponsor"] - 1))
    in_horizon = NORMAL.cdf((math.log(scenario.horizon) - mean) / sd)
    in_year = NORMAL.cdf((math.log(365) - mean) / sd)
    return min(1.0, NORMAL.cdf(index) * in_horizon / in_year), in_horizon


def proposal_day(world, measure):
    """When somebody would propose the measure; None if nobody does."""
    scenario, numbers = world.scenario, world.numbers
    if measure.given:
        return -measure.prepared
    probability, in_horizon = tabling_probability(scenario, measure, world.drivers)
    if numbers.uniform("tabled") >= probability:
        return None
    mean, sd = tabling_curve(scenario, measure)
    u = numbers.uniform("delay") * in_horizon
    return math.exp(mean + sd * NORMAL.inv_cdf(u)) if u > 0 else 0.0


def read_chance(world, measure, variant, day, reading):
    """The chance of a variant as the sponsor reads it."""
    scenario, noise = world.scenario, world.scenario.parameter("sponsor.noise")
    drivers, governments = world.at(day)
    indices = world.objections(measure, variant, world.doves(measure, drivers, governments),
                               scenario.without)
    chance = 1.0
    for i, o in enumerate(indices):
        if o == NEVER:
            continue
        if noise > 0:
            chance *= NORMAL.cdf(-(o + noise * world.numbers.normal("reading", reading, i))
                                 / noise)
        else:
            chance *= o <= 0
    return chance


def sponsored(world, measure, day):
    """(day, variant) on which the sponsor tables, or None if it holds the proposal back."""
    threshold, reading = world.scenario.parameter("sponsor.threshold"), 0
    while day < world.scenario.horizon and not world.dropped_by(day):
        for variant in range(len(measure.variants)):
            if read_chance(world, measure, variant, day, reading) > threshold:
                return day, variant
        day, reading = day + READING_DAYS, reading + 1
    return None


def bypass_day(world, blocked_file):
    """When a way around a blocked file is tabled; None if it is not."""
    scenario = world.scenario
    chance = 1 - (1 - scenario.parameter("bypass.probability")) ** (1 + scenario.earlier_blocks)
    if blocked_file is None or blocked_file.bypass_moment is None:
        return None
    if world.numbers.uniform("bypass") >= chance:
        return None
    day = max(0.0, blocked_file.tabled + blocked_file.bypass_moment)
    if blocked_file.fate != "undecided" and blocked_file.tabled + blocked_file.end <= day:
        return None  # what it is a way around was settled before day 0
    return day if day < scenario.horizon else None


def table(world, measure, files):
    """(day, variant, held back) of a measure; the day is None if it is not tabled."""
    scenario = world.scenario
    if measure.bypasses:
        day = bypass_day(world, files.get(measure.bypasses))
        if not CHOICES["bypass_is_read"]:
            return day, 0, False
    else:
        day = proposal_day(world, measure)
    if day is None or (not measure.given and world.dropped_by(day)):
        return None, 0, False
    reads = scenario.parameter("sponsor.threshold") > 0 and scenario.negotiation
    if measure.given or not reads or measure.rule in ALONE:
        return day, 0, False
    found = sponsored(world, measure, day)
    if found:
        return (*found, False)
    dropped = world.dropped_by(scenario.horizon)
    return None, 0, CHOICES["dropped_was_held_back"] or not dropped


# ---- the file ------------------------------------------------------------------------------

GAUSS = ((-0.906179845938664, 0.236926885056189), (-0.538469310105683, 0.478628670499366),
         (0.0, 0.568888888888889), (0.538469310105683, 0.478628670499366),
         (0.906179845938664, 0.236926885056189))


def faded(start, end, height, half_life):
    """Integral of exp(height*2^(-t/half_life)) from start to end, by Gauss's rule on panels."""
    if height == 0:
        return end - start
    flat = 60 * half_life  # from there on the term is nothing
    total, left, stop = max(0.0, end - max(start, flat)), start, min(end, flat)
    while left < stop:
        right = min(stop, left + half_life)
        middle, half = (left + right) / 2, (right - left) / 2
        for x, weight in GAUSS:
            total += half * weight * math.exp(height * 2 ** (-(middle + half * x) / half_life))
        left = right
    return total


def faded_end(start, amount, height, half_life):
    """The time at which that integral from start has reached an amount; by halving and Newton."""
    if height == 0:
        return start + amount
    first = math.exp(height * 2 ** (-start / half_life))
    low, high = start + amount / max(1.0, first), start + amount / min(1.0, first)
    time, reached, here = low, faded(start, low, height, half_life), low
    for _ in range(100):
        if reached < amount:
            low = time
        else:
            high = time
        step = (amount - reached) / math.exp(height * 2 ** (-time / half_life))
        if abs(step) < 1e-10 * max(1.0, time):
            break
        time += step
        if not low <= time <= high:
            time = (low + high) / 2
        sign = 1 if time >= here else -1
        reached += sign * faded(min(here, time), max(here, time), height, half_life)
        here = time
    return time


class File:
    """One measure from its tabling to its fate, under one rule. Times count from tabling."""

    def __init__(self, world, measure, tabled, variant, rule, without=frozenset(), doves=None):
        self.world, self.numbers, self.scenario = world, world.numbers, world.scenario
        self.measure, self.tabled, self.first_variant, self.rule = measure, tabled, variant, rule
        self.without = self.scenario.without | without
        self.static = not self.scenario.negotiation
        self.variant = variant
        self.drivers, self.governments = world.at(tabled)
        self.doves = (doves or world.doves(measure, self.drivers, self.governments))
        self.coming = [(time - tabled, e, event) for time, e, event in world.events
                       if time > tabled]
        n = len(self.scenario.members)
        self.role, self.hostage, self.offered = [NONE] * n, [False] * n, [False] * n
        self.clock = [self.numbers.exponential("clock", i) for i in range(n)]
        self.shelf = self.numbers.exponential("shelving", bool(measure.bypasses))
        self.dilutions = self.offers = 0
        self.dilution_clock = self.numbers.exponential("dilution", 0)
        self.offer_clock = self.numbers.exponential("offer", 0)
        self.budget = self.scenario.parameter("concession.budget")
        self.time, self.fate, self.live = 0.0, None, True
        self.deadline = (max(0.0, measure.due - tabled) if measure.can_lapse and not self.static
                         else None)
        self.deadline_over = False
        self.quiet = self.static and not CHOICES["static_is_blocked"]
        self.ever_objected, self.ever_open, self.ever_hostage = set(), set(), set()
        self.ever_abstained, self.ever_constructive = set(), set()
        self.ever_paid, self.ever_offered = set(), set()
        self.ransom, self.last = False, None
        self.at_shut_gate = False  # it failed at the second gate; only who is last is asked
        self.blocked_days, self.bypass_moment = 0.0, None
        self.marks = []
        self.start()

    # -- who stands where --

    def members(self, *roles):
        return [i for i, role in enumerate(self.role) if role in roles]

    def look(self):
        """Work out the indices on the variant in force."""
        self.o = self.world.objections(self.measure, self.variant, self.doves, self.without)

    def come_out(self, i):
        self.role[i] = OPEN
        if self.live and not self.quiet:
            self.ever_open.add(i)

    def take_role(self, i):
        """What a member that begins to object does."""
        get, o = self.scenario.parameter, self.o[i]
        if self.live:
            self.ever_objected.add(i)
        if o <= self.scenario.abstention_margin:
            u = self.numbers.uniform("abstention", i)
            constructive = (self.rule == "unanimity_abstention"
                            and u < get("abstention.probability"))
            if constructive or u > 1 - get("abstention.plain"):
                self.role[i] = CONSTRUCTIVE if constructive else PLAIN
                if self.live:
                    self.ever_abstained.add(i)
                    self.ever_constructive |= {i} if constructive else set()
                return
        if self.numbers.uniform("hostage", i) < self.hostage_probability(i):
            self.hostage[i] = True
            if self.live:
                self.ever_hostage.add(i)
            self.come_out(i)
        elif o <= self.scenario.cover_margin:
            self.role[i] = SILENT
        else:
            self.come_out(i)

    def hostage_probability(self, i):
        if not self.scenario.on("hostages"):
            return 0.0
        own = self.scenario.members[i].hostage
        return own if own is not None else self.scenario.parameter("hostage.probability")

    def settle(self):
        """Without an open objector the silent ones come out or fold, the strongest first."""
        if OPEN in self.role:
            return
        for i in sorted(self.members(SILENT), key=lambda i: (-self.o[i], i)):
            if self.numbers.uniform("step out", i) < self.scenario.parameter("cover.step_out"):
                self.come_out(i)
                return
            self.role[i] = FOLDED

    def give_way(self, i, can_be_paid):
        if self.role[i] == OPEN:
            self.last = i
        if can_be_paid and self.offered[i] and self.live:
            self.ever_paid.add(i)
        self.role[i] = CLEARED

    def look_again(self):
        """After a new variant or a new world: who is satisfied, who comes out, who is new."""
        self.look()
        if self.rule in ALONE and not CHOICES["alone_has_roles"]:
            return
        for i, role in enumerate(list(self.role)):
            if role in (OPEN, SILENT) and not self.hostage[i] and self.o[i] <= 0:
                self.give_way(i, can_be_paid=False)
            elif role == SILENT and self.o[i] > self.scenario.cover_margin:
                self.come_out(i)
            elif role == NONE and self.o[i] > 0:
                self.take_role(i)
        self.settle()

    # -- the opening --

    def start(self):
        self.look()
        self.opening_o = self.o
        self.objectors = [i for i, o in enumerate(self.o) if o > 0]
        acting = self.rule not in ALONE or CHOICES["alone_has_roles"]
        for i in self.objectors if acting else []:
            self.take_role(i)
        self.silent_at_opening = self.members(SILENT)
        self.opposed = bool(self.objectors if CHOICES["abstainers_oppose"]
                            else self.members(OPEN, SILENT))
        can_brake = not self.static or CHOICES["static_has_brake"]
        self.braked = can_brake and any(
            self.numbers.uniform("brake", i) < self.scenario.parameter("qmv.brake")
            for i in self.members(OPEN, SILENT))
        self.never = (not self.static and self.rule not in ALONE
                      and self.numbers.uniform("never", bool(self.measure.bypasses)) < self.never_probability())
        self.ready = 0.0 if self.static else self.machinery()
        self.settle()
        self.open_at_opening = set(self.members(OPEN))
        self.mark()

    def never_probability(self):
        get, drivers, kind = self.scenario.parameter, self.drivers, self.measure.kind
        logit = (get("never.const")
                 + get("routine.never" if kind == "declaration" else "never." + kind)
                 + get("never.blocked") * (not self.lets_pass())
                 + get("never.us_stance") * drivers["us_stance"]
                 + get("never.whole_package") * self.measure.package
                 + get("never.sponsor") * (drivers["sponsor"] - 1.5)
                 + get("never.ally_lists") * drivers["ally_lists"]
                 + get("never.standing") * drivers["standing"])
        return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0

    def machinery(self):
        """The machinery's own time."""
        get, measure, scenario = self.scenario.parameter, self.measure, self.scenario
        text = measure.kind == "declaration"
        mean = (get("routine.log_days.declaration" if text
                    else "procedure.log_days." + measure.kind)
                + get("procedure.cyber") * (scenario.cyber and not text))
        if measure.procedure_log_days is not None:
            mean = measure.procedure_log_days
        mean -= get("procedure.severity") * (self.world.drivers["severity"] - 0.5)
        if scenario.shock_date is not None:
            age = max(0.0, scenario.date + self.tabled - scenario.shock_date)
            mean += get("procedure.shock_recency") * math.exp(-age / SHOCK_DECAY_DAYS)
        z = self.numbers.normal("machinery", bool(measure.bypasses))
        return max(0.0, math.exp(mean + get("procedure.log_sd") * z) - 0.5)

    # -- the rule --

    def yes_votes(self):
        against = (OPEN, SILENT, PLAIN, CONSTRUCTIVE)
        return [i for i, role in enumerate(self.role) if role not in against]

    def qualified(self, percent, blocking):
        """A qualified majority; `blocking` members at least can stop it by population."""
        n, population = len(self.role), self.scenario.population
        yes = self.yes_votes()
        many = 100 * len(yes) >= percent * n
        large = 100 * sum(population[i] for i in yes) >= 65 * sum(population)
        return many and (large or n - len(yes) < blocking)

    def passes(self):
        return not self.never and self.lets_pass()

    def lets_pass(self):
        """Does the rule let it pass as members stand now?"""
        rule = self.rule
        if rule in ALONE:
            return True
        if rule == "qmv_brake":
            rule = "unanimity" if self.braked else "qmv_55_65"
        if rule == "qmv_55_65":
            return self.qualified(55, self.scenario.blocking_members)
        if rule == "qmv_72_65":
            return self.qualified(72, 0)
        objecting = len(self.members(OPEN, SILENT))
        if rule == "unanimity_less_one":
            return objecting <= 1
        if rule == "unanimity_abstention":
            return objecting == 0 and not self.too_many_abstain()
        return objecting == 0

    def too_many_abstain(self):
        abstaining, population = self.members(CONSTRUCTIVE), self.scenario.population
        return (3 * len(abstaining) >= len(self.role)
                and 3 * sum(population[i] for i in abstaining) >= sum(population))

    def conclude(self):
        """The rule lets it pass: adopted, unless the second gate is shut."""
        if (self.measure.gate and self.rule not in ALONE
                and not self.qualified(55, self.scenario.blocking_members)):
            self.fate, self.at_shut_gate = "gate_failed", True
        else:
            self.fate = "adopted"

    # -- hazards --

    def fading(self):
        """Height, at tabling, of the severity term, and its half-life."""
        get, scenario = self.scenario.parameter, self.scenario
        height = get("clearance.severity") * self.drivers["severity"]
        if height == 0:
            return 0.0, 1.0
        half_life = get("severity.half_life")
        age = 0.0
        if scenario.incident_date is not None:
            age = max(0.0, scenario.date + self.tabled - scenario.incident_date)
        return height * 2 ** (-age / half_life), half_life

    def clearance_rates(self):
        """The hazard of each open objector, without the fading term."""
        get, objecting = self.scenario.parameter, self.members(OPEN)
        if not objecting:
            return {}
        log_rate = (get("clearance.log_hazard")
                    + get("clearance.us_stance") * self.drivers["us_stance"]
                    + get("clearance.sole_objector") * (len(objecting) == 1)
                    + get("clearance.deadline") * self.pressed())
        return {i: math.exp(log_rate + get("clearance.concession") * self.offered[i])
                for i in objecting}

    def pressed(self):
        return (self.deadline is not None and not self.deadline_over
                and self.time >= self.pressure_start())

    def pressure_start(self):
        return self.deadline - self.scenario.parameter("renewal.pressure_days")

    def shelving_rate(self):
        if not self.live or self.measure.can_lapse:
            return 0.0
        get = self.scenario.parameter
        heard = self.rule not in ALONE and not (self.never and CHOICES["never_shelved_unblocked"])
        return math.exp(get("shelving.log_hazard")
                        + get("shelving.blocked") * (heard and OPEN in self.role)
                        - get("shelving.us_stance") * self.drivers["us_stance"]
                        + get("shelving.declaration") * (self.measure.kind == "declaration"))

    def variant_left(self):
        return self.variant < len(self.measure.variants) - 1

    def dilution_rate(self):
        if OPEN not in self.role or not self.variant_left():
            return 0.0
        return self.scenario.dilution_rate

    def cheapest(self):
        """(price, member) of the offer that could be made now, or None."""
        objecting = self.members(OPEN)
        if not 1 <= len(objecting) <= 2:
            return None
        prices = [(max(self.o[i], 0.0), i) for i in objecting if not self.offered[i]]
        return min(prices) if prices and min(prices)[0] <= self.budget else None

    def offer_rate(self):
        return self.scenario.offer_rate if self.cheapest() else 0.0

    # -- the race --

    def run(self, to_the_last=False):
        """Run it to its fate; then, if asked, on until nobody objects openly."""
        if self.static:
            self.fate = "adopted" if self.passes() else "undecided"
            return self
        while self.fate is None:
            self.step()
        self.end = self.time
        if to_the_last:
            self.find_last()
        return self

    def find_last(self):
        fate = self.fate
        if fate == "adopted" and OPEN in self.role and CHOICES["last_needs_nobody_left"]:
            self.last = None
        self.live = False
        while fate != "adopted" and OPEN in self.role and self.fate != "adopted":
            self.fate = None
            self.step()
        self.fate = fate

    def step(self):
        """Let the next thing happen."""
        if self.deadline is not None and not self.deadline_over and self.time >= self.deadline:
            self.meet_deadline()
            if self.passes():
                self.conclude()
            elif self.live:
                self.fate = "lapsed"
        elif self.time >= self.ready and self.passes() and not self.at_shut_gate:
            self.conclude()
        else:
            rates = types.SimpleNamespace(
                clearance=self.clearance_rates(), dilution=self.dilution_rate(),
                offer=self.offer_rate(), shelving=self.shelving_rate())
            time, _, what, about = min(self.moments(rates), key=lambda moment: moment[:2])
            self.advance(time, rates)
            what(about)
            self.mark()

    def moments(self, rates):
        """(time, order if two come at once, what happens, about what) of what may come next."""
        found, nothing = [], lambda _: None
        if self.live:
            found.append((self.scenario.horizon - self.tabled, 0, self.run_out, None))
        for time, e, event in self.coming[:1]:
            found.append((time, 1, self.happen, (e, event)))
        if self.deadline is not None and not self.deadline_over:
            found.append((self.deadline, 2, nothing, None))
            if self.pressure_start() > self.time:
                found.append((self.pressure_start(), 3, nothing, None))
        if self.ready > self.time:
            found.append((self.ready, 4, nothing, None))
        if rates.clearance:
            first = min(rates.clearance, key=lambda i: self.clock[i] / rates.clearance[i])
            time = faded_end(self.time, self.clock[first] / rates.clearance[first],
                             *self.fading())
            found.append((time, 5, self.clear, first))
        for rate, clock, what in ((rates.dilution, self.dilution_clock, self.dilute),
                                  (rates.offer, self.offer_clock, self.offer),
                                  (rates.shelving, self.shelf, self.shelve)):
            if rate > 0:
                found.append((self.time + clock / rate, 6, what, None))
        return found

    def advance(self, time, rates):
        """Use up clocks until a time; the world stays as it is until then."""
        days = time - self.time
        if rates.clearance:
            used = faded(self.time, time, *self.fading())
            for i, rate in rates.clearance.items():
                self.clock[i] = max(0.0, self.clock[i] - rate * used)
        self.dilution_clock = max(0.0, self.dilution_clock - rates.dilution * days)
        self.offer_clock = max(0.0, self.offer_clock - rates.offer * days)
        self.shelf = max(0.0, self.shelf - rates.shelving * days)
        if self.live and self.blocked():
            needed = self.scenario.parameter("bypass.after_days")
            if self.measure.bypass_after is not None:
                needed = self.measure.bypass_after
            if self.bypass_moment is None and self.blocked_days + days >= needed:
                self.bypass_moment = self.time + max(0.0, needed - self.blocked_days)
            self.blocked_days += days
        self.time = time

    def mark(self):
        """Note how the file stands from now on."""
        if self.live:
            self.marks.append((self.time, self.blocked(),
                               [] if self.quiet else self.members(OPEN, SILENT)))

    def blocked(self):
        """Somebody objects openly, or objected to a file beyond passing."""
        return OPEN in self.role or (self.never and self.opposed)

    def run_out(self, _):
        self.fate = "undecided"

    def shelve(self, _):
        self.fate = "shelved"

    def clear(self, i):
        self.give_way(i, can_be_paid=True)
        self.settle()

    def dilute(self, _):
        self.variant += 1
        self.dilutions += 1
        self.dilution_clock = self.numbers.exponential("dilution", self.dilutions)
        self.look_again()

    def offer(self, _):
        price, i = self.cheapest()
        self.offered[i] = True
        self.budget -= price
        if self.live:
            self.ever_offered.add(i)
        self.offers += 1
        self.offer_clock = self.numbers.exponential("offer", self.offers)

    def meet_deadline(self):
        """Each open objector is asked once, those that step out now among them."""
        get = self.scenario.parameter
        self.deadline_over = True
        self.ready = min(self.ready, self.deadline)
        asked = set()
        while True:
            asking = [i for i in self.members(OPEN) if i not in asked]
            if not asking:
                break
            asked.update(asking)
            for i in asking:
                if self.numbers.uniform("deadline", i) < get("renewal.deadline_clear"):
                    self.give_way(i, can_be_paid=True)
                    self.take_ransom(i)
            self.settle()
        self.mark()

    def take_ransom(self, i):
        """The text moves to the next variant; nobody looks at it again for that."""
        if self.numbers.uniform("ransom", i) >= self.scenario.parameter("renewal.ransom"):
            return
        moves = self.variant_left()
        if self.live and (moves or not CHOICES["ransom_needs_variant"]):
            self.ransom = True
        self.variant += moves

    def happen(self, about):
        """An event on the open file."""
        e, event = about
        self.coming.pop(0)
        if event.effect == "drop":
            if self.live and (not self.measure.can_lapse or CHOICES["drop_ends_renewals"]):
                self.fate = "shelved"
        elif event.effect == "vote":
            for i in self.members(OPEN):
                if self.numbers.uniform("vote", e, i) < (event.value or 0.0):
                    self.give_way(i, can_be_paid=True)
            self.settle()
        else:
            self.world.apply(e, event, self.drivers, self.governments)
            self.doves = self.world.doves(self.measure, self.drivers, self.governments)
            if event.effect == "government":
                self.begin_anew(event.member, e)
            self.look_again()

    def begin_anew(self, i, e):
        """A member with a new government; look_again gives it its role."""
        self.role[i], self.hostage[i] = NONE, False
        self.clock[i] = self.numbers.exponential("new clock", e, i)
        if CHOICES["new_government_forgets_offer"]:
            self.offered[i] = False

    # -- what is asked of it afterwards --

    def adopted(self):
        return self.fate == "adopted"

    def end_day(self):
        """The time of its end from day 0; nothing ends before day 0."""
        return max(0.0, self.tabled + (0.0 if self.static else self.end))

    def state(self, moment):
        """(state, members objecting) just before a moment counted from day 0."""
        if self.tabled >= moment:
            return "not_tabled", []
        if self.fate != "undecided" and self.end_day() < moment:
            if not self.adopted():
                return "dropped", []
            return ("diluted" if self.variant > 0 else "adopted"), []
        _, blocked, objecting = [m for m in self.marks if self.tabled + m[0] < moment][-1]
        return ("blocked" if blocked else "preparation"), objecting

    def effective_strength(self):
        gdp, abstaining = self.scenario.gdp, self.members(CONSTRUCTIVE)
        share = sum(gdp[i] for i in abstaining) / sum(gdp)
        return self.measure.variants[self.variant].strength * (1 - share)


# ---- counting ------------------------------------------------------------------------------

class Count:
    """The counts of one measure."""

    def __init__(self, scenario, measure, horizons, days):
        self.scenario, self.measure = scenario, measure
        self.ids = [member.id for member in scenario.members]
        self.tabled = self.held_back = 0
        self.within = {h: 0 for h in horizons}
        self.outcomes = dict.fromkeys(OUTCOMES, 0)
        self.variants = [0] * len(measure.variants)
        self.strength_sum, self.strengths = 0.0, {}
        self.rules = {rule: {"adopted": 0, "gained": 0, "lost": 0} for rule in COUNCIL_RULES}
        self.members = {name: dict.fromkeys(MEMBER_COUNTS, 0) for name in self.ids}
        self.steps_out = {name: dict.fromkeys(self.ids, 0) for name in self.ids}
        self.states = {day: dict.fromkeys(STATES, 0) for day in days}
        self.objecting = {day: dict.fromkeys(self.ids, 0) for day in days}

    def not_tabled(self, held_back):
        self.held_back += held_back
        for states in self.states.values():
            states["not_tabled"] += 1

    def add(self, file, again):
        """Count a file; `again(rule, without)` runs the same file otherwise."""
        self.tabled += 1
        self.add_outcomes(file)
        self.add_members(file)
        self.add_days(file)
        for rule, counts in self.rules.items():
            adopted = (file if rule == file.rule else again(rule, ())).adopted()
            counts["adopted"] += adopted
            counts["gained"] += adopted and not file.adopted()
            counts["lost"] += file.adopted() and not adopted
        late = CHOICES["late_objectors_count"]
        for i in file.ever_objected if late else file.objectors:
            self.add_pivot(i, file, again(file.rule, (i,)))

    def add_outcomes(self, file):
        self.outcomes[file.fate] += 1
        for outcome, true in (("no_objection", not file.objectors),
                              ("diluted", file.adopted() and file.variant > 0),
                              ("opposed", file.ever_open), ("offered", file.ever_offered),
                              ("paid", file.ever_paid), ("abstained", file.ever_constructive),
                              ("ransom", file.ransom)):
            self.outcomes[outcome] += bool(true)
        if file.adopted():
            for horizon in self.within:
                self.within[horizon] += file.end_day() < horizon
            self.variants[file.variant] += 1
            strength = round(file.effective_strength(), 6)
            self.strength_sum += strength
            self.strengths[strength] = self.strengths.get(strength, 0) + 1

    def add_members(self, file):
        sets = {"objects": file.objectors, "silent": file.silent_at_opening,
                "hostage": file.ever_hostage, "abstains": file.ever_abstained,
                "paid": file.ever_paid,
                "sole": file.objectors if len(file.objectors) == 1 else [],
                "first": [max(file.objectors, key=lambda i: file.opening_o[i])]
                if file.objectors and not (file.static and not CHOICES["static_has_first"])
                else [],
                "last": [] if file.last is None else [file.last]}
        for count, members in sets.items():
            for i in members:
                self.members[self.ids[i]][count] += 1

    def add_days(self, file):
        for day in self.states:
            state, objecting = file.state(day + 1)
            self.states[day][state] += 1
            for i in objecting:
                self.objecting[day][self.ids[i]] += 1

    def add_pivot(self, i, file, other):
        counts = self.members[self.ids[i]]
        won = other.adopted() and not file.adopted()
        lost = file.adopted() and not other.adopted()
        counts["won"] += won
        counts["lost"] += lost
        counts["pivotal"] += won or lost
        for j in other.open_at_opening - file.open_at_opening:
            self.steps_out[self.ids[i]][self.ids[j]] += 1

    def result(self):
        return {"tabled": self.tabled, "held_back": self.held_back, "within": self.within,
                "outcomes": self.outcomes, "variants": self.variants,
                "strength_sum": self.strength_sum, "strengths": self.strengths,
                "rules": self.rules, "members": self.members, "steps_out": self.steps_out,
                "states": self.states, "objecting": self.objecting}


def decide(world, counts):
    """One decision on all measures."""
    files = {}
    for measure in world.scenario.measures:
        day, variant, held_back = table(world, measure, files)
        if day is None:
            counts[measure.id].not_tabled(held_back)
            continue
        doves = world.doves(measure, *world.at(day))

        def again(rule, without, measure=measure, day=day, variant=variant, doves=doves):
            return File(world, measure, day, variant, rule, frozenset(without), doves).run()

        file = File(world, measure, day, variant, measure.rule, frozenset(), doves)
        files[measure.id] = file.run(to_the_last=True)
        counts[measure.id].add(file, again)


def simulate(text, decisions, seed, days=(), horizons=None):
    """Simulate a scenario given as canonical text; counts by measure."""
    scenario, rng = Scenario(text), random.Random(seed)
    horizon = int(scenario.horizon)
    if horizons is None:
        horizons = sorted({h for h in (1, 30, 90, 180, 365) if h < horizon} | {horizon})
    counts = {measure.id: Count(scenario, measure, horizons, days)
              for measure in scenario.measures}
    for _ in range(decisions):
        decide(World(scenario, rng), counts)
    return {"scenario": scenario.name, "decisions": decisions,
            "measures": {name: count.result() for name, count in counts.items()}}


def whole_numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description="simulate the canonical text of a scenario")
    parser.add_argument("file", nargs="?", help="preset: standard input")
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--days", type=whole_numbers, default=[0, 30, 90, 180, 364])
    parser.add_argument("--horizons", type=whole_numbers)
    options = parser.parse_args()
    if options.file:
        with open(options.file, encoding="utf-8") as source:
            text = source.read()
    else:
        text = sys.stdin.read()
    json.dump(simulate(text, options.decisions, options.seed, options.days, options.horizons),
              sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
