/* What is wrong with an electrode, from its values beside those predicted by the good ones: the fault
 * that explains most of its squared error, if that is enough. */
#include <math.h>

#include "model/bad_electrodes.h"

/* Fewer samples are no time course. */
#define SAMPLES_LEAST 16
/* Most that a gain or an offset may leave of the squared error, and an exchange, which has more to
 * choose from. */
#define PART_MOST      0.5
#define SWAP_PART_MOST 0.25
/* Squared steps of the error from sample to sample over its variance, halved: 1 for white noise. */
#define NOISE_STEPS 0.5

const char *rbf_fault_name(rbf_fault fault)
{
    static const char *const names[] = {"none", "disagrees", "flat",  "offset",
                                        "gain", "inverted",  "noise", "swapped"};
    return names[fault];
}

/* Squared error over time of what electrode i measured for what is predicted for electrode j. */
static double squares(const rbf_bad_set *set, int64_t i, int64_t j)
{
    double sum = 0.0;
    for (int64_t t = 0; t < set->samples; t++) {
        const double error = set->measured[t * set->size + i] - set->predicted[t * set->size + j];
        sum += error * error;
    }
    return sum;
}

/* The other one whose exchange with i leaves least; *part of both errors. */
static int64_t find_partner(const rbf_bad_set *set, int64_t i, double *part)
{
    const double own = squares(set, i, i);
    int64_t partner = -1;
    *part = INFINITY;
    for (int64_t j = 0; j < set->size; j++) {
        const double left = (squares(set, i, j) + squares(set, j, i)) / (own + squares(set, j, j));
        if (j != i && left < *part) {
            *part = left;
            partner = j;
        }
    }
    return partner;
}

typedef struct moments {
    double gain, offset; /* measured = gain * predicted + offset + rest */
    double factor;       /* measured = factor * predicted + rest */
    double factor_part;  /* of the squared error that this leaves */
    double likeness;     /* part of the squared measurements that it explains */
    double offset_part;  /* that a shift leaves */
    double steps;        /* of the error */
} moments;

static moments find_moments(const rbf_bad_set *set, int64_t i)
{
    const double *y = set->measured + i, *p = set->predicted + i;
    const double count = (double)set->samples;
    double my = 0.0, mp = 0.0, yy = 0.0, pp = 0.0, yp = 0.0, steps = 0.0;
    for (int64_t t = 0; t < set->samples; t++) {
        my += y[t * set->size] / count;
        mp += p[t * set->size] / count;
    }
    for (int64_t t = 0; t < set->samples; t++) {
        const double dy = y[t * set->size] - my, dp = p[t * set->size] - mp;
        yy += dy * dy;
        pp += dp * dp;
        yp += dy * dp;
        if (t > 0) {
            const int64_t before = (t - 1) * set->size;
            const double step = y[t * set->size] - y[before] - p[t * set->size] + p[before];
            steps += step * step;
        }
    }
    const double spread = yy - 2.0 * yp + pp, error = spread + count * (my - mp) * (my - mp);
    const double factor = (yp + count * my * mp) / (pp + count * mp * mp);
    return (moments){.gain = yp / pp,
                     .offset = my - yp / pp * mp,
                     .factor = factor,
                     .factor_part =
                         (yy + count * my * my - factor * (yp + count * my * mp)) / error,
                     .likeness = factor * (yp + count * my * mp) / (yy + count * my * my),
                     .offset_part = spread / error,
                     .steps = 0.5 * steps / spread};
}

static rbf_fault name_fault(const moments *m, double swap_part)
{
    const double least = fmin(m->factor_part, m->offset_part);
    if (swap_part < SWAP_PART_MOST && swap_part < least)
        return RBF_FAULT_SWAPPED;
    if (least < PART_MOST && m->offset_part == least)
        return RBF_FAULT_OFFSET;
    if (least < PART_MOST && m->likeness > 1.0 - PART_MOST)
        return m->factor < 0.0 ? RBF_FAULT_INVERTED : RBF_FAULT_GAIN;
    return m->steps > NOISE_STEPS ? RBF_FAULT_NOISE : RBF_FAULT_DISAGREES;
}

void rbf_faults_name(const rbf_bad_set *set, rbf_verdict *verdicts)
{
    for (int64_t i = 0; i < set->size && set->samples > 1; i++) {
        const moments m = find_moments(set, i);
        double part = 0.0;
        const int64_t partner = find_partner(set, i, &part);
        verdicts[i].gain = m.gain;
        verdicts[i].offset = m.offset;
        if (verdicts[i].fault == RBF_FAULT_FLAT || set->samples < SAMPLES_LEAST)
            continue;
        verdicts[i].fault = name_fault(&m, part);
        if (verdicts[i].fault == RBF_FAULT_SWAPPED)
            verdicts[i].partner = partner;
    }
}
