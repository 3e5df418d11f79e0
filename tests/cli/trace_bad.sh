# A trace of what is not there: a measure, a decision, a file, a word; one line each and exit 2.
try() {
    echo "\$ trace $*" >&2
    $TACET trace "$@"
    echo "exit $?" >&2
}
small=$(dirname "$0")/small/small.cfg
try "$small" --measure nobody
try "$small" --measure ""
try "$small" --measure
try "$small" --decision -1
try "$small" --decision 1.5
try "$small" --decision first
try "$small" --decision 1e16
try "$small" --decision ""
try "$small" --parameters drawn
try "$small" --set measures.names.strength=200
try "$small" --threads 2
try "$small" --decisions 10
try "$small" "$small"
try
