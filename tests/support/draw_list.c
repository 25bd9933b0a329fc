#include "draw_list.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"

/* Fixed point without trailing zeros, whatever the locale's decimal mark is. */
static void print_number(FILE *out, float value, unsigned decimals)
{
    static const int64_t scales[] = {1, 10, 100, 1000, 10000};
    int64_t scale = scales[decimals], fixed = llround((double)value * (double)scale);
    if (fixed < 0)
        fputc('-', out);
    uint64_t size = (uint64_t)(fixed < 0 ? -fixed : fixed);
    fprintf(out, "%" PRIu64, size / (uint64_t)scale);
    uint64_t rest = size % (uint64_t)scale;
    if (rest == 0)
        return;
    for (; rest % 10 == 0; rest /= 10)
        decimals--;
    fprintf(out, ".%0*" PRIu64, (int)decimals, rest);
}

static void print_point(FILE *out, float x, float y)
{
    print_number(out, x, 2);
    fputc(',', out);
    print_number(out, y, 2);
}

static void print_rect_with(FILE *out, struct rect rect, unsigned decimals)
{
    print_number(out, rect.x, decimals);
    fputc(',', out);
    print_number(out, rect.y, decimals);
    fputc(' ', out);
    print_number(out, rect.w, decimals);
    fputc('x', out);
    print_number(out, rect.h, decimals);
}

static void print_rect(FILE *out, struct rect rect)
{
    print_rect_with(out, rect, 2);
}

static void print_colour(FILE *out, struct colour c)
{
    fprintf(out, "#%02X%02X%02X%02X", c.r, c.g, c.b, c.a);
}

static void print_quoted(FILE *out, const char *text, size_t length)
{
    fputc('"', out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < ' ' || c == 127)
            fprintf(out, "\\x%02X", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void print_box(FILE *out, const struct draw_box *box)
{
    fputs("box ", out);
    print_rect(out, box->area);
    fputs(" radius ", out);
    print_number(out, box->radius, 2);
    if (box->fill.a) {
        fputs(" fill ", out);
        print_colour(out, box->fill);
    }
    if (box->stroke.a) {
        fputs(" stroke ", out);
        print_number(out, box->stroke_width, 2);
        fputc(' ', out);
        print_colour(out, box->stroke);
    }
}

static void print_text(FILE *out, const struct draw_text *text)
{
    fprintf(out, "text %d,%d font %u %upx ", text->x, text->baseline, text->font, text->size_px);
    print_colour(out, text->colour);
    fputc(' ', out);
    print_quoted(out, text->text, text->length);
    if (text->halo.a) {
        fputs(" halo ", out);
        print_colour(out, text->halo);
        fputc(' ', out);
        print_number(out, text->halo_px, 2);
    }
}

static void print_layer(FILE *out, const struct draw_layer *op)
{
    const struct layer *layer = op->layer;
    fputs("layer ", out);
    print_rect(out, (struct rect){op->at.x, op->at.y, layer->width, layer->height});
    fprintf(out, " %zu ops %016" PRIx64, layer->count, layer->hash);
}

static void print_picture(FILE *out, const struct draw_picture *picture)
{
    fputs("picture ", out);
    print_rect(out, picture->area);
    fputs(" part ", out);
    print_rect_with(out, picture->part, 4);
    fprintf(out, " generation %u \"%s\"", picture->generation, picture->path);
}

static void print_opacity(FILE *out, float opacity)
{
    long percent = lroundf(opacity * 100);
    fprintf(out, " opacity %ld.%02ld", percent / 100, percent % 100);
}

static void print_drawing(FILE *out, const struct draw_drawing *drawing)
{
    fputs("drawing ", out);
    print_rect(out, drawing->area);
    fputs(" part ", out);
    print_rect(out, drawing->part);
    print_opacity(out, drawing->opacity);
    fprintf(out, " generation %u", drawing->generation);
}

static void print_group(FILE *out, const struct draw_group *group)
{
    fputs("push offset ", out);
    print_point(out, group->offset.x, group->offset.y);
    print_opacity(out, group->opacity);
    if (group->clipped) {
        fputs(" clip ", out);
        print_rect(out, group->clip);
    }
    if (group->snapshot) {
        fputs(" snapshot ", out);
        print_colour(out, group->ground);
    }
}

static void print_op(FILE *out, const struct draw_op *op)
{
    switch (op->kind) {
    case DRAW_FILL:
        fputs("fill ", out);
        print_rect(out, op->fill.area);
        fputc(' ', out);
        print_colour(out, op->fill.colour);
        break;
    case DRAW_BOX: print_box(out, &op->box); break;
    case DRAW_TEXT: print_text(out, &op->text); break;
    case DRAW_LAYER: print_layer(out, &op->layer); break;
    case DRAW_PICTURE: print_picture(out, &op->picture); break;
    case DRAW_DRAWING: print_drawing(out, &op->drawing); break;
    case DRAW_PUSH: print_group(out, &op->group); break;
    case DRAW_POP: fputs("pop", out); break;
    }
    fputc('\n', out);
}

void draw_print(const struct draw_list *list, FILE *out)
{
    int depth = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_POP && depth > 0)
            depth--;
        fprintf(out, "%*s", 2 * depth, "");
        print_op(out, op);
        if (op->kind == DRAW_PUSH)
            depth++;
    }
}

void draw_copy(struct draw_list *to, const struct draw_list *from)
{
    assert(to != from);
    draw_reset(to);
    if (to->capacity < from->count) {
        to->ops = memory_grow(to->ops, from->count * sizeof *to->ops);
        to->capacity = from->count;
    }
    if (from->count)
        memcpy(to->ops, from->ops, from->count * sizeof *to->ops);
    to->count = from->count;
    /* Which texts are words of `from` can't be told apart cheaply, so all are copied: a few KB. */
    for (size_t i = 0; i < to->count; i++) {
        struct draw_text *text = &to->ops[i].text;
        if (to->ops[i].kind == DRAW_TEXT)
            text->text = arena_copy(&to->words, text->text, text->length);
    }
}
