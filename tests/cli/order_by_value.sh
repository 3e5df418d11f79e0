# By value is the preset: the likeliest objector first.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 2000 --judgement 0 >preset
$TACET run "$small" -n 2000 --judgement 0 --order=value >value
cmp preset value
sed -n '/^Member /,/^$/p' value
