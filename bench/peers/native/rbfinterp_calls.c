/* The calls of rbfinterp that are timed, without its structures, so that Python can make them.
 * Every function returns 0 or an rbf_status; calls_error() has the sentence. */
#include <math.h>

#include <rbfinterp/rbfinterp.h>

static rbf_context *context;

int calls_open(int threads)
{
    const rbf_status status = context ? RBF_OK : rbf_context_create(&context);
    return status == RBF_OK ? rbf_context_set_threads(context, threads) : status;
}

const char *calls_error(void)
{
    return rbf_context_error(context);
}

int calls_points(int64_t count, int dimension, const double *coordinates, rbf_points **points)
{
    return rbf_points_create(context, count, dimension, coordinates, points);
}

void calls_points_destroy(rbf_points *points)
{
    rbf_points_destroy(&points);
}

int calls_matrix(const rbf_points *p, const rbf_points *q, double *matrix)
{
    return rbf_kernel_matrix(context, RBF_KERNEL_INVERSE_DISTANCE, 1, p, q, matrix,
                             rbf_points_count(q));
}

int calls_array(int64_t count, double **array)
{
    return rbf_array_create(context, count, array);
}

void calls_array_destroy(double *array)
{
    rbf_array_destroy(&array);
}

int calls_fit(const rbf_points *points, const double *values, const char *kernel, double epsilon,
              int degree, const char *solver, rbf_model **model)
{
    rbf_fit_options options;
    rbf_fit_options_default(&options);
    options.epsilon = epsilon;
    options.degree = degree;
    options.solver = solver;
    const rbf_status status = rbf_kernel_find(context, kernel, &options.kernel);
    return status == RBF_OK ? rbf_model_fit(context, points, 1, values, &options, model) : status;
}

int calls_evaluate(const rbf_model *model, const rbf_points *targets, double *values)
{
    return rbf_model_evaluate(context, model, targets, 0, 1, values, rbf_points_count(targets));
}

void calls_model_destroy(rbf_model *model)
{
    rbf_model_destroy(&model);
}
