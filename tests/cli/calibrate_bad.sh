# What cannot be fitted is refused, and a sample that has not converged is not written.
fit="$TACET calibrate --scenarios $SCENARIOS"
$fit; echo "exit status $?"
$fit -o fitted.txt; echo "exit status $?"
$fit -o fitted.csv --from 2030-01-01 2>&1 | sed "s#$SCENARIOS#SCENARIOS#"
$fit -o fitted.csv --until never; echo "exit status $?"
$fit -o fitted.csv --from 2025-01-01 --draws 8 -j 1 >report 2>complaint; echo "exit status $?"
grep -c 'nothing was written' complaint
ls
