#!/bin/sh
# layers.sh - fail if a file includes a header of a layer to its right, or of no layer.
# usage: tools/layers.sh LAYER...    (left to right, as in the Makefile)
# A file's layer is its folder under sim/, or its name under include/tacet/ up to _ or the dot.
cd "${ROOT:-.}" || exit 1
find include sim -name '*.[ch]' | sort | awk -v layers="$*" '
function layer(path) {
    sub(/^(include\/tacet|sim|tacet)\//, "", path)
    sub(/[\/._].*/, "", path)
    return path
}
function complain(text) { print file ": " text; bad = 1 }
BEGIN {
    n = split(layers, name, " ")
    for (i = 1; i <= n; i++) rank[name[i]] = i
}
{
    file = $0
    own = layer(file)
    if (!(own in rank)) complain("belongs to no layer")
    while ((getline line < file) > 0) {
        if (line !~ /^[ \t]*#[ \t]*include[ \t]*"/) continue
        split(line, part, "\"")
        other = layer(part[2])
        if (!(other in rank)) complain(part[2] " belongs to no layer")
        else if (rank[other] > rank[own]) complain(own " must not read " other)
        else if (part[2] ~ /_private\.h$/ && other != own)
            complain(part[2] " is private to " other)
    }
    close(file)
}
END { exit bad }'
