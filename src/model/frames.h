/* Inside of frames. */
#ifndef RBF_MODEL_FRAMES_H
#define RBF_MODEL_FRAMES_H

#include <rbfinterp/model.h>

/* The metadata of the samples first, first + step ...: time and frames follow. */
void rbf_frames_shift(int64_t first, int64_t step, rbf_metadata *metadata);

#endif
