/* Any bytes as a deck.yaml, read with a kind that has a field of every type: no crash, no leak,
 * and what is not reported can be shown. The deck's folder is one of its own that holds nothing
 * else. With libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays the
 * files and folders it is given, with many prefixes of each file. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "deck/deck.h"
#include "deck/region.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct spec {
    struct text text, prose;
    const char *string;
    struct word name, id, file;
    struct word_list ids;
    bool flag;
    double number, percent, south, west;
    struct region region;
    int choice;
    struct quantity quantity;
    struct date date;
    struct field_colour colour;
    struct quantity point;
    struct field_list list, table, texts, quantities, labels;
    const struct node *any;
};

struct entry {
    struct word id;
    struct quantity value;
    struct text label;
};

#define PLACE(member) .offset = offsetof(struct spec, member)
#define SUB(type)                                                                                  \
    .sub = entry_fields, .sub_count = sizeof entry_fields / sizeof *entry_fields,                  \
    .sub_size = sizeof(type)

static const char *const sides[] = {"left", "right", NULL};
static const struct field entry_fields[] = {
    {.name = "value", .type = FIELD_QUANTITY, .offset = offsetof(struct entry, value)},
    {.name = "label", .type = FIELD_TEXT, .offset = offsetof(struct entry, label)},
};
static const struct field point_fields[] = {{.name = "x", .type = FIELD_QUANTITY}};
static const struct field fields[] = {
    {.name = "subtitle", .type = FIELD_TEXT, PLACE(text)},
    {.name = "body", .type = FIELD_PROSE, PLACE(prose)},
    {.name = "string", .type = FIELD_STRING, PLACE(string)},
    {.name = "name", .type = FIELD_NAME, PLACE(name)},
    {.name = "about", .type = FIELD_ID, PLACE(id)},
    {.name = "image", .type = FIELD_FILE, PLACE(file)},
    {.name = "places", .type = FIELD_IDS, PLACE(ids)},
    {.name = "paraphrase", .type = FIELD_BOOL, PLACE(flag)},
    {.name = "columns", .type = FIELD_NUMBER, PLACE(number), .least = 2, .most = 4},
    {.name = "percent", .type = FIELD_PERCENT, PLACE(percent)},
    {.name = "south", .type = FIELD_LATITUDE, PLACE(south)},
    {.name = "west", .type = FIELD_LONGITUDE, PLACE(west)},
    {.name = "region", .type = FIELD_REGION, PLACE(region)},
    {.name = "side", .type = FIELD_CHOICE, PLACE(choice), .choices = sides},
    {.name = "quantity", .type = FIELD_QUANTITY, PLACE(quantity)},
    {.name = "date", .type = FIELD_DATE, PLACE(date)},
    {.name = "colour", .type = FIELD_COLOUR, PLACE(colour)},
    {.name = "focus",
     .type = FIELD_GROUP,
     PLACE(point),
     .sub = point_fields,
     .sub_count = 1,
     .sub_size = sizeof(struct quantity)},
    {.name = "figures", .type = FIELD_LIST, PLACE(list), .most = 5, SUB(struct entry)},
    {.name = "table", .type = FIELD_TABLE, PLACE(table), SUB(struct entry)},
    {.name = "texts", .type = FIELD_TEXTS, PLACE(texts)},
    {.name = "values", .type = FIELD_QUANTITIES, PLACE(quantities), .most = 4},
    {.name = "labels", .type = FIELD_TEXT_TABLE, PLACE(labels)},
    {.name = "any", .type = FIELD_ANY, PLACE(any)},
};

static void check(const void *bytes, const struct deck_slide *slide, struct diags *diags)
{
    const struct spec *spec = bytes;
    struct region region = spec->region;
    region_resolve(slide->deck, &region, diags);
    for (size_t i = 0; i < spec->ids.count; i++) {
        const struct word *id = &spec->ids.items[i];
        int index = deck_resolve_place(slide->deck, id, diags);
        if (index >= 0)
            region_check_place(&region, &slide->deck->places[index], id, diags);
    }
}

#define KIND(word)                                                                                 \
    {                                                                                              \
        .name = (word), .fields = fields, .field_count = sizeof fields / sizeof *fields,           \
        .spec_size = sizeof(struct spec), .check = check                                           \
    }

static const struct deck_kind text_kind = KIND("text"), title_kind = KIND("title");
static const struct deck_kind *const kinds[] = {&text_kind, &title_kind};

static char folder[] = "/tmp/fuzz-deck-XXXXXX";

static void remove_folder(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    unlink(path);
    rmdir(folder);
}

static void put_deck(const uint8_t *data, size_t size)
{
    static int made;
    char path[64];
    if (!made) {
        made = mkdtemp(folder) != NULL;
        if (!made)
            abort();
        atexit(remove_folder);
    }
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    unlink(path); /* some file systems write out at once what is cut to nothing and written again */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
}

static void check_routes(const struct deck *deck)
{
    for (size_t i = 0; i < deck->route_count; i++) {
        const struct deck_route *route = &deck->routes[i];
        if (route->via_count < 2 || route->via_count > 64)
            abort();
        for (size_t leg = 0; leg + 1 < route->via_count; leg++) {
            if (route->legs[leg].to != route->via[leg + 1] || route->via[leg] >= deck->place_count)
                abort();
        }
    }
    for (size_t i = 0; i < deck->area_count; i++) {
        if ((deck->areas[i].ring_count > 0) == (deck->areas[i].admin.count > 0))
            abort();
    }
}

/* What a deck without errors promises to those who show it. */
static void check_good(const struct deck *deck)
{
    if (deck->slide_count == 0 || deck->language_count == 0 || !deck->title.given)
        abort();
    check_routes(deck);
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        if (!slide->id || !slide->kind || !slide->spec || slide->transition == TRANSITION_UNSET ||
            slide->chapter >= (int)deck->chapter_count || deck_find(deck, slide->id) != (int)i)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    put_deck(data, size);
    struct deck *deck = deck_read(folder, kinds, sizeof kinds / sizeof *kinds, NULL);
    if (!deck)
        return 0;
    if (diags_errors(&deck->diags) == 0)
        check_good(deck);
    deck_check_dates(deck, (struct date_point){DATE_DAY, 2021, 6, 1, false, false});
    FILE *sink = fopen("/dev/null", "w");
    if (sink) {
        diags_print(&deck->diags, 20, sink);
        fclose(sink);
    }
    deck_destroy(deck);
    return 0;
}
