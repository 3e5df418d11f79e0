# Array jobs: which part this is comes from the environment, how many there are from the sweep.
small=$(cd "$(dirname "$0")/small" && pwd)
cat >list.cfg <<END
name = "list"; base = "$small/small.cfg"; design = "list"; decisions = 10; shards = 3;
vary = ( { setting = "drivers.severity"; values = (0.1, 0.2, 0.3, 0.4); } );
END
sweep() { # VARIABLE=VALUE ...
    echo "$ $*"
    env "$@" $TACET sweep list.cfg -o out --shard auto 2>&1
}
sweep NOTHING=1
sweep SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=1
sweep SLURM_ARRAY_TASK_ID=3
sweep PBS_ARRAY_INDEX=0
sweep PBS_ARRAYID=1
sweep LSB_JOBINDEX=0
sweep LSB_JOBINDEX=1
sweep SGE_TASK_ID=undefined
sweep SGE_TASK_ID=3
sweep JOB_COMPLETION_INDEX=1
sweep JOB_COMPLETION_INDEX=1 SLURM_ARRAY_TASK_ID=1
SLURM_ARRAY_TASK_ID=0 $TACET sweep list.cfg -o out
SLURM_ARRAY_TASK_ID=0 $TACET sweep list.cfg -o out --shard 1/2
$TACET merge out -o t.csv && wc -l <t.csv
$TACET sweep list.cfg --slurm --shards 4 -o job
cat job/array.sh job/merge.sh
