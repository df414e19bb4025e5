/* The file formats that can be read. To add one, write its functions in a file of its own and
 * append a line to the table in format.c. */
#ifndef RBF_IO_FORMAT_H
#define RBF_IO_FORMAT_H

#include <rbfinterp/io.h>

/* What a format can give; each as the public function of that name, arguments checked. */
typedef struct rbf_format {
    const char *name;
    int (*probe)(const char *file); /* 1 if the file's content is of this format */
    /* Fills `head` with all but the values; *state is closed also after a failure. */
    rbf_status (*recording_open)(rbf_context *context, const char *file,
                                 const rbf_read_options *options, rbf_recording *head,
                                 void **state);
    /* The samples first, first + step ... of all. */
    rbf_status (*recording_part)(rbf_context *context, void *state, int64_t first, int64_t step,
                                 int64_t samples, double *values);
    void (*recording_close)(void *state); /* NULL-safe */
    rbf_status (*targets_read)(rbf_context *context, const char *file, const char *dataset,
                               const char *exclude, rbf_mesh **targets, rbf_metadata *metadata);
    rbf_status (*column_read)(rbf_context *context, const char *file, const char *dataset,
                              int64_t count, double *column);
} rbf_format;

/* HDF5: h5.c, recording.c, targets.c */
int rbf_h5_probe(const char *file);
rbf_status rbf_h5_recording_open(rbf_context *context, const char *file,
                                 const rbf_read_options *options, rbf_recording *head,
                                 void **state);
rbf_status rbf_h5_recording_part(rbf_context *context, void *state, int64_t first, int64_t step,
                                 int64_t samples, double *values);
void rbf_h5_recording_close(void *state);
rbf_status rbf_h5_targets_read(rbf_context *context, const char *file, const char *dataset,
                               const char *exclude, rbf_mesh **targets, rbf_metadata *metadata);
rbf_status rbf_h5_column_read(rbf_context *context, const char *file, const char *dataset,
                              int64_t count, double *column);

#endif
