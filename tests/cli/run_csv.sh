# A whole small run, printed as csv.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000 --format csv
