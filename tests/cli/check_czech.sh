# What the program understood of the case this project is about.
$TACET check "$SCENARIOS/czech-mfa-apt31.cfg"
