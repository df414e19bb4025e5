/* The fast solver's preconditioner: what its columns are by definition, that it is the inverse where
 * every point uses all before it, and that conjugate gradients take few steps with it. */
#include "solver/fast/preconditioner/preconditioner.h"

#include <string.h>

#include "core/memory.h"
#include "linalg/nullspace.h"
#include "solver/fast/preconditioner/panels.h"
#include "solver/fast/preconditioner/sets.h"
#include "solver/tail_fit.h"
#include "support/dense.h"

static const rbf_preconditioner_options usual = {.nearest = 24, .scale_nearest = 8};

/* A system, and its matrix the plain way. */
typedef struct setting {
    int64_t n;
    int d;
    double *x, *lambda;
    rbf_points *points;
    rbf_tail_basis basis;
    rbf_system system;
} setting;

static setting setting_make(rbf_context *context, int64_t n, int d, double *x, rbf_kernel kernel,
                            double epsilon, int degree)
{
    rbf_tail tail;
    setting s = {.n = n, .d = d, .x = x, .points = sample_points(context, n, d, x)};
    s.lambda = calloc((size_t)n, sizeof *s.lambda);
    CHECK_OK(context, rbf_tail_fit(context, s.points, degree, &tail, &s.basis));
    s.system = (rbf_system){.kernel = kernel,
                            .epsilon = epsilon,
                            .points = s.points,
                            .smoothing = s.lambda,
                            .terms = s.basis.terms,
                            .columns = s.basis.columns};
    return s;
}

static void setting_free(setting *s)
{
    rbf_points_destroy(&s->points);
    rbf_tail_basis_release(&s->basis);
    free(s->lambda);
    free(s->x);
}

static double *random_points(uint64_t seed, int64_t n, int d)
{
    return sample_numbers(seed, n * d);
}

static double entry(const setting *s, int64_t i, int64_t j)
{
    const double distance = dense_distance(s->d, s->x + i * s->d, s->x + j * s->d);
    return dense_kernel(s->system.kernel, s->system.epsilon * distance) +
           (i == j ? s->lambda[i] : 0.0);
}

/* M is the leading block of the bordered matrix's inverse when all points belong to the head. */
static void check_exact(rbf_context *context, rbf_kernel kernel, double epsilon, int degree,
                        double lambda)
{
    enum { N = 300, D = 3 };
    const int before = check_failures;
    setting s = setting_make(context, N, D, sample_spread(3, N, D), kernel, epsilon, degree);
    for (int i = 0; i < N; i++)
        s.lambda[i] = lambda * (1.0 + i % 5);
    const int m = N + s.system.terms;
    double *matrix =
        dense_system(kernel, epsilon, N, D, s.x, s.lambda, s.system.terms, s.system.columns);
    double *r = calloc((size_t)N * N, sizeof *r), *z = calloc((size_t)N * N, sizeof *z);
    rbf_preconditioner *p = NULL;
    CHECK(dense_invert(m, matrix));
    for (int64_t i = 0; i < N; i++)
        r[i * N + i] = 1.0;
    if (CHECK_OK(context, rbf_preconditioner_create(context, &s.system, &usual, &p)))
        CHECK_OK(context, rbf_preconditioner_apply(context, p, N, r, z));
    double largest = 0.0, error = 0.0;
    for (int64_t j = 0; j < N; j++)
        for (int64_t i = 0; i < N; i++) {
            largest = fmax(largest, fabs(matrix[j * m + i]));
            error = fmax(error, fabs(matrix[j * m + i] - z[j * N + i]));
        }
    CHECK(error <= 3e-6 * largest); /* panels are in single precision */
    CHECK_NOTE(before, "%s, degree %d, lambda %g: error %.1e of %.1e",
               rbf_kernel_describe(kernel)->name, degree, lambda, error, largest);
    rbf_preconditioner_destroy(&p);
    CHECK(p == NULL);
    free(matrix);
    free(r);
    free(z);
    setting_free(&s);
}

/* P^T w and w^T (K + lambda) w - 1 of row j of panel g, relative to the sums of absolute values. */
static void check_column(const setting *s, const rbf_sets *sets, const rbf_panels *panels,
                         int64_t g, int64_t j, double *annihilation, double *norm)
{
    const rbf_group *group = &sets->group[g];
    const int32_t *list = sets->local + group->list;
    const int64_t width = group->width;
    const int64_t block = j / RBF_GRAM_ROWS * RBF_GRAM_ROWS * rbf_panel_stride(group);
    double *w = malloc((size_t)width * sizeof *w);
    for (int64_t a = 0; a < width; a++)
        w[a] =
            (double)
                panels->values[panels->begins[g] + block + rbf_gram_place(j % RBF_GRAM_ROWS, a)] /
            panels->scale;
    for (int k = 0; k < s->system.terms; k++) {
        double sum = 0.0, size = 0.0;
        for (int64_t a = 0; a < width; a++) {
            const double term = w[a] * s->system.columns[k * s->n + list[a]];
            sum += term;
            size += fabs(term);
        }
        *annihilation = fmax(*annihilation, fabs(sum) / size);
    }
    double sum = 0.0, size = 0.0;
    for (int64_t a = 0; a < width; a++)
        for (int64_t b = 0; b < width; b++) {
            const double term = w[a] * w[b] * entry(s, list[a], list[b]);
            sum += term;
            size += fabs(term);
        }
    *norm = fmax(*norm, fabs(sum - 1.0) / size);
    free(w);
}

/* Every point stands at one place, and a set holds what comes before its group and determines the
 * tail; no point is named twice. */
static void check_lists(const rbf_sets *sets, int terms)
{
    int64_t *place = malloc((size_t)sets->count * sizeof *place);
    int64_t *named = calloc((size_t)sets->count, sizeof *named);
    int wrong = 0;
    for (int64_t i = 0; i < sets->count; i++)
        place[i] = -1;
    for (int64_t i = 0; i < sets->count; i++)
        place[sets->points[i]] = i;
    for (int64_t i = 0; i < sets->count; i++)
        wrong += place[i] < 0;
    for (int64_t g = 0; g < sets->groups; g++) {
        const rbf_group *group = &sets->group[g];
        const int32_t *list = sets->local + group->list;
        int first = 0;
        for (int64_t k = 0; k < group->width; k++) {
            const int64_t at = place[list[k]], member = k - (group->width - group->members);
            wrong += member < 0 ? at >= group->begin : at != group->begin + member;
            wrong += named[list[k]] == g + 1;
            named[list[k]] = g + 1;
            first += at < terms;
        }
        wrong += first != terms;
    }
    CHECK(wrong == 0);
    free(place);
    free(named);
}

static void check_columns(rbf_context *context, rbf_kernel kernel, double epsilon, int degree)
{
    enum { N = 1500, D = 3 };
    const int before = check_failures;
    double annihilation = 0.0, norm = 0.0;
    int64_t rows = 0;
    rbf_sets sets = {0};
    rbf_panels panels = {0};
    setting s = setting_make(context, N, D, random_points(5, N, D), kernel, epsilon, degree);
    s.lambda[7] = 0.1;
    if (CHECK_OK(context, rbf_sets_create(context, &s.system, &usual, &sets)) &&
        CHECK_OK(context, rbf_panels_create(context, &s.system, &sets, &panels))) {
        check_lists(&sets, s.system.terms);
        for (int64_t g = 0; g < sets.groups; g++) {
            const int64_t members = sets.group[g].members;
            CHECK(members >= 1 && members <= 32);
            rows += members;
            for (int64_t j = g % 7; j < members && g % 3 != 1; j += 9)
                check_column(&s, &sets, &panels, g, j, &annihilation, &norm);
        }
    }
    CHECK(rows == N - s.system.terms);
    CHECK(annihilation < 2e-7);
    CHECK(norm < 2e-7);
    CHECK_NOTE(before, "%s: %.1e, %.1e", rbf_kernel_describe(kernel)->name, annihilation, norm);
    rbf_panels_release(&panels);
    rbf_sets_release(&sets);
    setting_free(&s);
}

static void project(const rbf_nullspace *nullspace, double *v)
{
    double work[RBF_TAIL_TERMS_MAX];
    rbf_nullspace_multiply_transposed(nullspace, 1, v, work);
    memset(v, 0, (size_t)nullspace->r * sizeof *v);
    rbf_nullspace_multiply(nullspace, 1, v, work);
}

static double dot(int64_t n, const double *a, const double *b)
{
    double sum = 0.0;
    for (int64_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Steps of conjugate gradients on null(P^T) until the residual is `tolerance` of what it was. */
static int count_steps(rbf_context *context, const setting *s, const rbf_preconditioner *p,
                       double tolerance)
{
    enum { MOST = 200 };
    const int64_t n = s->n;
    int steps = 0;
    rbf_nullspace *nullspace = NULL;
    double *matrix = malloc((size_t)(n * n) * sizeof *matrix), *r = sample_numbers(9, n);
    double *z = malloc((size_t)n * sizeof *z), *direction = calloc((size_t)n, sizeof *direction);
    double *product = malloc((size_t)n * sizeof *product), before = 1.0;
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++)
            matrix[j * n + i] = entry(s, i, j);
    CHECK_OK(context,
             rbf_nullspace_create(context, n, s->system.terms, s->system.columns, &nullspace));
    project(nullspace, r);
    for (const double start = dot(n, r, r);
         dot(n, r, r) > tolerance * tolerance * start && steps < MOST; steps++) {
        CHECK_OK(context, rbf_preconditioner_apply(context, p, 1, r, z));
        project(nullspace, z);
        const double now = dot(n, r, z);
        for (int64_t i = 0; i < n; i++)
            direction[i] = z[i] + (steps > 0 ? now / before : 0.0) * direction[i];
        for (int64_t i = 0; i < n; i++)
            product[i] = dot(n, matrix + i * n, direction);
        project(nullspace, product);
        const double step = now / dot(n, direction, product);
        for (int64_t i = 0; i < n; i++)
            r[i] -= step * product[i];
        before = now;
    }
    rbf_nullspace_destroy(&nullspace);
    free(matrix);
    free(r);
    free(z);
    free(direction);
    free(product);
    return steps;
}

/* Takes over the points. */
static void check_steps(rbf_context *context, const char *name, int64_t n, int d, double *x,
                        rbf_kernel kernel, double lambda, int most)
{
    const int before = check_failures;
    rbf_preconditioner *p = NULL;
    setting s = setting_make(context, n, d, x, kernel, 1.0, 1);
    for (int64_t i = 0; i < n; i++)
        s.lambda[i] = lambda;
    if (CHECK_OK(context, rbf_preconditioner_create(context, &s.system, &usual, &p))) {
        const int steps = count_steps(context, &s, p, 1e-8);
        CHECK(steps <= most);
        CHECK_NOTE(before, "%s: %d steps, at most %d expected", name, steps, most);
    }
    rbf_preconditioner_destroy(&p);
    setting_free(&s);
}

static void check_geometries(rbf_context *context)
{
    enum { N = 1728, D = 3 };
    double *x = random_points(2, N, D);
    for (int i = 0; i < N; i++)
        x[i * D + 2] = 0.25;
    check_steps(context, "a plane", N, D, x, RBF_KERNEL_LINEAR, 0.0, 10);
    x = random_points(2, N, D);
    for (int i = 50; i < N; i++)
        x[i * D + 2] = 0.25;
    check_steps(context, "a plane and 50 points beside it", N, D, x, RBF_KERNEL_LINEAR, 0.0, 10);
    x = random_points(2, N, D);
    for (int i = 0; i < N; i++)
        x[i * D + 2] = 2.0 * (x[i * D + 1] = -x[i * D]);
    check_steps(context, "a line", N, D, x, RBF_KERNEL_LINEAR, 0.0, 6);
    x = random_points(2, N, D);
    for (int i = 0; i < N; i++)
        for (int k = 0, left = i; k < D; k++, left /= 12)
            x[i * D + k] = left % 12 / 12.0;
    check_steps(context, "a grid", N, D, x, RBF_KERNEL_CUBIC, 0.0, 16);
    x = random_points(2, N, D);
    memcpy(x + 60 * D, x, (size_t)(40 * D) * sizeof *x);
    check_steps(context, "points twice", N, D, x, RBF_KERNEL_LINEAR, 0.01, 12);
    x = random_points(2, N, 2);
    for (int i = 0; i < N; i++)
        x[2 * i] = (double)(i % 12) + 1e-4 * x[2 * i];
    check_steps(context, "tracks", N, 2, x, RBF_KERNEL_THIN_PLATE_SPLINE, 0.0, 14);
    x = random_points(2, N, 1);
    check_steps(context, "one axis", N, 1, x, RBF_KERNEL_LINEAR, 0.0, 6);
    x = random_points(2, N, 5);
    check_steps(context, "five axes", N, 5, x, RBF_KERNEL_LINEAR, 0.0, 12);
    x = random_points(2, N, D);
    for (int i = 0; i < 30; i++)
        x[(900 + i) * D] = x[i * D] + 1e-9, x[(900 + i) * D + 1] = x[i * D + 1],
                      x[(900 + i) * D + 2] = x[i * D + 2];
    check_steps(context, "pairs", N, D, x, RBF_KERNEL_LINEAR, 0.0, 12);
}

/* The same bits for any number of threads, and for samples alone or together; symmetric. */
static void check_bits(rbf_context *context)
{
    enum { N = 4000, D = 3, SAMPLES = 9 };
    static const int threads[] = {1, 2, 7};
    setting s = setting_make(context, N, D, random_points(6, N, D), RBF_KERNEL_LINEAR, 1.0, 1);
    double *r = sample_numbers(8, N * SAMPLES), *z[3] = {NULL, NULL, NULL};
    double *alone = malloc(N * sizeof *alone);
    for (int t = 0; t < 3; t++) {
        rbf_preconditioner *p = NULL;
        z[t] = malloc(N * SAMPLES * sizeof *z[t]);
        CHECK_OK(context, rbf_context_set_threads(context, threads[t]));
        if (!CHECK_OK(context, rbf_preconditioner_create(context, &s.system, &usual, &p)))
            continue;
        CHECK_OK(context, rbf_preconditioner_apply(context, p, SAMPLES, r, z[t]));
        CHECK(memcmp(z[0], z[t], N * SAMPLES * sizeof *z[t]) == 0);
        for (int sample = 0; sample < SAMPLES; sample += 3) {
            CHECK_OK(context, rbf_preconditioner_apply(context, p, 1, r + sample * N, alone));
            CHECK(memcmp(alone, z[t] + sample * N, N * sizeof *alone) == 0);
        }
        rbf_preconditioner_destroy(&p);
    }
    CHECK_OK(context, rbf_context_set_threads(context, 0));
    const double ab = dot(N, r, z[0] + N), ba = dot(N, r + N, z[0]);
    CHECK_NEAR(ab, ba, 1e-13 * sqrt(dot(N, r, z[0]) * dot(N, r + N, z[0] + N)));
    for (int t = 0; t < 3; t++)
        free(z[t]);
    free(alone);
    free(r);
    setting_free(&s);
}

/* A kernel that is not definite without its tail is named, with rows. */
static void check_failure(rbf_context *context)
{
    enum { N = 1200, D = 2 };
    rbf_preconditioner *p = NULL;
    setting s = setting_make(context, N, D, random_points(6, N, D), RBF_KERNEL_CUBIC, 1.0, -1);
    CHECK_STATUS(context, rbf_preconditioner_create(context, &s.system, &usual, &p),
                 RBF_E_NUMERICAL);
    CHECK(p == NULL);
    CHECK(strstr(rbf_context_error(context), "rows") != NULL);
    CHECK(rbf_context_hint(context)[0] != '\0');
    const rbf_preconditioner_options none = {.nearest = 0, .scale_nearest = 8};
    CHECK_STATUS(context, rbf_preconditioner_create(context, &s.system, &none, &p), RBF_E_ARGUMENT);
    setting_free(&s);
}

static void check_memory(rbf_context *context)
{
    enum { N = 1100, D = 2 };
    setting s = setting_make(context, N, D, random_points(6, N, D), RBF_KERNEL_LINEAR, 1.0, 1);
    double *r = sample_numbers(8, N), *z = malloc(N * sizeof *z);
    rbf_preconditioner *p = NULL;
    int k = 0;
    rbf_status status = RBF_E_MEMORY;
    rbf_allocate_fail_at(0);
    while (status == RBF_E_MEMORY && k < 200) {
        rbf_allocate_fail_at(++k);
        status = rbf_preconditioner_create(context, &s.system, &usual, &p);
        if (status == RBF_E_MEMORY)
            CHECK(p == NULL);
    }
    CHECK_OK(context, status);
    CHECK(k > 30 && k < 200);
    for (k = 0, status = RBF_E_MEMORY; p != NULL && status == RBF_E_MEMORY && k < 20;) {
        rbf_allocate_fail_at(++k);
        status = rbf_preconditioner_apply(context, p, 1, r, z);
    }
    rbf_allocate_fail_at(0);
    CHECK_OK(context, status);
    CHECK(k > 1);
    rbf_preconditioner_destroy(&p);
    free(r);
    free(z);
    setting_free(&s);
}

static int stop_at(const char *stage, double fraction, void *user)
{
    (void)fraction;
    return strcmp(stage, user) == 0;
}

static void check_cancel(rbf_context *context)
{
    enum { N = 1100, D = 2 };
    static char stages[][16] = {"order", "sets", "preconditioner"};
    setting s = setting_make(context, N, D, random_points(6, N, D), RBF_KERNEL_LINEAR, 1.0, 1);
    for (int i = 0; i < 3; i++) {
        rbf_preconditioner *p = NULL;
        rbf_context_set_progress(context, stop_at, stages[i]);
        CHECK_STATUS(context, rbf_preconditioner_create(context, &s.system, &usual, &p),
                     RBF_E_CANCELLED);
        CHECK(p == NULL);
    }
    rbf_context_set_progress(context, NULL, NULL);
    setting_free(&s);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_exact(context, RBF_KERNEL_LINEAR, 1.0, 1, 0.0);
    check_exact(context, RBF_KERNEL_LINEAR, 1.0, 0, 0.1);
    check_exact(context, RBF_KERNEL_CUBIC, 1.0, 1, 0.0);
    check_exact(context, RBF_KERNEL_QUINTIC, 1.0, 2, 0.01);
    check_exact(context, RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1, 0.0);
    check_exact(context, RBF_KERNEL_MATERN32, 3.0, -1, 0.0);
    check_exact(context, RBF_KERNEL_WENDLAND_C2, 1.0, 1, 0.0);
    check_columns(context, RBF_KERNEL_LINEAR, 1.0, 1);
    check_columns(context, RBF_KERNEL_CUBIC, 1.0, 1);
    check_columns(context, RBF_KERNEL_MULTIQUADRIC, 10.0, 2);
    check_columns(context, RBF_KERNEL_EXPONENTIAL, 3.0, -1);
    check_geometries(context);
    check_bits(context);
    check_failure(context);
    check_memory(context);
    check_cancel(context);
    rbf_context_destroy(&context);
    return check_result();
}
