/* What the looks of a corridor's lines mean: a row of samples with words. */
#include <string.h>

#include "slide/corridor/corridor.h"
#include "ui/capitals.h"
#include "ui/text.h"

enum { KEYS_MAX = 24 };

struct key {
    enum route_mode mode;
    enum route_state state;
    size_t line;
    bool border; /* not a line: what crosses it */
    const struct textbox *text;
};

static float sample_width(const struct stage *stage, const struct key *key)
{
    bool pairs = key->mode == MODE_FERRY && key->state == ROUTE_PLANNED; /* two of them */
    return stage_px(stage, key->border ? 12 : pairs ? 98 : 76);
}

/* With a capital, as the start of a line has it. */
static const char *begun(const struct stage *stage, const char *text)
{
    size_t first = 1;
    if (!*text)
        return text;
    while (((unsigned char)text[first] & 0xC0) == 0x80)
        first++;
    const char *head = arena_copy(stage->arena, text, first);
    const char *language = stage->deck->languages[stage->settings.language];
    return arena_printf(stage->arena, "%s%s", capitals_make(stage->arena, head, language),
                        text + first);
}

static bool is_listed(const struct key *keys, size_t count, const struct key *key, bool by_line)
{
    for (size_t i = 0; i < count; i++)
        if (!keys[i].border && keys[i].mode == key->mode && keys[i].state == key->state &&
            (!by_line || keys[i].line == key->line))
            return true;
    return false;
}

static bool names_line(const struct key *keys, size_t count, size_t line)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i].line == line)
            return true;
    return false;
}

/* The whole length that the source gives for a line, or "". */
static const char *whole(const struct stage *stage, const struct corridor_spec *spec, size_t line)
{
    const struct word *id = &corridor_line(spec, line)->route;
    int route = id->text ? deck_find_route(stage->deck, id->text) : -1;
    struct quantity length =
        route >= 0 ? corridor_length(&stage->deck->routes[route]) : (struct quantity){0};
    if (!length.given)
        return "";
    return arena_printf(stage->arena, ", %s", corridor_say_length(stage, &length));
}

static const struct textbox *set_words(const struct stage *stage, const char *text)
{
    return text_set(stage, begun(stage, text), stage_style(stage, TYPE_SMALL, stage->theme.ink2),
                    stage->content.w - stage_px(stage, 100));
}

/* On the water there is none: its shores show it. */
static bool crosses_border(const struct deck *deck, const struct corridor_way *ways, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j + 1 < ways[i].count; j++) {
            const struct text *from = &deck->places[ways[i].places[j]].country;
            const struct text *to = &deck->places[ways[i].places[j + 1]].country;
            if (ways[i].legs[j].mode != MODE_FERRY && from->given && to->given &&
                strcmp(text_in(from, 0), text_in(to, 0)) != 0)
                return true;
        }
    return false;
}

/* One row for each mode and state; of each line by its name when there are several. Beside an
 * upright diagram there is hardly room for the names of side ways: they are told here. */
static size_t list_keys(const struct stage *stage, const struct corridor_spec *spec,
                        const struct corridor_way *ways, size_t count,
                        struct key keys[static KEYS_MAX])
{
    size_t listed = 0;
    bool several = spec->lines.count > 1;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j + 1 < ways[i].count && listed < KEYS_MAX; j++) {
            struct key key = {
                .mode = ways[i].legs[j].mode, .state = ways[i].legs[j].state, .line = ways[i].line};
            /* A ferry is shared: it is the same for all. */
            if (is_listed(keys, listed, &key, several && key.mode != MODE_FERRY))
                continue;
            const char *mode = corridor_say_mode(stage, key.mode, key.state), *text = mode;
            if (several && !names_line(keys, listed, key.line))
                text = arena_printf(stage->arena, "%s: %s%s",
                                    corridor_line_name(stage, spec, key.line), mode,
                                    whole(stage, spec, key.line));
            else if (listed == 0)
                text = arena_printf(stage->arena, "%s%s", mode, whole(stage, spec, 0));
            else if (ways[i].note && stage->portrait && !several)
                text = arena_printf(stage->arena, "%s: %s",
                                    text_in(ways[i].note, stage->settings.language), mode);
            key.text = set_words(stage, text);
            keys[listed++] = key;
        }
    }
    if (listed < KEYS_MAX && crosses_border(stage->deck, ways, count)) {
        const char *words = words_named(stage->words, "border_crossed", stage->settings.language);
        keys[listed++] = (struct key){.border = true, .text = set_words(stage, words ? words : "")};
    }
    return listed;
}

static const struct layer *sample(const struct stage *stage, const struct key *key)
{
    float w = sample_width(stage, key), h = stage_px(stage, 36);
    struct layer *layer = layer_start(stage->arena, w, h);
    if (key->border) {
        corridor_border_draw(layer, stage, (struct vec2){w / 2, 0}, (struct vec2){w / 2, h});
        return layer_finish(layer);
    }
    bool dots = key->mode == MODE_FERRY;
    float inset = dots ? stage_px(stage, key->state == ROUTE_DISUSED ? 4 : 8) : 0; /* a radius */
    struct vec2 *points = arena_array(stage->arena, struct vec2, 2);
    points[0] = (struct vec2){inset, h / 2};
    points[1] = (struct vec2){w - inset + (dots ? 1 : 0), h / 2};
    corridor_line_draw(layer, stage, points, 2, key->mode, key->state,
                       corridor_line_colour(stage, key->line == 0));
    return layer_finish(layer);
}

/* Where each sample stands, from the top left corner. */
struct key_rows {
    struct key keys[KEYS_MAX];
    float x[KEYS_MAX], y[KEYS_MAX];
    size_t count;
    float width, height;
};

static struct key_rows set_rows(const struct stage *stage, const struct corridor_spec *spec,
                                const struct corridor_way *ways, size_t count, float width)
{
    struct key_rows rows = {0};
    float gap = stage_px(stage, 16), between = stage_px(stage, 48), row_gap = stage_px(stage, 8);
    float line = stage_style(stage, TYPE_SMALL, stage->theme.ink2).line_px;
    float at = 0, down = 0, high = line;
    rows.count = list_keys(stage, spec, ways, count, rows.keys);
    for (size_t i = 0; i < rows.count; i++) {
        float wide = sample_width(stage, &rows.keys[i]) + gap + ceilf(rows.keys[i].text->width);
        if (at > 0 && at + wide > width) {
            at = 0;
            down += high + row_gap;
            high = line;
        }
        rows.x[i] = at;
        rows.y[i] = down;
        rows.width = fmaxf(rows.width, at + wide);
        high = fmaxf(high, ceilf(rows.keys[i].text->height));
        at += wide + between;
    }
    rows.height = rows.count > 0 ? down + high : 0;
    return rows;
}

float corridor_key_width(const struct stage *stage, const struct corridor_spec *spec,
                         const struct corridor_way *ways, size_t count)
{
    struct key_rows rows = set_rows(stage, spec, ways, count, stage->content.w);
    return rows.count > 0 && rows.y[rows.count - 1] > 0 ? INFINITY : rows.width;
}

float corridor_key(struct sheet *sheet, const struct corridor_spec *spec,
                   const struct corridor_way *ways, size_t count, struct rect place)
{
    const struct stage *stage = sheet->stage;
    struct key_rows rows = set_rows(stage, spec, ways, count, place.w);
    float line = stage_style(stage, TYPE_SMALL, stage->theme.ink2).line_px;
    float top = place.y + place.h - rows.height;
    for (size_t i = 0; i < rows.count; i++) {
        const struct key *key = &rows.keys[i];
        float sample_y = roundf(top + rows.y[i] + (line - stage_px(stage, 36)) / 2);
        sheet_layer(sheet, sample(stage, key), (struct vec2){place.x + rows.x[i], sample_y});
        if (key->text->line_count > 0)
            sheet_text(sheet, key->text,
                       place.x + rows.x[i] + sample_width(stage, key) + stage_px(stage, 16),
                       roundf(top + rows.y[i] + key->text->lines[0].baseline));
    }
    return rows.count > 0 ? top - stage_px(stage, 24) : top;
}
