# The help of score needs no record.
$TACET score --help
