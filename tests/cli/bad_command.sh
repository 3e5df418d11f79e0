# What is no command: one line on stderr, nothing on stdout, exit 2.
try() {
    echo "\$ tacet $*" >&2
    $TACET "$@"
    echo "exit $?" >&2
}
try simulate
try Run
try ""
try --versions
try -n 5 run
try scenario.cfg
