# Outcomes beside adoption, members and rules are the numbers of a run; what a table was made from
# stands beside it; folders of two sweeps do not mix without a word.
small=$(cd "$(dirname "$0")/small" && pwd)
write() { # NAME: the same sweep under another name
    cat >$1.cfg <<END
name = "$1"; base = "$small/small.cfg"; design = "list"; decisions = 5000; shards = 2;
measures = "names word"; days = [50, 200];
outcomes = "tabled no_objection opposed paid diluted shelved undecided";
members = "BB"; rules = "qmv_55_65 high_representative";
vary = ( { setting = "drivers.severity"; values = (0.2, 0.6); } );
END
}
write kept
$TACET sweep kept.cfg && $TACET merge kept -o table.csv
cut -d, -f2-9 table.csv | head -n 12
$TACET run "$small/small.cfg" --set drivers.severity=0.2 -n 5000 --estimator plain --judgement 0 \
    --uncertainty 0 -o run >/dev/null
for rule in qmv_55_65 high_representative; do
    grep "^word,$rule," run/rules.csv | cut -d, -f4-7 >numbers
    grep "^0,0.2,word,adopted_under,$rule,," table.csv | cut -d, -f9-12 | cmp - numbers
done
cp table.csv whole.csv
sha256sum table.csv | cut -d' ' -f1 >hash
grep -c "\"table_sha256\": \"$(cat hash)\"" table.json
sed -n '/"design"/,$p' table.json | grep -v sha256
rm -f kept/cells-*
$TACET merge kept -o table.csv; echo "exit $?"
sed -n '/"missing"/,/"failed"/p' table.json
echo "the folder keeps its number of shards"
$TACET sweep kept.cfg --shard 3/5 && $TACET sweep kept.cfg && grep shards kept/manifest.json
write other
$TACET sweep other.cfg >/dev/null && $TACET merge kept other -o both.csv && cmp both.csv whole.csv
for wrong in 'outcomes = "objects"' 'members = "XX"' 'rules = "national"'; do
    sed "s/^members.*//; s/^outcomes.*/$wrong;/" kept.cfg >wrong.cfg
    $TACET sweep wrong.cfg -o wrong
done
