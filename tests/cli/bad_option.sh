# What is no option, or lacks its value, is named; nothing on stdout, exit 2.
small=$(dirname "$0")/small/small.cfg
try() {
    echo "\$ tacet $*" | sed "s|$small|small.cfg|" >&2
    $TACET "$@"
    echo "exit $?" >&2
}
try run "$small" -q
try run "$small" --quiet
try run "$small" --version
try run "$small" -n
try run "$small" --decisions
try run -n 5 "$small" --set
try run "$small" --help=much
try check "$small" -n 5
try check "$small" --output out
try run "$small" --estimator best
try run "$small" --precision 0
try run "$small" --precision 1%
try run "$small" --time -1
try run "$small" --time soon
try run "$small" --estimator quadrature
