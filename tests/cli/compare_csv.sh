# The tidy table; what it says of A and B is what a run of each alone says.
cp -R "$(dirname "$0")/small" .
sed 's/us_stance *=.*/us_stance = -0.75;/' small/small.cfg >small/other.cfg
$TACET compare small/small.cfg small/other.cfg -n 20000 -s 5 --format csv | tee both.csv
for file in small other; do
    $TACET run small/$file.cfg -n 20000 -s 5 --judgement 0 --format csv |
        awk -F, '$3 == 200 { print $1 "," $4 "," $5 }' >$file.csv
done
awk -F, '$5 == "adopted" { print $3 "," $7 "," $8 }' both.csv | cmp - small.csv && echo A agrees
awk -F, '$5 == "adopted" { print $3 "," $9 "," $10 }' both.csv | cmp - other.csv && echo B agrees
