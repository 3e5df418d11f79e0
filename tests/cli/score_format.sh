# The first lines of each format; the JSON has the keys that others read.
score="$TACET score --scenarios $SCENARIOS --train-until 2022-01-01"
for format in table markdown; do
    $score --format $format | sed 's/[0-9a-f]\{16\}, //' | sed -n '1,4p'
done
$score --format csv >rows.csv
head -1 rows.csv
cut -d, -f1-8,10 rows.csv | sed -n '2,4p'
$score --format json >answer.json
python3 -c 'import json, sys
answer = json.load(open("answer.json"))
print(answer["schema"], sorted(answer["members"]))
for s in answer["scores"]: print(s["target"], s["day"], s["n"] > 0, sorted(s["model"]), sorted(s))'
