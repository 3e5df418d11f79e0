#!/usr/bin/env python3
"""cluster.py - a sweep as an array job of a real Slurm, started on this machine for the test.

usage: tests/sweep/cluster.py --tacet PROGRAM

As root, it installs slurm-wlm and munge if they are missing; everything else lives in a scratch
folder and ends with the test. An array of eight tasks is submitted with the job that merges; a task
is killed with -9 and requeued, another is told that its time is up, the node is drained and resumed; the table must be, byte for byte,
that of one process. The last line is `N passed, N failed`.
"""
import argparse
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch")
SWEEP = """name = "cluster"; base = "{base}"; design = "sobol"; points = 64; decisions = 2000000;
shards = 8;
vary = ( {{ setting = "drivers.us_stance"; from = -1; to = 1; }},
         {{ setting = "drivers.severity"; from = 0; to = 1; }} );
"""
CONF = """ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmdPort={other}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,batch_sched_delay=0
MinJobAge=3600
JobRequeue=1
ReturnToService=2
KillWait=5
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} Boards=1 SocketsPerBoard=1 CoresPerSocket={cores} \
ThreadsPerCore=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(what, seconds, question):
    """Ask until the answer is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    raise RuntimeError(f"{what}: not within {seconds} s")


class Cluster:
    """Slurm with one node in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.host = socket.gethostname().split(".")[0]
        self.environment = dict(os.environ, SLURM_CONF=str(folder / "slurm.conf"))

    def run(self, *command, check=True):
        return subprocess.run(command, env=self.environment, cwd=self.folder, check=check,
                              capture_output=True, text=True).stdout

    def start(self):
        for name in ("state", "spool", "munge"):
            (self.folder / name).mkdir(mode=0o755)
        self.folder.chmod(0o755)
        key = self.folder / "munge/key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        (self.folder / "slurm.conf").write_text(CONF.format(
            folder=self.folder, host=self.host, port=free_port(), other=free_port(),
            cores=os.cpu_count() or 1), encoding="utf-8")
        # slurmd wants control groups mounted unless it is told the old kind, of which it needs none
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n", encoding="utf-8")
        munge = self.folder / "munge"
        self.run("munged", f"--key-file={key}", f"--socket={munge}/socket",
                 f"--pid-file={munge}/pid", f"--log-file={munge}/log", f"--seed-file={munge}/seed")
        self.run("slurmctld", "-c")
        self.run("slurmd")
        wait_for("the node", 90, lambda: self.run("sinfo", "-h", "-o", "%t",
                                                  check=False).strip() == "idle")

    def stop(self):
        for name in ("slurmd.pid", "slurmctld.pid", "munge/pid"):
            path = self.folder / name
            if not path.exists() or not path.read_text(encoding="utf-8").strip():
                continue
            number = int(path.read_text(encoding="utf-8"))
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.kill(number, sign)
                    wait_for(name, 10, lambda n=number: not pathlib.Path(f"/proc/{n}").exists())
                    break
                except (ProcessLookupError, RuntimeError):
                    continue

    def process_of(self, job, task):
        """The process of a task of an array that runs tacet, 0 if there is none."""
        wanted = {f"SLURM_ARRAY_JOB_ID={job}".encode(), f"SLURM_ARRAY_TASK_ID={task}".encode()}
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and os.readlink(entry / "exe").endswith("/tacet") and \
                        wanted <= set((entry / "environ").read_bytes().split(b"\0")):
                    return int(entry.name)
            except OSError:
                continue
        return 0

    def requeue(self, job, task):
        def ended():
            return not self.process_of(job, task) and \
                "FAILED" in self.run("scontrol", "-o", "show", "job", f"{job}_{task}")
        wait_for("the end of the killed task", 120, ended)
        self.run("scontrol", "requeue", f"{job}_{task}")
        time.sleep(0.5)
        self.run("scontrol", "update", f"jobid={job}_{task}", "starttime=now")

    def time_out(self, job, task):
        """The signal Slurm sends the script a minute before the time limit, without that wait."""
        process = wait_for(f"task {task}", 180, lambda: self.process_of(job, task))
        stat = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGUSR1)
        wait_for("the restart", 120, lambda: "Restarts=1" in
                 self.run("scontrol", "-o", "show", "job", f"{job}_{task}"))
        self.run("scontrol", "update", f"jobid={job}_{task}", "starttime=now", check=False)

    def drain(self):
        self.run("scontrol", "update", f"nodename={self.host}", "state=drain", "reason=test")
        wait_for("the drained node", 180, lambda: "drained" in self.run("sinfo", "-h", "-o", "%T"))
        self.run("scontrol", "update", f"nodename={self.host}", "state=resume")


def try_sweep(cluster, tacet, count):
    folder = cluster.folder
    cluster.environment["TACET"] = tacet
    (folder / "cluster.cfg").write_text(
        SWEEP.format(base=ROOT / "scenarios/czech-mfa-apt31.cfg"), encoding="utf-8")
    said = cluster.run(tacet, "sweep", "cluster.cfg", "--slurm", "--submit", "-o", "job")
    array, merge = [word.strip(",\n") for word in said.split() if word.strip(",\n").isdigit()]
    count("the jobs are submitted", True)
    os.kill(wait_for("task 1", 180, lambda: cluster.process_of(array, 1)), signal.SIGKILL)
    cluster.requeue(array, 1)
    count("a killed task is requeued", True)
    cluster.time_out(array, 2)
    count("a task whose time is up queues itself again", True)
    cluster.drain()
    count("the node is drained", True)
    wait_for("the merge", 600, lambda: "JobState=COMPLETED" in
             cluster.run("scontrol", "-o", "show", "job", merge))
    count("the merge has ended well", True)
    cluster.run(tacet, "sweep", "cluster.cfg", "-o", "whole")
    cluster.run(tacet, "merge", "whole", "-o", "whole.csv")
    count("the table is that of one process", (folder / "whole.csv").read_bytes() ==
          (folder / "job/table.csv").read_bytes())


def start(cluster):
    """Whether Slurm works on this machine at all is not what is tested."""
    try:
        cluster.start()
    except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
        cluster.stop()
        print(f"skipped: Slurm does not start here: {error} {getattr(error, 'stderr', '') or ''}")
        sys.exit(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tacet", required=True)
    arguments = parser.parse_args()
    results = []

    def count(name, good):
        results.append(good)
        print(f"{'ok' if good else 'FAILED'}: {name}", flush=True)

    if os.geteuid() != 0:
        sys.exit("check-cluster must run as root")
    if any(shutil.which(name) is None for name in PROGRAMS):
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "slurm-wlm",
                        "munge"], check=False, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    if any(shutil.which(name) is None for name in PROGRAMS):
        print("skipped: slurm-wlm and munge are not installed and could not be")
        sys.exit(0)
    with tempfile.TemporaryDirectory() as scratch:
        cluster = Cluster(pathlib.Path(scratch))
        try:
            start(cluster)
            try_sweep(cluster, str(pathlib.Path(arguments.tacet).resolve()), count)
        except (RuntimeError, subprocess.CalledProcessError) as error:
            count(f"{error} {getattr(error, 'stderr', '') or ''}", False)
            for log in sorted(cluster.folder.glob("*.log")) + sorted(cluster.folder.glob("job/*.txt")):
                print(f"--- {log.name}\n" + log.read_text(errors="replace")[-1500:])
        finally:
            cluster.stop()
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
