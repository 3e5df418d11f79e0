# --set may be given 64 times and not once more.
small=$(dirname "$0")/small/small.cfg
set -- "$small"
while [ $# -lt 129 ]; do
    set -- "$@" --set horizon=$#
done
$TACET check "$@" | grep horizon
$TACET check "$@" --set horizon=9
