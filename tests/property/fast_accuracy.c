/* The fast solver against the dense one, away from the data: the maps differ by at most twice the
 * tolerance, and the weights annihilate the polynomials. */
#include "../bench/clouds.h"
#include "support/fit.h"

enum { N = 2000, M = 1000 };

typedef struct reference {
    rbf_context *context;
    cloud kind;
    int d;
    double *x, *y, *targets;
    double range;
    double map[M];
    double rcond;
} reference;

static double range_of(int64_t count, const double *values)
{
    double least = INFINITY, most = -INFINITY;
    for (int64_t i = 0; i < count; i++) {
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    return most - least;
}

/* |P^T w| beside the sum of |w|, for the monomials of degree 0 and 1 in coordinates of about 1. */
static void check_constraint(const rbf_model *model, int d, const double *x)
{
    const double *w = rbf_model_weights(model);
    for (int k = -1; k < d && rbf_model_report(model)->tail_terms > (k < 0 ? 0 : 1); k++) {
        double moment = 0.0, sum = 0.0;
        for (int64_t i = 0; i < N; i++) {
            moment += w[i] * (k < 0 ? 1.0 : x[i * d + k]);
            sum += fabs(w[i]);
        }
        CHECK(fabs(moment) <= 1e-12 * sum);
    }
}

static void check_tolerance(reference *r, rbf_fit_options options, double tolerance)
{
    double map[M];
    const int before = check_failures;
    options.solver = "fast";
    options.tolerance = tolerance;
    rbf_model *model = fit_model(r->context, N, r->d, r->x, 1, r->y, &options);
    const rbf_fit_report *report = rbf_model_report(model);
    fit_evaluate(r->context, model, M, r->d, r->targets, map);
    const double difference = largest_difference(M, map, r->map) / r->range;
    CHECK_TEXT(report->solver, "fast");
    CHECK(difference <= 2.0 * tolerance);
    CHECK(report->verified <= tolerance && report->verified_points > 0);
    CHECK(report->iterations > 0 && report->iterations < 80 && isnan(report->rcond));
    CHECK(report->tolerance == tolerance);
    check_constraint(model, r->d, r->x);
    CHECK_NOTE(before, "%s in %d-D, %s, tolerance %g: %d iterations, difference %g",
               rbf_kernel_describe(options.kernel)->name, r->d, cloud_name(r->kind), tolerance,
               report->iterations, difference);
    rbf_model_destroy(&model);
}

static void check_kernel(reference *r, rbf_kernel kernel, double epsilon, int degree)
{
    rbf_fit_options options = fit_options(kernel, epsilon, degree);
    options.solver = "dense";
    options.duplicates = RBF_DUPLICATES_MEAN;
    r->rcond = fit_and_evaluate(r->context, N, r->d, r->x, r->y, &options, M, r->targets, r->map);
    if (r->rcond < 1e-15) /* then there is nothing to compare with */
        return;
    check_tolerance(r, options, 1e-6);
    check_tolerance(r, options, 1e-8);
}

static void check_cloud(rbf_context *context, cloud kind, int d)
{
    reference r = {.context = context, .kind = kind, .d = d};
    r.x = cloud_points(kind, 7, N, d);
    r.targets = cloud_points(kind, 11, M, d);
    r.y = malloc(N * sizeof *r.y);
    for (int64_t i = 0; i < N; i++)
        r.y[i] = cloud_smooth(d, r.x + i * d);
    r.range = range_of(N, r.y);
    check_kernel(&r, RBF_KERNEL_LINEAR, 1.0, 1);
    check_kernel(&r, RBF_KERNEL_CUBIC, 1.0, 1);
    check_kernel(&r, RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1);
    check_kernel(&r, RBF_KERNEL_MULTIQUADRIC, 1.0 / cloud_spacing(N, d, r.x), 1);
    check_kernel(&r, RBF_KERNEL_MATERN32, 2.0, -1);
    free(r.y);
    free(r.targets);
    free(r.x);
}

int main(void)
{
    rbf_context *context = sample_context();
    check_cloud(context, CLOUD_UNIFORM, 3);
    check_cloud(context, CLOUD_CLUSTERS, 3);
    check_cloud(context, CLOUD_SURFACE, 3);
    check_cloud(context, CLOUD_TRACKS, 3);
    check_cloud(context, CLOUD_UNIFORM, 2);
    check_cloud(context, CLOUD_CLUSTERS, 2);
    rbf_context_destroy(&context);
    return check_result();
}
