/* HDF5 files: recordings and meshes in, models in and out, results out.
 * The layouts are described in docs/file-formats.md.
 *
 * HDF5 is one library for the whole program: unless it was built to be thread-safe
 * (H5is_library_threadsafe()), no two threads may be in these calls, or in HDF5 by other ways, at
 * once. Its printing of errors is off during a call and put back. */
#ifndef RBFINTERP_IO_H
#define RBFINTERP_IO_H

#include <stdint.h>

#include <rbfinterp/model.h>
#include <rbfinterp/operator.h>
#include <rbfinterp/points.h>
#include <rbfinterp/tune.h>
#include <rbfinterp/validate.h>

RBF_BEGIN_DECLS

/* How the axes of a values dataset run, when it cannot be told from the shapes. */
typedef enum rbf_layout {
    RBF_LAYOUT_AUTO,
    RBF_LAYOUT_CHANNELS_SAMPLES, /* [count, samples], as h5py, h5dump or MATLAB show it */
    RBF_LAYOUT_SAMPLES_CHANNELS  /* [samples, count] */
} rbf_layout;

typedef struct rbf_read_options {
    const char *points; /* dataset path; NULL: /electrodes/positions, /points, /VTKHDF/Points,
                           /mesh/vertices, the first that exists */
    const char *values; /* dataset path; NULL: /electrodes/values, /values */
    rbf_layout layout;  /* of the values */
    const char *mask;   /* dataset path; NULL: /electrodes/mask if there is one; "": none */
    int points_only;    /* 1: the file need not have values; there are 0 samples then */
    rbf_frames frames;  /* the samples to take; all 0: all. Time and number follow: see metadata */
} rbf_read_options;

/* Measurements at points.
 *
 * A mask is a dataset of numbers or booleans beside the values: one an electrode ([N], [N, 1] or
 * [1, N]), or one a measurement, in the very shape that the values have. 0: the measurement is not to
 * be used, and read as missing (NaN), whatever it is; any other number: it is. */
typedef struct rbf_recording {
    rbf_points *points;
    int64_t samples;
    double *values; /* [samples][count of points]; NaN: missing, or left out by the mask */
    char mask[512]; /* dataset of the mask; "": there was none */
    int64_t chunk;  /* samples that are stored together: read multiples of so many */
    rbf_metadata metadata;
} rbf_recording;

/* Reads points and values; options NULL: all defaults. Rows that are exactly 0 in all samples, or for
 * 16 on end, where most others are not, are named in a warning. float32, float64 and integers are taken;
 * MATLAB v7.3 files have their axes put right. Nothing is changed on failure.
 * Errors: RBF_E_IO (cannot open or read), RBF_E_DATA (not HDF5, damaged, nothing found, wrong type
 * or shape, a NaN or infinite coordinate, an infinite value: names file, dataset and row),
 * RBF_E_MEMORY, RBF_E_ARGUMENT. */
RBF_API rbf_status rbf_recording_read(rbf_context *context, const char *file,
                                      const rbf_read_options *options, rbf_recording **recording);
/* NULL-safe; sets *recording to NULL. */
RBF_API void rbf_recording_destroy(rbf_recording **recording);

/* A recording that is read in parts. Errors of opening: as above, those of values excepted. */
typedef struct rbf_recording_reader rbf_recording_reader;
RBF_API rbf_status rbf_recording_open(rbf_context *context, const char *file,
                                      const rbf_read_options *options,
                                      rbf_recording_reader **reader);
/* Points, number of samples and metadata; values is NULL. The reader's own. */
RBF_API const rbf_recording *rbf_recording_head(const rbf_recording_reader *reader);
/* Reads the samples first .. first + samples - 1 into values [samples][points].
 * Errors: RBF_E_ARGUMENT (range), RBF_E_DATA, RBF_E_IO, RBF_E_MEMORY, RBF_E_CANCELLED. */
RBF_API rbf_status rbf_recording_part(rbf_context *context, rbf_recording_reader *reader,
                                      int64_t first, int64_t samples, double *values);
/* NULL-safe; sets *reader to NULL. */
RBF_API void rbf_recording_close(rbf_recording_reader **reader);

/* Reads the points to evaluate at, with the triangles beside them if there are any.
 * dataset: path of the points; NULL: /mesh/vertices, /points, /VTKHDF/Points, the first that exists
 * and is not `exclude` (a path, or NULL): so the electrodes of a file are not taken for its mesh.
 * metadata: length_units and points_path are set, the rest is default; may be NULL.
 * Errors: as rbf_recording_read(). */
RBF_API rbf_status rbf_targets_read(rbf_context *context, const char *file, const char *dataset,
                                    const char *exclude, rbf_mesh **targets,
                                    rbf_metadata *metadata);

/* Reads `count` numbers, one a row, from any dataset that holds just so many (in any shape with one
 * axis longer than 1); NaN and infinity are handed on. Errors: as rbf_recording_read(). */
RBF_API rbf_status rbf_column_read(rbf_context *context, const char *file, const char *dataset,
                                   int64_t count, double *column);

/* Writes the model, atomically: `file` is the old one or none until it is the new one.
 * overwrite 0: an existing file is RBF_E_IO. Equal models give equal bytes. */
RBF_API rbf_status rbf_model_save(rbf_context *context, const rbf_model *model, const char *file,
                                  int overwrite);
/* Errors: RBF_E_IO (cannot open), RBF_E_DATA (no model, damaged, or of a newer major version),
 * RBF_E_MEMORY. */
RBF_API rbf_status rbf_model_load(rbf_context *context, const char *file, rbf_model **model);

/* Writes the curves and the outcome of a search, atomically as above; metadata (or NULL) tells of the
 * recording. Errors: RBF_E_IO. */
RBF_API rbf_status rbf_tuning_save(rbf_context *context, const rbf_tuning *tuning,
                                   const rbf_metadata *metadata, const char *file, int overwrite);

/* What stands behind a map: electrodes, parameters and figures for its file. Filled by one of the two
 * functions below, then changed as need be; what it points to stays the owner's and is not looked at
 * after rbf_result_create(). */
typedef struct rbf_result_source {
    const rbf_model *model; /* whose electrodes, parameters and report they are */
    int64_t samples;        /* of the map */
    const rbf_metadata *metadata;
    const rbf_tuned *tuned;
    const char *digest; /* over what the map was made of */
    int leave_one_out;  /* 1: the errors come with the blocks, one for each electrode in use */
    double leave_one_out_rmse, leave_one_out_relative_error; /* NaN: not known beforehand */
} rbf_result_source;

/* The map of a model: all of its samples, its own metadata, digest and figures. */
RBF_API void rbf_result_source_model(const rbf_model *model, rbf_result_source *source);
/* The map of `samples` samples that an operator is applied to. The digest is the operator's: it does
 * not go over the measurements. No errors are expected where electrodes were merged, since the
 * operator gives none. metadata NULL: unknown. */
RBF_API void rbf_result_source_operator(const rbf_operator *operator_, int64_t samples,
                                        const rbf_metadata *metadata, rbf_result_source *source);

/* A result being written; nothing appears under its name before rbf_result_commit(). */
typedef struct rbf_result rbf_result;

typedef struct rbf_result_options {
    int overwrite; /* 0: an existing file is RBF_E_IO */
    int gradient;  /* 1: the file holds /gradient, too */
    int hessian;   /* 1: the file holds /hessian, too */
    int single;    /* 1: these and /values as float32 */
    int xdmf; /* 1: beside the file, another of the same name but for the ending .xdmf, for readers
                      that know no VTKHDF; the file then holds /frames, a view of each sample */
} rbf_result_options;

/* Starts `file` with the targets (native arrays and a /VTKHDF group for ParaView) and the source's
 * electrodes, parameters and quality figures. options NULL: all 0. target_metadata (or NULL) tells
 * where the targets came from. Errors: RBF_E_IO (exists, cannot write), RBF_E_MEMORY. */
RBF_API rbf_status rbf_result_create(rbf_context *context, const char *file,
                                     const rbf_result_options *options, const rbf_mesh *targets,
                                     const rbf_metadata *target_metadata,
                                     const rbf_result_source *source, rbf_result **result);

/* Some samples of a map, as rbf_model_differentiate() and rbf_operator_apply() give them. What the
 * file does not hold is not looked at. */
typedef struct rbf_result_block {
    int64_t samples;
    const double *values;        /* [samples][targets] */
    const float *single;         /* the same, in its place for a file of float32; else NULL */
    const double *gradient;      /* [samples][targets][d] */
    const double *hessian;       /* [samples][targets][d][d] */
    const double *leave_one_out; /* [samples][electrodes], NaN: none */
    const double *measured; /* [samples][electrodes], or NULL: if all blocks bring it, the file's
                                    leave_one_out_rmse and _relative_error are worked out */
} rbf_result_block;

/* The next samples of the map, in order until all are there: a block goes to the file at once, so
 * that any number of samples needs the memory of one block. Any split into blocks gives the same bytes.
 * An array of 1 MiB and more goes past the page cache, which saves a copy, if it begins at the place in
 * a page of 4096 bytes where it begins in a file whose array begins a page.
 * Errors: RBF_E_IO, RBF_E_ARGUMENT (too many samples, or an array is missing), RBF_E_DATA (a number
 * too large for float32), RBF_E_MEMORY. */
RBF_API rbf_status rbf_result_append(rbf_context *context, rbf_result *result,
                                     const rbf_result_block *block);
/* The figures over the samples so far, or those of the source if the blocks do not tell: root mean
 * square of the leave-one-out errors, and that over the root mean square of what was measured. NaN:
 * unknown. */
RBF_API void rbf_result_leave_one_out(const rbf_result *result, double *rmse,
                                      double *relative_error);
/* One number a target that does not change over the samples, values [targets]: becomes the dataset
 * `path` ("/stddev", "/coverage/distance": its group is made), which ParaView shows under the last
 * part of that. units and description become attributes; units "": none. Any time before the
 * commit, each name once. Errors: RBF_E_IO, RBF_E_ARGUMENT (not a path of one or two parts). */
RBF_API rbf_status rbf_result_add(rbf_context *context, rbf_result *result, const char *path,
                                  const char *units, const char *description, const double *values);
/* The same for flags [targets], 0 or 1, stored as uint8. */
RBF_API rbf_status rbf_result_add_flags(rbf_context *context, rbf_result *result, const char *path,
                                        const char *description, const unsigned char *flags);
/* One number a sample of the map, values [samples]; not shown by ParaView. */
RBF_API rbf_status rbf_result_add_series(rbf_context *context, rbf_result *result, const char *path,
                                         const char *description, const double *values);
/* A number or a text as an attribute of an object that is there. Errors: RBF_E_IO. */
RBF_API rbf_status rbf_result_note_number(rbf_context *context, rbf_result *result,
                                          const char *object, const char *name, double number);
RBF_API rbf_status rbf_result_note_text(rbf_context *context, rbf_result *result,
                                        const char *object, const char *name, const char *text);
/* Has HDF5 write what it holds; nothing can be added after it. What is closed is committed or discarded
 * without a call of HDF5, so that one thread can wait for the disk while another is in HDF5.
 * Errors: RBF_E_IO; RBF_E_ARGUMENT if samples are missing. */
RBF_API rbf_status rbf_result_close(rbf_context *context, rbf_result *result);
/* Closes, syncs and renames; destroys the handle, also on failure (the temporary file is then
 * removed); sets *result to NULL. Errors: RBF_E_IO; RBF_E_ARGUMENT if samples are missing. */
RBF_API rbf_status rbf_result_commit(rbf_context *context, rbf_result **result);
/* Gives up: removes the temporary file. NULL-safe; sets *result to NULL. */
RBF_API void rbf_result_discard(rbf_result **result);

/* Writes an interpolation matrix with where it came from, atomically: /matrix [targets, electrodes], the
 * positions of both, and how it was made. targets: those it was made for; electrode_metadata,
 * target_metadata: units and paths. single 1: matrices as float32. gradient 1: /gradient [targets, d,
 * electrodes], too: gradient @ measurements is the gradient [targets, d].
 * Errors: RBF_E_IO, RBF_E_MEMORY. */
RBF_API rbf_status rbf_operator_save(rbf_context *context, const rbf_operator *operator_,
                                     const rbf_mesh *targets,
                                     const rbf_metadata *electrode_metadata,
                                     const rbf_metadata *target_metadata, int single, int gradient,
                                     const char *file, int overwrite);

/* Writes a validation, atomically: metrics of electrodes and samples, predictions, verdicts, and a
 * view of the electrodes for ParaView. overwrite 0: an existing file is RBF_E_IO. */
RBF_API rbf_status rbf_validation_save(rbf_context *context, const rbf_validation *validation,
                                       const char *file, int overwrite);

/* Writes a text as a file, atomically as above. Errors: RBF_E_IO, RBF_E_MEMORY. */
RBF_API rbf_status rbf_text_save(rbf_context *context, const char *text, const char *file,
                                 int overwrite);

/* Removes from a folder the temporary files that runs have left which were killed, and names them in
 * the log. Those of a process that lives, of another machine, or from before this one was started are
 * left alone, and so are all where files cannot be locked. Returns how many were removed. */
RBF_API int64_t rbf_leftovers_remove(rbf_context *context, const char *folder);

/* What a file is. */
typedef enum rbf_file_kind {
    RBF_FILE_DATA,
    RBF_FILE_MODEL,
    RBF_FILE_RESULT,
    RBF_FILE_OPERATOR,
    RBF_FILE_TUNING,
    RBF_FILE_VALIDATION
} rbf_file_kind;

/* Errors: RBF_E_IO, RBF_E_DATA (not HDF5). */
RBF_API rbf_status rbf_file_identify(rbf_context *context, const char *file, rbf_file_kind *kind);

/* Visits every dataset in the order of their names: absolute path, number type ("float64", "int32",
 * "string" ...), rank and shape as stored. Errors: RBF_E_IO, RBF_E_DATA. */
typedef void (*rbf_dataset_visitor)(const char *path, const char *type, int rank,
                                    const int64_t *shape, void *user);
RBF_API rbf_status rbf_file_visit(rbf_context *context, const char *file,
                                  rbf_dataset_visitor visitor, void *user);

/* Visits the attributes of the root that are one text (number is NaN then) or one number (text is NULL),
 * in the order of their names. Errors: RBF_E_IO, RBF_E_DATA. */
typedef void (*rbf_attribute_visitor)(const char *name, const char *text, double number,
                                      void *user);
RBF_API rbf_status rbf_file_visit_attributes(rbf_context *context, const char *file,
                                             rbf_attribute_visitor visitor, void *user);

RBF_END_DECLS

#endif
