/* The plan's bytes against what a fit and a cross-validation really take, as the C library counts
 * it while they report progress. Skipped where it does not count (other libraries, sanitizers). */
#include <stdint.h>

#include "support/fit.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#include <malloc.h>

static int64_t bytes_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();
    return (int64_t)(info.uordblks + info.hblkhd);
}
#else
static int64_t bytes_in_use(void)
{
    return 0;
}
#endif

/* Tiles of kernels, which a fallback to LU would need, are planned for always. */
#define TILES (1 << 20)

static int note_peak(const char *stage, double fraction, void *user)
{
    const int64_t bytes = bytes_in_use();
    int64_t *peak = user;
    (void)stage;
    (void)fraction;
    if (bytes > *peak)
        *peak = bytes;
    return 0;
}

typedef struct plan_case {
    int64_t count, samples;
    int degree, leave_one_out;
} plan_case;

/* Peak of one fit, its points and values included. */
static int64_t peak_of(rbf_context *context, const plan_case *c, const rbf_fit_options *options)
{
    const int64_t before = bytes_in_use();
    int64_t peak = 0;
    double *x = sample_numbers(2, 3 * c->count), *y = sample_numbers(3, c->count * c->samples);
    rbf_points *points = sample_points(context, c->count, 3, x);
    rbf_model *model = NULL;
    free(x);
    rbf_context_set_progress(context, note_peak, &peak);
    CHECK_OK(context, rbf_model_fit(context, points, c->samples, y, options, &model));
    rbf_context_set_progress(context, NULL, NULL);
    rbf_model_destroy(&model);
    rbf_points_destroy(&points);
    free(y);
    return peak - before;
}

static void check_plan(rbf_context *context, const plan_case *c)
{
    rbf_fit_plan plan;
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, c->degree);
    options.leave_one_out = c->leave_one_out;
    CHECK_OK(context, rbf_fit_plan_create(context, c->count, 3, c->samples, &options, &plan));
    const int64_t peak = peak_of(context, c, &options);
    const int before = check_failures;
    CHECK(peak <= plan.bytes + plan.bytes / 50);
    CHECK(peak + TILES >= plan.bytes / 2);
    CHECK_NOTE(before, "%d points, %d samples, degree %d, leave-one-out %d: %.3g bytes of %.3g",
               (int)c->count, (int)c->samples, c->degree, c->leave_one_out, (double)peak,
               (double)plan.bytes);
}

/* Patches are planned for on tracks and in clusters, where there are more of them than on even
 * points. */
static void check_patches(rbf_context *context, const plan_case *c)
{
    rbf_fit_plan plan;
    rbf_fit_options options = fit_options(RBF_KERNEL_LINEAR, NAN, c->degree);
    options.leave_one_out = c->leave_one_out;
    options.solver = "pum";
    CHECK_OK(context, rbf_fit_plan_create(context, c->count, 3, c->samples, &options, &plan));
    const int64_t peak = peak_of(context, c, &options);
    const int before = check_failures;
    CHECK(peak <= plan.bytes);
    CHECK(peak >= plan.bytes / 8);
    CHECK_NOTE(before, "patches, %d points, %d samples, leave-one-out %d: %.3g bytes of %.3g",
               (int)c->count, (int)c->samples, c->leave_one_out, (double)peak, (double)plan.bytes);
}

int main(void)
{
    static const int64_t counts[] = {200, 500, 900}, samples[] = {1, 20, 400};
    rbf_context *context = fit_context();
    double *ballast = sample_numbers(1, 1 << 17); /* a MiB */
    const int counted = bytes_in_use() >= 1 << 20;
    free(ballast);
    for (int i = 0; i < 3 * 3 * 2 * 2 && counted; i++) {
        const plan_case c = {.count = counts[i % 3],
                             .samples = samples[i / 3 % 3],
                             .degree = i / 9 % 2 == 0 ? 0 : -1, /* -1: falls back to LDL^T */
                             .leave_one_out = i / 18};
        check_plan(context, &c);
    }
    for (int i = 0; i < 2 * 2 && counted; i++) {
        const plan_case c = {
            .count = 20000, .samples = i % 2 == 0 ? 1 : 10, .degree = 0, .leave_one_out = i / 2};
        check_patches(context, &c);
    }
    rbf_context_destroy(&context);
    return counted ? check_result() : 77;
}
