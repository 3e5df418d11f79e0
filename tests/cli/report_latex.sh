# The LaTeX of a report, whatever a scenario is called: its tables and its title.
here=$(dirname "$0")
mkdir hostile && cp "$here"/small/* hostile
sed -i 's|^question .*|question = "100 % of $x_1^2 \\\\input{/etc/passwd} \& #~ {a} [b] <c>";|
s|{ id = "names"; }|{ id = "names"; label = "\\\\end{document} _%\&#"; }|' hostile/small.cfg
$TACET run hostile/small.cfg -n 2000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format latex -o report.tex
grep -c '^.begin{longtable}' report.tex
grep 'section\*' report.tex
