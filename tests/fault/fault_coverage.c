/* Every allocation of a coverage, of the look for extrapolation and of standard deviations refused in
 * turn. */
#include <rbfinterp/coverage.h>
#include <rbfinterp/stddev.h>

#include "core/memory.h"
#include "support/fit.h"
#include "support/meshes.h"

enum { N = 40, MOST = 200 };

typedef struct job {
    rbf_points *electrodes;
    rbf_mesh *sphere;
    rbf_model *model;
    rbf_coverage *coverage;
    rbf_extrapolation extrapolation;
    double stddev[200]; /* of the sphere's vertices */
} job;

static rbf_status cover(rbf_context *context, job *j)
{
    return rbf_coverage_create(context, j->electrodes, j->sphere, RBF_COVERAGE_ALL, &j->coverage);
}

static rbf_status extrapolate(rbf_context *context, job *j)
{
    return rbf_extrapolation_check(context, j->model, j->sphere->vertices, &j->extrapolation);
}

static rbf_status deviate(rbf_context *context, job *j)
{
    return rbf_model_stddev(context, j->model, j->sphere->vertices, j->stddev, NULL);
}

static void check(rbf_context *context, job *j, rbf_status (*run)(rbf_context *, job *),
                  int at_least)
{
    int k = 0;
    rbf_status status = RBF_E_MEMORY;
    while (status == RBF_E_MEMORY && k < MOST) {
        rbf_allocate_fail_at(++k);
        status = run(context, j);
        rbf_allocate_fail_at(0);
        if (status == RBF_E_MEMORY)
            CHECK(j->coverage == NULL && j->extrapolation.spacing == 77.0 &&
                  strstr(rbf_context_error(context), "cannot allocate") != NULL);
    }
    CHECK_OK(context, status);
    CHECK(k > at_least && k < MOST);
    rbf_coverage_destroy(&j->coverage);
}

int main(void)
{
    rbf_context *context = sample_context();
    double *x = sample_spread(3, N, 3), *y = sample_numbers(5, N);
    for (int i = 0; i < 3 * N; i++)
        x[i] *= 0.05; /* far from the sphere */
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, 1.0, 1);
    job j = {.electrodes = sample_points(context, N, 3, x),
             .sphere = sphere_mesh(context, 4),
             .model = fit_model(context, N, 3, x, 1, y, &options),
             .extrapolation = {.spacing = 77.0}};
    check(context, &j, cover, 30);
    check(context, &j, deviate, 10);
    CHECK(j.stddev[0] > 0.0 && rbf_points_count(j.sphere->vertices) <= 200);
    check(context, &j, extrapolate, 15);
    CHECK(j.extrapolation.far == rbf_points_count(j.sphere->vertices));
    rbf_model_destroy(&j.model);
    options.neighbors = 10; /* given the nearest, and their leave-one-out errors */
    j.model = fit_model(context, N, 3, x, 1, y, &options);
    j.extrapolation.spacing = 77.0;
    check(context, &j, deviate, 15);
    CHECK(j.stddev[0] > 0.0);
    rbf_model_destroy(&j.model);
    rbf_mesh_destroy(&j.sphere);
    rbf_points_destroy(&j.electrodes);
    free(y);
    free(x);
    rbf_context_destroy(&context);
    return check_result();
}
