# Killed at random, a sweep loses nothing; `make check-kills` does this ten thousand times.
python3 "$ROOT/tests/sweep/kills.py" --tacet "$TACET" --base "$(dirname "$0")/small/small.cfg" \
    --kills 25 2>/dev/null
