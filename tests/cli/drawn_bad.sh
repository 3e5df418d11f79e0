# Draws that are not of the file beside them are refused with their place.
cp -R "$(dirname "$0")/small" .
try() {
    $TACET run small/small.cfg -n 2000 --judgement 0
    echo "exit $?"
}
awk -f small/draws.awk small/parameters.csv >draws
sed 's/objection.const/objection.constant/' draws >small/parameters-draws.csv
try
head -n 10 draws >small/parameters-draws.csv
try
sed '7s/^[^,]*/fast/' draws >small/parameters-draws.csv
try
sed 's/^-2\./-9./' draws >small/parameters-draws.csv
try
cut -d, -f2- draws >small/parameters-draws.csv
try
: >small/parameters-draws.csv
try
