/* integral.c - who objects, integrated over the shocks that members share.
 *
 *     I(c) = E[ prod over reported i of p_i * prod over the others of (1 - c p_i) ],
 *     p_i = Phi(eta_i + l0 W0 + L_b W_b),
 *
 * by Gauss-Hermite nodes of W0, and for each of them, bloc by bloc, nodes of W_b: given W0 the
 * blocs are independent, so their integrals multiply.
 */
#include <assert.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <string.h>

#include "posterior/posterior_private.h"

/* Nodes and weights of a mean over the standard normal. */
static void normal_nodes(double *nodes, double *weights, size_t n)
{
    gsl_integration_fixed_workspace *workspace =
        gsl_integration_fixed_alloc(gsl_integration_fixed_hermite, n, 0.0, 0.5, 0.0, 0.0);
    const double *x = gsl_integration_fixed_nodes(workspace);
    const double *w = gsl_integration_fixed_weights(workspace);

    for (size_t j = 0; j < n; j++) {
        nodes[j] = x[j];
        weights[j] = w[j] / sqrt(2.0 * M_PI);
    }
    gsl_integration_fixed_free(workspace);
}

/* Gauss-Legendre nodes and weights on [0, 1]. */
static void unit_nodes(double *nodes, double *weights, size_t n)
{
    gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(n);

    for (size_t j = 0; j < n; j++) {
        gsl_integration_glfixed_point(0.0, 1.0, j, &nodes[j], &weights[j], table);
    }
    gsl_integration_glfixed_table_free(table);
}

void tacet_quadrature_init(struct quadrature *self)
{
    unit_nodes(self->brief, self->brief_weight, BRIEF_NODES);
    unit_nodes(self->lasting, self->lasting_weight, LASTING_NODES);
    normal_nodes(self->common, self->common_weight, COMMON_NODES);
    normal_nodes(self->bloc, self->bloc_weight, BLOC_NODES);
    for (int k = 0; k <= 2 * TABLE_END * TABLE_STEPS + 1; k++) {
        const double y = (double) k / TABLE_STEPS - TABLE_END;

        self->p[k] = erfc(-y / M_SQRT2) / 2.0;
        self->d[k] = exp(-y * y / 2.0) / sqrt(2.0 * M_PI);
    }
}

/** A product over members and the slopes of its logarithm, for each node of c. */
struct products {
    double value[NODES_MAX], slope[TACET_MEMBERS_MAX][NODES_MAX];
};

/* The functions below are made for 1, 3 and any number of nodes: n_c is a constant where they
 * are called, so that the innermost loops disappear. */
#define INLINE static inline __attribute__((always_inline))

/* Multiply members from..end - 1 into the products, their shocks being given. */
INLINE void multiply(struct products *products, const double *c, size_t n_c,
                     const struct quadrature *q, const struct observed *row, const double *eta,
                     size_t from, size_t end, double common_shock, double bloc_shock)
{
    for (size_t i = from; i < end; i++) {
        double p, d;

        tacet_table_normal(
            q, row->scale[i] * (eta[i] + common_shock + row->relative[i] * bloc_shock), &p, &d);
        d *= row->scale[i];
        for (size_t k = 0; k < n_c; k++) {
            const double plain = row->reports[i] ? p : 1.0 - c[k] * p;
            const double factor = plain > 1e-14 ? plain : 1e-14;

            products->value[k] *= factor;
            products->slope[i][k] = (row->reports[i] ? d : -c[k] * d) / factor;
        }
    }
}

/** Means over the shock of one bloc, for each node of c. */
struct bloc_mean {
    double value[NODES_MAX], loading[NODES_MAX];
};

/* @param slope  of the members of the bloc, filled */
INLINE void integrate_bloc(struct bloc_mean *mean, double (*slope)[NODES_MAX], const double *c,
                           size_t n_c, const struct quadrature *q, const struct observed *row,
                           const double *eta, size_t from, size_t end, double common_shock,
                           double bloc)
{
    for (size_t k = 0; k < n_c; k++) {
        mean->value[k] = mean->loading[k] = 0.0;
        for (size_t i = from; i < end; i++) {
            slope[i][k] = 0.0;
        }
    }
    for (size_t j = 0; j < BLOC_NODES; j++) {
        struct products products;

        for (size_t k = 0; k < n_c; k++) {
            products.value[k] = q->bloc_weight[j];
        }
        multiply(&products, c, n_c, q, row, eta, from, end, common_shock, bloc * q->bloc[j]);
        for (size_t k = 0; k < n_c; k++) {
            mean->value[k] += products.value[k];
        }
        for (size_t i = from; i < end; i++) {
            for (size_t k = 0; k < n_c; k++) {
                const double part = products.value[k] * products.slope[i][k];

                slope[i][k] += part;
                mean->loading[k] += part * row->relative[i] * q->bloc[j];
            }
        }
    }
}

/** What is summed over the nodes of W0. */
struct sums {
    double value[NODES_MAX], slope[TACET_MEMBERS_MAX][NODES_MAX];
    double common[NODES_MAX], bloc[NODES_MAX]; /* slopes by the loadings */
};

/* Everything given W0 = z, times the weight of z. */
INLINE void add_node(struct sums *sums, double weight, double z, const struct quadrature *q,
                     const struct observed *row, const double *eta, double common, double bloc,
                     const double *c, size_t n_c)
{
    struct products all;
    double loading[NODES_MAX] = { 0.0 };
    size_t from = row->n_free;

    for (size_t k = 0; k < n_c; k++) {
        all.value[k] = weight;
    }
    multiply(&all, c, n_c, q, row, eta, 0, row->n_free, common * z, 0.0);
    for (size_t b = 0; b < row->n_blocs; b++) {
        struct bloc_mean mean;

        integrate_bloc(&mean, all.slope, c, n_c, q, row, eta, from, row->bloc_end[b],
                       common * z, bloc);
        for (size_t k = 0; k < n_c; k++) {
            all.value[k] *= mean.value[k];
            loading[k] += mean.loading[k] / mean.value[k];
        }
        for (; from < row->bloc_end[b]; from++) {
            for (size_t k = 0; k < n_c; k++) {
                all.slope[from][k] /= mean.value[k];
            }
        }
    }
    for (size_t k = 0; k < n_c; k++) {
        sums->value[k] += all.value[k];
        sums->bloc[k] += all.value[k] * loading[k];
    }
    for (size_t i = 0; i < row->n; i++) {
        for (size_t k = 0; k < n_c; k++) {
            sums->slope[i][k] += all.value[k] * all.slope[i][k];
            sums->common[k] += all.value[k] * all.slope[i][k] * z;
        }
    }
}

INLINE void add_nodes(struct sums *sums, const struct quadrature *q, const struct observed *row,
                      const double *eta, double common, double bloc, const double *c,
                      size_t n_c)
{
    for (size_t j = 0; j < COMMON_NODES; j++) {
        add_node(sums, q->common_weight[j], q->common[j], q, row, eta, common, bloc, c, n_c);
    }
}

void tacet_shocks_integrate(const struct quadrature *quadrature, const struct observed *row,
                            const double *eta, double common, double bloc, const double *c,
                            size_t n_c, double *value, double (*slope)[TACET_MEMBERS_MAX + 2])
{
    struct sums sums;

    assert(n_c >= 1 && n_c <= NODES_MAX);
    memset(&sums, 0, sizeof(sums));
    if (n_c == 1) {
        add_nodes(&sums, quadrature, row, eta, common, bloc, c, 1);
    } else if (n_c == 3) {
        add_nodes(&sums, quadrature, row, eta, common, bloc, c, 3);
    } else {
        add_nodes(&sums, quadrature, row, eta, common, bloc, c, n_c);
    }
    for (size_t k = 0; k < n_c; k++) {
        value[k] = sums.value[k];
        for (size_t i = 0; slope != NULL && i < row->n; i++) {
            slope[k][i] = sums.slope[i][k];
        }
        if (slope != NULL) {
            slope[k][row->n] = sums.common[k];
            slope[k][row->n + 1] = sums.bloc[k];
        }
    }
}
