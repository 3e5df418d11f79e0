# A folder whose tables the scenario reads, or where another run is at work, is not written to;
# the manifest holds the hash of each table.
cp -R "$SCENARIOS" data
sum=$(cksum <data/members.csv)
$TACET run data/template.cfg -n 300 --judgement 0 -o data 2>said
echo "exit $?"
cat said
[ "$sum" = "$(cksum <data/members.csv)" ] && ls data/manifest.json 2>/dev/null || echo untouched

mkdir busy
flock busy $TACET run data/template.cfg -n 300 --judgement 0 -o busy 2>said
echo "exit $?"
cat said
ls busy

$TACET run data/template.cfg -n 300 --judgement 0 -o out >answer
python3 -c '
import hashlib, json
for row in json.load(open("out/manifest.json"))["outputs"]:
    same = hashlib.sha256(open("out/" + row["file"], "rb").read()).hexdigest() == row["sha256"]
    print(row["file"], same)'
mkdir -p blocked/measures.csv
$TACET run data/template.cfg -n 300 --judgement 0 -o blocked
echo "exit $?"
