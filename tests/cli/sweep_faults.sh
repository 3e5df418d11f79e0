# Any call on a file and any allocation of a sweep or merge may fail.
python3 "$ROOT/tests/sweep/faults.py" --tacet "$TACET" --failing "$(dirname "$TACET")/tests/tacet" \
    --base "$(dirname "$0")/small/small.cfg" 2>/dev/null
