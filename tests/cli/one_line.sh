# A complaint is one line, even about a text that has several.
$TACET check "$(dirname "$0")/small/small.cfg" --set 'headline=one
two' 2>&1 | wc -l | tr -d ' '
