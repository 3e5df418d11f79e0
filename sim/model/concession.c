/* concession.c - somebody is paid: offers while one or two members hold the file up.
 *
 * The cheapest comes first, at the price max(o_i, 0), as long as the budget lasts; an offer
 * multiplies the member's hazard of clearing.  Source: docs/model.md, The race.
 */
#include <math.h>

#include "model/model_private.h"

enum { OBJECTORS_MOST = 2 };

void tacet_seek_bidder(struct tacet_talks *talks)
{
    uint64_t waiting = talks->open & ~talks->offered;
    int i;

    talks->bidder = TACET_NOBODY;
    talks->price = INFINITY;
    if (!talks->model->process.concessions ||
        talks->model->coefficients.concession.rate <= 0.0 ||
        __builtin_popcountll(talks->open) > OBJECTORS_MOST) {
        return;
    }
    while ((i = tacet_take(&waiting)) >= 0) {
        const double asked = tacet_larger(tacet_index(talks, (size_t) i), 0.0);

        if (asked < talks->price && asked <= talks->budget) {
            talks->price = asked;
            talks->bidder = (uint8_t) i;
        }
    }
}

void tacet_offer(struct tacet_talks *talks)
{
    talks->budget -= talks->price;
    talks->offered |= tacet_bit(talks->bidder);
    talks->n_offers += 1;
    talks->offer = tacet_file_clock(talks->file, TACET_FOR_OFFERS, talks->n_offers);
    talks->result.marks |= talks->decided ? 0 : TACET_MARK_OFFERED;
    tacet_note(talks, TACET_DID_OFFER, talks->bidder, talks->price);
}
