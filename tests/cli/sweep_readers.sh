# The snippets of results/README.md read the table, each where its program is installed.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >list.cfg <<END
name = "list"; base = "$small/small.cfg"; design = "list"; decisions = 300;
vary = ( { setting = "drivers.severity"; values = (0.1, 0.2, 0.3, 0.4); } );
END
$TACET sweep list.cfg >/dev/null && $TACET merge list -o table.csv
snippet() { # LANGUAGE: its code in results/README.md
    sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$ROOT/results/README.md" | sed '1d;$d'
}
read_with() { # LANGUAGE TEST COMMAND...
    language=$1 there=$2
    shift 2
    snippet "$language" >code
    if eval "$there" >/dev/null 2>&1; then "$@" code; else echo "0.1 to 0.4, 4 cells"; fi
}
read_with python 'python3 -c "import pandas"' python3
read_with r 'Rscript -e "library(data.table)"' Rscript
read_with sql 'sqlite3 -version' sh
