/* The kernel catalogue: everything that the project knows about a kernel, in one place.
 *
 * To add a kernel, append one entry. The enum of kernel.h, the vectorised loops, the descriptions
 * behind `rbfinterp kernels`, docs/kernels.md and the loops of the tests all expand this list.
 *
 * K(ID, name, order, dimension_max, scale_free, smoothness, value_at_zero, formula, reference,
 *   phi, phi1, phi2)
 *   order          m of conditional positive definiteness; the least degree of the tail is m - 1
 *   dimension_max  highest dimension in which that holds (RBF_DIMENSION_MAX: every one we take)
 *   scale_free     1 if epsilon only rescales the weights, so that none needs to be given
 *   smoothness     continuous derivatives at r = 0; RBF_SMOOTH for infinitely many
 *   phi            a C expression in s = epsilon * r and s2 = s * s; it stands in a vectorised
 *                  loop, so choose the argument of log and exp and not between their results
 *   phi1, phi2     phi'(s) / s and (phi'(s) / s)' / s, which make the gradient and the Hessian:
 *                  e^2 phi1 (x - q) and e^2 (phi1 I + e^2 phi2 (x - q)(x - q)^T), e = epsilon;
 *                  a finite number stands for a limit at s = 0 that is infinite
 *
 * Signs are such that every kernel is conditionally positive (not negative) definite: positive
 * smoothing then smooths. References: W = Wendland, Scattered Data Approximation, Cambridge 2005;
 * RW = Rasmussen & Williams, Gaussian Processes for Machine Learning, MIT Press 2006. */
#ifndef RBFINTERP_KERNEL_CATALOGUE_H
#define RBFINTERP_KERNEL_CATALOGUE_H

#define RBF_SMOOTH 1000000

/* clang-format off */
#define RBF_KERNEL_CATALOGUE(K)                                                                    \
    K(LINEAR, linear, 1, RBF_DIMENSION_MAX, 1, 0, 0.0,                                             \
      "-s", "W, theorem 8.16",                                                                     \
      -s,                                                                                          \
      -RBF_INVERSE(s),                                                                             \
      RBF_INVERSE(s * s2))                                                                         \
    K(THIN_PLATE_SPLINE, thin_plate_spline, 2, RBF_DIMENSION_MAX, 1, 1, 0.0,                       \
      "s^2 log(s)", "W, theorem 8.17; Duchon 1977",                                                \
      0.5 * s2 * log(s2 > 0.0 ? s2 : 1.0),                                                         \
      log(s2 > 0.0 ? s2 : 1.0) + 1.0,                                                              \
      2.0 * RBF_INVERSE(s2))                                                                       \
    K(CUBIC, cubic, 2, RBF_DIMENSION_MAX, 1, 2, 0.0,                                               \
      "s^3", "W, theorem 8.16",                                                                    \
      s * s2,                                                                                      \
      3.0 * s,                                                                                     \
      3.0 * RBF_INVERSE(s))                                                                        \
    K(QUINTIC, quintic, 3, RBF_DIMENSION_MAX, 1, 4, 0.0,                                           \
      "-s^5", "W, theorem 8.16",                                                                   \
      -s * s2 * s2,                                                                                \
      -5.0 * s * s2,                                                                               \
      -15.0 * s)                                                                                   \
    K(MULTIQUADRIC, multiquadric, 1, RBF_DIMENSION_MAX, 0, RBF_SMOOTH, -1.0,                       \
      "-sqrt(1 + s^2)", "W, theorem 8.15; Hardy 1971, Micchelli 1986",                             \
      -sqrt(1.0 + s2),                                                                             \
      -1.0 / sqrt(1.0 + s2),                                                                       \
      1.0 / ((1.0 + s2) * sqrt(1.0 + s2)))                                                         \
    K(INVERSE_MULTIQUADRIC, inverse_multiquadric, 0, RBF_DIMENSION_MAX, 0, RBF_SMOOTH, 1.0,        \
      "1 / sqrt(1 + s^2)", "W, theorem 7.15",                                                      \
      1.0 / sqrt(1.0 + s2),                                                                        \
      -1.0 / ((1.0 + s2) * sqrt(1.0 + s2)),                                                        \
      3.0 / (RBF_POW2(1.0 + s2) * sqrt(1.0 + s2)))                                                 \
    K(INVERSE_QUADRATIC, inverse_quadratic, 0, RBF_DIMENSION_MAX, 0, RBF_SMOOTH, 1.0,              \
      "1 / (1 + s^2)", "W, theorem 7.15",                                                          \
      1.0 / (1.0 + s2),                                                                            \
      -2.0 / RBF_POW2(1.0 + s2),                                                                   \
      8.0 / (RBF_POW2(1.0 + s2) * (1.0 + s2)))                                                     \
    K(GAUSSIAN, gaussian, 0, RBF_DIMENSION_MAX, 0, RBF_SMOOTH, 1.0,                                \
      "exp(-s^2)", "W, theorem 6.10",                                                              \
      exp(-s2),                                                                                    \
      -2.0 * exp(-s2),                                                                             \
      4.0 * exp(-s2))                                                                              \
    K(EXPONENTIAL, exponential, 0, RBF_DIMENSION_MAX, 0, 0, 1.0,                                   \
      "exp(-s)", "RW, equation 4.18; Matern 1/2",                                                  \
      exp(-s),                                                                                     \
      -RBF_INVERSE(s) * exp(-s),                                                                   \
      (1.0 + RBF_AT_MOST(s, 1e3)) * RBF_INVERSE(s * s2) * exp(-s))                                 \
    K(MATERN32, matern32, 0, RBF_DIMENSION_MAX, 0, 2, 1.0,                                         \
      "(1 + sqrt(3) s) exp(-sqrt(3) s)", "RW, equation 4.17",                                      \
      (1.0 + 1.7320508075688772 * RBF_AT_MOST(s, 1e3)) * exp(-1.7320508075688772 * s),             \
      -3.0 * exp(-1.7320508075688772 * s),                                                         \
      5.196152422706632 * RBF_INVERSE(s) * exp(-1.7320508075688772 * s))                           \
    K(MATERN52, matern52, 0, RBF_DIMENSION_MAX, 0, 4, 1.0,                                         \
      "(1 + sqrt(5) s + 5/3 s^2) exp(-sqrt(5) s)", "RW, equation 4.17",                            \
      (1.0 + (2.23606797749979 + (5.0 / 3.0) * RBF_AT_MOST(s, 1e3)) * RBF_AT_MOST(s, 1e3))         \
          * exp(-2.23606797749979 * s),                                                            \
      -(5.0 / 3.0) * (1.0 + 2.23606797749979 * RBF_AT_MOST(s, 1e3))                                \
          * exp(-2.23606797749979 * s),                                                            \
      (25.0 / 3.0) * exp(-2.23606797749979 * s))                                                   \
    K(WENDLAND_C0, wendland_c0, 0, 3, 0, 0, 1.0,                                                   \
      "(1 - s)_+^2", "W, table 9.1",                                                               \
      RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0)),                                                         \
      -2.0 * (1.0 - RBF_AT_MOST(s, 1.0)) * RBF_INVERSE(s),                                         \
      (s < 1.0 ? 2.0 : 0.0) * RBF_INVERSE(s * s2))                                                 \
    K(WENDLAND_C2, wendland_c2, 0, 3, 0, 2, 1.0,                                                   \
      "(1 - s)_+^4 (4 s + 1)", "W, table 9.1",                                                     \
      RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))) * (4.0 * RBF_AT_MOST(s, 1.0) + 1.0),           \
      -20.0 * RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0)) * (1.0 - RBF_AT_MOST(s, 1.0)),                   \
      60.0 * RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0)) * RBF_INVERSE(s))                                 \
    K(WENDLAND_C4, wendland_c4, 0, 3, 0, 4, 1.0,                                                   \
      "(1 - s)_+^6 (35 s^2 + 18 s + 3) / 3", "W, table 9.1",                                       \
      RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))) * RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))          \
          * ((35.0 * RBF_AT_MOST(s, 1.0) + 18.0) * RBF_AT_MOST(s, 1.0) + 3.0) * (1.0 / 3.0),       \
      -(56.0 / 3.0) * (5.0 * RBF_AT_MOST(s, 1.0) + 1.0)                                            \
          * RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))) * (1.0 - RBF_AT_MOST(s, 1.0)),           \
      560.0 * RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))))                                       \
    K(WENDLAND_C6, wendland_c6, 0, 3, 0, 6, 1.0,                                                   \
      "(1 - s)_+^8 (32 s^3 + 25 s^2 + 8 s + 1)", "W, table 9.1",                                   \
      RBF_POW2(RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))))                                      \
          * (((32.0 * RBF_AT_MOST(s, 1.0) + 25.0) * RBF_AT_MOST(s, 1.0) + 8.0)                     \
             * RBF_AT_MOST(s, 1.0) + 1.0),                                                         \
      -22.0 * ((16.0 * RBF_AT_MOST(s, 1.0) + 7.0) * RBF_AT_MOST(s, 1.0) + 1.0)                     \
          * RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))) * RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))    \
          * (1.0 - RBF_AT_MOST(s, 1.0)),                                                           \
      528.0 * (6.0 * RBF_AT_MOST(s, 1.0) + 1.0)                                                    \
          * RBF_POW2(RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0))) * RBF_POW2(1.0 - RBF_AT_MOST(s, 1.0)))   \
    K(INVERSE_DISTANCE, inverse_distance, 0, RBF_DIMENSION_MAX, 0, 0, 1.0,                         \
      "1 / (1 + s)", "completely monotone in s, hence W, theorem 7.13",                            \
      1.0 / (1.0 + s),                                                                             \
      -RBF_INVERSE(s * RBF_POW2(1.0 + s)),                                                         \
      (1.0 + 3.0 * RBF_AT_MOST(s, 1e150)) * RBF_INVERSE(s + s2)                                    \
          * RBF_POW2(RBF_INVERSE(s + s2)))
/* clang-format on */

/* Helpers of the expressions above. Cut off where the other factor is 0 (the support, or what exp()
 * can tell from 0), a polynomial cannot overflow and make NaN of infinity times 0. */
#define RBF_POW2(x)           ((x) * (x))
#define RBF_AT_MOST(s, limit) ((s) < (limit) ? (s) : (limit))
#define RBF_INVERSE(s)        ((s) > 0.0 ? 1.0 / (s) : 0.0)

#endif
