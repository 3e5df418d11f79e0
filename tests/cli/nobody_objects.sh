# Where nobody objects nobody is named, and the sentence ends once.
small=$(dirname "$0")/small/small.cfg
$TACET run "$small" -n 2000 --judgement 0 --set assume.objection.const=-50 | grep 'nobody objects'
