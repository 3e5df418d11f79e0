# Every kind of driver, an own column, a member without a government, quotes in a name.
$TACET check "$(dirname "$0")/small/small.cfg"
