# An unknown letter in a group of letters is what the complaint names.
$TACET run -qn 5 small.cfg
