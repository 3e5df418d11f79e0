# The LaTeX of a report compiles, whatever a scenario is called, where TeX and its packages are.
here=$(dirname "$0")
mkdir hostile && cp "$here"/small/* hostile
sed -i 's|^question .*|question = "100 % of $x_1^2 \\\\input{/etc/passwd} \& #~ {a} [b] <c>";|
s|{ id = "names"; }|{ id = "names"; label = "\\\\end{document} _%\&#"; }|' hostile/small.cfg
$TACET run hostile/small.cfg -n 2000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format latex -o report.tex
grep -c '^.begin{longtable}' report.tex
grep 'section\*' report.tex
if command -v pdflatex >/dev/null && kpsewhich booktabs.sty longtable.sty array.sty >/dev/null; then
    pdflatex -no-shell-escape -draftmode -interaction=nonstopmode -halt-on-error report.tex >log 2>&1 ||
        tail -20 log
fi
