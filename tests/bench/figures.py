"""figures.py - what was measured, and how it is written down."""
import csv
import io
import math
import statistics

COLUMNS = ("benchmark", "variant", "threads", "figure", "unit", "median", "low", "high", "rounds")


class Figures:
    """What was measured: a list of values, one a round, for each row.

    >>> figures = Figures()
    >>> for value in (4.0, 1.0, 2.0):
    ...     figures.add("b", "v", 1, "speed", "1/s", value)
    >>> print(*figures.rows(), sep="\\n")
    ('b', 'v', 1, 'speed', '1/s', '2', '1', '4', 3)
    >>> figures.find("b", "speed", "v", 1), figures.find("b", "speed", "w", 1)
    ((2.0, 1.0, 4.0, '1/s'), None)
    >>> print(figures.csv(), end="")
    benchmark,variant,threads,figure,unit,median,low,high,rounds
    b,v,1,speed,1/s,2,1,4,3
    """

    def __init__(self):
        self.values = {}

    def add(self, benchmark, variant, threads, figure, unit, value):
        self.values.setdefault((benchmark, variant, threads, figure, unit), []).append(value)

    def rows(self):
        for key, values in self.values.items():
            spread = (statistics.median(values), min(values), max(values))
            yield (*key, *(f"{value:.4g}" if value < 1e4 else f"{value:.0f}" for value in spread),
                   len(values))

    def find(self, benchmark, figure, variant, threads):
        """Median, lowest, highest and unit of a row, or None."""
        for key, values in self.values.items():
            if key[:4] == (benchmark, variant, threads, figure):
                return statistics.median(values), min(values), max(values), key[4]
        return None

    def csv(self):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *self.rows()])
        return text.getvalue()


def short(number, digits=3):
    """Three digits, and words where they are easier to read.

    >>> [short(number) for number in (0.01234, 2.0, 17.26, 345.6, 2345678.0, 455123.0, 0)]
    ['0.0123', '2.00', '17.3', '346', '2.35 million', '455 000', '0']
    """
    if number == 0:
        return "0"
    if abs(number) >= 1e6:
        return short(number / 1e6) + " million"
    decimals = digits - 1 - math.floor(math.log10(abs(number)))
    return f"{round(number, decimals):,.{max(0, decimals)}f}".replace(",", " ")
