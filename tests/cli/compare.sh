# Three scenarios on the same draws: what differs between them, then what that does.
cp -R "$(dirname "$0")/small" .
sed 's/us_stance *=.*/us_stance = -0.75;/; s/date       = .*/date = "2025-06-01";/
     s/^measures = (/measures = ( { id = "extra"; kind = "listing"; strength = 9; },/' \
    small/small.cfg >small/other.cfg
sed 's/"small"/"shorter"/; s/horizon    = 200/horizon = 60/; s/strength = 42.5/strength = 40/' \
    small/small.cfg >small/shorter.cfg
$TACET compare small/small.cfg small/other.cfg small/shorter.cfg -n 20000
