/* variant.c - the table of one variant's functions. */
#include "kernels/lanes_private.h"

#include "kernels/variants_private.h"

#define TEXT(x)       #x
#define TEXT_OF(name) TEXT(name)

const struct tacet_kernels VARIANT_(kernels) = {
    .name = TEXT_OF(VARIANT),
    .uniform_pairs = VARIANT_(uniform_pairs),
    .uniforms = VARIANT_(uniforms),
    .words = VARIANT_(words),
    .exp = VARIANT_(exp),
    .log = VARIANT_(log),
    .normal_cdf = VARIANT_(normal_cdf),
    .normal_quantile = VARIANT_(normal_quantile),
    .rough_index = VARIANT_(rough_index),
    .objectors = VARIANT_(objectors),
    .foremost = VARIANT_(foremost),
    .nobody_left = VARIANT_(nobody_left),
    .count_members = VARIANT_(count_members),
    .bins = VARIANT_(bins),
    .weigh = VARIANT_(weigh),
};
