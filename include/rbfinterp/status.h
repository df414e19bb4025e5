/* Status codes: what class of thing went wrong. The sentence that says what, where and what to do
 * stays in the context (context.h). */
#ifndef RBFINTERP_STATUS_H
#define RBFINTERP_STATUS_H

#include <rbfinterp/export.h>

RBF_BEGIN_DECLS

/* X(code, value, exit code of the command, text). The values are pinned: append, never renumber. */
#define RBF_STATUS_LIST(X)                                                                         \
    X(RBF_OK, 0, 0, "success")                                                                     \
    X(RBF_E_INTERNAL, 1, 1, "internal error")                                                      \
    X(RBF_E_ARGUMENT, 2, 2, "invalid argument")                                                    \
    X(RBF_E_DATA, 3, 3, "invalid input data")                                                      \
    X(RBF_E_NUMERICAL, 4, 4, "numerical failure")                                                  \
    X(RBF_E_MEMORY, 5, 5, "not enough memory")                                                     \
    X(RBF_E_IO, 6, 6, "input/output error")                                                        \
    X(RBF_E_UNSUPPORTED, 7, 7, "not built in")                                                     \
    X(RBF_E_PARTIAL, 8, 8, "some jobs of a batch failed")                                          \
    X(RBF_E_CANCELLED, 9, 130, "interrupted")

typedef enum rbf_status {
#define X(code, value, exit_code, text) code = value,
    RBF_STATUS_LIST(X)
#undef X
} rbf_status;

/* "RBF_E_DATA" and the like; "RBF_E_?" for a value that is none of ours. Never NULL. */
RBF_API const char *rbf_status_name(rbf_status status);
/* A few words for people. Never NULL. */
RBF_API const char *rbf_status_text(rbf_status status);
/* The exit code that the command gives for it. */
RBF_API int rbf_status_exit_code(rbf_status status);

RBF_END_DECLS

#endif
