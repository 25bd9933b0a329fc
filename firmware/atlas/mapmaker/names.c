#include "atlas/mapmaker/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/slug.h"

enum {
    COLUMN_TEXTS = 7,
    COLUMN_OTHERS = COLUMN_TEXTS + ATLAS_LANGUAGES, /* what else a city is called: slugs, spaces */
    COLUMNS
};

static const char *const kinds[] = {"country", "sea", "lake", "ocean", "river", "city"};

static int32_t on_grid(double degrees)
{
    return (int32_t)lround(degrees * ATLAS_PER_DEGREE);
}

static void read_outline(struct reading *reading, const char *row)
{
    struct source *source = reading->source;
    char *end;
    if (source->name_count == 0) {
        source_wrong(reading, "an outline without a name");
        return;
    }
    for (double lon = strtod(row, &end); end != row; lon = strtod(row, &end)) {
        double lat = strtod(end, &end);
        row = end;
        if (!(fabs(lon) <= 360 && fabs(lat) <= 90)) {
            source_wrong(reading, "a point is not on the earth");
            return;
        }
        *SOURCE_ADD(source, outlines, outline_count) =
            (struct grid_point){on_grid(lon), on_grid(lat)};
        source->names[source->name_count - 1].outline_count++;
    }
}

static void read_name(struct reading *reading, char *row)
{
    const char *column[COLUMNS];
    struct source *source = reading->source;
    if (row[0] == ' ') {
        read_outline(reading, row);
        return;
    }
    source_cut(row, COLUMNS, column);
    bool capital = strcmp(column[0], "capital") == 0;
    int kind = capital ? ATLAS_NAME_CITY : KIND_OF(kinds, column[0]);
    double lon = strtod(column[2], NULL), lat = strtod(column[3], NULL);
    long rank = strtol(column[4], NULL, 10);
    if (kind < 0 || rank < 1 || rank > ATLAS_RANK_MOST || !(fabs(lon) <= 180) ||
        !(fabs(lat) <= 90) || !*column[COLUMN_TEXTS]) {
        source_wrong(reading, "not `KIND|WORD|LON|LAT|RANK|CODE|PEOPLE|ENGLISH`");
        return;
    }
    struct source_name *name = SOURCE_ADD(source, names, name_count);
    *name = (struct source_name){.kind = (enum atlas_name_kind)kind,
                                 .word = source_keep(source, column[1]),
                                 .code = source_keep(source, column[5]),
                                 .at = {on_grid(lon), on_grid(lat)},
                                 .rank = (unsigned)rank,
                                 .people = (unsigned)strtoul(column[6], NULL, 10),
                                 .capital = capital,
                                 .outline_first = source->outline_count};
    for (size_t i = 0; i < ATLAS_LANGUAGES; i++)
        name->texts[i] = source_keep(source, column[COLUMN_TEXTS + i]);
    name->others = source_keep(source, column[COLUMN_OTHERS]);
}

bool names_read(struct source *source, const char *path)
{
    return source_read(source, path, read_name);
}

/* Whether the area whose rings begin there has a place, even-odd. */
static bool has(const struct source *source, size_t rings, size_t link, size_t ring,
                struct grid_point at)
{
    bool inside = false;
    for (size_t end = ring + rings; ring < end; ring++) {
        for (size_t last = link + source->rings[ring]; link < last; link++) {
            const struct source_arc *arc = &source->arcs[source->chain[link] >> 1];
            for (size_t i = arc->first + 1; i < arc->first + arc->count; i++) {
                struct grid_point a = source->points[i - 1], b = source->points[i];
                if ((a.y > at.y) != (b.y > at.y) &&
                    at.x < a.x + (double)(at.y - a.y) * (b.x - a.x) / (b.y - a.y))
                    inside = !inside;
            }
        }
    }
    return inside;
}

void names_give_words(struct source *source)
{
    for (size_t i = 0, ring = 0, link = 0; i < source->area_count; i++) {
        struct source_area *area = &source->areas[i];
        bool lake = area->kind == ATLAS_LAKE;
        for (size_t k = 0; k < source->name_count && !*area->word; k++) {
            const struct source_name *name = &source->names[k];
            bool country = area->kind == ATLAS_COUNTRY && name->kind == ATLAS_NAME_COUNTRY;
            bool whole = name->kind == ATLAS_NAME_SEA || name->outline_count == 0;
            bool water =
                lake && whole && (name->kind == ATLAS_NAME_LAKE || name->kind == ATLAS_NAME_SEA);
            if ((country && strcmp(area->code, name->code) == 0) ||
                (water && has(source, area->ring_count, link, ring, name->at))) {
                area->word = name->word;
                area->name = *area->name ? area->name : name->texts[0];
            }
        }
        for (size_t end = ring + area->ring_count; ring < end; ring++)
            link += source->rings[ring];
    }
}

static struct grid_box box_of(const struct source *source, const struct source_name *name)
{
    struct grid_box box = shape_nothing;
    for (size_t i = 0; i < name->outline_count; i++) {
        struct grid_point at = source->outlines[name->outline_first + i];
        box = shape_joined(box, (struct grid_box){at.x, at.y, at.x, at.y});
    }
    return box;
}

/* What a name is called: a city's slug, or a word. */
struct called {
    const char *text;
    uint32_t name;
};

static int by_text(const void *a, const void *b)
{
    const struct called *first = a, *second = b;
    int order = strcmp(first->text, second->text);
    return order != 0 ? order : (first->name > second->name) - (first->name < second->name);
}

struct called_list {
    struct called *items;
    size_t count;
};

/* Once a name. */
static void call(struct called_list *all, const char *slug, uint32_t name)
{
    for (size_t i = all->count; i-- > 0 && all->items[i].name == name;)
        if (strcmp(all->items[i].text, slug) == 0)
            return;
    if (*slug)
        all->items[all->count++] = (struct called){slug, name};
}

/* How many slugs there can be. */
static size_t most_called(const struct source *source)
{
    size_t most = 1;
    for (size_t i = 0; i < source->name_count; i++) {
        most += ATLAS_LANGUAGES + 1;
        for (const char *at = source->names[i].others; *at; at++)
            most += *at == ' ';
    }
    return most;
}

static void put_slugs(struct compiled *out, const struct source *source)
{
    struct arena arena = {0};
    struct called_list all = {memory_get(most_called(source) * sizeof *all.items), 0};
    for (size_t i = 0; i < source->name_count; i++) {
        const struct source_name *name = &source->names[i];
        if (name->kind != ATLAS_NAME_CITY)
            continue;
        for (size_t k = 0; k < ATLAS_LANGUAGES; k++)
            call(&all, slug_of(&arena, name->texts[k]), (uint32_t)i);
        for (const char *other = name->others; *other; other += strspn(other, " ")) {
            size_t length = strcspn(other, " ");
            call(&all, arena_copy(&arena, other, length), (uint32_t)i);
            other += length;
        }
    }
    qsort(all.items, all.count, sizeof *all.items, by_text);
    for (size_t i = 0; i < all.count; i++) {
        bytes_u32(&out->sections[ATLAS_SECTION_SLUGS],
                  texts_place(&out->name_texts, all.items[i].text));
        bytes_u32(&out->sections[ATLAS_SECTION_SLUGS], all.items[i].name);
    }
    memory_free(all.items);
    arena_finish(&arena);
}

static void put_words(struct compiled *out, const struct source *source)
{
    struct called *all = memory_get((source->name_count + 1) * sizeof *all);
    for (size_t i = 0; i < source->name_count; i++)
        all[i] = (struct called){source->names[i].word, (uint32_t)i};
    qsort(all, source->name_count, sizeof *all, by_text);
    for (size_t i = 0; i < source->name_count; i++)
        bytes_u32(&out->sections[ATLAS_SECTION_WORDS], all[i].name);
    memory_free(all);
}

void names_put(struct compiled *out, const struct source *source)
{
    struct bytes *names = &out->sections[ATLAS_SECTION_NAMES];
    for (size_t i = 0; i < source->name_count; i++) {
        const struct source_name *name = &source->names[i];
        bytes_small(names, name->kind, name->rank, name->capital);
        bytes_u32(names, texts_place(&out->texts, name->word));
        bytes_u32(names, texts_place(&out->texts, name->code));
        bytes_point(names, name->at);
        bytes_u32(names, name->people);
        bytes_box(names, box_of(source, name));
        for (size_t k = 0; k < ATLAS_LANGUAGES; k++)
            bytes_u32(names, texts_place(&out->name_texts, name->texts[k]));
        bytes_u32(names, (uint32_t)name->outline_first);
    }
    for (size_t i = 0; i < source->outline_count; i++)
        bytes_point(&out->sections[ATLAS_SECTION_OUTLINES], source->outlines[i]);
    put_slugs(out, source);
    put_words(out, source);
}
