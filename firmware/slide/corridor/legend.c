/* The legend of a corridor's lines: a row of samples with words. */
#include <string.h>

#include "slide/corridor/layout/style.h"
#include "slide/corridor/layout/words.h"
#include "slide/corridor/legend.h"
#include "slide/corridor/network/network.h"
#include "slide/kit/footer.h"
#include "slide/route/words.h"
#include "ui/capitals.h"
#include "ui/text.h"

enum { ENTRIES_MAX = 24 };
static const float widest_part = 0.52f; /* of the page, beside the footer */
static const float sample_px = 36;      /* height of a sample */
static const float sample_gap = 16;     /* px from a sample to its words */

struct entry {
    struct route_kind kind;
    enum route_state state;
    size_t line;
    bool hero;
    bool border; /* not a line: what crosses it */
    const struct textbox *text;
};

static float sample_width(const struct stage *stage, const struct entry *entry)
{
    /* Two pairs of dots; a dash with its dots. */
    bool pairs = (entry->kind.mode == MODE_FERRY && entry->state == ROUTE_PLANNED) ||
                 entry->kind.mode == MODE_SEA;
    return stage_px(stage, entry->border ? 12 : pairs ? 98 : 76);
}

static bool is_listed(const struct entry *entries, size_t count, const struct entry *entry,
                      bool by_line)
{
    for (size_t i = 0; i < count; i++)
        if (!entries[i].border && route_kinds_equal(entries[i].kind, entry->kind) &&
            entries[i].state == entry->state && (!by_line || entries[i].line == entry->line))
            return true;
    return false;
}

static bool names_line(const struct entry *entries, size_t count, size_t line)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].line == line)
            return true;
    return false;
}

/* The whole length that the source gives for a line, or "". */
static const char *whole(const struct stage *stage, const struct corridor_spec *spec, size_t line)
{
    const struct deck_route *route = corridor_route(stage->deck, &corridor_line(spec, line)->route);
    struct quantity length = route ? network_route_length(route) : (struct quantity){0};
    if (!length.given)
        return "";
    return arena_printf(stage->arena, ", %s", layout_words_length(stage, &length));
}

static const char *language_of(const struct stage *stage)
{
    return stage->deck->languages[stage->settings.language];
}

static const struct textbox *set_words(const struct stage *stage, const char *text)
{
    return text_set(stage, capitals_begin(stage->arena, text, language_of(stage)),
                    stage_style(stage, TYPE_SMALL, stage->theme.ink2),
                    stage->content.w - stage_px(stage, 100));
}

/* On the water there is none: its shores show it. */
static bool crosses_border(const struct deck *deck, const struct corridor_path *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j + 1 < paths[i].count; j++) {
            const struct text *from = &deck->places[paths[i].places[j]].country;
            const struct text *to = &deck->places[paths[i].places[j + 1]].country;
            if (!route_mode_crosses_water(paths[i].legs[j].kind.mode) && from->given && to->given &&
                strcmp(text_in(from, 0), text_in(to, 0)) != 0)
                return true;
        }
    return false;
}

/* The leg that is that part of a path; of one that is drawn for another's too, that of the line. */
static bool is_hero(const struct corridor_network *net, size_t path, size_t part)
{
    for (size_t i = 0; i < net->leg_count; i++)
        if (net->legs[i].path == path && net->legs[i].part == part)
            return corridor_is_hero(net, &net->legs[i], 0);
    return path == 0;
}

/* One row for each mode and state; of each line by its name when there are several. Beside an
 * vertical diagram there is hardly room for the names of side paths: they are here. */
static size_t list_lines(const struct stage *stage, const struct corridor_legend *legend,
                         struct entry entries[static ENTRIES_MAX])
{
    const struct corridor_spec *spec = legend->spec;
    const struct corridor_path *paths = legend->paths;
    size_t listed = 0;
    bool several = spec->lines.count > 1;
    for (size_t i = 0; i < legend->count; i++) {
        for (size_t j = 0; j + 1 < paths[i].count && listed < ENTRIES_MAX; j++) {
            struct entry entry = {.kind = paths[i].legs[j].kind,
                                  .state = paths[i].legs[j].state,
                                  .line = paths[i].line};
            /* A ferry is shared: it is the same for all. */
            if (is_listed(entries, listed, &entry,
                          several && !route_mode_crosses_water(entry.kind.mode)))
                continue;
            const char *mode = route_words(stage, entry.kind, entry.state), *text = mode;
            if (several && !names_line(entries, listed, entry.line))
                text = arena_printf(stage->arena, "%s: %s%s",
                                    layout_words_line(stage, spec, entry.line), mode,
                                    whole(stage, spec, entry.line));
            else if (listed == 0)
                text = arena_printf(stage->arena, "%s%s", mode, whole(stage, spec, 0));
            else if (paths[i].note && stage->portrait && !several)
                text = arena_printf(stage->arena, "%s: %s",
                                    text_in(paths[i].note, stage->settings.language), mode);
            entry.text = set_words(stage, text);
            entry.hero = is_hero(legend->net, i, j);
            entries[listed++] = entry;
        }
    }
    return listed;
}

static size_t list_entries(const struct stage *stage, const struct corridor_legend *legend,
                           struct entry entries[static ENTRIES_MAX])
{
    size_t listed = legend->lines ? list_lines(stage, legend, entries) : 0;
    if (legend->borders && listed < ENTRIES_MAX &&
        crosses_border(stage->deck, legend->paths, legend->count)) {
        const char *words = layout_words_named(stage, "border_crossed");
        entries[listed++] = (struct entry){.border = true, .text = set_words(stage, words)};
    }
    return listed;
}

static const struct layer *sample(const struct stage *stage, const struct entry *entry)
{
    float w = sample_width(stage, entry), h = stage_px(stage, sample_px);
    struct layer *layer = layer_start(stage->arena, w, h);
    if (entry->border) {
        layout_style_draw_border(layer, stage, (struct vec2){w / 2, 0}, (struct vec2){w / 2, h});
        return layer_finish(layer);
    }
    struct vec2 *points = arena_array(stage->arena, struct vec2, 2);
    struct route_leg leg = {
        .points = points, .count = 2, .mode = entry->kind.mode, .state = entry->state};
    bool dots = route_mode_crosses_water(entry->kind.mode);
    float inset = dots ? ceilf(layout_style_half(stage, &leg, entry->hero)) : 0;
    points[0] = (struct vec2){inset, h / 2};
    points[1] = (struct vec2){w - inset, h / 2};
    layout_style_draw_line(layer, stage, &leg,
                           (struct corridor_pen){.hero = entry->hero, .whole = true});
    return layer_finish(layer);
}

/* The position of each sample, from the top left corner. */
struct rows {
    struct entry entries[ENTRIES_MAX];
    float x[ENTRIES_MAX], y[ENTRIES_MAX];
    size_t count;
    float width, height;
};

static struct rows set_rows(const struct stage *stage, const struct corridor_legend *legend,
                            float width)
{
    struct rows rows = {0};
    float gap = stage_px(stage, sample_gap), between = stage_px(stage, 48),
          row_gap = stage_px(stage, 8);
    float line = stage_style(stage, TYPE_SMALL, stage->theme.ink2).line_px;
    float at = 0, down = 0, high = line;
    rows.count = list_entries(stage, legend, rows.entries);
    for (size_t i = 0; i < rows.count; i++) {
        float wide =
            sample_width(stage, &rows.entries[i]) + gap + ceilf(rows.entries[i].text->width);
        if (at > 0 && at + wide > width) {
            at = 0;
            down += high + row_gap;
            high = line;
        }
        rows.x[i] = at;
        rows.y[i] = down;
        rows.width = fmaxf(rows.width, at + wide);
        high = fmaxf(high, ceilf(rows.entries[i].text->height));
        at += wide + between;
    }
    rows.height = rows.count > 0 ? down + high : 0;
    return rows;
}

/* px of it in one row; infinite when that is not enough. */
static float width_of(const struct stage *stage, const struct corridor_legend *legend)
{
    struct rows rows = set_rows(stage, legend, stage->content.w);
    return rows.count > 0 && rows.y[rows.count - 1] > 0 ? INFINITY : rows.width;
}

/* In `area` from its lower edge up (its height does not count); returns where they are. */
static struct rect add_rows(struct sheet *sheet, const struct corridor_legend *legend,
                            struct rect area)
{
    const struct stage *stage = sheet->stage;
    struct rows rows = set_rows(stage, legend, area.w);
    float line = stage_style(stage, TYPE_SMALL, stage->theme.ink2).line_px;
    float top = area.y + area.h - rows.height;
    for (size_t i = 0; i < rows.count; i++) {
        const struct entry *entry = &rows.entries[i];
        float sample_y = roundf(top + rows.y[i] + (line - stage_px(stage, sample_px)) / 2);
        sheet_layer(sheet, sample(stage, entry), (struct vec2){area.x + rows.x[i], sample_y});
        if (entry->text->line_count > 0)
            sheet_text(sheet, entry->text,
                       area.x + rows.x[i] + sample_width(stage, entry) +
                           stage_px(stage, sample_gap),
                       roundf(top + rows.y[i] + entry->text->lines[0].baseline));
    }
    return (struct rect){area.x, top, rows.width, rows.height};
}

struct corridor_foot corridor_legend_add(struct sheet *sheet, struct diags *lint,
                                         const struct corridor_legend *legend)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    struct corridor_foot foot;
    float bottom = footer_bottom(stage), apart = stage_px(stage, 64);
    float width = ceilf(width_of(stage, legend)) + 1;
    struct rect area = {content.x, 0, content.w, 0};
    if (!stage->portrait && width < content.w * widest_part) {
        foot.bottom = footer_add(sheet, lint, content.x, content.w - width - apart, bottom);
        area = (struct rect){content.x + content.w - width, 0, width, bottom + stage_px(stage, 10)};
    } else {
        foot.bottom = footer_add(sheet, lint, content.x, content.w, bottom);
        area.h = foot.bottom + stage_px(stage, 6);
    }
    foot.legend = add_rows(sheet, legend, area);
    if (foot.legend.h > 0)
        foot.bottom = fminf(foot.bottom, foot.legend.y - stage_px(stage, 24));
    return foot;
}
