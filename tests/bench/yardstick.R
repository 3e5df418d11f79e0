# yardstick.R - the static benchmark in R as it comes: Mersenne Twister, normals by inversion, whole
# matrices, a column a decision, in pieces of the fastest size tried, one thread.
#
# usage: Rscript yardstick.R DECISIONS    prints what yardstick.c prints
MEMBERS <- 27
BLOCS <- 5
PIECE <- 2000

count <- function(n) {
    members <- 0:(MEMBERS - 1)
    bloc <- members %% BLOCS + 1
    intercept <- 0.8 + 0.04 * members
    none <- 0
    objects <- sole <- numeric(MEMBERS)
    for (first in seq(0, n - 1, by = PIECE)) {
        size <- min(PIECE, n - first)
        shared <- matrix(0.4 * rnorm(BLOCS * size), BLOCS) + rep(0.5 * rnorm(size), each = BLOCS)
        votes <- shared[bloc, ] + intercept + rnorm(MEMBERS * size) <= 0
        objectors <- colSums(votes)
        none <- none + sum(objectors == 0)
        objects <- objects + rowSums(votes)
        sole <- sole + rowSums(votes[, objectors == 1, drop = FALSE])
    }
    list(none = none, objects = objects, sole = sole)
}

processor_seconds <- function() sum(proc.time()[1:2])

n <- as.numeric(commandArgs(trailingOnly = TRUE)[1])
set.seed(1)
began <- processor_seconds()
counts <- count(n)
seconds <- processor_seconds() - began
cat(sprintf("%.9f %.9f %.9f %.6f\n", counts$none / n, counts$objects[1] / n, sum(counts$sole) / n,
            seconds))
