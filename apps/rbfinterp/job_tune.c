/* Choosing kernel, epsilon and smoothing where the options say "auto". */
#include <math.h>
#include <string.h>

#include "job.h"
#include "report.h"
#include "ui.h"

/* "auto", a name, or several with commas between them; each once. */
static rbf_status read_kernels(cli_job *job)
{
    const cli_argument *given = &job->arguments->option[OPTION_KERNEL];
    const char *text = given->text;
    char name[64];
    rbf_status status = RBF_OK;
    if (!given->given || given->is_auto)
        return RBF_OK;
    do {
        const size_t length = strcspn(text, ",");
        rbf_kernel kernel = RBF_KERNEL_COUNT;
        int known = 0;
        memcpy(name, text, length < sizeof name ? length : sizeof name - 1);
        name[length < sizeof name ? length : sizeof name - 1] = '\0';
        status = rbf_kernel_find(job->context, name, &kernel);
        for (int k = 0; k < job->search.kernel_count && status == RBF_OK; k++)
            known |= job->kernels[k] == kernel;
        if (status == RBF_OK && !known)
            job->kernels[job->search.kernel_count++] = kernel;
        text += length;
    } while (*text++ == ',' && status == RBF_OK);
    job->search.kernels = job->kernels;
    job->options.kernel = job->kernels[0];
    return status;
}

rbf_status job_choose_search(cli_job *job)
{
    const cli_argument *given = job->arguments->option;
    const int tune = job->arguments->command == COMMAND_TUNE;
    rbf_tune_options *search = &job->search;
    rbf_tune_options_default(search);
    const rbf_status status = read_kernels(job);
    if (status != RBF_OK)
        return status;
    search->search_kernel = given[OPTION_KERNEL].is_auto || search->kernel_count > 1 ||
                            (tune && !given[OPTION_KERNEL].given);
    const int scaled =
        search->search_kernel || !rbf_kernel_describe(job->options.kernel)->scale_free;
    search->search_epsilon =
        given[OPTION_EPSILON].is_auto ||
        (!given[OPTION_EPSILON].given && (search->search_kernel || (tune && scaled)));
    search->search_smoothing =
        given[OPTION_SMOOTHING].is_auto || (tune && !given[OPTION_SMOOTHING].given);
    search->modes = given[OPTION_SMOOTHING].is_modes;
    job->tunes = search->search_kernel || search->search_epsilon || search->search_smoothing;
    if (given[OPTION_CRITERION].given) /* the words stand in the order of the enum */
        search->criterion = (rbf_criterion)given[OPTION_CRITERION].whole;
    if (given[OPTION_SUBSET].given)
        search->points_max = given[OPTION_SUBSET].whole;
    if (job->tunes && job->arguments->command == COMMAND_BATCH) {
        ui_fail(RBF_E_ARGUMENT, "batch shares one interpolant among its jobs and does not choose: "
                                "auto, modes, or several kernels");
        ui_hint("`rbfinterp tune` chooses by one recording, and prints the options to give here");
        return RBF_E_ARGUMENT;
    }
    if (job->tunes && job->arguments->command == COMMAND_OPERATOR) {
        ui_fail(RBF_E_ARGUMENT,
                "operator has no measurements to choose by: auto, modes, or several kernels");
        ui_hint("`rbfinterp tune` chooses, and prints the options to give here");
        return RBF_E_ARGUMENT;
    }
    if (!job->tunes && (given[OPTION_CRITERION].given || given[OPTION_SUBSET].given)) {
        ui_fail(RBF_E_ARGUMENT, "--%s says how to choose, but there is nothing to choose",
                given[OPTION_CRITERION].given ? "criterion" : "subset");
        ui_hint("give --kernel auto, --epsilon auto or --smoothing auto, or leave it out");
        return RBF_E_ARGUMENT;
    }
    return RBF_OK;
}

rbf_fit_options job_plan_options(const cli_job *job)
{
    rbf_fit_options options = job->options;
    if (job->tunes && job->search.search_epsilon)
        options.epsilon = 1.0;
    return options;
}

rbf_status job_plan_search(const cli_job *job, rbf_tune_plan *plan)
{
    const rbf_points *points = job->recording->points;
    return rbf_tune_plan_create(job->context, rbf_points_count(points),
                                rbf_points_dimension(points), job->recording->samples,
                                &job->options, &job->search, plan);
}

rbf_status job_tune(cli_job *job)
{
    if (!job->tunes)
        return RBF_OK;
    const rbf_status status =
        rbf_tune(job->context, job->recording->points, job->recording->samples,
                 job->recording->values, &job->options, &job->search, &job->tuning);
    if (status != RBF_OK)
        return job_fail_data(job, status);
    rbf_tuning_apply(job->tuning, &job->options);
    return RBF_OK;
}
