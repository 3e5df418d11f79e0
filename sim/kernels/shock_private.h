/* shock_private.h - the rough shock as a formula over `bits32` and `single`, one or many lanes.
 *
 * With u = (word + 1/2) 2^-32 folded to its lower half, L = -log2 u is in (1, 33], and minus
 * the quantile is near a ratio of polynomials of degrees 4 and 3 in L. L is counted in units of
 * 2^-23, the last place of a float f in [1, 2): the bits of the float 2^32 u are, as a whole
 * number, 159 - L less by how much log2 bends above its chord, log2 f - (f - 1), where f is the
 * significand. Minus the bend is near a polynomial of degree 5, its constant apart as a whole
 * number. Both are minimax (tools/minimax.py), off by 5.83e-5 and, in L, 1.25e-5.
 */
#ifndef TACET_SHOCK_PRIVATE_H
#define TACET_SHOCK_PRIVATE_H

static inline single rough_shock_formula(bits32 random)
{
    const single u = to_single(random ^ spread_sign(random)) + 0.5f;
    const bits32 bits = word_of(u);
    const single f = single_of((bits & 0x007FFFFF) | 0x3F800000);
    const single f2 = f * f;
    const single bent = (3494391.5f * f2 + 29786220.0f) * f2 +
                        f * ((-376427.406f * f2 - 13683074.0f) * f2 - 34323764.0f);
    const single L = bent + to_single(1348891260 - bits), L2 = L * L;
    const single above = ((-7.52287445e-32f * L2 - 1.50617064e-14f) * L2 + 1.57562909f) +
                         L * (-1.34874708e-22f * L2 - 5.19699205e-08f);
    const single below =
        (4.99233557e-15f * L2 + 1.0f) + L * (1.22618471e-23f * L2 + 2.22425377e-07f);

    return single_of(word_of(above / below) ^ (random & 0x80000000));
}

#endif
