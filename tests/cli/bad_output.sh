# A folder that cannot be: exit 3, one line, said before anything is simulated.
small=$(dirname "$0")/small/small.cfg
echo text >file
for folder in file file/out none/out /dev/null; do
    $TACET run "$small" -n 1e11 -o "$folder"
    echo "exit $?"
done
ls
cat file
