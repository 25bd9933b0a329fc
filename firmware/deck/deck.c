#include "deck/deck.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "deck/building.h"
#include "deck/fields/value.h"

enum { MEMORY_MAX = 64 * 1024 * 1024 };

static const struct field languages_field = {
    .name = "languages", .type = FIELD_TEXTS, .example = "[en, az]"};

/* A code of two or three letters, and a script of four: `az`, `az-Cyrl`. */
static bool is_language(const char *code)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    size_t letters = strspn(code, small);
    const char *script = code + letters;
    if (letters < 2 || letters > 3)
        return false;
    return *script == '\0' || (script[0] == '-' && script[1] >= 'A' && script[1] <= 'Z' &&
                               strspn(script + 2, small) == 3 && script[5] == '\0');
}

static void add_language(struct deck *deck, const struct node *item)
{
    struct diags *diags = &deck->diags;
    if (!is_language(item->text)) {
        diag_error(diags, item->mark, "E218", "`%s` is not the code of a language", item->text);
        diag_help(diags, "write two small letters, such as `en`, `az` or `ru`");
        return;
    }
    const char *obstacle = text_language_obstacle(item->text);
    if (obstacle) {
        diag_error(diags, item->mark, "E610", "%s (%s) cannot be shown: %s",
                   text_language_name(item->text), item->text, obstacle);
        diag_help(diags, "leave this language out");
        return;
    }
    for (unsigned i = 0; i < deck->language_count; i++) {
        if (strcmp(deck->languages[i], item->text) == 0) {
            diag_error(diags, item->mark, "E218", "`%s` is named twice", item->text);
            diag_help(diags, "keep one");
            return;
        }
    }
    if (deck->language_count == LANGUAGE_MAX) {
        diag_error(diags, item->mark, "E214", "a deck has at most %d languages", (int)LANGUAGE_MAX);
        diag_help(diags, "remove the rest");
        return;
    }
    deck->languages[deck->language_count++] = item->text;
}

/* Before all else, since every text is read by them. */
static void read_languages(struct building *building, const struct node *node)
{
    struct deck *deck = building->deck;
    if (!node || node->broken)
        return;
    if (node->kind != NODE_LIST) {
        if (node->kind == NODE_SCALAR && node->length == 0)
            fields_empty(&building->reader, &languages_field, node);
        else
            fields_wrong_shape(&building->reader, &languages_field, node);
        return;
    }
    if (!node->first)
        fields_empty(&building->reader, &languages_field, node);
    size_t errors = diags_errors(&deck->diags);
    for (const struct node *item = node->first; item; item = item->next) {
        if (fields_scalar(&building->reader, &languages_field, item) &&
            diags_errors(&deck->diags) <= errors + LANGUAGE_MAX)
            add_language(deck, item);
    }
    /* With a wrong code among them, what the texts have is not judged. */
    if (diags_errors(&deck->diags) == errors) {
        building->reader.languages = deck->languages;
        building->reader.language_count = deck->language_count;
    }
}

/* `deck: 1` in the first line. False: nothing else of it can be judged. */
static bool check_version(struct deck *deck, const struct node *root)
{
    struct diags *diags = &deck->diags;
    const struct node *version = node_get(root, "deck");
    if (version && version->broken)
        return true;
    if (!version || root->first != version) {
        diag_error(diags, version ? version->key_mark : root->mark, "E217",
                   "a deck starts with the version of its format");
        diag_help(diags,
                  version ? "move this line to the top" : "write `deck: 1` above the first line");
    }
    if (!version || (version->kind == NODE_SCALAR && strcmp(version->text, "1") == 0))
        return true;
    diag_error(diags, version->mark, "E216", "this program reads decks of version 1");
    diag_help(diags, "write `deck: 1`, or use a newer program");
    return false;
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
    if (!check_version(deck, root))
        return;
    read_languages(building, node_get(root, "languages"));
    building_include_shared(building, node_get(root, "include"), &top);
    for (const struct node *key = root->first; key; key = key->next)
        building->incomplete = building->incomplete || (key->broken && key->kind != NODE_LIST);
    struct node *slides = (struct node *)node_get(root, "slides");
    if (slides && slides->kind == NODE_LIST)
        building_include_slides(building, slides, &top);
    building_read_keys(building, root);
    building_read_slides(building, slides);
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
                                       .named = building_add_file,
                                       .context = building};
    bool found = find_file(deck, path);
    building_add_file(building, deck->file); /* also where it is not: its coming is waited for */
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
    struct node *root = building_load(building, deck->file, (struct mark){0});
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

struct deck *deck_read(const char *path, const struct deck_kind *const *kinds, size_t kind_count)
{
    struct deck *deck = memory_try(sizeof *deck);
    jmp_buf escape;
    if (!deck)
        return NULL;
    *deck = (struct deck){.folder = {-1}, .path = "", .file = "deck.yaml", .id = "deck"};
    deck->whole = true;
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

int deck_find(const struct deck *deck, const char *id)
{
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (strcmp(deck->slides[i].id, id) == 0)
            return (int)i;
    }
    return -1;
}
