#include "slide/chart/plot_area.h"

#include "slide/chart/labels.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "ui/text.h"

/* One more text under the headline; returns its last baseline. */
static float add_under(struct sheet *sheet, struct diags *lint, const struct text *text,
                       const char *utf8, const char *what, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    struct textbox *box = text_set_balanced(stage, utf8, style, stage->content.w);
    fit_text(stage, lint, text, what, box, stage->portrait ? 3 : 2);
    float first = baseline + stage_px(stage, 12) + style.line_px;
    sheet_text(sheet, box, stage->content.x, first);
    return first + text_drop(box);
}

struct rect chart_plot_area(struct sheet *sheet, struct diags *lint, const struct chart_spec *spec)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    const struct text *lead = &stage->slide->lead;
    unsigned language = stage->settings.language;
    struct header head = {.x = content.x, .width = content.w, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    if (lead->given)
        baseline = add_under(sheet, lint, lead, text_in(lead, language), "lead", baseline);
    bool own = spec->subtitle.given;
    baseline = add_under(sheet, lint, own ? &spec->subtitle : &spec->unit,
                         own ? text_in(&spec->subtitle, language) : chart_label_unit(stage, spec),
                         own ? "subtitle" : "unit", baseline);
    float top = baseline + stage_px(stage, stage_large(stage) ? 28 : 44);
    float foot = footer_add(sheet, lint, content.x, content.w, footer_bottom(stage));
    return (struct rect){content.x, top, content.w, foot - top};
}

void chart_plot_line(struct sheet *sheet, struct rect area, float on, float off)
{
    const struct stage *stage = sheet->stage;
    if (area.w < 1 || area.h < 1)
        return;
    bool vertical = area.h > area.w;
    struct layer *layer = layer_start(stage->arena, area.w, area.h);
    struct path path = path_start(stage->arena);
    path_move(&path, vertical ? area.w / 2 : 0, vertical ? 0 : area.h / 2);
    path_line(&path, vertical ? area.w / 2 : area.w, vertical ? area.h : area.h / 2);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.ink,
                                 .width = vertical ? area.w : area.h,
                                 .dash = {on, off},
                                 .dash_count = 2});
    sheet_layer(sheet, layer_finish(layer), (struct vec2){area.x, area.y});
}

void chart_plot_full(const struct stage *stage, struct diags *lint, struct mark mark,
                     const char *what, size_t count)
{
    int percent = stage->settings.text_percent;
    if (!lint || fit_reported(lint, mark, "E540"))
        return;
    const char *at =
        percent > 100 ? arena_printf(stage->arena, " at %d %% text size", percent) : "";
    if (count > 0)
        diag_error(lint, mark, "E540", "only %zu %s fit on the slide%s", count, what, at);
    else
        diag_error(lint, mark, "E540", "there is no room for the %s on the slide%s", what, at);
    diag_help(lint, "show fewer, shorten labels and notes, or make two slides of it");
}

void chart_plot_centred(struct sheet *sheet, const struct textbox *box, float x, float middle)
{
    if (box->line_count == 0)
        return;
    const float capitals = 0.72f; /* of an em, in both families */
    float size = (float)textbox_first_size(box);
    sheet_text(sheet, box, x, roundf(middle - text_drop(box) / 2 + capitals * size / 2));
}
