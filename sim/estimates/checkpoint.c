/* checkpoint.c - a tally in a file, so that an interrupted run goes on where it stopped.
 *
 * Text: a line that says whose tally it is, the counts as runs of "times count", and the
 * SHA-256 of all before it. Counts are exact, so a run in pieces gives the bytes of one whole.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tacet/estimates.h"

/* Whose tally: raised when results change, so that no run mixes two versions. */
#define RESULTS_VERSION 5

static void add_owner(struct tacet_text *text, const struct tacet_tally *self,
                      const char *scenario_hash, uint64_t seed)
{
    tacet_text_add(text, "tacet checkpoint %d scenario %s seed %" PRIu64 " counts %zu\n",
                   RESULTS_VERSION, scenario_hash, seed, self->n_counts);
}

enum tacet_status tacet_checkpoint_write(const struct tacet_tally *self, const char *path,
                                         const char *scenario_hash, uint64_t seed,
                                         struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    char hash[TACET_HASH_TEXT];
    enum tacet_status status;

    add_owner(&text, self, scenario_hash, seed);
    for (size_t k = 0, times; k < self->n_counts; k += times) {
        for (times = 1;
             k + times < self->n_counts && self->counts[k + times] == self->counts[k];) {
            times += 1;
        }
        tacet_text_add(&text, "%zu %" PRIu64 "\n", times, self->counts[k]);
    }
    if (!text.failed) {
        tacet_hash(hash, text.bytes, text.length);
        tacet_text_add(&text, "%s\n", hash);
    }
    status = text.failed ? tacet_fail(err, TACET_ENOMEM, "no memory to write %s", path)
                         : tacet_file_write(path, text.bytes, text.length, err);
    tacet_text_free(&text);
    return status;
}

/* Nothing happens more often than there are decisions, and no square of a block's count is
 * greater than the block allows. */
static bool are_possible(const struct tacet_tally *self)
{
    const uint64_t most = *self->decisions;

    for (size_t k = 0; k < self->n_counts; k++) {
        const bool is_sum = self->sums.n_draws > 0 && self->counts + k >= self->sums.blocks;

        const uint64_t count = self->counts[k];
        const uint64_t size = count >> 63 ? -count : count; /* some sums are signed */

        if (size / (is_sum ? TACET_BLOCK : 1) > most) {
            return false;
        }
    }
    return true;
}

/* The runs of counts between the first line and the hash. */
static bool read_counts(struct tacet_tally *self, const char *at, const char *end)
{
    size_t k = 0;

    while (at < end) {
        char *next;
        const unsigned long long times = strtoull(at, &next, 10);
        const unsigned long long count = strtoull(next, &next, 10);

        if (times == 0 || times > self->n_counts - k || *next != '\n') {
            return false;
        }
        for (size_t run = 0; run < times; run++) {
            self->counts[k++] = count;
        }
        at = next + 1;
    }
    return k == self->n_counts && are_possible(self);
}

static bool hash_is_right(const char *text, size_t length)
{
    char hash[TACET_HASH_TEXT];
    const size_t n = TACET_HASH_TEXT; /* the digits and a line end */

    if (length < n || text[length - 1] != '\n') {
        return false;
    }
    tacet_hash(hash, text, length - n);
    return strncmp(hash, text + length - n, n - 1) == 0;
}

static enum tacet_status damaged(const char *path, struct tacet_error *err)
{
    return tacet_fail(err, TACET_EIO, "%s: is damaged; remove it to begin anew", path);
}

enum tacet_status tacet_checkpoint_read(struct tacet_tally *self, const char *path,
                                        const char *scenario_hash, uint64_t seed,
                                        struct tacet_error *err)
{
    struct tacet_text owner = { 0 };
    enum tacet_status status;
    size_t length;
    char *text;

    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return TACET_OK;
    }
    status = tacet_file_read(&text, &length, path, err);
    if (status != TACET_OK) {
        return status == TACET_EINPUT ? damaged(path, err) : status;
    }
    add_owner(&owner, self, scenario_hash, seed);
    if (owner.failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    } else if (!hash_is_right(text, length) ||
               (strncmp(text, owner.bytes, owner.length) == 0 &&
                !read_counts(self, text + owner.length, text + length - TACET_HASH_TEXT))) {
        status = damaged(path, err);
    }
    tacet_text_free(&owner);
    free(text);
    return status;
}
