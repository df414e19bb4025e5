/* One kernel and epsilon: which lambda suits it best, and how well it does then. */
#include <math.h>
#include <stddef.h>

#include "model/tune.h"

/* Values between the neighbours of the best decade. */
#define RBF_SMOOTHING_STEPS 8
#define RBF_DECADES         (RBF_SMOOTHING_HIGH - RBF_SMOOTHING_LOW + 1)

/* To a grid finer than anybody needs, so that rounding errors of the criterion, which another unit of
 * length brings, do not show in what is chosen. */
static double to_grid(double exponent)
{
    return round(exponent * 512.0) / 512.0;
}

void rbf_bracket_narrow(rbf_objective *objective, void *user, int steps, double x[3], double f[3])
{
    for (int k = 0; k < steps; k++) {
        const double left = x[1] - x[0], right = x[2] - x[1];
        const double p = left * (f[1] - f[2]), q = right * (f[1] - f[0]);
        double u = p + q != 0.0 ? x[1] - 0.5 * (left * p - right * q) / (p + q) : x[1];
        if (!(u > x[0] + 0.1 * left && u < x[2] - 0.1 * right &&
              fabs(u - x[1]) > 0.05 * fmin(left, right)))
            u = right > left ? x[1] + 0.381966 * right : x[1] - 0.381966 * left;
        u = to_grid(u);
        const double value = objective(u, user);
        const int side = u < x[1] ? 0 : 2, other = 2 - side;
        if (value < f[1]) {
            x[other] = x[1];
            f[other] = f[1];
            x[1] = u;
            f[1] = value;
        } else {
            x[side] = u;
            f[side] = value;
        }
    }
}

rbf_status rbf_trial_begin(rbf_trial *t, rbf_kernel kernel, int degree, double epsilon, int *usable)
{
    t->kernel = kernel;
    t->degree = degree;
    t->epsilon = epsilon;
    return rbf_spectrum_decompose(t->context, t->data, kernel, epsilon, degree, t->spectrum,
                                  usable);
}

double rbf_trial_lambda(const rbf_trial *t, double exponent)
{
    return exponent == RBF_SMOOTHING_NONE ? 0.0 : t->spectrum->mean * pow(10.0, exponent);
}

int rbf_trial_allowed(const rbf_trial *t, double exponent)
{
    return rbf_spectrum_rcond(t->spectrum, rbf_trial_lambda(t, exponent)) >= RBF_TUNE_RCOND;
}

/* Infinite where the system is not well-conditioned. */
static double value_at(rbf_trial *t, double exponent, int64_t modes)
{
    if (!rbf_trial_allowed(t, exponent))
        return INFINITY;
    return rbf_spectrum_value(t->data, t->spectrum, t->options->criterion,
                              rbf_trial_lambda(t, exponent), modes);
}

double rbf_curve_exponent(int k)
{
    return RBF_SMOOTHING_LOW + (double)k / RBF_CURVE_DECADE;
}

static double fine_value_at(double exponent, void *user)
{
    rbf_trial *t = user;
    return value_at(t, exponent, t->data->modes);
}

/* The minimum next to the best decade with all modes, or none at all if that is no worse. */
static double refine(rbf_trial *t, double decade)
{
    double x[3] = {decade - 1.0, decade, decade + 1.0}, f[3];
    for (int k = 0; k < 3; k++)
        f[k] = fine_value_at(x[k], t);
    rbf_bracket_narrow(fine_value_at, t, RBF_SMOOTHING_STEPS, x, f);
    return fine_value_at(RBF_SMOOTHING_NONE, t) <= f[1] ? RBF_SMOOTHING_NONE : x[1];
}

double rbf_trial_smoothing(rbf_trial *t, int fine)
{
    double value[RBF_DECADES], least = INFINITY;
    int best = -1;
    if (!t->options->search_smoothing)
        return RBF_SMOOTHING_NONE;
    for (int k = 0; k < RBF_DECADES; k++) {
        value[k] = value_at(t, RBF_SMOOTHING_LOW + k, t->coarse_modes);
        if (value[k] < least) {
            least = value[k];
            best = k;
        }
    }
    if (best < 0 || value_at(t, RBF_SMOOTHING_NONE, t->coarse_modes) <= least)
        return RBF_SMOOTHING_NONE;
    const double decade = RBF_SMOOTHING_LOW + best;
    if (best == 0 || best == RBF_DECADES - 1 || !isfinite(value[best - 1]))
        return fine && best > 0 ? refine(t, decade) : decade;
    if (fine)
        return refine(t, decade);
    const double curvature = value[best - 1] - 2.0 * least + value[best + 1];
    const double step = 0.5 * (value[best - 1] - value[best + 1]) / curvature;
    return curvature > 0.0 ? to_grid(decade + step) : decade;
}

rbf_tune_setting rbf_trial_setting(rbf_trial *t, double exponent)
{
    const double lambda = rbf_trial_lambda(t, exponent);
    const int own = t->data->fixed != NULL && t->fit->point_smoothing != NULL;
    rbf_tune_setting setting = {.kernel = t->kernel, .degree = t->degree, .epsilon = t->epsilon};
    setting.relative_epsilon =
        rbf_kernel_describe(t->kernel)->scale_free ? NAN : t->epsilon * t->data->spacing;
    setting.smoothing = t->options->search_smoothing ? lambda : own ? NAN : t->fit->smoothing;
    setting.relative_smoothing = setting.smoothing / t->spectrum->mean;
    setting.rcond = rbf_spectrum_rcond(t->spectrum, lambda);
    setting.leave_one_out = rbf_spectrum_value(t->data, t->spectrum, RBF_CRITERION_LEAVE_ONE_OUT,
                                               lambda, t->data->modes);
    setting.value = !rbf_trial_allowed(t, exponent) ? INFINITY
                    : t->options->criterion == RBF_CRITERION_LEAVE_ONE_OUT
                        ? setting.leave_one_out
                        : rbf_spectrum_value(t->data, t->spectrum, t->options->criterion, lambda,
                                             t->data->modes);
    return setting;
}
