#include "app/assets.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/log.h"
#include "deck/fields/fields.h"
#include "deck/path/folder.h"
#include "deck/yaml/yaml.h"

enum weight { WEIGHT_REGULAR, WEIGHT_MEDIUM, WEIGHT_SEMIBOLD, WEIGHT_BOLD, WEIGHT_ITALIC, WEIGHTS };

struct font_family {
    const char *name, *package;
    const char *files[WEIGHTS]; /* absolute once opened; NULL: the family has none */
};

struct font_roles {
    const char *text, *display, *mono;
    const struct font_family *stand_ins[FONT_CHAIN_MAX];
    size_t stand_in_count;
};

struct fonts_file {
    struct field_list folders;  /* of struct text */
    struct field_list families; /* of struct font_family */
    struct font_roles roles;
    struct field_list stand_ins; /* of struct text */
};

#define STRING_FIELD(key, owner, member, needed)                                                   \
    {                                                                                              \
        .name = (key), .type = FIELD_STRING, .offset = offsetof(owner, member),                    \
        .required = (needed)                                                                       \
    }

static const struct field family_fields[] = {
    STRING_FIELD("name", struct font_family, name, true),
    STRING_FIELD("package", struct font_family, package, true),
    STRING_FIELD("regular", struct font_family, files[WEIGHT_REGULAR], true),
    STRING_FIELD("medium", struct font_family, files[WEIGHT_MEDIUM], false),
    STRING_FIELD("semibold", struct font_family, files[WEIGHT_SEMIBOLD], false),
    STRING_FIELD("bold", struct font_family, files[WEIGHT_BOLD], false),
    STRING_FIELD("italic", struct font_family, files[WEIGHT_ITALIC], false),
};

static const struct field role_fields[] = {
    STRING_FIELD("text", struct font_roles, text, true),
    STRING_FIELD("display", struct font_roles, display, true),
    STRING_FIELD("mono", struct font_roles, mono, true),
};

static const struct field file_fields[] = {
    FIELD(fonts_file, folders, TEXTS, .required = true),
    FIELD(fonts_file, families, LIST, .required = true, FIELD_ITEMS(family_fields, font_family)),
    FIELD(fonts_file, roles, GROUP, .required = true, FIELD_ITEMS(role_fields, font_roles)),
    FIELD(fonts_file, stand_ins, TEXTS, .help = NULL),
};

/* The folder of the running program, without an end slash; "" if the system does not tell. */
static const char *own_folder(struct arena *arena)
{
    char path[PATH_MAX];
    const char *called = (const char *)(uintptr_t)getauxval(AT_EXECFN);
    /* Without /proc, as in a bare chroot, by the name it was called by. */
    if (!realpath("/proc/self/exe", path) && !(called && realpath(called, path)))
        return "";
    *strrchr(path, '/') = '\0';
    return arena_printf(arena, "%s", path);
}

/* Without `..`, for the log; as it is where it is not there. */
static const char *plain(const char *folder, struct arena *arena)
{
    char real[PATH_MAX];
    return realpath(folder, real) ? arena_printf(arena, "%s", real) : folder;
}

/* Whether something is at this path. What cannot be asked about counts: opening it will report why,
 * where another file taken in its place would not. */
static bool is_there(const char *path)
{
    return access(path, R_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* NULL, with a line in the log, when no folder has the data. */
static const char *find_folder(struct arena *arena)
{
    const char *folders[2] = {getenv("VITRINE_ASSETS")};
    size_t count = 1;
    if (!folders[0]) {
        const char *own = own_folder(arena);
        folders[0] = arena_printf(arena, "%s/assets", own);
        folders[1] = plain(arena_printf(arena, "%s/%s", own, VITRINE_DATA_FROM_PROGRAM), arena);
        count = 2;
    }
    for (size_t i = 0; i < count; i++)
        if (is_there(arena_printf(arena, "%s/fonts.yaml", folders[i])))
            return folders[i];
    log_error("the program's data is missing: looked in %s", folders[count - 1]);
    return NULL;
}

static char *read_asset(struct assets *assets, const char *name, size_t *length)
{
    struct deck_folder folder;
    char *text = NULL;
    if (deck_folder_open(&folder, assets->folder)) {
        text = deck_folder_read(&folder, name, YAML_FILE_MAX, &assets->arena, length);
        deck_folder_close(&folder);
    }
    if (!text)
        log_error("cannot read %s/%s: %s", assets->folder, name, strerror(errno));
    return text;
}

/* Read beside what a deck has of its own. */
struct assets_words {
    pthread_mutex_t lock;
    const char *text; /* the bytes of words.yaml */
    size_t length;
    struct words_file file;
};

static bool open_words(struct assets *assets)
{
    assets->words = arena_new(&assets->arena, struct assets_words);
    pthread_mutex_init(&assets->words->lock, NULL);
    assets->words->text = read_asset(assets, "words.yaml", &assets->words->length);
    return assets->words->text != NULL;
}

const struct words_file *assets_words(const struct assets *assets)
{
    struct assets_words *words = assets->words;
    pthread_mutex_lock(&words->lock);
    if (!words->file.text)
        words_file_read(&words->file, words->text, words->length);
    pthread_mutex_unlock(&words->lock);
    return &words->file;
}

static void close_words(struct assets_words *words)
{
    pthread_mutex_destroy(&words->lock);
    words_file_close(&words->file);
}

static const struct font_family *family_named(const struct assets *assets, const char *name)
{
    for (size_t i = 0; i < assets->family_count; i++)
        if (strcmp(assets->families[i].name, name) == 0)
            return &assets->families[i];
    return NULL;
}

/* Finds each file of a family in the folders; a family without its regular file is not there. */
static bool find_files(struct assets *assets, struct font_family *family,
                       const struct field_list *folders)
{
    const struct text *folder = folders->items;
    for (int weight = 0; weight < WEIGHTS; weight++) {
        const char *file = family->files[weight];
        family->files[weight] = NULL;
        for (size_t i = 0; file && i < folders->count && !family->files[weight]; i++) {
            const char *path = arena_printf(&assets->arena, "%s/%s", text_in(&folder[i], 0), file);
            if (is_there(path))
                family->files[weight] = path;
        }
    }
    return family->files[WEIGHT_REGULAR] != NULL;
}

static bool take_families(struct assets *assets, struct fonts_file *file, struct font_roles *roles)
{
    struct font_family *families = file->families.items;
    assets->families = families;
    for (size_t i = 0; i < file->families.count; i++)
        if (find_files(assets, &families[i], &file->folders))
            families[assets->family_count++] = families[i];
    const char *const needed[] = {file->roles.text, file->roles.display, file->roles.mono};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (!family_named(assets, needed[i])) {
            log_error("the font family %s is not installed (see assets/fonts.yaml)", needed[i]);
            return false;
        }
    }
    const struct text *name = file->stand_ins.items;
    for (size_t i = 0; i < file->stand_ins.count && roles->stand_in_count < FONT_CHAIN_MAX; i++) {
        const struct font_family *family = family_named(assets, text_in(&name[i], 0));
        if (family)
            roles->stand_ins[roles->stand_in_count++] = family;
        else
            log_warning("the stand-in font %s is not installed", text_in(&name[i], 0));
    }
    return true;
}

static bool read_fonts(struct assets *assets)
{
    size_t length;
    char *text = read_asset(assets, "fonts.yaml", &length);
    if (!text)
        return false;
    struct diags diags;
    diags_init(&diags, &assets->arena);
    diags_add_source(&diags, "fonts.yaml", text, length);
    static const char *const languages[] = {"en"};
    struct reader reader = {.diags = &diags, .languages = languages, .language_count = 1};
    struct fonts_file *file = arena_new(&assets->arena, struct fonts_file);
    struct node *root = yaml_read(&diags, "fonts.yaml", text, length);
    const struct field_set set = {
        {file_fields}, {sizeof file_fields / sizeof *file_fields}, {file}};
    if (!root || !fields_read(&reader, root, "the font list", &set) || diags_errors(&diags)) {
        diags_log(&diags, 0);
        log_error("%s/fonts.yaml cannot be used", assets->folder);
        return false;
    }
    assets->roles = &file->roles;
    return take_families(assets, file, &file->roles);
}

bool assets_open(struct assets *assets)
{
    *assets = (struct assets){0};
    assets->folder = find_folder(&assets->arena);
    if (!assets->folder)
        return false;
    if (!open_words(assets) ||
        !map_file_open(&assets->map, arena_printf(&assets->arena, "%s/atlas.vmap", assets->folder)))
        return false;
    assets->atlas = assets->map.atlas;
    return read_fonts(assets);
}

void assets_close(struct assets *assets)
{
    map_file_close(&assets->map);
    if (assets->words)
        close_words(assets->words);
    arena_finish(&assets->arena);
    *assets = (struct assets){0};
}

static unsigned char font_index(struct font_list *list, const char *file)
{
    for (size_t i = 0; i < list->file_count; i++)
        if (list->files[i] == file)
            return (unsigned char)i;
    list->files[list->file_count] = file;
    return (unsigned char)list->file_count++;
}

/* The nearest weight that a family has; the order of trying is the row. */
static const char *nearest(const struct font_family *family, enum weight weight)
{
    static const enum weight tries[WEIGHTS][4] = {
        [WEIGHT_REGULAR] = {WEIGHT_REGULAR, WEIGHT_REGULAR, WEIGHT_REGULAR, WEIGHT_REGULAR},
        [WEIGHT_MEDIUM] = {WEIGHT_MEDIUM, WEIGHT_REGULAR, WEIGHT_REGULAR, WEIGHT_REGULAR},
        [WEIGHT_SEMIBOLD] = {WEIGHT_SEMIBOLD, WEIGHT_BOLD, WEIGHT_MEDIUM, WEIGHT_REGULAR},
        [WEIGHT_BOLD] = {WEIGHT_BOLD, WEIGHT_SEMIBOLD, WEIGHT_MEDIUM, WEIGHT_REGULAR},
        [WEIGHT_ITALIC] = {WEIGHT_ITALIC, WEIGHT_REGULAR, WEIGHT_REGULAR, WEIGHT_REGULAR},
    };
    for (size_t i = 0; i < 4; i++)
        if (family->files[tries[weight][i]])
            return family->files[tries[weight][i]];
    return family->files[WEIGHT_REGULAR];
}

static void add_to_chain(struct font_list *list, enum face face, const struct font_family *family,
                         enum weight weight)
{
    const char *file = nearest(family, weight);
    for (size_t i = 0; i < list->chains[face].count; i++)
        if (list->files[list->chains[face].fonts[i]] == file)
            return;
    if (list->chains[face].count < FONT_CHAIN_MAX && list->file_count < FONT_FILES_MAX)
        list->chains[face].fonts[list->chains[face].count++] = font_index(list, file);
}

static const struct font_family *chosen(const struct assets *assets, const struct word *word,
                                        const char *otherwise, struct diags *diags, bool *good)
{
    if (!word || !word->text)
        return family_named(assets, otherwise);
    const struct font_family *family = family_named(assets, word->text);
    if (family)
        return family;
    *good = false;
    const char *names[FONT_FILES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < assets->family_count && count < FONT_FILES_MAX; i++)
        names[count++] = assets->families[i].name;
    diag_error(diags, word->mark, "E506", "there is no font `%s` on this player", word->text);
    if (!diag_suggest(diags, word->text, names, NULL, count))
        diag_help(diags, "choose a family of assets/fonts.yaml: "
                         "Inter, Noto Sans, Noto Serif Display");
    return family_named(assets, otherwise);
}

bool assets_fonts(const struct assets *assets, const struct deck_theme *theme, struct diags *diags,
                  struct font_list *out)
{
    static const struct {
        enum weight weight;
        int role; /* 0 text, 1 display, 2 mono */
    } faces[FACE_COUNT] = {
        [FACE_TEXT] = {WEIGHT_REGULAR, 0},           [FACE_TEXT_MEDIUM] = {WEIGHT_MEDIUM, 0},
        [FACE_TEXT_SEMIBOLD] = {WEIGHT_SEMIBOLD, 0}, [FACE_TEXT_BOLD] = {WEIGHT_BOLD, 0},
        [FACE_TEXT_ITALIC] = {WEIGHT_ITALIC, 0},     [FACE_DISPLAY] = {WEIGHT_REGULAR, 1},
        [FACE_DISPLAY_BOLD] = {WEIGHT_BOLD, 1},      [FACE_MONO] = {WEIGHT_REGULAR, 2},
        [FACE_MONO_BOLD] = {WEIGHT_BOLD, 2},
    };
    const struct font_roles *roles = assets->roles;
    bool good = true;
    const struct font_family *of_role[] = {
        chosen(assets, theme ? &theme->font : NULL, roles->text, diags, &good),
        chosen(assets, theme ? &theme->display_font : NULL, roles->display, diags, &good),
        family_named(assets, roles->mono),
    };
    const struct font_family *fallback =
        theme && theme->fallback.text ? chosen(assets, &theme->fallback, roles->text, diags, &good)
                                      : NULL;
    *out = (struct font_list){0};
    for (int face = 0; face < FACE_COUNT; face++) {
        add_to_chain(out, (enum face)face, of_role[faces[face].role], faces[face].weight);
        if (fallback)
            add_to_chain(out, (enum face)face, fallback, faces[face].weight);
        for (size_t i = 0; i < roles->stand_in_count; i++)
            add_to_chain(out, (enum face)face, roles->stand_ins[i], faces[face].weight);
    }
    return good;
}

bool assets_all_words(const struct assets *assets, struct arena *arena, struct words *words)
{
    struct deck *none = arena_new(arena, struct deck);
    diags_init(&none->diags, arena);
    none->atlas = assets->atlas;
    while (none->language_count < LANGUAGE_MAX && atlas_languages[none->language_count]) {
        none->languages[none->language_count] = atlas_languages[none->language_count];
        none->language_count++;
    }
    return words_take(words, none, assets_words(assets));
}
