/* The help topics. */
#include "help.h"

#define EXIT_CODE(name, value, exit_code, text) "  " #exit_code "\t" text "\n"
#define EXIT_CODES                              RBF_STATUS_LIST(EXIT_CODE)

static const char files[] =
    "Every file is HDF5. Objects are found by option or else by name, the first that exists:\n\n"
    "  electrodes  --points   /electrodes/positions, /points, /VTKHDF/Points,\n"
    "                         /mesh/vertices\n"
    "  values      --values   /electrodes/values, /values\n"
    "  targets     --targets  /mesh/vertices, /points, /VTKHDF/Points\n\n"
    "Points are [count, dimension], with 1 to 8 coordinates. Values are [count] or [count, "
    "samples]; [samples, count] is seen from the shapes, and `--layout` settles what they leave "
    "open. Any number type will do. NaN marks a missing measurement: an electrode without any "
    "value is left out. Triangles beside the targets travel to the result. MATLAB v7.3 files, "
    "which are HDF5 with the axes swapped, are read as they are.\n\n"
    "The attribute units of points and values, and sampling_rate and t0 of the values, travel to "
    "the model and to the result. Electrodes and targets in different known units of length are "
    "refused; `--ignore-units` accepts them. Nothing is ever converted.\n\n"
    "A result holds /points, /triangles, /values [samples, points] and /time for Python and "
    "MATLAB, the electrodes with their leave-one-out errors under /electrodes, and the same "
    "arrays as /VTKHDF for ParaView, which wants the name to end in .hdf. `--gradient` adds "
    "/gradient [samples, points, axes], `--hessian` /hessian [samples, points, axes, axes].\n\n"
    "An output appears under its name when it is complete, never before. It replaces an existing "
    "file with `--overwrite` only.";

static const char json[] =
    "With `--json` the report is one JSON object on the standard output. Numbers have all their "
    "digits; what is not known or not finite is null. Keys are only ever added. Every report has "
    "command and version. Rows and samples count from 0, as in the recording.\n\n"
    "`fit`, `eval`, `interp`, and `info` of a model: electrodes_given, electrodes_used, "
    "electrodes_missing, electrodes_merged, dropped_rows (text), duplicates, closest_distance, "
    "closest_rows, dimension, samples, missing_values, incomplete_samples and empty_samples "
    "(without a map), missing_per_row (row, samples), points_path, values_path, length_units, "
    "value_units, sampling_rate, start_time, kernel, "
    "formula, epsilon, degree, tail_terms, tail_terms_full, tail_dimension, smoothing (one "
    "number, or the least and the greatest), tuned (null, or how kernel, epsilon or smoothing were "
    "chosen: criterion, searched, value, leave_one_out, standard_leave_one_out, gain, gain_error, "
    "spacing, relative_smoothing, epsilon_range, smoothing_range, points, kept, modes (with a "
    "smoothing each; 0: "
    "one for all), mode_gain, mode_gain_error), solver, "
    "neighbors, patches, patch_points_least and patch_points_most (electrodes of a patch), "
    "factorisation, reason, rcond, residual, "
    "refinements, iterations, tolerance and verified_residual (over the range of the values; null "
    "unless the solver iterates), verified_points, tolerance_floor (allowed instead of a tolerance "
    "that rounding does not allow; else 0), leave_one_out_rmse, "
    "leave_one_out_relative_error, leave_one_out_approximate, digest. The files: data or model, "
    "target, output. The targets: targets_path, targets_units, targets, triangles, "
    "electrode_spacing (median distance from one to the next), targets_far (more than 3 spacings "
    "beyond the hull), targets_farthest_beyond, targets_beside_plaque. With `--coverage`: "
    "farthest_distance, farthest_surface_distance, least_density, most_density, "
    "targets_inside_hull. With `--stddev`: least_stddev, most_stddev, stddev_neighbors "
    "(it is given so many of the nearest electrodes; 0: all). With `--max-distance`: "
    "max_distance, max_distance_way, "
    "targets_masked.\n\n"
    "`--dry-run`: dry_run, fits; of a choice: search_points, search_decompositions, search_bytes, "
    "search_limit, search_flops; of the fit: points, dimension, samples, kernel, formula, "
    "epsilon, degree, solver, reason, bytes, limit, flops, seconds, model_bytes; of "
    "the map: targets_path, "
    "targets_units, targets, triangles, map_samples, map_block, map_bytes, map_limit, map_flops, "
    "result_bytes.";

static const char more_json[] =
    "`validate`: data, method (leave-one-out, folds or regions), approximate, folds (as "
    "given), region_radius, "
    "output, electrodes, samples, points_path to start_time, kernel to degree, and smoothing as "
    "above; chosen (null, or from which electrodes the choice was made); rmse, relative_error, "
    "correlation, maximum, count (of the pairs that are compared), "
    "interval_coverage (leave-one-out: the part of the errors within the 95 % interval predicted "
    "for them); "
    "per_electrode (row, fold, left_out, rmse, relative_error, correlation, maximum, count), "
    "per_sample (sample, time, rmse, relative_error, correlation, maximum, count); with "
    "`--flag-bad`, bad (row, fault, ratio, z, gain, offset, partner). fold is there with "
    "`--folds`, "
    "left_out with `--region-radius`, time with a sampling rate.\n\n"
    "`tune`: data, points_path to start_time, criterion, electrodes, search_points, samples, "
    "spacing, "
    "epsilon_range, smoothing_range; chosen, best and standard (kernel, degree, epsilon, "
    "relative_epsilon, smoothing, relative_smoothing, value, leave_one_out, rcond); gain, "
    "gain_error, "
    "kept, modes (how many were taken), mode_leave_one_out, mode_least, mode_gain, mode_gain_error "
    "(null unless asked "
    "for), mode_list (energy, smoothing, relative_smoothing, leave_one_out, with_one: with one "
    "smoothing for all); epsilon_at_edge, epsilon_flat, smoothing_at_edge, smoothing_flat, "
    "decompositions; "
    "kernels "
    "(the best setting of each, the best first), epsilon_curve and smoothing_curve (all settings "
    "that "
    "were tried).\n\n"
    "`info`: file, kind (data, model, result, operator, tuning or validation), datasets (path, "
    "type, shape). Of data: electrodes, dimension, samples, mask (its path), points_path to "
    "start_time, or else recording_error; "
    "targets_path to triangles, or else targets_error. Of a result, an operator, a tuning or a "
    "validation: attributes (name, value).\n\n"
    "`info` without a file: machine (processor, threads, instruction_set, blas, blas_core, "
    "blas_cores that could be taken, memory, memory_free).\n\n"
    "`bench`: machine as above; results (job, kernel, n, m, threads, seconds, limit_seconds, "
    "ratio), where n counts points and m columns of the matrix, right-hand sides of the fit or "
    "targets; core_rates (core, gflops), the core taken first; core_advised, null if the one taken "
    "is as fast as any.\n\n"
    "`kernels`: kernels (name, formula, order, least_degree, default_degree, needs_epsilon, "
    "smoothness with null for infinite, dimension_max, value_at_zero, reference).";

static const char batch[] =
    "A `*` in `--values` matches any text within a part of a path; one in `--points`, "
    "`--targets` or `--mask` stands for what that has matched. Results are named like their "
    "files, with the match, and with folders before it where two would be the same.\n\n"
    "A result is up to date if its attribute inputs_digest is that of the measurements, positions, "
    "targets and options as they are now: content counts, and not the time of a file.\n\n"
    "DIR/summary.json, which `--json` prints, has folder, target, dry_run, kernel, formula, "
    "epsilon, "
    "degree, smoothing, threads, workers, memory, operators_made, operators_shared, "
    "coverages_made, coverages_shared, preparations_made, preparations_shared, max_distance, "
    "max_distance_way, seconds, counts "
    "(of jobs by status) and jobs: file, source, dataset, output, status, error, hint, exit_code "
    "(of a "
    "failure), warnings, electrodes, electrodes_missing, samples, targets, "
    "leave_one_out_rmse, leave_one_out_relative_error, rcond, residual, seconds; with "
    "`--coverage`, `--stddev` and `--max-distance` the figures of `interp` (`rbfinterp help "
    "json`), and "
    "masked_fraction. The status is done, unchanged, failed "
    "or "
    "not-run; with `--dry-run` new, changed, unchanged or failed.";

static const char exit_codes[] =
    "The exit code is the class of the failure, and one line on the standard error tells what "
    "went wrong and where. After a failure the output is the old one or none; only if the report "
    "cannot be printed, it is there already.\n\n" EXIT_CODES;

static const char kernels[] =
    "The map is s(x) = sum w_j phi(epsilon |x - x_j|) + a polynomial of the given degree. "
    "`rbfinterp kernels` lists phi.\n\n"
    "Start with thin_plate_spline, which needs no epsilon. linear is rougher and the most "
    "cautious between electrodes; cubic and quintic are smoother and overshoot more. The others "
    "have a scale: epsilon = 1 / length, with a length of a few distances between electrodes. "
    "gaussian and the multiquadrics become ill-conditioned as epsilon falls; the Matern kernels "
    "(exponential, matern32, matern52) are milder; the Wendland kernels are 0 beyond 1 / "
    "epsilon.\n\n"
    "`rbfinterp tune` tries them all on the measurements and tells which predicts best; `--kernel "
    "auto --smoothing auto` takes that. Noise calls for `--smoothing`: lambda is added to the "
    "diagonal of the kernel matrix.\n\n"
    "A degree below the kernel's least is taken with a warning: the system is then not known to "
    "be definite.";

static const char memory[] =
    "A fit of n electrodes holds a matrix of 8 n^2 bytes, 0.8 GB for n = 10000; the recording and "
    "the model come on top. A map is evaluated in blocks of as many samples as fit, so its memory "
    "does not grow with the recording.\n\n"
    "`--memory` is a budget, by default four fifths of what is free. A fit, a map or a dataset "
    "that would exceed it is refused before its memory is touched, with exit code 5; `--dry-run` "
    "tells the same, and why. Sizes are bytes, or K, M, G and T in powers of 1024: 500M, 1.5G.";

static const char speed[] =
    "The loops over pairs of points, which make kernel matrices and maps, are there for several "
    "instruction sets, and the best that the processor has is taken: `rbfinterp info` names it. "
    "RBF_ISA=v2 in the environment (or v3, v4, baseline) takes another one; the maps then agree to "
    "round-off, and to the bit for kernels without log and exp.\n\n"
    "The dense algebra is BLAS's. An OpenBLAS that is built for many processors takes its kernels "
    "by the processor when it is loaded. It knows those that are older than itself: a newer one "
    "gets the kernels of an older core, which can be half as fast, as when AVX-512 is there and "
    "not used. `rbfinterp info` names the core taken and the ones that this processor can run; "
    "`rbfinterp bench` measures them and says if another is faster.\n\n"
    "`--blas-core SkylakeX` takes another one for this run. The environment variable "
    "OPENBLAS_CORETYPE=SkylakeX does so for every program that uses OpenBLAS, this library in "
    "yours among them; the library never changes it by itself. The maps agree to round-off, not "
    "to the bit.";

const cli_topic topics[] = {
    {"files", "what is read and written", files, NULL},
    {"json", "the keys of --json", json, more_json},
    {"batch", "names, what is done again, and the summary", batch, NULL},
    {"exit-codes", "what the exit code says", exit_codes, NULL},
    {"kernels", "how to choose a kernel", kernels, NULL},
    {"speed", "instruction sets, and whose kernels the dense algebra takes", speed, NULL},
    {"memory", "how much memory the work takes", memory, NULL},
    {NULL, NULL, NULL, NULL},
};
