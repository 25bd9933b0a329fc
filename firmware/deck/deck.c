/* A deck from its folder: its file, those that it includes, and what becomes of them. */
#include "deck/deck.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "deck/building.h"
#include "deck/fields/value.h"
#include "deck/region.h"

/* Every warning of the program; tests/deck/test_deck.c compares it with the sources. */
static const char *const warnings[] = {
    "W109", "W116", "W227", "W304", "W308", "W316", "W318", "W413", "W416", "W424", "W442",
    "W449", "W458", "W459", "W467", "W468", "W469", "W470", "W477", "W479", "W486", "W488",
    "W502", "W503", "W506", "W507", "W508", "W509", "W510", "W514", "W516", "W522", "W542",
    "W545", "W546", "W548", "W549", "W550", "W551", "W552", "W601", "W603", "W611",
};

enum { WARNING_COUNT = sizeof warnings / sizeof *warnings };

static bool has_form(const char *code, char letter)
{
    return code[0] == letter && strlen(code) == 4 && strspn(code + 1, "0123456789") == 3;
}

static void check_code(struct diags *diags, const struct word *code)
{
    for (size_t i = 0; i < WARNING_COUNT; i++) {
        if (strcmp(warnings[i], code->text) == 0)
            return;
    }
    if (has_form(code->text, 'E')) {
        diag_error(diags, code->mark, "E223", "%s is an error; errors cannot be silenced",
                   code->text);
        diag_help(diags, "correct its cause, and remove this entry");
        return;
    }
    diag_error(diags, code->mark, "E222", "there is no warning `%s`", code->text);
    if (!diag_suggest(diags, code->text, warnings, NULL, WARNING_COUNT))
        diag_help(diags, "write the code that stands in [ ] behind the warning, such as `W506`");
}

static void check_slide(struct building *building, const struct word *slide)
{
    const struct deck *deck = building->deck;
    if (!slide->text)
        return;
    struct word *ids = arena_array(&building->deck->arena, struct word, deck->slide_count);
    for (size_t i = 0; i < deck->slide_count; i++)
        ids[i] = (struct word){deck->slides[i].id, deck->slides[i].mark};
    const struct definitions slides = {"slide", NULL, ids, deck->slide_count, sizeof *ids};
    building_find_defined(building, &slides, slide);
}

/* The codes and slides that `allow:` names are there. */
static void building_check_allow(struct building *building)
{
    const struct deck_allow *allow = building->deck->allow.items;
    for (size_t i = 0; i < building->deck->allow.count; i++) {
        if (allow[i].code.text)
            check_code(&building->deck->diags, &allow[i].code);
        check_slide(building, &allow[i].slide);
    }
}

/* The slide that a mark lies in: the last one of its file that starts above it. */
static const struct deck_slide *slide_at(const struct deck *deck, struct mark at)
{
    const struct deck_slide *found = NULL;
    for (size_t i = 0; at.file && i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        if (strcmp(slide->start.file, at.file) == 0 && slide->start.line <= at.line &&
            (!found || slide->start.line > found->start.line))
            found = slide;
    }
    return found;
}

static bool is_allowed(const struct deck *deck, const struct diag *diag)
{
    const struct deck_allow *allow = deck->allow.items;
    for (size_t i = 0; diag->severity == DIAG_WARNING && i < deck->allow.count; i++) {
        if (!allow[i].code.text || strcmp(allow[i].code.text, diag->code) != 0)
            continue;
        if (!allow[i].slide.text)
            return true;
        const struct deck_slide *slide = slide_at(deck, diag->about.file ? diag->about : diag->at);
        if (slide && strcmp(slide->id, allow[i].slide.text) == 0)
            return true;
    }
    return false;
}

void deck_silence(struct deck *deck)
{
    size_t kept = 0;
    for (size_t i = 0; i < deck->diags.count; i++) {
        if (!is_allowed(deck, &deck->diags.items[i]))
            deck->diags.items[kept++] = deck->diags.items[i];
    }
    deck->diags.count = kept;
}

static void check_until(struct deck *deck, const struct date *until, long today, const char *what)
{
    if (!until->given || until->to.precision == DATE_NONE || date_last_day(&until->to) >= today)
        return;
    diag_warning(&deck->diags, until->mark, "W416", "this day has passed: %s", what);
    diag_help(&deck->diags, "set a later day, or remove `until`");
}

void deck_check_dates(struct deck *deck, struct date_point today)
{
    if (today.precision != DATE_DAY)
        return;
    long day = date_first_day(&today);
    check_until(deck, &deck->schedule.until, day, "the player would show the closing slide");
    for (size_t i = 0; i < deck->slide_count; i++)
        check_until(deck, &deck->slides[i].until, day, "this slide is not shown any more");
    deck_silence(deck);
    diags_sort(&deck->diags);
}

enum { MEMORY_MAX = 64 * 1024 * 1024 }; /* of a deck, in bytes: one of 500 slides needs 10 MB */

/* The deck's file and those it includes. */
struct open_file {
    const char *path;
    const struct open_file *above; /* that includes it; NULL: the deck file */
    unsigned depth;
};

static bool is_read(const struct deck *deck, const char *path)
{
    for (size_t i = 0; i < deck->file_count; i++) {
        if (strcmp(deck->files[i], path) == 0)
            return true;
    }
    return false;
}

/* Adds a path to deck->files, once; as struct reader has it. */
static void add_file(void *context, const char *path)
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

const char *building_read_file(struct building *building, const char *path, size_t most,
                               size_t *length)
{
    struct deck *deck = building->deck;
    const char *text = deck_folder_read(&deck->folder, path, most, &deck->arena, length);
    if (!text)
        return NULL;
    deck->hash = hash_bytes(hash_bytes(deck->hash, path, strlen(path) + 1), text, *length);
    deck->hash = hash_number(deck->hash, *length);
    diags_add_source(&deck->diags, path, text, *length);
    return text;
}

/* Reads and parses a file of the folder; NULL when there is nothing to read on (reported). */
static struct node *load(struct building *building, const char *path, struct mark at)
{
    struct deck *deck = building->deck;
    size_t length;
    add_file(building, path);
    const char *text = building_read_file(building, path, YAML_FILE_MAX, &length);
    if (!text) {
        cannot_read(building, path, at, errno);
        return NULL;
    }
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
    static const struct field field = FIELD_AT("include", 0, FILE, .example = "chapters/NAME.yaml");
    struct diags *diags = &building->deck->diags;
    building->incomplete = building->incomplete || written->broken;
    if (!fields_scalar(&building->reader, &field, written))
        return NULL;
    const char *named = deck_folder_path(diags->arena, written->mark.file, written->text);
    bool known = named && is_read(building->deck, named);
    if (named)
        add_file(building, named);
    const char *path =
        deck_folder_check(&building->deck->folder, diags, written->mark, "include", written->text);
    known = known || (path && strcmp(path, named) != 0 && is_read(building->deck, path));
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
        root = load(building, path, written->mark);
    }
    return root;
}

static const char *const shared[] = {"sources", "chapters", "words", "places",
                                     "modes",   "routes",   "areas", "include"};
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
    const struct node *first = node_get(own, added->key);
    if (first)
        building_report_twice(building, added->key_mark, added->key, first->key_mark);
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
        building_report_twice(building, block->key_mark, block->key, own->key_mark);
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

static void include_shared(struct building *building, const struct node *list,
                           const struct open_file *file);

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
                  "it may hold: sources chapters words places modes routes areas include; the rest "
                  "stands in `%s`",
                  building->deck->file);
    }
    include_shared(building, node_get(included, "include"), file);
}

/* Merges what the files of an `include:` (NULL: none) define into building->top. */
static void include_shared(struct building *building, const struct node *list,
                           const struct open_file *file)
{
    static const struct field field = FIELD_AT("include", 0, TEXTS, .example = "[chapters.yaml]");
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

static void include_slides(struct building *building, struct node *list,
                           const struct open_file *file);

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
    include_slides(building, list, &open);
    return list->first;
}

/* Puts the slides of included files in place of the list's `- include:` items. */
static void include_slides(struct building *building, struct node *list,
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

static void build(struct building *building, struct node *root)
{
    struct deck *deck = building->deck;
    struct open_file top = {.path = deck->file};
    if (root->broken && !root->first)
        return;
    if (root->kind != NODE_MAP) {
        diag_error(&deck->diags, root->mark, "E205", "a deck holds keys and values, this is %s",
                   root->kind == NODE_LIST ? "a list" : "a text");
        diag_help(&deck->diags,
                  "start it with `deck: 1`; the list of slides stands under `slides:`");
        return;
    }
    building->top = root;
    if (!building_read_head(building, root))
        return;
    include_shared(building, node_get(root, "include"), &top);
    for (const struct node *key = root->first; key; key = key->next)
        building->incomplete = building->incomplete || (key->broken && key->kind != NODE_LIST);
    struct node *slides = (struct node *)node_get(root, "slides");
    if (slides && slides->kind == NODE_LIST)
        include_slides(building, slides, &top);
    building_read_keys(building, root);
    building->keys_sound = !building->incomplete && building_is_sound(&building->deck->diags, 0);
    building_read_slides(building, slides);
    building->deck->slides_missing = building->incomplete;
    building_read_attract(building, node_get(root, "attract"));
    region_check_exchanged(building->deck, &building->deck->diags);
    building_check_allow(building);
}

/* Splits `path` into the deck's folder and the name of its file. */
static bool find_file(struct deck *deck, const char *path)
{
    struct stat status;
    struct mark nowhere = {0};
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    deck->path = arena_copy(&deck->arena, path, length);
    deck->stamp = file_stamp_at(deck->path);
    if (stat(deck->path, &status) != 0) {
        diag_error(&deck->diags, nowhere, "E315", "there is no deck at `%s`: %s", path,
                   strerrordesc_np(errno));
        diag_help(&deck->diags, "a deck is a folder with a file `deck.yaml` in it");
        return false;
    }
    if (!S_ISDIR(status.st_mode)) {
        const char *slash = strrchr(deck->path, '/');
        deck->file = slash ? slash + 1 : deck->path;
        deck->path = !slash ? "."
                            : arena_copy(&deck->arena, path,
                                         slash == deck->path ? 1 : (size_t)(slash - deck->path));
        deck->stamp = file_stamp_at(deck->path);
    }
    if (!deck_folder_open(&deck->folder, deck->path))
        return diag_error(&deck->diags, nowhere, "E315", "the folder `%s` cannot be opened: %s",
                          deck->path, strerrordesc_np(errno));
    return true;
}

/* Curly quotation marks around what is wrong anyway need no word of their own. */
static void drop_curly_hints(struct diags *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i], *next = diag + 1;
        bool wrong = strcmp(diag->code, "W116") == 0 && i + 1 < diags->count &&
                     next->severity == DIAG_ERROR && next->at.line == diag->at.line &&
                     next->at.column == diag->at.column && next->at.file == diag->at.file;
        if (!wrong)
            diags->items[kept++] = *diag;
    }
    diags->count = kept;
}

/* `Deck.yaml`, `deck.yml`, and the `deck.yaml.txt` of an editor that hides endings. */
static void help_with_name(struct deck *deck, int error)
{
    static const char *const others[] = {"deck.yml",     "Deck.yaml",     "deck.YAML",
                                         "DECK.YAML",    "deck.yaml.txt", "deck.txt",
                                         "deck.yml.txt", "Deck.yml",      "deck.json"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        int fd = deck_folder_file(&deck->folder, others[i]);
        if (fd < 0)
            continue;
        close(fd);
        diag_help(&deck->diags, "rename `%s` to `deck.yaml`", others[i]);
        return;
    }
    diag_help(&deck->diags, error == ELOOP ? "put the file itself there"
                                           : "a deck is a folder with a file `deck.yaml` in it");
}

static void read_all(struct deck *deck, const char *path, const struct deck_kind *const *kinds,
                     size_t kind_count)
{
    struct building *building = arena_new(&deck->arena, struct building);
    *building = (struct building){.deck = deck, .kinds = kinds, .kind_count = kind_count};
    building->reader = (struct reader){.diags = &deck->diags,
                                       .folder = &deck->folder,
                                       .foreign = building_foreign,
                                       .excused = building_excused,
                                       .known = building_knows,
                                       .used = building_note_id,
                                       .named = add_file,
                                       .context = building};
    bool found = find_file(deck, path);
    add_file(building, deck->file); /* also where it is not: its coming is waited for */
    if (!found)
        return;
    int fd = deck_folder_file(&deck->folder, deck->file);
    if (fd < 0) {
        int error = errno;
        diag_error(&deck->diags, (struct mark){0}, "E315", "`%s/%s` cannot be read: %s", deck->path,
                   deck->file, deck_folder_reason(error));
        help_with_name(deck, error);
        return;
    }
    close(fd);
    struct node *root = load(building, deck->file, (struct mark){0});
    if (root)
        build(building, root);
    deck_silence(deck);
    diags_sort(&deck->diags);
    drop_curly_hints(&deck->diags);
}

void deck_give_up(struct deck *deck)
{
    struct deck_folder folder = deck->folder;
    arena_finish(&deck->arena);
    *deck = (struct deck){.folder = folder, .path = "", .file = "deck.yaml", .id = "deck"};
    diags_init(&deck->diags, &deck->arena);
    deck->exhausted = (struct diag){.severity = DIAG_ERROR,
                                    .code = "E190",
                                    .message = "out of memory while reading the deck",
                                    .help = "a deck of 500 slides needs about 10 MB"};
    deck->diags.items = &deck->exhausted;
    deck->diags.count = deck->diags.capacity = 1;
}

struct deck *deck_read(const char *path, const struct deck_kind *const *kinds, size_t kind_count,
                       const struct atlas *atlas)
{
    struct deck *deck = memory_try(sizeof *deck);
    jmp_buf escape;
    if (!deck)
        return NULL;
    *deck = (struct deck){.folder = {-1}, .path = "", .file = "deck.yaml", .id = "deck"};
    deck->whole = true;
    deck->atlas = atlas;
    deck->hash = HASH_START;
    deck->arena.limit = MEMORY_MAX;
    diags_init(&deck->diags, &deck->arena);
    deck->arena.escape = &escape;
    memory_loading_begin();
    if (setjmp(escape) == 0)
        read_all(deck, path, kinds, kind_count);
    else
        deck_give_up(deck);
    if (memory_starved())
        deck_give_up(deck);
    memory_loading_end();
    deck->arena.escape = NULL;
    deck->arena.limit = 0;
    return deck;
}

void deck_destroy(struct deck *deck)
{
    if (!deck)
        return;
    deck_folder_close(&deck->folder);
    arena_finish(&deck->arena);
    memory_free(deck);
}
