# A whole small run, printed as table.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000
