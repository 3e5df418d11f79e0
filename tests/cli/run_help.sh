# The help of run needs no scenario; -h says the same, wherever it stands.
$TACET run --help | tee long
$TACET run -n 5 nowhere.cfg -h >short && cmp long short
