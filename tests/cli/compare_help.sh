# The options of a comparison.
$TACET compare --help
