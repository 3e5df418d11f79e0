# The JSON of a run and of its folder can be read by a parser.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000 --format json -o out >answer.json
for file in answer.json out/manifest.json out/run-info.json; do
    python3 -c 'import json, sys; print(sorted(json.load(open(sys.argv[1]))))' "$file"
done
