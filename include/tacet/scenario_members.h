/* scenario_members.h - the member states of a scenario.
 *
 * Layer  scenario. Members come from a table (scenarios/members.csv) or a list in the scenario;
 *        what the model knows of each is a row of sim/scenario/settings.c.
 */
#ifndef TACET_SCENARIO_MEMBERS_H
#define TACET_SCENARIO_MEMBERS_H

#include "tacet/base.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TACET_MEMBERS_MAX 64 /* bits in a set of members */
#define TACET_OWN_MAX     8  /* drivers an analyst may add */

/** The parameters of a member's own. */
enum tacet_own_effect {
    TACET_COUNTRY,
    TACET_COUNTRY_GROUP,
    TACET_COUNTRY_TEXT,
    TACET_GOVERNMENT,
    TACET_OWN_EFFECTS
};

/** A member state on the day of the scenario. */
struct tacet_member {
    char id[16];
    char name[48];
    int protocol_order;   /* 1 for the first; by place in the file where not given */
    double population;    /* persons; 0 if unknown */
    double gdp_eur_bn;    /* EUR billion; 0 if unknown */
    int bloc;             /* index into blocs, -1 for none */
    double bloc_relative; /* loading of the bloc's shock, times parameter shock.bloc */
    double bloc_shock;    /* NAN, or replaces that product, probit */
    double common_shock;  /* NAN, or replaces parameter shock.common, probit */
    double us_trade;      /* w_i, standardised; 0 without data */
    double exposure;      /* e_i, exports to the target, standardised; 0 without data */
    double threat;        /* r_i, defence effort and border, standardised; 0 without data */
    double intercept;     /* NAN, or the whole of eta_i but strength and drivers, probit */
    double effects[TACET_OWN_EFFECTS]; /* probit, 0 without a parameter */
    int rows[TACET_OWN_EFFECTS];       /* of these among the parameters, -1 for none */
    char head[64];                     /* head of government on the day, "" if unknown */
    int spell_start; /* first day of that government, TACET_NO_DATE if unknown */
    bool outside_mainstream;
    bool dovish_on_russia, hawkish_on_russia;
    double hawk;    /* f_i, probit: added to its index of finding a measure too weak */
    double hostage; /* NAN, or replaces parameter hostage.probability */
    double own[TACET_OWN_MAX]; /* loading of each own driver */
};

/** The name a parameter of the member's government has: government.ID.FIRST-DAY.
 *  @return false if no government is known */
enum { TACET_GOVERNMENT_NAME = 48 };
bool tacet_government_name(char name[TACET_GOVERNMENT_NAME], const struct tacet_member *member);

#ifdef __cplusplus
}
#endif

#endif
