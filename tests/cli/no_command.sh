# Without a command: one line on stderr, exit 2.
$TACET
