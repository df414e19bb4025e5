/* Tuning from the outside: options, plan, outcome. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <rbfinterp/text.h>

#include "core/memory.h"
#include "geometry/tail.h"
#include "linalg/blas.h"
#include "linalg/linalg.h"
#include "model/modes.h"
#include "model/options.h"
#include "model/tune.h"

#define RBF_TUNE_POINTS_LEAST 3
#define RBF_TUNE_POINTS_MOST  20000

const char *rbf_criterion_name(rbf_criterion criterion)
{
    static const char *const names[RBF_CRITERION_COUNT] = {
#define X(ID, name, text) name,
        RBF_CRITERION_LIST(X)
#undef X
    };
    return (int)criterion < 0 || criterion >= RBF_CRITERION_COUNT ? NULL : names[criterion];
}

const char *rbf_criterion_text(rbf_criterion criterion)
{
    static const char *const texts[RBF_CRITERION_COUNT] = {
#define X(ID, name, text) text,
        RBF_CRITERION_LIST(X)
#undef X
    };
    return (int)criterion < 0 || criterion >= RBF_CRITERION_COUNT ? NULL : texts[criterion];
}

void rbf_tune_options_default(rbf_tune_options *options)
{
    *options = (rbf_tune_options){.criterion = RBF_CRITERION_LEAVE_ONE_OUT,
                                  .search_kernel = 1,
                                  .search_epsilon = 1,
                                  .search_smoothing = 1,
                                  .points_max = 1000};
}

/* Likelihoods of different tails are those of different data: all kernels then have one. */
static int degree_of(rbf_kernel kernel, const rbf_fit_options *fit, const rbf_tune_options *options)
{
    if (fit->degree != RBF_DEGREE_DEFAULT)
        return fit->degree;
    return options->criterion == RBF_CRITERION_LIKELIHOOD && options->search_kernel
               ? 1
               : rbf_kernel_describe(kernel)->default_degree;
}

int rbf_tune_kernels(const rbf_fit_options *fit, const rbf_tune_options *options, int dimension,
                     rbf_kernel *list, int *degrees)
{
    int count = 0, taken[RBF_KERNEL_COUNT] = {0};
    const int given = options->search_kernel && options->kernels != NULL;
    const int candidates = !options->search_kernel ? 1
                           : given                 ? options->kernel_count
                                                   : RBF_KERNEL_COUNT;
    for (int k = 0; k < candidates; k++) {
        const rbf_kernel kernel = !options->search_kernel ? fit->kernel
                                  : given                 ? options->kernels[k]
                                                          : (rbf_kernel)k;
        const rbf_kernel_info *info = rbf_kernel_describe(kernel);
        const int degree = degree_of(kernel, fit, options);
        const int fixed_scale = !options->search_epsilon && isnan(fit->epsilon);
        if (taken[kernel]++ || degree < info->least_degree || dimension > info->dimension_max ||
            (fixed_scale && !info->scale_free))
            continue;
        list[count] = kernel;
        degrees[count++] = degree;
    }
    return count;
}

static rbf_status check_options(rbf_context *context, const rbf_fit_options *fit,
                                const rbf_tune_options *options)
{
    rbf_resolved resolved;
    rbf_fit_options checked = *fit;
    if (rbf_criterion_name(options->criterion) == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "there is no criterion number %d",
                        (int)options->criterion);
    if (!options->search_kernel && !options->search_epsilon && !options->search_smoothing)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "kernel, epsilon and smoothing are all given: there is nothing to search");
    if (options->modes && !options->search_smoothing)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "modes get a lambda each where lambda is searched, and it is given");
    if (options->points_max < RBF_TUNE_POINTS_LEAST || options->points_max > RBF_TUNE_POINTS_MOST)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "the number of points to search with must be between %d and %d, got %lld",
                        RBF_TUNE_POINTS_LEAST, RBF_TUNE_POINTS_MOST,
                        (long long)options->points_max);
    for (int k = 0; k < options->kernel_count && options->kernels != NULL; k++)
        if (rbf_kernel_describe(options->kernels[k]) == NULL)
            return rbf_fail(context, RBF_E_ARGUMENT, "there is no kernel number %d",
                            (int)options->kernels[k]);
    if (options->search_kernel)
        checked.kernel = RBF_KERNEL_THIN_PLATE_SPLINE;
    if (options->search_epsilon)
        checked.epsilon = 1.0;
    if (options->search_smoothing) {
        checked.smoothing = 0.0;
        checked.point_smoothing = NULL;
    }
    return rbf_options_resolve(context, &checked, &resolved);
}

/* Refuses what leaves no kernel to try. */
static rbf_status check_kernels(rbf_context *context, int dimension, const rbf_fit_options *fit,
                                const rbf_tune_options *options, int *effort)
{
    rbf_kernel list[RBF_KERNEL_COUNT];
    int degrees[RBF_KERNEL_COUNT];
    const int count = rbf_tune_kernels(fit, options, dimension, list, degrees);
    *effort = rbf_tune_effort(count, list, options);
    if (count > 0)
        return RBF_OK;
    rbf_fail(context, RBF_E_ARGUMENT,
             "no kernel that was asked for is definite in %d dimension%s with that degree of the "
             "tail",
             dimension, dimension == 1 ? "" : "s");
    rbf_hint(context, "leave the degree to the kernel, or search among more kernels");
    return RBF_E_ARGUMENT;
}

rbf_status rbf_tune_plan_create(rbf_context *context, int64_t count, int dimension, int64_t samples,
                                const rbf_fit_options *fit, const rbf_tune_options *options,
                                rbf_tune_plan *plan)
{
    int effort = 0;
    if (count < 1 || count > RBF_ROWS_MAX || samples < 1 || samples > RBF_ROWS_MAX ||
        dimension < 1 || dimension > RBF_DIMENSION_MAX)
        return rbf_fail(context, RBF_E_ARGUMENT,
                        "cannot plan for %lld points in %d dimensions and %lld samples",
                        (long long)count, dimension, (long long)samples);
    rbf_status status = check_options(context, fit, options);
    if (status == RBF_OK)
        status = check_kernels(context, dimension, fit, options, &effort);
    if (status != RBF_OK)
        return status;
    const int64_t n = count < options->points_max ? count : options->points_max;
    const int64_t modes = samples < n ? samples : n;
    /* given values, selected ones and those of a subset; coordinates and the like; modes, and the
     * product that they come from with the work of its decomposition */
    const int64_t inputs = rbf_add(rbf_multiply(rbf_multiply(count, samples), n < count ? 3 : 2),
                                   rbf_multiply(count, 2 * dimension + 12));
    const int64_t each = rbf_spectrum_doubles(n, samples, dimension);
    /* the modes' tables, of all electrodes and of a fold, whose decomposition is another one */
    const int64_t own = !options->modes
                            ? 0
                            : rbf_add(2 * rbf_mode_search_doubles(n, modes),
                                      rbf_add(each, rbf_multiply(modes, 3 * n + 3 * modes)));
    const int64_t shared = rbf_add(rbf_add(inputs, own), rbf_multiply(modes, n + 3 * modes));
    const double size = (double)n;
    plan->points = n;
    plan->decompositions = effort;
    plan->limit = rbf_context_memory_limit(context);
    plan->threads = rbf_threads_for(context, (double)effort * size * size * size);
    plan->threads = plan->threads < effort ? plan->threads : effort;
    do
        plan->bytes = rbf_multiply(8, rbf_add(shared, rbf_multiply(each, plan->threads)));
    while (plan->bytes > plan->limit && --plan->threads > 0);
    plan->threads = plan->threads > 0 ? plan->threads : 1;
    plan->flops = (double)effort * size * size * (9.0 * size + 10.0 * (double)modes) +
                  2.0 * size * (double)samples * (double)modes;
    return RBF_OK;
}

static rbf_status check_plan(rbf_context *context, const rbf_tune_plan *plan)
{
    char needed[16], limit[16];
    if (plan->bytes <= plan->limit)
        return RBF_OK;
    rbf_fail(context, RBF_E_MEMORY,
             "a search with %lld points needs %s of memory, and the budget is %s",
             (long long)plan->points, rbf_format_bytes(plan->bytes, needed),
             rbf_format_bytes(plan->limit, limit));
    rbf_hint(context, "search with fewer points or samples, or raise the budget if the machine has "
                      "more");
    return RBF_E_MEMORY;
}

static rbf_status check_data(rbf_context *context, const rbf_tune_options *options,
                             const rbf_tune_data *data)
{
    if (data->n < RBF_TUNE_POINTS_LEAST || !(data->spacing > 0.0))
        return rbf_fail(context, RBF_E_DATA,
                        "a search needs at least %d points at different places, got %lld",
                        RBF_TUNE_POINTS_LEAST, (long long)data->n);
    if (!(data->energy > 0.0))
        return rbf_fail(context, RBF_E_DATA,
                        "all values are zero: they tell no setting from "
                        "another");
    if (data->n < data->used && options->modes) {
        rbf_fail(
            context, RBF_E_ARGUMENT,
            "modes are searched with all electrodes: got %lld, and at most %lld to search with",
            (long long)data->used, (long long)data->n);
        rbf_hint(context,
                 "raise the subset (up to %d), with kernel and epsilon given to save time, "
                 "or take one lambda for all modes",
                 RBF_TUNE_POINTS_MOST);
        return RBF_E_ARGUMENT;
    }
    if (data->n < data->used)
        rbf_warn(context, "searching with a subset of %lld of the %lld points", (long long)data->n,
                 (long long)data->used);
    return RBF_OK;
}

/* What a model keeps of the search. */
static void write_record(const rbf_tune_options *options, rbf_tuning *t)
{
    const rbf_tune_report *report = &t->report;
    rbf_tuned *record = &t->record;
    snprintf(record->criterion, sizeof record->criterion, "%s",
             rbf_criterion_name(report->criterion));
    snprintf(record->searched, sizeof record->searched, "%s%s%s",
             options->search_kernel ? "kernel " : "", options->search_epsilon ? "epsilon " : "",
             options->search_smoothing ? "smoothing " : "");
    record->searched[strlen(record->searched) - 1] = '\0';
    record->value = report->chosen.value;
    record->leave_one_out = report->chosen.leave_one_out;
    record->standard_leave_one_out = report->standard.leave_one_out;
    record->gain = report->gain;
    record->gain_error = report->gain_error;
    record->spacing = report->spacing;
    record->relative_smoothing = report->chosen.relative_smoothing;
    for (int k = 0; k < 2; k++) {
        record->epsilon_range[k] = report->epsilon_range[k];
        record->smoothing_range[k] = report->smoothing_range[k];
    }
    record->modes = report->modes;
    record->mode_gain = report->mode_gain;
    record->mode_gain_error = report->mode_gain_error;
    record->points = report->points;
    record->kept = report->kept;
}

rbf_status rbf_tune(rbf_context *context, const rbf_points *points, int64_t samples,
                    const double *values, const rbf_fit_options *fit,
                    const rbf_tune_options *options, rbf_tuning **tuning)
{
    rbf_tune_plan plan;
    rbf_tune_data data = {0};
    rbf_tuning *created = NULL;
    if (points == NULL || values == NULL || fit == NULL || options == NULL)
        return rbf_fail(context, RBF_E_ARGUMENT, "points, values and options must not be NULL");
    rbf_status status =
        rbf_tune_plan_create(context, rbf_points_count(points), rbf_points_dimension(points),
                             samples, fit, options, &plan);
    if (status == RBF_OK)
        status = check_plan(context, &plan);
    rbf_blas_threads_begin(1); /* whole decompositions run side by side */
    if (status == RBF_OK)
        status = rbf_tune_data_create(context, points, samples, values, fit, options, &data);
    if (status == RBF_OK)
        status = check_data(context, options, &data);
    if (status == RBF_OK) {
        created = rbf_allocate_zero(context, 1, sizeof *created, "a search");
        status = created == NULL ? RBF_E_MEMORY : RBF_OK;
    }
    if (status == RBF_OK)
        status = rbf_tune_search(context, plan.threads, &data, fit, options, created);
    rbf_blas_threads_end(1);
    if (status == RBF_OK) {
        write_record(options, created);
        *tuning = created;
        created = NULL;
    }
    rbf_tuning_destroy(&created);
    rbf_tune_data_release(&data);
    return status;
}

void rbf_tuning_destroy(rbf_tuning **tuning)
{
    if (tuning == NULL || *tuning == NULL)
        return;
    rbf_release((*tuning)->epsilons);
    rbf_release((*tuning)->smoothings);
    rbf_release((*tuning)->mode_list);
    rbf_modes_destroy(&(*tuning)->modes);
    rbf_release(*tuning);
    *tuning = NULL;
}

const rbf_tune_report *rbf_tuning_report(const rbf_tuning *tuning)
{
    return &tuning->report;
}

const rbf_tune_setting *rbf_tuning_epsilons(const rbf_tuning *tuning, int *count)
{
    *count = tuning->epsilon_count;
    return tuning->epsilons;
}

const rbf_tune_setting *rbf_tuning_smoothings(const rbf_tuning *tuning, int *count)
{
    *count = tuning->smoothing_count;
    return tuning->smoothings;
}

const rbf_tune_mode *rbf_tuning_modes(const rbf_tuning *tuning, int *count)
{
    *count = tuning->mode_count;
    return tuning->mode_list;
}

void rbf_tuning_apply(const rbf_tuning *tuning, rbf_fit_options *options)
{
    const rbf_tune_setting *chosen = &tuning->report.chosen;
    options->kernel = chosen->kernel;
    options->degree = chosen->degree;
    options->epsilon = chosen->epsilon;
    if (!isnan(tuning->report.smoothing_range[0])) {
        options->smoothing = chosen->smoothing;
        options->point_smoothing = NULL;
    }
    options->modes = tuning->report.modes > 0 ? tuning->modes : NULL;
    options->tuned = &tuning->record;
}
