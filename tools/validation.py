#!/usr/bin/env python3
"""validation.py - score the shipped form and every variant; write docs/validation.md's tables.

Run it from the repository root (`make validation` does). A score that is in the cache of the build
folder for the same program and inputs is not computed again, so a run can be broken off.
Tables between <!-- table NAME --> and <!-- end --> in docs/validation.md are replaced; prose stays.
"""
import argparse
import csv
import hashlib
import json
import math
import pathlib
import shutil
import subprocess
import sys

PAGE = pathlib.Path("docs/validation.md")
OUT = pathlib.Path("docs/validation")
SCENARIOS = pathlib.Path("scenarios")
VARIANTS = SCENARIOS / "history/variants.csv"
INPUTS = ("history/decisions.csv", "history/membership.csv", "history/shocks.csv",
          "governments.csv", "members.csv", "parameters/priors.csv")
SPLITS = {"folds": ["--folds", "10", "--seed", "1"],
          "split-2022": ["--train-until", "2022-01-01", "--seed", "1"],
          "rolling": ["--rolling", "--seed", "1"]}
ROLLING = ("shipped", "no-us-stance")  # variants that are scored by rolling origin, too


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Scorer:
    """Runs `tacet score` once for each set of arguments, program and inputs."""

    def __init__(self, build):
        self.program = pathlib.Path(build) / "tacet"
        self.cache = pathlib.Path(build) / "validation"
        digest = hashlib.sha256(self.program.read_bytes())
        for name in INPUTS:
            digest.update(name.encode() + b"\0" + (SCENARIOS / name).read_bytes())
        self.inputs = digest.hexdigest()

    def folder(self, variant, split):
        """The folder of the answer."""
        arguments = SPLITS[split] + variant["flags"].split()
        for prior in variant["priors"].split():
            arguments += ["--prior", prior]
        key = hashlib.sha256("\0".join([self.inputs] + arguments).encode()).hexdigest()[:24]
        folder = self.cache / key
        if not folder.exists():
            print(f"  SCORE {split} {variant['id']}", flush=True)
            unfinished = self.cache / (key + ".tmp")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            command = [str(self.program), "score", *arguments, "-o", str(unfinished)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"validation.py: {' '.join(command)}: {done.stderr.strip()}")
            unfinished.rename(folder)
        return folder


# ---- numbers -----------------------------------------------------------------------------------

TARGETS = ("30", "90", "180", "365", "eventually")
TITLES = ("30 d", "90 d", "180 d", "365 d", "eventually")
FORECASTERS = {"model": "**model**", "climatology": "climatology", "us_stance": "US-stance bins",
               "logit": "plain logit", "logit_cyber": "logit with cyber flags (the bar)",
               "logit_second": "logit with second coding", "kaplan_meier": "Kaplan-Meier"}
BARS = (("10 folds", "folds", (.202, .187, .166, .155, .129), (.195, .179, .161, .150, .126)),
        ("split at 2022", "split-2022", (.211, .191, .196, .184, .155),
         (.208, .191, .187, .172, .145)))
MEMBER_BAR = .104
WORST = 15      # rows listed as the worst misses
FEW = 8         # members with at least so many objections are listed
Z = 1.959964


class Answer:
    """One score: scores.json, and what happened in each row beside each forecast."""

    def __init__(self, folder):
        self.json = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
        self.rows = [row for row in rows_of(folder / "forecasts.csv") if row["target"] in TARGETS]
        self.folder = folder

    def mean(self, name="model"):
        """The mean Brier score of the five targets."""
        return sum(score[name]["brier"] for score in self.json["scores"]) / len(TARGETS)


def loss(row, name):
    return (float(row[name]) - float(row["happened"])) ** 2


def difference(one, other, name="model"):
    """Mean Brier score of the five targets, one less other, with an interval over episodes.

    The standard error is that of a ratio whose units are episodes (linearised).
    """
    pairs = [(a, loss(a, name) - loss(b, name)) for a, b in zip(one.rows, other.rows)
             if a["happened"] != ""]
    total, number, influence = {}, {}, {}
    for row, value in pairs:
        total[row["target"]] = total.get(row["target"], 0) + value
        number[row["target"]] = number.get(row["target"], 0) + 1
    value = sum(total[target] / number[target] for target in TARGETS) / len(TARGETS)
    for row, own in pairs:
        target = row["target"]
        part = (own - total[target] / number[target]) / number[target] / len(TARGETS)
        influence[row["episode"]] = influence.get(row["episode"], 0) + part
    error = math.sqrt(sum(part ** 2 for part in influence.values()))
    return value, value - Z * error, value + Z * error


def signed(value, digits=3):
    text = f"{value:+.{digits}f}"
    return text if float(text) else f"{0:.{digits}f}"


def interval(triple, digits=3):
    return f"{signed(triple[0], digits)} [{signed(triple[1], digits)} {signed(triple[2], digits)}]"


def triple_of(value):
    return value["value"], value["low"], value["high"]


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|---" * len(header) + "|"]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


# ---- tables of the page ------------------------------------------------------------------------

def table_scored(answers):
    rows = []
    for split, name in (("folds", "10 folds by episode, seed 1"),
                        ("split-2022", "one split: proposed from 2022-01-01 on"),
                        ("rolling", "rolling: each year, fitted to what was known before it")):
        data = answers["shipped", split].json
        scores = data["scores"]
        trains = [fold["train"] for fold in data["folds"]]
        rows.append([name, data["n"], data["episodes"],
                     f"{min(trains)} to {max(trains)}" if len(trains) > 1 else trains[0],
                     sum(fold["straddling"] for fold in data["folds"]),
                     *(f"{score['share']:.3f} of {score['n']}" for score in scores)])
    return markdown(["split", "rows tested", "episodes", "training rows", "left out",
                     *(f"adopted, {title}" for title in TITLES)], rows)


def table_scores(answer):
    rows = []
    for name, title in FORECASTERS.items():
        rows.append([title, *(f"{score[name]['brier']:.3f} / {score[name]['log']:.3f}"
                              for score in answer.json["scores"]),
                     f"{answer.mean(name):.4f}"])
    return markdown(["Brier / log score", *TITLES, "mean Brier"], rows)


def table_differences(answer):
    rows = []
    for name, title in list(FORECASTERS.items())[1:]:
        cells = []
        for score in answer.json["scores"]:
            value = triple_of(score["difference"][name]["brier"])
            mark = " better" if value[2] < 0 else " **worse**" if value[1] > 0 else " level"
            cells.append(interval(value) + mark)
        rows.append([title, *cells])
    return markdown(["model less, Brier", *TITLES], rows)


def table_level(answers):
    """In a word each: the model beside the two strongest simple forecasters."""
    rows = []
    for variant in ROLLING:
        for split in SPLITS:
            for name in ("logit_cyber", "logit_second"):
                cells = []
                for score in answers[variant, split].json["scores"]:
                    value = score["difference"][name]["brier"]
                    cells.append("better" if value["high"] < 0 else
                                 "**worse**" if value["low"] > 0 else
                                 "level" if value["value"] < 0 else "level, behind")
                rows.append([split + (", no US stance" if variant != "shipped" else ""),
                             FORECASTERS[name].replace(" (the bar)", ""), *cells])
    return markdown(["split", "the model beside", *TITLES], rows)


def table_bars(answers):
    rows = []
    for name, split, must, good in BARS:
        ours = [score["model"]["brier"] for score in answers["shipped", split].json["scores"]]
        rows.append([name, "must", *(f"{value:.3f}" for value in must)])
        rows.append([name, "good", *(f"{value:.3f}" for value in good)])
        rows.append([name, "**ours**", *(
            f"{value:.3f} " + ("good" if round(value, 3) <= at_best else
                               "must" if round(value, 3) <= at_most else "**missed**")
            for value, at_most, at_best in zip(ours, must, good))])
    return markdown(["split", "", *TITLES], rows)


def table_bars_other(answers):
    folds = answers["shipped", "folds"].json
    members = folds["members"]
    slopes = [score["model"]["calibration"]["slope"] for score in folds["scores"]]
    off = max((abs(part["mean"] - part["share"]), score["day"], part["n"])
              for score in folds["scores"] for part in score["model"]["bins"] if part["n"] > 20)
    top, constant = members["top"]["found"]["model"], members["top"]["found"]["constant"]
    rows = [["log loss of a member and row", f"at most {MEMBER_BAR:.3f}",
             f"{members['log']['model']['value']:.4f}"],
            ["calibration slopes", "0.8 to 1.3", f"{min(slopes):.2f} to {max(slopes):.2f}"],
            ["objectors among three named", f"more than the constant list: {constant['value']:.3f}",
             f"{top['value']:.3f}"],
            ["bin of more than 20 rows farthest off", "no more than 0.15",
             f"{off[0]:.3f} ({off[1] or 'eventually'}{' d' if off[1] else ''}, {off[2]} rows)"]]
    return markdown(["10 folds", "must", "ours"], rows)


def table_calibration(answers):
    rows = []
    for split in SPLITS:
        for part in ("slope", "intercept"):
            rows.append([split, part, *(
                f"{score['model']['calibration'][part]:.2f} "
                f"({score['model']['calibration'][part + '_error']:.2f})"
                for score in answers["shipped", split].json["scores"])])
    return markdown(["split", "(standard error)", *TITLES], rows)


def table_murphy(answers):
    scores = answers["shipped", "folds"].json["scores"]
    rows = [[part, *(f"{score['model']['murphy'][part]:.4f}" for score in scores)]
            for part in ("reliability", "resolution", "uncertainty", "within")]
    rows.append(["skill over climatology", *(f"{score['model']['skill']:.3f}" for score in scores)])
    rows.append(["AUC", *("{:.3f} [{:.3f} {:.3f}]".format(*triple_of(score["model"]["auc"]))
                          for score in scores)])
    return markdown(["10 folds", *TITLES], rows)


def table_reliability(answer):
    rows = []
    for score in answer.json["scores"]:
        for part in score["model"]["bins"]:
            if part["n"]:
                rows.append([f"{score['day']} d" if score["day"] else "eventually",
                             f"{part['from']:.1f} to {part['to']:.1f}", part["n"],
                             f"{part['mean']:.3f}", f"{part['share']:.3f}",
                             f"{part['low']:.3f} to {part['high']:.3f}"])
    return markdown(["by", "forecasts", "n", "mean forecast", "adopted", "95 % (Wilson)"], rows)


def table_members(answers):
    rows = []
    for split in SPLITS:
        members = answers["shipped", split].json["members"]
        lines = [("log loss of a member and row", members["seats"], members["log"]),
                 ("log score of how many object", members["n"], members["number"]),
                 ("objectors among three named", members["top"]["objectors"],
                  members["top"]["found"]),
                 ("rows with all of them named", members["top"]["n"], members["top"]["whole"]),
                 ("objectors among three named, without Hungary",
                  members["top_without"]["objectors"], members["top_without"]["found"]),
                 ("rows with all of them named, without Hungary", members["top_without"]["n"],
                  members["top_without"]["whole"])]
        for name, number, value in lines:
            rows.append([split, name, number, f"{value['model']['value']:.4f}",
                         f"{value['constant']['value']:.4f}",
                         interval(triple_of(value["difference"]), 4)])
    return markdown(["split", "", "n", "model", "constant list", "difference"], rows)


def table_strict(answers):
    rows = []
    for split in SPLITS:
        data = answers["shipped", split].json
        for name in ("model", "logit_cyber", "kaplan_meier"):
            rows.append([split, FORECASTERS[name], *(
                f"{score[name]['brier']:.3f} / {score[name]['log']:.3f}"
                for score in data["strict"]),
                f"{data['integrated_brier']['censoring_weights'][name]:.4f}"])
    return markdown(["split", "convention B", *TITLES, "integrated Brier, 365 d"], rows)


def classes(answer, key, decisions):
    """Rows of a table: for each class of decisions, forecasts and outcomes."""
    rows = []
    names = sorted({key(decisions[row["id"]]) for row in answer.rows})
    for name in names:
        cells = [name]
        for target in ("90", "eventually"):
            own = [row for row in answer.rows if row["target"] == target and row["happened"] != ""
                   and key(decisions[row["id"]]) == name]
            number = len(own) or 1
            cells += [len(own), sum(float(row["happened"]) for row in own) / number,
                      sum(float(row["model"]) for row in own) / number,
                      sum(loss(row, "model") for row in own) / number,
                      sum(loss(row, "logit_cyber") for row in own) / number]
        rows.append(cells)
    return rows


def class_header(what):
    return [what] + [f"{name}, {by}" for by in ("90 d", "eventually")
                     for name in ("n", "adopted", "mean forecast", "Brier", "Brier of the bar")]


def shown(rows):
    return [[f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row] for row in rows]


def table_worst(answer, decisions):
    own = [row for row in answer.rows if row["target"] == "eventually" and row["happened"] != ""]
    own.sort(key=lambda row: (-loss(row, "model"), row["id"]))
    return markdown(["decision", "kind", "group", "became", "forecast, eventually"], [
        [row["id"], decisions[row["id"]]["kind"], decisions[row["id"]]["group"], row["status"],
         f"{float(row['model']):.2f}"] for row in own[:WORST]])


def table_who(answers):
    """Members with several objections: forecast number of objections beside the reported one."""
    tallies = {}
    for split in ("folds", "split-2022"):
        for row in rows_of(answers["shipped", split].folder / "holdouts.csv"):
            tally = tallies.setdefault(row["member"], {}).setdefault(split, [0, 0, 0, 0])
            tally[0] += 1
            tally[1] += int(row["objected"])
            tally[2] += float(row["model"])
            tally[3] += float(row["constant"])
    rows = []
    for member, own in sorted(tallies.items(), key=lambda item: (-item[1]["folds"][1], item[0])):
        if own["folds"][1] >= FEW:
            rows.append([member])
            for split in ("folds", "split-2022"):
                rows[-1] += [own[split][1], f"{own[split][2]:.1f}", f"{own[split][3]:.1f}"]
    return markdown(["member", "reported, 10 folds", "model", "constant", "reported, from 2022",
                     "model", "constant"], rows)


def variant_facts(variants, answers):
    """For each variant: means, differences to the shipped form with intervals, members."""
    facts = []
    for variant in variants:
        own = {"id": variant["id"]}
        for split in ("folds", "split-2022"):
            answer = answers[variant["id"], split]
            own[split] = (answer.mean(), difference(answer, answers["shipped", split]),
                          answer.json["members"]["log"]["model"]["value"],
                          [score["model"]["brier"] for score in answer.json["scores"]],
                          [score["model"]["log"] for score in answer.json["scores"]])
        facts.append((variant, own))
    return facts


def table_variants(facts):
    rows = []
    for variant, own in facts:
        row = [variant["what"]]
        for split in ("folds", "split-2022"):
            mean, apart, members = own[split][:3]
            row += [f"{mean:.4f}", "" if variant["id"] == "shipped" else interval(apart, 4),
                    f"{members:.4f}"]
        rows.append(row)
    return markdown(["form", "10 folds: mean Brier", "less shipped", "members' log loss",
                     "from 2022: mean Brier", "less shipped", "members' log loss"], rows)


def write_variants(facts):
    header = ["id", "split", "mean_brier", "less_shipped", "low", "high", "member_log"]
    header += [f"{score}_{target}" for score in ("brier", "log") for target in TARGETS]
    rows = []
    for variant, own in facts:
        for split in ("folds", "split-2022"):
            mean, apart, members, brier, log = own[split]
            rows.append([variant["id"], split] + [f"{value:.5f}" for value in
                                                  (mean, *apart, members, *brier, *log)])
    write(OUT / "variants.csv", header, rows)


def write_scores(answers):
    rows = []
    for (variant, split), answer in sorted(answers.items()):
        if variant not in ROLLING:
            continue
        for score in answer.json["scores"]:
            for name in FORECASTERS:
                own = score[name]
                apart = (triple_of(score["difference"][name]["brier"]) if name != "model"
                         else (None,) * 3)
                rows.append([variant, split, score["day"] or "eventually", score["n"], name]
                            + [f"{value:.5f}" for value in (own["brier"], own["log"])]
                            + ["" if value is None else f"{value:.5f}" for value in apart])
    write(OUT / "scores.csv", ["variant", "split", "target", "n", "forecaster", "brier", "log",
                               "model_less", "low", "high"], rows)


def write_reliability(answers):
    rows = [[split, score["day"] or "eventually", f"{part['from']:.1f}", f"{part['to']:.1f}", part["n"],
             *(f"{part[key]:.5f}" for key in ("mean", "share", "low", "high"))]
            for split in sorted(SPLITS) for score in answers["shipped", split].json["scores"]
            for part in score["model"]["bins"] if part["n"]]
    write(OUT / "reliability.csv",
          ["split", "target", "from", "to", "n", "mean", "share", "low", "high"], rows)


# ---- pictures ----------------------------------------------------------------------------------

class Picture:
    """A plain SVG."""

    def __init__(self, width, height, title):
        self.size = (width, height)
        self.parts = [f"<title>{title}</title>",
                      f'<rect width="{width}" height="{height}" fill="#ffffff"/>']

    def line(self, points, colour, width=1.0, dash=""):
        text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{text}" fill="none" stroke="{colour}" '
                          f'stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else "")
                          + "/>")

    def dot(self, x, y, radius, colour):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>')

    def text(self, x, y, text, anchor="middle", colour="#222222", size=13, turn=False):
        around = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turn else ""
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
                          f'text-anchor="{anchor}"{around}>{text}</text>')

    def save(self, path):
        width, height = self.size
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
                f'width="{width}" height="{height}" font-family="sans-serif">')
        path.write_text("\n".join([head, *self.parts, "</svg>\n"]), encoding="utf-8")


GRID, INK, BLUE, ORANGE = "#dddddd", "#222222", "#1f5fa8", "#c65d00"


def axes(picture, box, across, up, labels):
    """Grid and numbers; across and up are lists of (value 0 to 1, text)."""
    left, top, width, height = box
    for at, text in across:
        x = left + at * width
        picture.line([(x, top), (x, top + height)], GRID)
        picture.text(x, top + height + 18, text)
    for at, text in up:
        y = top + (1 - at) * height
        picture.line([(left, y), (left + width, y)], GRID)
        picture.text(left - 7, y + 4, text, "end")
    picture.text(left + width / 2, top + height + 40, labels[0])
    picture.text(left - 44, top + height / 2, labels[1], turn=True)


def draw_reliability(answer):
    picture = Picture(855, 455, "Reliability of the model, 10 folds by episode")
    ticks = [(k / 5, f"{k / 5:.1f}") for k in range(6)]
    for panel, score in enumerate(answer.json["scores"][1::3]):
        left, top, side = 70 + panel * 425, 45, 340
        name = f"adopted within {score['day']} days" if score["day"] else "adopted eventually"
        picture.text(left + side / 2, 28, f"{name} ({score['n']} rows)", size=15)
        axes(picture, (left, top, side, side), ticks, ticks,
             ("mean forecast of the bin", "share adopted"))
        picture.line([(left, top + side), (left + side, top)], "#888888", 1, "5 4")
        for part in score["model"]["bins"]:
            if part["n"]:
                x = left + part["mean"] * side
                y, low, high = (top + (1 - part[key]) * side for key in ("share", "low", "high"))
                picture.line([(x, low), (x, high)], BLUE, 2)
                for end in (low, high):
                    picture.line([(x - 5, end), (x + 5, end)], BLUE, 2)
                picture.dot(x, y, 5, BLUE)
                right = part["mean"] < .8
                drop = -8 if not right or y > top + side - 20 else 16
                picture.text(x + 9 if right else x - 9, y + drop,
                             f"n = {part['n']}", "start" if right else "end", BLUE, 12)
    picture.text(425, 448, "dots: 10 folds, each row forecast by a fit without its episode; "
                 "bars: 95 % Wilson intervals; dashes: perfect", size=12, colour="#555555")
    picture.save(OUT / "reliability.svg")


def draw_adoption(curve, number):
    picture = Picture(760, 455, "Adoption over time, forecast and observed")
    left, top, width, height = 70, 45, 560, 340
    scale = lambda day: math.log(1 + day) / math.log(366)
    days = [point for point in curve if point["day"] is not None]
    last = [point for point in curve if point["day"] is None][0]
    axes(picture, (left, top, width, height),
         [(scale(day), str(day)) for day in (1, 5, 15, 30, 90, 180, 365)],
         [(k / 5, f"{k / 5:.1f}") for k in range(6)],
         ("days since the proposal, log scale", "share adopted"))
    picture.text(left + width / 2, 28, f"Adopted within so many days ({number} rows with days, "
                 "10 folds)", size=15)
    place = lambda point, key: (left + scale(point["day"]) * width, top + (1 - point[key]) * height)
    for key, colour in (("observed", ORANGE), ("forecast", BLUE)):
        picture.line([place(point, key) for point in days], colour, 2)
        for point in days:
            picture.dot(*place(point, key), 3, colour)
    end = left + width + 55
    picture.text(end, top + height + 18, "eventually")
    for key, colour, shift in (("observed", ORANGE, 18), ("forecast", BLUE, -10)):
        y = top + (1 - last[key]) * height
        picture.dot(end, y, 4, colour)
        picture.text(end, y + shift, f"{last[key]:.2f}", colour=colour)
    for y, colour, text in ((320, BLUE, "mean forecast of the model"),
                            (345, ORANGE, "record (Aalen-Johansen)")):
        picture.line([(395, y), (425, y)], colour, 2)
        picture.text(433, y + 4, text, "start", colour)
    picture.text(380, 448, "the record's curve is Kaplan-Meier's with dropped files as "
                 "competing ends; open files are censored", size=12, colour="#555555")
    picture.save(OUT / "adoption.svg")


def draw_variants(facts):
    """Each form's mean Brier score less that of the shipped form, both splits."""
    facts = [item for item in facts if item[0]["id"] != "shipped"]
    facts.sort(key=lambda item: (-item[1]["folds"][1][0], item[0]["id"]))
    step, top = 19, 62
    height = top + step * len(facts) + 62
    picture = Picture(900, height, "Variants: mean Brier score less that of the shipped form")
    left, width, most = 350, 520, max(.02, max(own[split][1][2] for _, own in facts
                                               for split in ("folds", "split-2022")))
    least = min(own[split][1][1] for _, own in facts for split in ("folds", "split-2022"))
    place = lambda value: left + (value - least) / (most - least) * width
    picture.text(450, 24, "Mean Brier score of five targets, variant less shipped form", size=15)
    picture.text(left, 44, "left of 0: better than the shipped form", "start", "#555555", 12)
    picture.line([(640, 40), (670, 40)], BLUE, 2)
    picture.text(677, 44, "10 folds", "start", BLUE, 12)
    picture.line([(750, 40), (780, 40)], ORANGE, 2)
    picture.text(787, 44, "split at 2022", "start", ORANGE, 12)
    bottom = top + step * len(facts)
    tick = math.ceil(least / .01) * .01
    while tick <= most + 1e-9:
        picture.line([(place(tick), top - 4), (place(tick), bottom)],
                     "#888888" if abs(tick) < 1e-9 else GRID)
        picture.text(place(tick), bottom + 18, signed(tick, 2))
        tick += .01
    for row, (variant, own) in enumerate(facts):
        y = top + step * (row + .5)
        picture.text(left - 8, y + 4, variant["what"], "end", size=12)
        for split, colour, shift in (("folds", BLUE, -3.5), ("split-2022", ORANGE, 3.5)):
            value, low, high = own[split][1]
            picture.line([(place(low), y + shift), (place(high), y + shift)], colour, 1.5)
            picture.dot(place(value), y + shift, 2.8, colour)
    picture.text(450, height - 14, "bars: 95 % intervals over episodes; they take no account of "
                 "the choice among forms", size=12, colour="#555555")
    picture.save(OUT / "variants.svg")


# ---- the page ----------------------------------------------------------------------------------

def fill(tables):
    page = PAGE.read_text(encoding="utf-8")
    for name, text in tables.items():
        start, end = f"<!-- table {name} -->", "<!-- end -->"
        if start not in page:
            sys.exit(f"validation.py: {PAGE} has no place for the table {name}")
        head, rest = page.split(start, 1)
        page = head + start + "\n\n" + text + "\n\n" + rest[rest.index(end):]
    PAGE.write_text(page, encoding="utf-8")


def answer_all(scorer, variants):
    answers = {}
    for variant in variants:
        for split in SPLITS:
            if split != "rolling" or variant["id"] in ROLLING:
                answers[variant["id"], split] = Answer(scorer.folder(variant, split))
    return answers


def tables_of(answers, facts, decisions):
    shipped = answers["shipped", "folds"]
    tables = {"scored": table_scored(answers), "bars": table_bars(answers),
              "bars-other": table_bars_other(answers),
              "level": table_level(answers), "calibration": table_calibration(answers), "murphy": table_murphy(answers),
              "reliability": table_reliability(shipped), "members": table_members(answers),
              "who": table_who(answers), "strict": table_strict(answers),
              "worst": table_worst(shipped, decisions), "variants": table_variants(facts)}
    for split in SPLITS:
        for variant in ROLLING:
            name = split if variant == "shipped" else f"{split}-no-us"
            tables[f"scores-{name}"] = table_scores(answers[variant, split])
            tables[f"differences-{name}"] = table_differences(answers[variant, split])
    for what in ("kind", "group"):
        rows = classes(shipped, lambda row, what=what: row[what], decisions)
        tables[what] = markdown(class_header(what), shown(rows))
        write(OUT / f"{what}.csv", class_header(what), shown(rows))
    return tables


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default="build", help="folder of the program and of the cache")
    build = parser.parse_args().build
    scorer = Scorer(build)
    variants = rows_of(VARIANTS)
    answers = answer_all(scorer, variants)
    if Scorer(build).inputs != scorer.inputs:
        sys.exit("validation.py: the program or its inputs changed meanwhile; run it again")
    decisions = {row["id"]: row for row in rows_of(SCENARIOS / "history/decisions.csv")}
    facts = variant_facts(variants, answers)
    OUT.mkdir(exist_ok=True)
    write_variants(facts)
    write_scores(answers)
    write_reliability(answers)
    shipped = answers["shipped", "folds"]
    curve = shipped.json["curve"]
    write(OUT / "curve.csv", ["day", "forecast", "observed"],
          [[point["day"] or "eventually", f"{point['forecast']:.5f}", f"{point['observed']:.5f}"]
           for point in curve])
    draw_reliability(shipped)
    draw_adoption(curve, shipped.json["scores"][0]["n"])
    draw_variants(facts)
    fill(tables_of(answers, facts, decisions))


if __name__ == "__main__":
    main()
