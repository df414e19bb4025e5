// ALGLIB's models, so that Python can time them. Points and values come as rows (x, y, z, value).
// Every function returns 0, or -1 if ALGLIB failed: alglib_error() has the sentence.
#include <cmath>
#include <cstddef>
#include <string>

#include <libalglib/interpolation.h>

namespace
{
std::string error;
}

extern "C" {

const char *alglib_error()
{
    return error.c_str();
}

void alglib_destroy(alglib::rbfmodel *model)
{
    delete model;
}

// method: "thin plate", "biharmonic" or "hierarchical". Hierarchical takes `spacing`, the mean
// distance between points: its first radius is 8 spacings and its last one an eighth of that of
// the fifth layer (the manual asks for a last radius below the spacing).
int alglib_fit(const char *method, const double *rows, std::ptrdiff_t count, double spacing,
               alglib::rbfmodel **result)
{
    alglib::rbfmodel *model = nullptr;
    try {
        alglib::real_2d_array data;
        data.setcontent(count, 4, rows);
        model = new alglib::rbfmodel;
        alglib::rbfcreate(3, 1, *model);
        alglib::rbfsetpoints(*model, data);
        if (std::string(method) == "thin plate")
            alglib::rbfsetalgothinplatespline(*model);
        else if (std::string(method) == "biharmonic")
            alglib::rbfsetalgobiharmonic(*model);
        else
            alglib::rbfsetalgohierarchical(*model, 8 * spacing, 5, 0.0);
        alglib::rbfreport report;
        alglib::rbfbuildmodel(*model, report);
        if (report.terminationtype <= 0)
            throw alglib::ap_error("terminationtype is not positive");
        *result = model;
        return 0;
    } catch (const alglib::ap_error &failure) {
        error = failure.msg;
        delete model;
        return -1;
    }
}

// The free edition of ALGLIB takes one thread; its models may be evaluated from several, each with
// a buffer of its own.
int alglib_evaluate(const alglib::rbfmodel *model, const double *targets, std::ptrdiff_t count,
                    double *values)
{
    int failed = 0;
#pragma omp parallel reduction(| : failed)
    {
        try {
            alglib::rbfcalcbuffer buffer;
            alglib::rbfcreatecalcbuffer(*model, buffer);
            alglib::real_1d_array x, y;
            x.setlength(3);
#pragma omp for schedule(static)
            for (std::ptrdiff_t i = 0; i < count; i++) {
                for (int k = 0; k < 3; k++)
                    x[k] = targets[3 * i + k];
                alglib::rbftscalcbuf(*model, buffer, x, y);
                values[i] = y[0];
            }
        } catch (const alglib::ap_error &) {
            failed = 1;
        }
    }
    if (failed)
        error = "an evaluation failed";
    return -failed;
}
}
