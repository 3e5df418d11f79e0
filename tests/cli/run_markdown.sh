# A whole small run, printed as markdown.
$TACET run "$(dirname "$0")/small/small.cfg" -n 2000 --format markdown
