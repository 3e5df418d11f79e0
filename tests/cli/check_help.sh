# The help of check needs no scenario; -h says the same.
$TACET check --help | tee long
$TACET check -h >short && cmp long short
