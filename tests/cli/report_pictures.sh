# Each chart as a picture, of the size it has, named like it; in a folder with a difficult name.
command -v rsvg-convert >/dev/null || { echo "skipped: rsvg-convert is not installed"; exit 77; }
$TACET run "$(dirname "$0")"/small/small.cfg -n 20000 -o out >/dev/null
for format in png pdf; do
    $TACET report out --scenarios "$SCENARIOS" --format text --charts "-a b#%" --pictures $format >/dev/null
done
python3 - <<'END'
import pathlib, re, struct
charts = sorted(pathlib.Path("-a b#%").glob("*.svg"))
print(len(charts), "charts,", len(list(charts[0].parent.iterdir())), "files")
for chart in charts:
    width, height = re.search(r'width="(\d+)" height="(\d+)"', chart.read_text()).groups()
    png, pdf = (chart.with_suffix(suffix).read_bytes() for suffix in (".png", ".pdf"))
    assert struct.unpack(">II", png[16:24]) == (2 * int(width), 2 * int(height)), chart
    assert png.startswith(b"\x89PNG") and pdf.startswith(b"%PDF"), chart
END
