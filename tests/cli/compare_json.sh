# The JSON can be read by a parser and holds the numbers of the table.
cp -R "$(dirname "$0")/small" .
sed 's/us_stance *=.*/us_stance = -0.75;/' small/small.cfg >small/other.cfg
$TACET compare small/small.cfg small/other.cfg -n 2000 -f json >answer.json
$TACET compare small/small.cfg small/other.cfg -n 2000 -f csv >answer.csv
sed -n '1,/"differences"/p' answer.json
python3 - <<'END'
import csv, json
answer = json.load(open("answer.json"))
print(sorted(answer), answer["comparisons"][0]["settings"])
found = answer["comparisons"][0]["differences"]
rows = list(csv.DictReader(open("answer.csv")))
names = ("a", "a_stderr", "b", "b_stderr", "difference", "stderr", "low", "high")
for one, row in zip(found, rows, strict=True):
    assert all(one[n] == (None if row[n] == "" else float(row[n])) for n in names), one
    assert (one["verdict"] or "") == row["verdict"] and one["n"] == int(row["n"])
print(len(rows), "rows agree")
END
