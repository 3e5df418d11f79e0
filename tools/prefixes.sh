#!/bin/sh
# prefixes.sh - fail if the library defines a global symbol without the prefix tacet_.
# usage: tools/prefixes.sh LIBRARY
nm -g --defined-only "$1" | awk 'NF == 3 && $3 !~ /^tacet_/ { print $3; bad = 1 } END { exit bad }'
