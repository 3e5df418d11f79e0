# A whole small run, printed as json.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000 --format json
