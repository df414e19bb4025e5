/* Vector arithmetic as a limit.
 *
 * A pair of points in d dimensions cannot do with less than d subtractions, d multiply-adds for the
 * squared distance, and one to add the kernel times its weight: 2 d + 1 operations, each taken for a
 * multiply-add. To these come what the kernel's formula asks for: a square root and a division each
 * by the processor's own instruction, which runs beside the multiply-adds, or by Newton's method
 * from an estimate (ROOT_STEPS, DIVISION_STEPS), whichever is quicker; exp and log count as many
 * multiply-adds as the shortest vector code for full precision that we know of. Polynomials, loads
 * and the loop are free. Everything is in registers and has 12 chains, so that neither memory nor
 * latency counts. */
#include <math.h>
#include <string.h>

#include "bench.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ROOT_STEPS     9.0
#define DIVISION_STEPS 6.0
#define EXP_STEPS      12.0
#define LOG_STEPS      14.0

#define MULTIPLY_ADD_ROUNDS 300000 /* a millisecond or less */
#define DIVISION_ROUNDS     20000
#define TRIES               5

typedef double (*loop)(int64_t rounds);

typedef struct vector_set {
    const char *name;
    int lanes;
    loop multiply_add, root, division;
} vector_set;

#define CHAINS 12
#define EACH(STEP)                                                                                 \
    STEP(0)                                                                                        \
    STEP(1) STEP(2) STEP(3) STEP(4) STEP(5) STEP(6) STEP(7) STEP(8) STEP(9) STEP(10) STEP(11)
#define START(k)        x##k = one * (1.0 + 0.01 * k);
#define SUM(k)          sum += x##k;
#define MULTIPLY_ADD(k) x##k = x##k * a + b; /* one instruction: -ffp-contract=fast, see CMake */
#define DIVIDE(k)       x##k = b / x##k;

/* A loop over `STEP`, compiled for `target`; the vector type is set_vector. */
#define LOOP(set, what, target, STEP)                                                              \
    target static double set##_##what(int64_t rounds)                                              \
    {                                                                                              \
        const set##_vector one = (set##_vector){0} + 1.0, a = one * 0.7, b = one * 1.3;            \
        set##_vector sum = one, x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11;                  \
        (void)a;                                                                                   \
        EACH(START)                                                                                \
        for (int64_t i = 0; i < rounds; i++) {                                                     \
            EACH(STEP)                                                                             \
        }                                                                                          \
        EACH(SUM)                                                                                  \
        return sum[0];                                                                             \
    }

#define LOOPS(set, name, width, target, ROOT)                                                      \
    typedef double set##_vector __attribute__((vector_size(8 * (width))));                         \
    LOOP(set, multiply_add, target, MULTIPLY_ADD)                                                  \
    LOOP(set, root, target, ROOT)                                                                  \
    LOOP(set, division, target, DIVIDE)                                                            \
    static const vector_set set##_set = {name, width, set##_multiply_add, set##_root,              \
                                         set##_division};

#if defined(__x86_64__)
#define ROOT_SSE2(k)   x##k = _mm_sqrt_pd(x##k + b);
#define ROOT_AVX2(k)   x##k = _mm256_sqrt_pd(x##k + b);
#define ROOT_AVX512(k) x##k = _mm512_sqrt_pd(x##k + b);
LOOPS(sse2, "SSE2", 2, , ROOT_SSE2)
LOOPS(avx2, "AVX2", 4, __attribute__((target("avx2,fma"))), ROOT_AVX2)
LOOPS(avx512, "AVX-512", 8, __attribute__((target("avx512f"))), ROOT_AVX512)

static const vector_set *widest(void)
{
    if (__builtin_cpu_supports("avx512f"))
        return &avx512_set;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2_set : &sse2_set;
}
#else
#define ROOT_PLAIN(k) x##k = (plain_vector){sqrt(x##k[0] + b[0]), sqrt(x##k[1] + b[1])};
LOOPS(plain, "plain C", 2, , ROOT_PLAIN)

static const vector_set *widest(void)
{
    return &plain_set;
}
#endif

/* Seconds an operation, all threads together. Each takes the best of its own tries: one that was
 * disturbed, or waited for another thread, says nothing of what the machine can do. */
static double rate(loop run, int lanes, int64_t rounds, int threads)
{
    double speed = 0.0;
#pragma omp parallel num_threads(threads) reduction(+ : speed)
    {
        double least = (double)INFINITY;
        for (int i = 0; i < TRIES; i++) {
            const double start = bench_seconds();
            const double sum = run(rounds);
            const double seconds = bench_seconds() - start;
            least = sum > 0.0 ? fmin(least, seconds) : (double)NAN; /* the loop is needed */
        }
        speed += 1.0 / least;
    }
    return 1.0 / (speed * (double)rounds * CHAINS * lanes);
}

double bench_multiply_add(int threads)
{
    const vector_set *set = widest();
    return rate(set->multiply_add, set->lanes, MULTIPLY_ADD_ROUNDS, threads);
}

const char *bench_arithmetic_name(void)
{
    return widest()->name;
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does the formula need the distance itself and not its square alone, or a root of that? s^2, and s
 * as the argument of a log, come without. */
static int needs_root(const char *formula)
{
    const char *root = strstr(formula, "sqrt(");
    const char *end = root == NULL ? NULL : strchr(root, ')');
    for (const char *s = formula; *s != '\0'; s++) {
        if (*s != 's' || (s > formula && is_letter(s[-1])) || is_letter(s[1]))
            continue;
        if (root != NULL && s > root && s < end)
            return 1;
        if (strncmp(s, "s^2", 3) != 0 && (s - formula < 4 || strncmp(s - 4, "log(", 4) != 0))
            return 1;
    }
    return 0;
}

/* 1 / sqrt() is one Newton's method, and so no division. */
static int needs_division(const char *formula)
{
    return strncmp(formula, "1 / ", 4) == 0 && strncmp(formula, "1 / sqrt", 8) != 0;
}

double bench_arithmetic(rbf_kernel kernel, int dimension, double pairs, int threads)
{
    const char *formula = rbf_kernel_describe(kernel)->formula;
    const vector_set *set = widest();
    const int root = needs_root(formula), division = needs_division(formula);
    const double step = bench_multiply_add(threads);
    const double root_rate = root ? rate(set->root, set->lanes, DIVISION_ROUNDS, threads) : 0.0;
    const double division_rate =
        division ? rate(set->division, set->lanes, DIVISION_ROUNDS, threads) : 0.0;
    const double steps = 2.0 * dimension + 1.0 + (strstr(formula, "exp(") ? EXP_STEPS : 0.0) +
                         (strstr(formula, "log(") ? LOG_STEPS : 0.0);
    double least = (double)INFINITY;
    for (int ways = 0; ways < 4; ways++) { /* bit 0: the root by Newton; bit 1: the division */
        const int newton_root = root && (ways & 1), newton_division = division && (ways & 2);
        const double added = steps + newton_root * ROOT_STEPS + newton_division * DIVISION_STEPS;
        const double beside =
            (newton_root ? 0.0 : root_rate) + (newton_division ? 0.0 : division_rate);
        least = fmin(least, fmax(added * step, beside));
    }
    return pairs * least;
}
