# A bad value is named with what it must be; nothing on stdout, exit 2, no output folder.
small=$(dirname "$0")/small/small.cfg
try() {
    echo "\$ $*" >&2
    $TACET run "$small" -o out "$@"
    echo "exit $?" >&2
}
try -n 0
try -n -5
try -n 2.5
try -n 1e16
try -n 5,000
try -n ""
try -n 0x10
try --decisions=nan
try -s -1
try -s 1.0
try -s 18446744073709551616
try --seed=one
try -j 0
try -j 257
try -j two
try --judgement=-1
try --judgement=some
try --format xml
try --format CSV
try --order gdp
try -o ""
try --set horizon
try --set =5
try --set horizon=0
try --set horizon.days=3
try --set drivers.sevrity=0.5
try --set drivers.severity=2
try --set assume.objection.konst=1
ls
