# A scenario that cannot be read: exit 3, one line, no folder; a pipe is not waited for.
mkdir folder.cfg
mkfifo pipe.cfg
for file in none.cfg folder.cfg pipe.cfg none/none.cfg; do
    $TACET run -n 5 -o out "$file"
    echo "exit $?"
done
ls
