/* A figure of curves as SVG: panels side by side, each with axes, curves and a mark; the legend is that of the
 * first. */
#ifndef PLOT_H
#define PLOT_H

#include <rbfinterp/context.h>

typedef struct plot_curve {
    const char *label; /* NULL: not in the legend */
    const char *colour;
    int dashed;
    int count;
    const double *x, *y; /* [count]; points that are not finite are left out */
} plot_curve;

typedef struct plot_panel {
    const char *title, *x_label, *y_label;
    int logarithmic; /* the x axis */
    double x[2], y[2];
    int curve_count;
    const plot_curve *curves;
    double mark_x, mark_y; /* a ring; NaN: none */
} plot_panel;

/* Writes the file, complete or not at all. Errors, told: RBF_E_IO, RBF_E_MEMORY. */
rbf_status plot_write(rbf_context *context, const char *file, int count, const plot_panel *panels);

/* A round step that divides `length` into 4 to 10 parts. */
double plot_step(double length);

#endif
