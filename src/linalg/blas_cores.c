/* OpenBLAS's own calls are bound weakly: with another BLAS they are missing. */
#include <rbfinterp/machine.h>

#include <stddef.h>
#include <string.h>

__attribute__((weak)) extern char *openblas_get_config(void);
__attribute__((weak)) extern char *openblas_get_corename(void);

const char *rbf_blas_core(void)
{
    return openblas_get_corename == NULL ? "" : openblas_get_corename();
}

static int chosen_when_loaded(void)
{
    return openblas_get_config != NULL && strstr(openblas_get_config(), "DYNAMIC_ARCH") != NULL;
}

typedef enum level { SSE42, AVX, AVX2, AVX512, AVX512_BF16 } level;

/* What the kernels of a core ask for, by the compiler flags that OpenBLAS gives them. */
static const struct {
    const char *name;
    level needs;
} cores[] = {{"Nehalem", SSE42}, {"Sandybridge", AVX}, {"Haswell", AVX2},
             {"Zen", AVX2},      {"SkylakeX", AVX512}, {"Cooperlake", AVX512_BF16}};

static int processor_has(level needed)
{
#if defined(__x86_64__) && defined(__GNUC__)
    switch (needed) {
    case SSE42:
        return __builtin_cpu_supports("sse4.2");
    case AVX:
        return __builtin_cpu_supports("avx");
    case AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
    case AVX512_BF16:
        return processor_has(AVX512) && __builtin_cpu_supports("avx512bf16");
    }
#endif
    (void)needed;
    return 0;
}

const char *rbf_blas_core_name(int index)
{
    if (!chosen_when_loaded())
        return NULL;
    for (size_t k = 0; k < sizeof cores / sizeof cores[0]; k++)
        if (processor_has(cores[k].needs) && index-- == 0)
            return cores[k].name;
    return NULL;
}
