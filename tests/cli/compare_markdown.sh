# As Markdown: a scenario against itself and against another, a setting of all replaced.
cp -R "$(dirname "$0")/small" .
sed 's/us_stance *=.*/us_stance = -0.75;/; s/date       = .*/date = "2025-06-01";/' \
    small/small.cfg >small/other.cfg
$TACET compare small/small.cfg small/small.cfg small/other.cfg -n 2000 --set horizon=30 -f markdown
