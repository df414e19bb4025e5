/* Bad electrodes: what finding them and naming their fault share. */
#ifndef RBF_MODEL_BAD_ELECTRODES_H
#define RBF_MODEL_BAD_ELECTRODES_H

#include <rbfinterp/validate.h>

/* The values and predictions of one electrode, or of two. */
typedef struct rbf_bad_set {
    int64_t size; /* electrodes found to be bad, in rising order */
    int64_t samples;
    const double *measured;  /* [samples][size] */
    const double *predicted; /* [samples][size], from the good ones */
} rbf_bad_set;

/* Fills fault, gain, offset and partner (a number in the set) of verdicts [size], those with
 * RBF_FAULT_FLAT excepted. */
void rbf_faults_name(const rbf_bad_set *set, rbf_verdict *verdicts);

#endif
