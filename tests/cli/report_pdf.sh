# The page as a PDF, printed by a browser: its text is text, and no draft is left.
command -v chromium >/dev/null || { echo "skipped: chromium is not installed"; exit 77; }
command -v pdftotext >/dev/null || { echo "skipped: pdftotext is not installed"; exit 77; }
chromium --headless --no-sandbox --dump-dom about:blank >/dev/null 2>&1 ||
    { echo "skipped: chromium does not run here"; exit 77; }
$TACET run "$(dirname "$0")"/small/small.cfg -n 2000 -o out >/dev/null
$TACET report out --scenarios "$SCENARIOS" --format pdf -o 'page #1%.pdf'
ls
pdfinfo 'page #1%.pdf' | grep -o 'A4'
pdftotext 'page #1%.pdf' - | grep -e '^Will five states' -e '^Summary' -e '^Charts' -e '^Tables'
