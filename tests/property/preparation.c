/* A preparation saves the next fit on the same electrodes its order, sets, panels and plan, and changes
 * no bit of any model: whatever was fitted before, by however many threads, and however it ended. */
#include "../bench/clouds.h"
#include "support/fit.h"

enum { FEW = 1500, MANY = 10500 }; /* products are direct sums, or the multipole method's */

/* Calls of the stages that a preparation saves, and the call that is to be the last. */
typedef struct stages {
    int prepared, planned, calls, last;
} stages;

static int on_progress(const char *stage, double fraction, void *user)
{
    stages *s = user;
    (void)fraction;
    s->prepared += strcmp(stage, "order") == 0 || strcmp(stage, "sets") == 0 ||
                   strcmp(stage, "preconditioner") == 0;
    s->planned += strcmp(stage, "plan of the sums") == 0;
    return ++s->calls == s->last;
}

static rbf_fit_options fast_options(rbf_kernel kernel, double tolerance)
{
    rbf_fit_options options = fit_options(kernel, 1.0, 1);
    options.solver = "fast";
    options.tolerance = tolerance;
    options.leave_one_out = 1;
    return options;
}

/* A set of electrodes with two recordings: something smooth, and noise, whose weights are so large that
 * the products have to become sharper. */
typedef struct study {
    int64_t n;
    int d;
    double *x, *values[2];
    rbf_points *points;
} study;

static study study_create(rbf_context *context, cloud kind, int64_t n, int d)
{
    study s = {.n = n, .d = d, .x = cloud_points(kind, 3, n, d)};
    s.points = sample_points(context, n, d, s.x);
    s.values[0] = malloc((size_t)n * sizeof(double));
    s.values[1] = sample_numbers(7, n);
    for (int64_t i = 0; i < n; i++)
        s.values[0][i] = cloud_smooth(d, s.x + i * d);
    return s;
}

static void study_release(study *s)
{
    rbf_points_destroy(&s->points);
    free(s->values[0]);
    free(s->values[1]);
    free(s->x);
}

/* Fits; *seen counts the stages. */
static rbf_model *fit(rbf_context *context, const study *s, const double *values,
                      const rbf_fit_options *options, stages *seen)
{
    rbf_model *model = NULL;
    *seen = (stages){0};
    rbf_context_set_progress(context, on_progress, seen);
    CHECK_OK(context, rbf_model_fit(context, s->points, 1, values, options, &model));
    rbf_context_set_progress(context, NULL, NULL);
    if (model == NULL)
        abort();
    return model;
}

static void check_same(const rbf_model *a, const rbf_model *b, int64_t n)
{
    const rbf_fit_report *left = rbf_model_report(a), *right = rbf_model_report(b);
    const size_t size = (size_t)n * sizeof(double);
    CHECK(memcmp(rbf_model_weights(a), rbf_model_weights(b), size) == 0);
    CHECK(memcmp(rbf_model_leave_one_out(a), rbf_model_leave_one_out(b), size) == 0);
    CHECK(left->iterations == right->iterations && left->verified == right->verified &&
          left->verified_points == right->verified_points && left->residual == right->residual);
    CHECK_TEXT(rbf_model_digest(a), rbf_model_digest(b));
}

/* Recordings in turn, with a preparation and without. After the noise the sums have to be planned anew for
 * something smooth, as they were at first. */
static void check_recordings(rbf_context *context, const study *s, rbf_kernel kernel, int sharpened)
{
    static const int threads[] = {1, 2, 7, 1}, noise[] = {0, 0, 1, 0};
    rbf_fit_options options = fast_options(kernel, 1e-6);
    rbf_preparation *kept = NULL;
    CHECK_OK(context, rbf_preparation_create(context, &kept));
    CHECK(rbf_preparation_bytes(kept) == 0);
    for (int turn = 0; turn < 4; turn++) {
        const int before = check_failures;
        stages fresh, again;
        options.preparation = NULL;
        rbf_model *alone = fit(context, s, s->values[noise[turn]], &options, &fresh);
        CHECK_OK(context, rbf_context_set_threads(context, threads[turn]));
        options.preparation = kept;
        rbf_model *model = fit(context, s, s->values[noise[turn]], &options, &again);
        CHECK_OK(context, rbf_context_set_threads(context, 1));
        check_same(alone, model, s->n);
        CHECK(fresh.prepared > 0 && again.prepared == (turn == 0 ? fresh.prepared : 0));
        CHECK((fresh.planned > 0) == sharpened);
        CHECK((again.planned > 0) == (sharpened && turn != 1));
        CHECK(rbf_preparation_bytes(kept) > 500 * s->n &&
              rbf_preparation_bytes(kept) < 2500 * s->n);
        CHECK_NOTE(before, "turn %d: %d and %d stages, without %d and %d", turn, again.prepared,
                   again.planned, fresh.prepared, fresh.planned);
        rbf_model_destroy(&model);
        rbf_model_destroy(&alone);
    }
    rbf_preparation_destroy(&kept);
    CHECK(kept == NULL);
}

/* Anything else than values and tolerance makes another preparation. */
static void check_others(rbf_context *context, const study *s)
{
    enum {
        SAME,
        TOLERANCE,
        EPSILON,
        SMOOTHING,
        ONE_SMOOTHING,
        DEGREE,
        KERNEL,
        POINT,
        FEWER,
        CASES
    };
    double *lambda = calloc((size_t)s->n, sizeof *lambda);
    for (int what = SAME; what < CASES; what++) {
        const int before = check_failures;
        study other = *s;
        rbf_fit_options options = fast_options(RBF_KERNEL_MULTIQUADRIC, 1e-5);
        rbf_preparation *kept = NULL;
        stages first, again, fresh;
        options.epsilon = 30.0;
        options.point_smoothing = lambda;
        CHECK_OK(context, rbf_preparation_create(context, &kept));
        options.preparation = kept;
        rbf_model *model = fit(context, s, s->values[1], &options, &first);
        rbf_model_destroy(&model);
        options.tolerance = what == TOLERANCE ? 1e-6 : 1e-5;
        options.epsilon = what == EPSILON ? nextafter(30.0, 31.0) : 30.0;
        options.point_smoothing = what == SMOOTHING ? NULL : lambda;
        options.smoothing = 0.01;
        lambda[s->n / 2] = what == ONE_SMOOTHING ? 1e-3 : 0.0;
        options.degree = what == DEGREE ? 0 : 1;
        options.kernel = what == KERNEL ? RBF_KERNEL_LINEAR : RBF_KERNEL_MULTIQUADRIC;
        double *x = malloc((size_t)(s->n * s->d) * sizeof *x);
        memcpy(x, s->x, (size_t)(s->n * s->d) * sizeof *x);
        x[s->n / 3] = what == POINT ? nextafter(x[s->n / 3], 2.0) : x[s->n / 3];
        other.n = what == FEWER ? s->n - 1 : s->n;
        other.points = sample_points(context, other.n, s->d, x);
        model = fit(context, &other, s->values[0], &options, &again);
        options.preparation = NULL;
        rbf_model *alone = fit(context, &other, s->values[0], &options, &fresh);
        check_same(alone, model, other.n);
        CHECK((again.prepared == 0) == (what == SAME || what == TOLERANCE));
        CHECK_NOTE(before, "case %d", what);
        rbf_model_destroy(&alone);
        rbf_model_destroy(&model);
        rbf_points_destroy(&other.points);
        rbf_preparation_destroy(&kept);
        free(x);
    }
    free(lambda);
}

/* Fits that fail or are cancelled leave something that the next one can use. */
static void check_failed(rbf_context *context, const study *s)
{
    rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1e-6);
    rbf_model *model = NULL;
    stages all, some;
    rbf_model *alone = fit(context, s, s->values[0], &options, &all);
    for (int stop = 1; stop < all.calls; stop += 1 + all.calls / 12) {
        rbf_preparation *kept = NULL;
        CHECK_OK(context, rbf_preparation_create(context, &kept));
        options.preparation = kept;
        some = (stages){.last = stop};
        rbf_context_set_progress(context, on_progress, &some);
        CHECK_STATUS(context, rbf_model_fit(context, s->points, 1, s->values[0], &options, &model),
                     RBF_E_CANCELLED);
        CHECK(model == NULL);
        model = fit(context, s, s->values[0], &options, &some);
        check_same(alone, model, s->n);
        rbf_model_destroy(&model);
        rbf_preparation_destroy(&kept);
    }
    CHECK_OK(context, rbf_preparation_create(context, &options.preparation));
    options.kernel = RBF_KERNEL_GAUSSIAN; /* flat */
    CHECK_STATUS(context, rbf_model_fit(context, s->points, 1, s->values[1], &options, &model),
                 RBF_E_NUMERICAL);
    options.kernel = RBF_KERNEL_LINEAR;
    model = fit(context, s, s->values[0], &options, &some);
    check_same(alone, model, s->n);
    rbf_model_destroy(&model);
    rbf_model_destroy(&alone);
    rbf_preparation_destroy(&options.preparation);
}

/* Several samples, then one, then several; and a solver that keeps nothing. */
static void check_samples(rbf_context *context, const study *s)
{
    enum { SAMPLES = 20 };
    double *y = sample_numbers(9, s->n * SAMPLES);
    rbf_fit_options options = fast_options(RBF_KERNEL_LINEAR, 1e-6);
    rbf_preparation *kept = NULL;
    CHECK_OK(context, rbf_preparation_create(context, &kept));
    options.preparation = kept;
    options.solver = "dense";
    options.tolerance = NAN;
    rbf_model *model = fit_model(context, s->n, s->d, s->x, 1, y, &options);
    CHECK(rbf_preparation_bytes(kept) == 0);
    rbf_model_destroy(&model);
    options.solver = "fast";
    for (int turn = 0; turn < 3; turn++) {
        const int samples = turn == 1 ? 1 : SAMPLES;
        options.preparation = kept;
        model = fit_model(context, s->n, s->d, s->x, samples, y, &options);
        options.preparation = NULL;
        rbf_model *alone = fit_model(context, s->n, s->d, s->x, samples, y, &options);
        check_same(alone, model, s->n * samples);
        rbf_model_destroy(&model);
        rbf_model_destroy(&alone);
    }
    rbf_preparation_destroy(&kept);
    rbf_preparation_destroy(&kept); /* NULL is fine */
    free(y);
}

int main(void)
{
    rbf_context *context = fit_context();
    study few = study_create(context, CLOUD_SURFACE, FEW, 3);
    study many = study_create(context, CLOUD_UNIFORM, MANY, 2);
    check_recordings(context, &few, RBF_KERNEL_LINEAR, 0);
    check_recordings(context, &many, RBF_KERNEL_THIN_PLATE_SPLINE, 1);
    check_others(context, &few);
    check_failed(context, &few);
    check_samples(context, &few);
    study_release(&many);
    study_release(&few);
    rbf_context_destroy(&context);
    return check_result();
}
