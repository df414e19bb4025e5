/* rbfinterp: interpolation of scattered measurements with radial basis functions.
 *
 * Conventions: `rbf_noun_verb`; inputs are const; outputs come last and are untouched on failure;
 * sizes are int64_t; every call that can fail returns an rbf_status and takes the context that
 * keeps the full message. Shapes are written [slowest]...[fastest], so values [samples][count] hold
 * one sample (an instant) contiguously. Pointers must not be NULL, and handles must come from their
 * _create or the call that makes them, unless the comment says otherwise; rows and samples count
 * from 0. */
#ifndef RBFINTERP_H
#define RBFINTERP_H

#include <rbfinterp/array.h>
#include <rbfinterp/context.h>
#include <rbfinterp/coverage.h>
#include <rbfinterp/digest.h>
#include <rbfinterp/io.h>
#include <rbfinterp/kernel.h>
#include <rbfinterp/machine.h>
#include <rbfinterp/model.h>
#include <rbfinterp/operator.h>
#include <rbfinterp/points.h>
#include <rbfinterp/status.h>
#include <rbfinterp/stddev.h>
#include <rbfinterp/text.h>
#include <rbfinterp/tune.h>
#include <rbfinterp/validate.h>
#include <rbfinterp/version.h>

#endif
