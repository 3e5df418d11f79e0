# The program's help goes to stdout; -h says the same.
$TACET --help | tee long
$TACET -h >short && cmp long short
