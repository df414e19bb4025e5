/* SVG, as little of it as curves need. */
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output.h"

enum { WIDTH = 480, HEIGHT = 440, LEFT = 70, RIGHT = 16, TOP = 40, BOTTOM = 56, LEGEND = 240 };

typedef struct frame {
    FILE *file;
    const plot_panel *panel;
    double x, y, width, height; /* of the axes, in pixels */
} frame;

double plot_step(double length)
{
    const double power = pow(10.0, floor(log10(length / 4.0)));
    const double steps = length / 4.0 / power;
    return power * (steps >= 5.0 ? 5.0 : steps >= 2.0 ? 2.0 : 1.0);
}

static double place_x(const frame *f, double x)
{
    const double *range = f->panel->x;
    return f->panel->logarithmic ? f->x + f->width * log(x / range[0]) / log(range[1] / range[0])
                                 : f->x + f->width * (x - range[0]) / (range[1] - range[0]);
}

static double place_y(const frame *f, double y)
{
    const double *range = f->panel->y;
    return f->y + f->height * (1.0 - (y - range[0]) / (range[1] - range[0]));
}

static void put_text(const frame *f, double x, double y, const char *style, const char *text)
{
    (void)fprintf(f->file, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style);
    for (; *text != '\0'; text++)
        if (*text == '<' || *text == '&')
            (void)fprintf(f->file, "&#%d;", *text);
        else
            (void)fputc(*text, f->file);
    (void)fprintf(f->file, "</text>\n");
}

static void put_tick(const frame *f, int vertical, double place, double value)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%.4g", fabs(value) < 1e-12 ? 0.0 : value);
    if (vertical) {
        (void)fprintf(f->file, "<path d=\"M%.1f %.1fh%.1f\" class=\"grid\"/>\n", f->x, place,
                      f->width);
        put_text(f, f->x - 6.0, place + 4.0, "text-anchor=\"end\"", text);
    } else {
        (void)fprintf(f->file, "<path d=\"M%.1f %.1fv%.1f\" class=\"grid\"/>\n", place, f->y,
                      f->height);
        put_text(f, place, f->y + f->height + 16.0, "text-anchor=\"middle\"", text);
    }
}

static void put_axes(const frame *f)
{
    const plot_panel *p = f->panel;
    const double step = plot_step(p->y[1] - p->y[0]);
    for (double y = ceil(p->y[0] / step) * step; y <= p->y[1] * (1.0 + 1e-9); y += step)
        put_tick(f, 1, place_y(f, y), y);
    if (p->logarithmic) { /* powers of 10, or of 2 where there are few of those */
        const double ratio = p->x[1] / p->x[0];
        const double base = ratio > 1e4 ? 100.0 : ratio > 1e3 ? 10.0 : 4.0;
        const double first = ceil(log(p->x[0]) / log(base) - 1e-9);
        for (double k = first; pow(base, k) <= p->x[1] * (1.0 + 1e-9); k += 1.0)
            put_tick(f, 0, place_x(f, pow(base, k)), pow(base, k));
    } else {
        const double across = plot_step(p->x[1] - p->x[0]);
        for (double x = ceil(p->x[0] / across) * across; x <= p->x[1]; x += across)
            put_tick(f, 0, place_x(f, x), x);
    }
    (void)fprintf(f->file,
                  "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
                  "class=\"axes\"/>\n",
                  f->x, f->y, f->width, f->height);
    put_text(f, f->x + f->width / 2.0, f->y - 14.0, "text-anchor=\"middle\" class=\"title\"",
             p->title);
    put_text(f, f->x + f->width / 2.0, f->y + f->height + 38.0, "text-anchor=\"middle\"",
             p->x_label);
    (void)fprintf(f->file, "<g transform=\"translate(%.1f %.1f) rotate(-90)\">", f->x - 52.0,
                  f->y + f->height / 2.0);
    put_text(f, 0.0, 0.0, "text-anchor=\"middle\"", p->y_label);
    (void)fprintf(f->file, "</g>\n");
}

static void put_curve(const frame *f, const plot_curve *c)
{
    int drawn = 0;
    (void)fprintf(f->file, "<path d=\"");
    for (int i = 0; i < c->count; i++)
        if (isfinite(c->x[i]) && isfinite(c->y[i])) {
            (void)fprintf(f->file, "%s%.2f %.2f", drawn++ == 0 ? "M" : "L", place_x(f, c->x[i]),
                          place_y(f, c->y[i]));
        }
    (void)fprintf(f->file, "\" class=\"curve\" stroke=\"%s\"%s/>\n", c->colour,
                  c->dashed ? " stroke-dasharray=\"6 4\"" : "");
    for (int i = 0; i < c->count && !c->dashed && c->count > 2; i++)
        if (isfinite(c->x[i]) && isfinite(c->y[i]))
            (void)fprintf(f->file, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"2.5\" fill=\"%s\"/>\n",
                          place_x(f, c->x[i]), place_y(f, c->y[i]), c->colour);
}

/* Every label once, right of the last panel. */
static void put_legend(FILE *file, int count, const plot_panel *panels)
{
    const double x = count * WIDTH + 6.0;
    const frame f = {.file = file};
    double y = TOP + 12.0;
    for (int k = 0; k < panels[0].curve_count; k++) {
        const plot_curve *c = &panels[0].curves[k];
        if (c->label == NULL)
            continue;
        (void)fprintf(file, "<path d=\"M%.1f %.1fh24\" class=\"curve\" stroke=\"%s\"%s/>\n", x,
                      y - 4.0, c->colour, c->dashed ? " stroke-dasharray=\"6 4\"" : "");
        put_text(&f, x + 32.0, y, "", c->label);
        y += 20.0;
    }
}

static void put_panel(FILE *file, int index, const plot_panel *panel)
{
    const frame f = {.file = file,
                     .panel = panel,
                     .x = index * WIDTH + LEFT,
                     .y = TOP,
                     .width = WIDTH - LEFT - RIGHT,
                     .height = HEIGHT - TOP - BOTTOM};
    put_axes(&f);
    (void)fprintf(file,
                  "<clipPath id=\"p%d\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                  "height=\"%.1f\"/></clipPath>\n<g clip-path=\"url(#p%d)\">\n",
                  index, f.x, f.y, f.width, f.height, index);
    for (int k = panel->curve_count - 1; k >= 0; k--) /* the first on top */
        put_curve(&f, &panel->curves[k]);
    (void)fprintf(file, "</g>\n");
    if (isfinite(panel->mark_x) && isfinite(panel->mark_y))
        (void)fprintf(file, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"6\" class=\"mark\"/>\n",
                      place_x(&f, panel->mark_x), place_y(&f, panel->mark_y));
}

static void put_figure(FILE *file, int count, const plot_panel *panels)
{
    (void)fprintf(
        file,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
        "viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
        "<style>.grid{stroke:#e4e4e4}.axes{fill:none;stroke:#444}.title{font-weight:bold}"
        ".curve{fill:none;stroke-width:2}.mark{fill:none;stroke:#000;stroke-width:2}"
        ".legend{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:3px}</style>\n"
        "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
        WIDTH * count + LEGEND, HEIGHT, WIDTH * count + LEGEND, HEIGHT);
    for (int k = 0; k < count; k++)
        put_panel(file, k, &panels[k]);
    put_legend(file, count, panels);
    (void)fprintf(file, "</svg>\n");
}

typedef struct figure {
    int count;
    const plot_panel *panels;
} figure;

static void put_whole(FILE *file, const void *what)
{
    const figure *whole = what;
    put_figure(file, whole->count, whole->panels);
}

rbf_status plot_write(rbf_context *context, const char *file, int count, const plot_panel *panels)
{
    return output_write(context, file, put_whole, &(figure){count, panels});
}
