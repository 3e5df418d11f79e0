/* hands.c - work on several threads, of which this is the first. */
#include <pthread.h>
#include <signal.h>

#include "estimates/estimates_private.h"

bool tacet_thread_start(pthread_t *thread, void *(*run)(void *), void *worker)
{
    sigset_t all, before;
    bool started;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(thread, NULL, run, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void tacet_hands_work(struct tacet_hand *hands, size_t n, void *(*work)(void *) )
{
    for (size_t h = n; h-- > 0;) {
        hands[h].is_started =
            h > 0 && tacet_thread_start(&hands[h].thread, work, hands[h].worker);
        if (!hands[h].is_started) {
            work(hands[h].worker);
        }
    }
    for (size_t h = 0; h < n; h++) {
        if (hands[h].is_started) {
            pthread_join(hands[h].thread, NULL);
        }
    }
}
