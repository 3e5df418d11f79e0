# A record and tables of one's own: columns of its own, months, memory, every contradiction.
mkdir -p tables/history
cat >tables/history/membership.csv <<END
id,joined,left
AA,1958-01-01,
BB,2004-05-01,2020-02-01
END
echo id,bloc >tables/members.csv
cat >tables/governments.csv <<END
member,head,start,end
AA,Ada,2009-01-01,2015-06-07
AA,Bo,2015-06-01,
BB,Cy,2009-01-01,2019-12-31
END
echo date,group >tables/history/shocks.csv
cat >small.csv <<END
id,episode,target,group,kind,proposed,decided,outcome,status,days,holdouts,holdout_type,strength,severity,us_alignment,trigger_date,deadline,source,severty2,mine
good,e,XX,other,framework,2020-02,2020-03-01,adopted_diluted,adopted,15,AA,dove,12,40,0,2020-02,2020-03-01,memory,,1
bad,e,XX,other,renewal,2020-02-03,2020-02-02,not_adopted,adopted,1,BB,,12,40,0,2020-02-04,2020-02-01,here,,1
again,f,XX,other,renewal,2020-02-03,2020-02-02,not_adopted,open,,,hawk,12,40,0,,,,,1
early,f,YY,other,hr_statement,,2004-04-30,not_adopted,dropped,0,AA BB,demander,12,40,0,,,,,1
END
$TACET check small.csv --scenarios tables | sed 's/hash .*/hash/'

# One that agrees with itself, and one of nothing.
sed -n 1,2p small.csv >good.csv
sed -i '/Bo\|Ada\|Cy/d' tables/governments.csv
printf 'AA,Ada,2009-01-01,\nBB,Cy,2009-01-01,\n' >>tables/governments.csv
$TACET check --scenarios tables good.csv | tail -1
sed -n 1p small.csv >nothing.csv
$TACET check nothing.csv --scenarios=tables | sed 's/hash .*/hash/'
