# Members in tables by value, by protocol or by id; Greece is EL, never GR.
czech=$SCENARIOS/czech-mfa-apt31.cfg
members() {
    $TACET run "$czech" -n 2000 --judgement 0 "$@" >answer
    sed -n '/^Member /,/^$/s/^\([A-Z][A-Z]\)  .*/\1/p' answer | tr '\n' ' '
    echo
}
members --order protocol
members --order id
members | tr ' ' '\n' | sort | tr '\n' ' '
echo
grep '^EL ' answer | cut -c 1-14
grep GR answer || echo "no GR"
