/* The gazetteer's areas. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "deck/building.h"
#include "deck/fields/value.h"
#include "deck/geojson/geojson.h"

#define KEY(member) .offset = offsetof(struct area_keys, member)

const struct field deck_area_fields[DECK_AREA_FIELDS] = {
    {.name = "shape",
     .type = FIELD_FILE,
     KEY(shape),
     .help = "A GeoJSON file with its outline.",
     .example = "data/NAME.geojson"},
    {.name = "admin",
     .type = FIELD_ANY,
     KEY(admin),
     .help = "Or countries and provinces, by name or code, put together.",
     .example = "[Lachin, Kalbajar]"},
    {.name = "country",
     .type = FIELD_NAME,
     KEY(country),
     .help = "Whose provinces `admin` means, where several have one of that name.",
     .example = "AZ"},
    {.name = "name",
     .type = FIELD_TEXT,
     KEY(name),
     .help = "As labelled.",
     .example = "Nakhchivan"},
    {.name = "estimate",
     .type = FIELD_BOOL,
     KEY(estimate),
     .help = "true: where it ends is not known well; drawn dashed, and said in the legend.",
     .example = "true"},
};

/* One name or a list of them. */
static void read_admin(struct building *building, const struct node *node, struct word_list *out)
{
    static const struct field field = {
        .name = "admin", .type = FIELD_TEXTS, .example = "[Lachin, Kalbajar]"};
    size_t count = 0;
    if (node->broken)
        return;
    if (node->kind == NODE_MAP) {
        fields_wrong_shape(&building->reader, &field, node);
        return;
    }
    const struct node *first = node->kind == NODE_LIST ? node->first : node;
    if (!first)
        fields_empty(&building->reader, &field, node);
    for (const struct node *item = first; item; item = node->kind == NODE_LIST ? item->next : NULL)
        count++;
    out->items = arena_array(&building->deck->arena, struct word, count);
    for (const struct node *item = first; item;
         item = node->kind == NODE_LIST ? item->next : NULL) {
        if (fields_scalar(&building->reader, &field, item))
            out->items[out->count++] = (struct word){item->text, item->mark};
    }
}

/* An outline has one source. */
static void check_one(struct building *building, const struct area_keys *keys, struct mark mark,
                      const struct node *node)
{
    struct diags *diags = &building->deck->diags;
    const struct node *shape = node_get(node, "shape"), *admin = node_get(node, "admin");
    if (!node || node->broken || node->kind != NODE_MAP || !keys->id.text)
        return;
    if (!shape && !admin) {
        diag_error(diags, mark, "E203", "`%s` has no `shape` and no `admin`", keys->id.text);
        diag_help(diags, "add `shape: data/%s.geojson` or `admin: AZ`", keys->id.text);
    } else if (shape && admin) {
        diag_error(diags, admin->key_mark, "E230",
                   "an area has a `shape` or an `admin`, not both (`shape` is on line %u)",
                   shape->key_mark.line);
        diag_help(diags, "remove one");
    } else if (shape && node_get(node, "country")) {
        diag_error(diags, node_get(node, "country")->key_mark, "E230",
                   "`country` says whose `admin` it is; this area has a `shape`");
        diag_help(diags, "remove it");
    }
}

static void cannot_read(struct diags *diags, const struct word *shape, int error)
{
    if (error == EFBIG) {
        diag_error(diags, shape->mark, "E441", "`%s` is larger than 1 MiB", shape->text);
        diag_help(diags, "simplify the outline in a map program");
    } else {
        diag_error(diags, shape->mark, "E313", "`%s` cannot be read: %s", shape->text,
                   deck_folder_reason(error));
    }
}

/* The rings of a file that is there; one that several areas name is read once. */
static void read_shape(struct building *building, size_t index)
{
    struct deck *deck = building->deck;
    struct deck_area *area = &deck->areas[index];
    const char *path = area->shape.text;
    for (size_t i = 0; i < index; i++) {
        if (!deck->areas[i].shape.text || strcmp(deck->areas[i].shape.text, path) != 0)
            continue;
        area->rings = deck->areas[i].rings;
        area->ring_count = deck->areas[i].ring_count;
        area->start = deck->areas[i].start;
        return;
    }
    int fd = deck_folder_file(&deck->folder, path);
    if (fd < 0)
        return; /* which was reported when the name was read */
    close(fd);
    size_t length;
    const char *text =
        deck_folder_read(&deck->folder, path, GEOJSON_FILE_MAX, &deck->arena, &length);
    if (!text) {
        cannot_read(&deck->diags, &area->shape, errno);
        return;
    }
    deck->hash = hash_bytes(hash_bytes(deck->hash, path, strlen(path) + 1), text, length);
    deck->hash = hash_number(deck->hash, length);
    diags_add_source(&deck->diags, path, text, length);
    struct geo_outline outline;
    if (!geojson_read(&deck->diags, path, text, length, &outline))
        return;
    area->rings = outline.rings;
    area->ring_count = outline.ring_count;
    area->start = outline.start;
}

void building_read_areas(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct area_keys *keys = list->items;
    const struct node *block = node_get(building->top, "areas");
    const struct node *node = block ? block->first : NULL;
    deck->areas = arena_array(&deck->arena, struct deck_area, list->count);
    deck->area_count = list->count;
    for (size_t i = 0; i < list->count; i++, node = node ? node->next : NULL) {
        struct deck_area *area = &deck->areas[i];
        *area = (struct deck_area){.id = keys[i].id,
                                   .name = keys[i].name,
                                   .shape = keys[i].shape,
                                   .country = keys[i].country,
                                   .estimate = keys[i].estimate,
                                   .mark = list->marks[i]};
        if (keys[i].admin)
            read_admin(building, keys[i].admin, &area->admin);
        check_one(building, &keys[i], list->marks[i], node);
        if (area->shape.text)
            read_shape(building, i);
    }
}
