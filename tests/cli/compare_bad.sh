# What cannot be compared is refused in one line on stderr, with nothing on stdout and exit 2.
cp -R "$(dirname "$0")/small" .
sed '/^measures/,$d' small/small.cfg >small/strange.cfg
echo 'measures = ( { id = "else"; kind = "listing"; strength = 30; } );' >>small/strange.cfg
{ cat small/small.cfg; echo 'horizn = 3;'; } >small/bad.cfg
try() {
    echo "\$ $*" >&2
    $TACET compare "$@"
    echo "exit $?" >&2
}
a=small/small.cfg
try
try $a
try $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a $a
try $a none.cfg
try none.cfg $a
try $a small/bad.cfg
try $a small/strange.cfg
try $a $a --set horizon=0
try $a $a -n 0
try $a $a -n 300 -o small/small.cfg
try $a $a --judgement 5
try $a $a --parameters posterio
ls
