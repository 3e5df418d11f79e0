# The text the hash is made of: the same for another question or label, and its SHA-256 is the
# hash that check prints.
cp "$(dirname "$0")"/small/*.c* .
cat >more.cfg <<'END'
events = ( { id = "vote"; effect = "vote"; value = 0.5; date = "2025-06-20"; },
           { id = "deal"; effect = "driver"; driver = "winter"; change = -0.5; hazard = 0.01; },
           { id = "new"; effect = "government"; member = "CC"; earliest = "2025-06-01";
             latest = "2025-06-30"; probability = 0.5; } );
process: { cover = false; hawks = true; };
without = "AA EL";
END
cat small.cfg more.cfg >both.cfg
$TACET check both.cfg --canonical --set 'measures.names.variants=({strength=9.5;without="BB";})' |
    tee canonical
echo "== what it does not hold"
$TACET check both.cfg --canonical --set 'measures.names.variants=({strength=9.5;without="BB";})' \
    --set question=Why? --set measures.names.label=Names --set measures.names.source=me |
    cmp - canonical && echo the same
echo "== the hash is of it"
$TACET check both.cfg --set 'measures.names.variants=({strength=9.5;without="BB";})' |
    sed -n 's/^scenario hash //p'
sha256sum <canonical
