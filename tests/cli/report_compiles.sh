# The LaTeX of a report compiles, whatever a scenario is called, where TeX and its packages are.
command -v pdflatex >/dev/null || { echo "skipped: pdflatex is not installed"; exit 77; }
kpsewhich booktabs.sty longtable.sty array.sty >/dev/null ||
    { echo "skipped: booktabs, longtable or array is not installed"; exit 77; }
cp "$(dirname "$0")"/small/* .
sed -i 's|^question .*|question = "100 % of $x_1^2 \\\\input{/etc/passwd} \& #~ {a} [b] <c> −1 “x” ± é";|
s|{ id = "names"; }|{ id = "names"; label = "\\\\end{document} _%\&#"; }|' small.cfg
$TACET run small.cfg -n 20000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format latex -o report.tex
pdflatex -no-shell-escape -interaction=nonstopmode -halt-on-error report.tex >log 2>&1 || tail -20 log
grep -o 'Output written on report.pdf' log
grep -e 'Missing character' -e 'Undefined' log | wc -l
