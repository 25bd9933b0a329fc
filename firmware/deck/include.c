#include <errno.h>
#include <string.h>

#include "base/hash.h"
#include "deck/building.h"
#include "deck/fields/value.h"

static bool is_read(const struct deck *deck, const char *path)
{
    for (size_t i = 0; i < deck->file_count; i++) {
        if (strcmp(deck->files[i], path) == 0)
            return true;
    }
    return false;
}

void building_add_file(void *context, const char *path)
{
    struct building *building = context;
    struct deck *deck = building->deck;
    if (is_read(deck, path))
        return;
    if (deck->file_count == building->file_capacity) {
        size_t capacity = building->file_capacity ? building->file_capacity * 2 : 16;
        const char **files = arena_array(&deck->arena, const char *, capacity);
        struct file_stamp *stamps = arena_array(&deck->arena, struct file_stamp, capacity);
        if (deck->file_count) {
            memcpy(files, deck->files, deck->file_count * sizeof *files);
            memcpy(stamps, deck->stamps, deck->file_count * sizeof *stamps);
        }
        deck->files = files;
        deck->stamps = stamps;
        building->file_capacity = capacity;
    }
    deck->stamps[deck->file_count] = file_stamp_below(deck->folder.fd, path);
    deck->files[deck->file_count++] = path;
}

static void cannot_read(struct building *building, const char *path, struct mark at, int error)
{
    struct diags *diags = &building->deck->diags;
    building->incomplete = true;
    building->deck->whole = false;
    if (error == EFBIG) {
        diag_error(diags, (struct mark){path, 0, 0, 0}, "E127", "this file is larger than 1 MiB");
        diag_help(diags, "spread the deck over several files with `include:`");
    } else {
        diag_error(diags, at, "E313", "`%s` cannot be read: %s", path, deck_folder_reason(error));
    }
}

struct node *building_load(struct building *building, const char *path, struct mark at)
{
    struct deck *deck = building->deck;
    size_t length;
    building_add_file(building, path);
    const char *text = deck_folder_read(&deck->folder, path, YAML_FILE_MAX, &deck->arena, &length);
    if (!text) {
        cannot_read(building, path, at, errno);
        return NULL;
    }
    deck->hash = hash_bytes(hash_bytes(deck->hash, path, strlen(path) + 1), text, length);
    deck->hash = hash_number(deck->hash, length);
    diags_add_source(&deck->diags, path, text, length);
    struct node *root = yaml_read(&deck->diags, path, text, length);
    building->incomplete = building->incomplete || !root || root->broken;
    return root && !(root->broken && !root->first) ? root : NULL;
}

/* E307 for a file that is being read already. */
static bool check_cycle(struct building *building, const struct open_file *file, const char *path,
                        struct mark at)
{
    const char *chain = path;
    for (const struct open_file *open = file; open; open = open->above) {
        chain = arena_printf(&building->deck->arena, "%s → %s", open->path, chain);
        if (strcmp(open->path, path) != 0)
            continue;
        diag_error(&building->deck->diags, at, "E307", "files include each other: %s", chain);
        diag_help(&building->deck->diags, "remove this line");
        return false;
    }
    return true;
}

/* The file that `written` names, opened as `out`. NULL: reported, or, with `once`, read before. */
static struct node *open_include(struct building *building, const struct node *written,
                                 const struct open_file *file, bool once, struct open_file *out)
{
    static const struct field field = {
        .name = "include", .type = FIELD_FILE, .example = "chapters/NAME.yaml"};
    struct diags *diags = &building->deck->diags;
    building->incomplete = building->incomplete || written->broken;
    if (!fields_scalar(&building->reader, &field, written))
        return NULL;
    const char *place = deck_folder_path(diags->arena, written->mark.file, written->text);
    bool known = place && is_read(building->deck, place);
    if (place)
        building_add_file(building, place);
    const char *path =
        deck_folder_check(&building->deck->folder, diags, written->mark, "include", written->text);
    known = known || (path && strcmp(path, place) != 0 && is_read(building->deck, path));
    *out = (struct open_file){path, file, file->depth + 1};
    struct node *root = NULL;
    if (!path || !check_cycle(building, file, path, written->mark)) {
        building->incomplete = true;
        building->deck->whole = false;
    } else if (once && known) {
        return NULL;
    } else if (out->depth > DECK_INCLUDE_DEPTH) {
        diag_error(diags, written->mark, "E226", "files include one another %d deep at most",
                   (int)DECK_INCLUDE_DEPTH);
        diag_help(diags, "include this file from a file nearer to the deck's own");
        building->incomplete = true;
    } else if (++building->includes > DECK_INCLUDES_MAX) {
        diag_error(diags, written->mark, "E225", "a deck includes at most %d files",
                   (int)DECK_INCLUDES_MAX);
        diag_help(diags, "join some of them");
        building->incomplete = true;
    } else {
        root = building_load(building, path, written->mark);
    }
    return root;
}

static const char *const shared[] = {"sources", "chapters", "words",  "places",
                                     "routes",  "areas",    "include"};
enum { SHARED = sizeof shared / sizeof *shared };

static bool is_shared(const char *key)
{
    for (size_t i = 0; i < SHARED; i++) {
        if (strcmp(key, shared[i]) == 0)
            return true;
    }
    return false;
}

static void check_twice(struct building *building, const struct node *own, struct node *added)
{
    struct diags *diags = &building->deck->diags;
    const struct node *first = node_get(own, added->key);
    if (!first)
        return;
    diag_error(diags, added->key_mark, "E306", "`%s` is defined twice (first %s:%u)", added->key,
               first->key_mark.file, first->key_mark.line);
    diag_help(diags, "keep one");
}

/* Adds the children of `block` to those of the deck's own block of that name. */
static void merge(struct building *building, struct node *root, struct node *block)
{
    struct node **end = &root->first;
    building->incomplete = building->incomplete || block->broken;
    while (*end && strcmp((*end)->key, block->key) != 0)
        end = &(*end)->next;
    struct node *own = *end;
    if (!own) {
        struct node *copy = arena_new(&building->deck->arena, struct node);
        *copy = *block;
        copy->next = NULL;
        *end = copy;
        return;
    }
    if (own->kind != block->kind || own->kind == NODE_SCALAR) {
        diag_error(&building->deck->diags, block->key_mark, "E306",
                   "`%s` is defined twice (first %s:%u)", block->key, own->key_mark.file,
                   own->key_mark.line);
        diag_help(&building->deck->diags, "keep one");
        return;
    }
    struct node **last = &own->first;
    while (*last)
        last = &(*last)->next;
    for (struct node *item = block->first, *next; item; item = next) {
        next = item->next;
        if (own->kind == NODE_MAP)
            check_twice(building, own, item);
        item->next = NULL;
        *last = item;
        last = &item->next;
    }
}

static void merge_file(struct building *building, struct node *included,
                       const struct open_file *file)
{
    struct diags *diags = &building->deck->diags;
    if (included->kind != NODE_MAP) {
        diag_error(diags, included->mark, "E205",
                   "a file of the deck's `include` holds keys and values");
        diag_help(diags, "include a list of slides as an item of `slides:`");
        return;
    }
    for (struct node *block = included->first, *next; block; block = next) {
        next = block->next;
        if (is_shared(block->key)) {
            if (strcmp(block->key, "include") != 0)
                merge(building, building->top, block);
            continue;
        }
        diag_error(diags, block->key_mark, "E201", "unknown key `%s` in an included file",
                   block->key);
        if (diag_suggest(diags, block->key, shared, NULL, SHARED))
            continue;
        diag_help(diags,
                  "it may hold: sources chapters words places routes areas include; the rest "
                  "stands in `%s`",
                  building->deck->file);
    }
    building_include_shared(building, node_get(included, "include"), file);
}

void building_include_shared(struct building *building, const struct node *list,
                             const struct open_file *file)
{
    static const struct field field = {
        .name = "include", .type = FIELD_TEXTS, .example = "[chapters.yaml]"};
    if (!list || list->broken) {
        building->incomplete = building->incomplete || list;
        return;
    }
    if (list->kind != NODE_LIST) {
        fields_wrong_shape(&building->reader, &field, list);
        return;
    }
    for (const struct node *item = list->first; item; item = item->next) {
        struct open_file open;
        struct node *included = open_include(building, item, file, true, &open);
        if (included)
            merge_file(building, included, &open);
    }
}

/* True for `- include: FILE`, with or without mistakes. */
static bool is_include(const struct node *item)
{
    return item->kind == NODE_MAP && node_get(item, "include") && !node_get(item, "kind");
}

static void check_alone(struct building *building, const struct node *item)
{
    for (const struct node *value = item->first; value; value = value->next) {
        if (strcmp(value->key, "include") == 0)
            continue;
        diag_error(&building->deck->diags, value->key_mark, "E201",
                   "unknown key `%s` beside `include`", value->key);
        diag_help(&building->deck->diags, "an included file has its own keys; remove this line");
    }
}

/* The slides of the file that an item includes, or NULL. */
static struct node *included_slides(struct building *building, const struct node *item,
                                    const struct open_file *file)
{
    struct open_file open;
    check_alone(building, item);
    struct node *list = open_include(building, node_get(item, "include"), file, false, &open);
    if (!list)
        return NULL;
    if (list->kind != NODE_LIST) {
        diag_error(&building->deck->diags, list->mark, "E205",
                   "a file included among the slides holds a list of slides");
        diag_help(&building->deck->diags, "start each slide with `- kind:`");
        building->incomplete = true;
        return NULL;
    }
    building_include_slides(building, list, &open);
    return list->first;
}

void building_include_slides(struct building *building, struct node *list,
                             const struct open_file *file)
{
    for (struct node **link = &list->first; *link;) {
        struct node *item = *link;
        if (item->broken || !is_include(item)) {
            link = &item->next;
            continue;
        }
        *link = included_slides(building, item, file);
        while (*link)
            link = &(*link)->next;
        *link = item->next;
    }
}
