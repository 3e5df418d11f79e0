/* concession.c - somebody is paid: offers while one or two members hold the file up.
 *
 * The cheapest comes first, at the price max(o_i, 0), as long as the budget lasts; an offer
 * multiplies the member's hazard of clearing.  Source: docs/model.md, The race.
 */
#include <math.h>

#include "model/model_private.h"

enum { OBJECTORS_MOST = 2 };

uint8_t tacet_next_offer(const struct tacet_talks *talks, double *price)
{
    uint64_t waiting = talks->open & ~talks->offered;
    uint8_t cheapest = TACET_NOBODY;
    int i;

    *price = INFINITY;
    if (!talks->model->process.concessions ||
        talks->model->coefficients.concession.rate <= 0.0 ||
        __builtin_popcountll(talks->open) > OBJECTORS_MOST) {
        return TACET_NOBODY;
    }
    while ((i = tacet_take(&waiting)) >= 0) {
        const double asked = fmax(tacet_index(talks, (size_t) i), 0.0);

        if (asked < *price) {
            *price = asked;
            cheapest = (uint8_t) i;
        }
    }
    return *price <= talks->budget ? cheapest : TACET_NOBODY;
}

void tacet_offer(struct tacet_talks *talks)
{
    double price;
    const uint8_t i = tacet_next_offer(talks, &price);

    talks->budget -= price;
    talks->offered |= tacet_bit(i);
    talks->n_offers += 1;
    talks->offer = tacet_file_clock(talks->file, TACET_FOR_OFFERS, talks->n_offers);
    talks->result.marks |= talks->decided ? 0 : TACET_MARK_OFFERED;
    tacet_note(talks, TACET_DID_OFFER, i, price);
}
