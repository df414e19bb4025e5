/* The search: every kernel on a coarse grid of epsilons, then the best of them between the
 * neighbours of their best epsilon, lambda chosen anew for each.
 *
 * The decompositions are small and their time is half that of products with vectors, which more
 * threads do not make faster: each takes one thread, and as many run side by side as there are. */
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "model/tune.h"

/* epsilon in units of 1 / spacing, a factor of 4 apart. */
static const double epsilon_grid[] = {0.0625, 0.25, 1.0};
#define RBF_EPSILON_GRID ((int)(sizeof epsilon_grid / sizeof epsilon_grid[0]))
#define RBF_EPSILON_STEP 2.0 /* of the grid, in powers of 2 */
/* Kernels whose epsilon is refined, and values tried for each of them: an end, and those between. */
#define RBF_REFINED_KERNELS 4
#define RBF_REFINED_STEPS   5
#define RBF_REFINED_TRIALS  (RBF_REFINED_STEPS + 2)
/* The first look at lambda leaves out modes that hold this part of the errors of the standard. */
#define RBF_COARSE_MODES 0.01

typedef struct search {
    rbf_context *context;
    const rbf_tune_data *data;
    const rbf_fit_options *fit;
    const rbf_tune_options *options;
    int threads;
    rbf_trial *trials; /* [threads] */
    int kernel_count;
    rbf_kernel kernels[RBF_KERNEL_COUNT];
    int degrees[RBF_KERNEL_COUNT];
    rbf_tune_setting *settings; /* [planned]: value infinite where nothing was tried */
    int count, planned;
    double exponent;   /* of the best lambda */
    int done;          /* decompositions, over all threads */
    omp_lock_t lock;   /* of the next */
    rbf_status status; /* the first failure */
} search;

int rbf_tune_searches_epsilon(const rbf_tune_options *options, rbf_kernel kernel)
{
    return options->search_epsilon && !rbf_kernel_describe(kernel)->scale_free;
}

/* Of a kernel whose epsilon is not searched. */
static double plain_epsilon(const search *s)
{
    return s->options->search_epsilon || isnan(s->fit->epsilon) ? 1.0 : s->fit->epsilon;
}

int rbf_tune_effort(int kernels, const rbf_kernel *list, const rbf_tune_options *options)
{
    int scaled = 0;
    for (int k = 0; k < kernels; k++)
        scaled += rbf_tune_searches_epsilon(options, list[k]);
    const int refined = scaled < RBF_REFINED_KERNELS ? scaled : RBF_REFINED_KERNELS;
    return kernels + scaled * (RBF_EPSILON_GRID - 1) + refined * RBF_REFINED_TRIALS;
}

/* Keeps the first failure, which ends the work of all threads. */
static void note_failure(search *s, const rbf_trial *t, rbf_status status)
{
    omp_set_lock(&s->lock);
    if (s->status == RBF_OK) {
        s->status = status;
        if (t->context != s->context) {
            rbf_fail(s->context, status, "%s", rbf_context_error(t->context));
            rbf_hint(s->context, "%s", rbf_context_hint(t->context));
        }
    }
    omp_unset_lock(&s->lock);
}

static int has_failed(search *s)
{
    omp_set_lock(&s->lock);
    const rbf_status status = s->status;
    omp_unset_lock(&s->lock);
    return status != RBF_OK;
}

/* Only the thread that called the library reports. */
static void note_progress(search *s, const rbf_trial *t)
{
    int done;
#pragma omp atomic capture
    done = ++s->done;
    if (t != s->trials)
        return;
    const rbf_status status =
        rbf_progress(s->context, "tune", fmin(1.0, (double)done / (double)s->planned));
    if (status != RBF_OK)
        note_failure(s, &(rbf_trial){.context = s->context}, status);
}

/* One kernel and epsilon with its best lambda; value infinite if that is not possible. */
static rbf_tune_setting try_epsilon(search *s, rbf_trial *t, int kernel, double epsilon)
{
    int usable = 0;
    rbf_tune_setting setting = {
        .kernel = s->kernels[kernel], .epsilon = epsilon, .value = INFINITY};
    setting.relative_epsilon = epsilon * s->data->spacing;
    if (has_failed(s))
        return setting;
    const rbf_status status =
        rbf_trial_begin(t, s->kernels[kernel], s->degrees[kernel], epsilon, &usable);
    if (status != RBF_OK)
        note_failure(s, t, status);
    else if (usable)
        setting = rbf_trial_setting(t, rbf_trial_smoothing(t, 0));
    note_progress(s, t);
    return setting;
}

/* A coarse trial: one of the grid, or what was given. */
static void search_coarsely(search *s)
{
    int kernel[RBF_KERNEL_COUNT * RBF_EPSILON_GRID];
    double epsilon[RBF_KERNEL_COUNT * RBF_EPSILON_GRID];
    int count = 0;
    for (int k = 0; k < s->kernel_count; k++) {
        const int grid = rbf_tune_searches_epsilon(s->options, s->kernels[k]);
        for (int j = 0; j < (grid ? RBF_EPSILON_GRID : 1); j++) {
            kernel[count] = k;
            epsilon[count++] = grid ? epsilon_grid[j] / s->data->spacing : plain_epsilon(s);
        }
    }
    s->count = count;
#pragma omp parallel for num_threads(s->threads) schedule(dynamic)
    for (int i = 0; i < count; i++)
        s->settings[i] = try_epsilon(s, &s->trials[omp_get_thread_num()], kernel[i], epsilon[i]);
}

/* Index of the best setting of a kernel; -1 if it has none. */
static int find_best(const search *s, rbf_kernel kernel)
{
    int best = -1;
    for (int k = 0; k < s->count; k++)
        if (s->settings[k].kernel == kernel && isfinite(s->settings[k].value) &&
            (best < 0 || s->settings[k].value < s->settings[best].value))
            best = k;
    return best;
}

typedef struct refinement {
    search *search;
    rbf_trial *trial;
    int kernel;
    rbf_tune_setting *kept; /* [RBF_REFINED_TRIALS] */
    int count;
} refinement;

static double epsilon_objective(double exponent, void *user)
{
    refinement *r = user;
    rbf_tune_setting *setting = &r->kept[r->count++];
    *setting =
        try_epsilon(r->search, r->trial, r->kernel, exp2(exponent) / r->search->data->spacing);
    return setting->value;
}

/* Between the neighbours of the best epsilon of the grid; where that is at an end of the grid, the
 * end of the range is a neighbour. */
static void refine_epsilon(search *s, rbf_trial *t, int kernel, rbf_tune_setting *kept)
{
    refinement r = {.search = s, .trial = t, .kernel = kernel, .kept = kept};
    const double centre = log2(s->settings[find_best(s, s->kernels[kernel])].relative_epsilon);
    double x[3] = {centre - RBF_EPSILON_STEP, centre, centre + RBF_EPSILON_STEP};
    double f[3] = {NAN, NAN, NAN};
    for (int k = 0; k < s->count; k++)
        for (int j = 0; j < 3 && s->settings[k].kernel == s->kernels[kernel]; j++)
            if (fabs(log2(s->settings[k].relative_epsilon) - x[j]) < 1e-6)
                f[j] = s->settings[k].value;
    for (int j = 0; j < 3; j += 2)
        if (isnan(f[j]))
            f[j] = epsilon_objective(x[j], &r);
    if (f[1] <= f[0] && f[1] <= f[2])
        rbf_bracket_narrow(epsilon_objective, &r, RBF_REFINED_STEPS, x, f);
}

/* The kernels with the least values on the grid. */
static void search_finely(search *s)
{
    int chosen[RBF_REFINED_KERNELS], count = 0, taken[RBF_KERNEL_COUNT] = {0};
    for (; count < RBF_REFINED_KERNELS; count++) {
        int next = -1;
        double least = INFINITY;
        for (int k = 0; k < s->kernel_count; k++) {
            const int best = find_best(s, s->kernels[k]);
            if (best >= 0 && !taken[k] && s->settings[best].value < least &&
                rbf_tune_searches_epsilon(s->options, s->kernels[k])) {
                least = s->settings[best].value;
                next = k;
            }
        }
        if (next < 0)
            break;
        taken[next] = 1;
        chosen[count] = next;
    }
    rbf_tune_setting *kept = s->settings + s->count;
    for (int k = 0; k < count * RBF_REFINED_TRIALS; k++)
        kept[k] = (rbf_tune_setting){.kernel = RBF_KERNEL_COUNT, .value = INFINITY};
#pragma omp parallel for num_threads(s->threads) schedule(dynamic)
    for (int k = 0; k < count; k++)
        refine_epsilon(s, &s->trials[omp_get_thread_num()], chosen[k],
                       kept + k * RBF_REFINED_TRIALS);
    s->count += count * RBF_REFINED_TRIALS;
}

static int by_kernel_and_epsilon(const void *a, const void *b)
{
    const rbf_tune_setting *p = a, *q = b;
    if (p->kernel != q->kernel)
        return p->kernel < q->kernel ? -1 : 1;
    return (p->epsilon > q->epsilon) - (p->epsilon < q->epsilon);
}

/* Keeps what could be tried, in order; returns the index of the best. */
static int sort_settings(search *s)
{
    int count = 0, best = -1;
    for (int k = 0; k < s->count; k++)
        if (isfinite(s->settings[k].value))
            s->settings[count++] = s->settings[k];
    s->count = count;
    qsort(s->settings, (size_t)count, sizeof *s->settings, by_kernel_and_epsilon);
    for (int k = 0; k < count; k++)
        if (best < 0 || s->settings[k].value < s->settings[best].value)
            best = k;
    return best;
}

/* What would be done without a search: its errors into energies [n], and how many modes matter
 * beside them. */
static rbf_status measure_standard(search *s, double *energies, rbf_tune_report *report)
{
    rbf_trial *t = &s->trials[0];
    const int scale_free = rbf_kernel_describe(s->fit->kernel)->scale_free;
    const int own = !s->options->search_kernel && (scale_free || !s->options->search_epsilon);
    const rbf_kernel kernel = own ? s->fit->kernel : RBF_KERNEL_THIN_PLATE_SPLINE;
    const double epsilon = plain_epsilon(s);
    int degree = rbf_kernel_describe(kernel)->default_degree, usable = 0;
    report->standard = (rbf_tune_setting){.kernel = kernel, .leave_one_out = NAN, .value = NAN};
    for (int k = 0; k < s->kernel_count; k++)
        if (s->kernels[k] == kernel) {
            report->alternative = 1;
            degree = s->degrees[k];
        }
    rbf_status status = rbf_trial_begin(t, kernel, degree, epsilon, &usable);
    if (status != RBF_OK || !usable || !rbf_trial_allowed(t, RBF_SMOOTHING_NONE)) {
        report->alternative = 0;
        return status;
    }
    report->standard = rbf_trial_setting(t, RBF_SMOOTHING_NONE);
    memcpy(energies, t->spectrum->energies, (size_t)s->data->n * sizeof *energies);
    const double error = report->standard.leave_one_out;
    const double enough = RBF_COARSE_MODES * error * error * s->data->energy;
    int64_t modes = s->data->modes;
    for (double omitted = 0.0; modes > 1; modes--)
        if ((omitted += s->data->energies[modes - 1]) > enough)
            break;
    for (int k = 0; k < s->threads; k++)
        s->trials[k].coarse_modes = modes;
    return RBF_OK;
}

/* A lambda for each mode beside the one for all, and what that is worth. */
static rbf_status search_modes(const search *s, rbf_tune_errors *errors, rbf_tuning *tuning)
{
    rbf_trial *t = &s->trials[0]; /* still holds the winner */
    rbf_mode_search modes = {0};
    rbf_status status = rbf_mode_search_create(s->context, s->data, errors->best, &modes);
    if (status == RBF_OK) {
        rbf_mode_search_run(&modes, t, 1, s->exponent);
        rbf_mode_search_errors(&modes, errors);
        status = rbf_mode_search_take(s->context, &modes, t, tuning);
    }
    rbf_mode_search_release(&modes);
    return status == RBF_OK ? rbf_mode_search_hold_out(s->context, t, s->exponent, errors) : status;
}

/* The winner once more, with lambda to more digits and as a curve, and its errors. */
static rbf_status finish_best(search *s, rbf_tune_setting *winner, rbf_tune_errors *errors,
                              rbf_tuning *tuning)
{
    rbf_trial *t = &s->trials[0];
    int usable = 0;
    rbf_status status =
        rbf_trial_begin(t, winner->kernel, winner->degree, winner->epsilon, &usable);
    if (status != RBF_OK)
        return status;
    for (int k = 0; k < RBF_CURVE_POINTS && s->options->search_smoothing; k++)
        if (rbf_trial_allowed(t, rbf_curve_exponent(k)))
            tuning->smoothings[tuning->smoothing_count++] =
                rbf_trial_setting(t, rbf_curve_exponent(k));
    s->exponent = rbf_trial_smoothing(t, 1);
    rbf_tune_setting best = rbf_trial_setting(t, s->exponent);
    if (best.value > winner->value && s->options->search_smoothing) {
        s->exponent =
            winner->smoothing > 0.0 ? log10(winner->relative_smoothing) : RBF_SMOOTHING_NONE;
        best = rbf_trial_setting(t, s->exponent);
    }
    memcpy(errors->best, t->spectrum->energies, (size_t)s->data->n * sizeof *errors->best);
    *winner = tuning->report.best = best;
    return RBF_OK;
}

/* The settings that are compared, exactly, where the search went over completed values. */
static rbf_status measure(const search *s, rbf_tune_errors *errors, rbf_tuning *tuning)
{
    rbf_tune_report *report = &tuning->report;
    rbf_tune_setting with_modes = report->best;
    rbf_status status = RBF_OK;
    if (!isnan(report->standard.leave_one_out))
        status = rbf_tune_measure(s->context, s->data, NULL, errors->standard, &report->standard);
    if (status == RBF_OK)
        status = rbf_tune_measure(s->context, s->data, NULL, errors->best, &report->best);
    if (status == RBF_OK && tuning->modes != NULL) {
        status = rbf_tune_measure(s->context, s->data, tuning->modes, errors->modes, &with_modes);
        report->mode_leave_one_out = with_modes.leave_one_out;
    }
    return status;
}

static rbf_status fail_without_setting(const search *s)
{
    rbf_fail(s->context, RBF_E_NUMERICAL,
             "no setting gives a well-conditioned system of the %lld points",
             (long long)s->data->n);
    rbf_hint(s->context, "search lambda as well, or merge electrodes that are close to each other");
    return RBF_E_NUMERICAL;
}

static rbf_status run(search *s, double *energies, rbf_tuning *tuning)
{
    const int64_t n = s->data->n;
    rbf_tune_errors errors = {energies,         energies + n,     energies + 2 * n,
                              energies + 3 * n, energies + 4 * n, energies + 5 * n};
    rbf_status status = measure_standard(s, errors.standard, &tuning->report);
    if (status != RBF_OK)
        note_failure(s, &s->trials[0], status);
    if (s->status == RBF_OK)
        search_coarsely(s);
    if (s->status == RBF_OK)
        search_finely(s);
    if (s->status != RBF_OK)
        return s->status;
    const int winner = sort_settings(s);
    if (winner < 0)
        return fail_without_setting(s);
    status = finish_best(s, &s->settings[winner], &errors, tuning);
    if (status != RBF_OK) {
        note_failure(s, &s->trials[0], status);
        return status;
    }
    if (s->options->modes)
        status = search_modes(s, &errors, tuning);
    if (status == RBF_OK && s->data->measured != NULL)
        status = measure(s, &errors, tuning);
    if (status != RBF_OK)
        return status;
    tuning->epsilon_count = s->count;
    tuning->report.decompositions = s->done + 2;
    rbf_tune_compare(s->data, s->options, &errors, tuning);
    return RBF_OK;
}

/* A context and a decomposition for each thread. */
static rbf_status create_trials(search *s)
{
    rbf_status status = RBF_OK;
    s->trials = rbf_allocate_zero(s->context, s->threads, sizeof *s->trials, "a search");
    if (s->trials == NULL)
        return RBF_E_MEMORY;
    for (int k = 0; k < s->threads && status == RBF_OK; k++) {
        rbf_trial *t = &s->trials[k];
        *t = (rbf_trial){
            .data = s->data, .fit = s->fit, .options = s->options, .coarse_modes = s->data->modes};
        status = rbf_spectrum_create(s->context, s->data, &t->spectrum);
        if (status == RBF_OK && rbf_context_create(&t->context) != RBF_OK) {
            status = rbf_fail(s->context, RBF_E_MEMORY, "cannot allocate a context for a thread");
            rbf_hint(s->context, "close other programs, or take fewer threads");
        }
        if (status == RBF_OK)
            status = rbf_context_set_threads(t->context, 1);
    }
    return status;
}

static void destroy_trials(search *s)
{
    for (int k = 0; k < s->threads && s->trials != NULL; k++) {
        rbf_spectrum_destroy(&s->trials[k].spectrum);
        rbf_context_destroy(&s->trials[k].context);
    }
    rbf_release(s->trials);
}

rbf_status rbf_tune_search(rbf_context *context, int threads, const rbf_tune_data *data,
                           const rbf_fit_options *fit, const rbf_tune_options *options,
                           rbf_tuning *tuning)
{
    search s = {.context = context, .data = data, .fit = fit, .options = options};
    s.threads = threads;
    s.kernel_count =
        rbf_tune_kernels(fit, options, rbf_points_dimension(data->points), s.kernels, s.degrees);
    s.planned = rbf_tune_effort(s.kernel_count, s.kernels, options);
    double *energies =
        rbf_allocate(context, RBF_TUNE_ERRORS * data->n, sizeof *energies, "leave-one-out");
    s.settings = tuning->epsilons = rbf_allocate(context, s.planned, sizeof *s.settings, "a curve");
    tuning->smoothings =
        rbf_allocate(context, RBF_CURVE_POINTS, sizeof *tuning->smoothings, "a curve");
    rbf_status status = energies == NULL || s.settings == NULL || tuning->smoothings == NULL
                            ? RBF_E_MEMORY
                            : create_trials(&s);
    omp_init_lock(&s.lock);
    if (status == RBF_OK)
        status = run(&s, energies, tuning);
    omp_destroy_lock(&s.lock);
    destroy_trials(&s);
    rbf_release(energies);
    return status;
}
