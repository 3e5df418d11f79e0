# draws.awk - 40 joint draws for a file of parameters: evenly over 1.7 sd either side, mixed.
# usage: awk -f draws.awk parameters.csv >parameters-draws.csv
BEGIN { FS = "," }
NR > 1 && $5 == "fit" { name[++n] = $1; value[n] = $2; sd[n] = $3 }
END {
    for (k = 1; k <= n; k++) printf "%s%s", name[k], k < n ? "," : "\n"
    for (d = 0; d < 40; d++)
        for (k = 1; k <= n; k++) {
            place = (d * 7 + k * 13) % 40
            printf "%.6f%s", value[k] + sd[k] * 1.7 * ((place + 0.5) / 20 - 1), k < n ? "," : "\n"
        }
}
