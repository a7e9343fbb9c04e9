#!/bin/bash
# Reports in parts by a job array, into a folder that all nodes share:
#     sbatch docs/ci/slurm.sh
#     nulage merge out --out out        # when all have ended: says whether all is there
# What `merge` names as missing, part 2 for one, is submitted again alone:
#     sbatch --array=2 docs/ci/slurm.sh
#SBATCH --job-name=reports
#SBATCH --array=1-3
#SBATCH --cpus-per-task=1
#SBATCH --output=slurm-%A-%a.log
set -eu

# A task that is submitted again alone does not know of how many it is one. The same number as in --array above.
export NULAGE_SHARD_TOTAL=${NULAGE_SHARD_TOTAL:-3}
exec "${NULAGE:-nulage}" build --shard auto --jobs "${SLURM_CPUS_PER_TASK:-1}"
