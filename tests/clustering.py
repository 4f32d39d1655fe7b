"""A build on a Dask cluster of this machine, one of whose workers is killed while it reads.

python clustering.py WORKERS DIRECTORY FILE…    prints how many reports had been read when the worker was killed
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from distributed import LocalCluster

from innograph import corpus


def kill_one(cluster: LocalCluster, directory: Path, told: list[int]) -> None:
    """Kills a worker as soon as the first report has been read."""
    parts = directory.parent / f".{directory.name}.innograph-next" / "parts"
    while not list(parts.glob("*.json")):
        time.sleep(0.005)
    told.append(len(list(parts.glob("*.json"))))
    os.kill(cluster.workers[0].pid, signal.SIGKILL)


def main(workers: int, directory: Path, files: list[Path]) -> None:
    """Starts the cluster, builds, and kills."""
    told: list[int] = []
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=True
    ) as cluster:
        killer = threading.Thread(target=kill_one, args=(cluster, directory, told), daemon=True)
        killer.start()
        corpus.build(files, directory, corpus.Plan(scheduler=cluster.scheduler_address))
        killer.join(timeout=10)
    print(*told)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
