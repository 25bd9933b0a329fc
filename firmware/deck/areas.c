/* The gazetteer's areas. */
#include <string.h>

#include "deck/building.h"
#include "deck/fields_value.h"

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

/* An outline comes from one place. */
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
    }
}
