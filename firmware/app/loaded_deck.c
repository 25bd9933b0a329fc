#include "app/loaded_deck.h"

#include <errno.h>
#include <string.h>

#include "base/halves.h"
#include "base/log.h"
#include "base/memory.h"
#include "device/image/image.h"
#include "scene/density.h"
#include "slide/kinds.h"
#include "slide/lint.h"

static bool only_pictures(const struct deck *deck)
{
    const struct diags *diags = &deck->diags;
    for (size_t i = 0; i < diags->count; i++)
        if (diags->items[i].severity == DIAG_ERROR && !deck_is_about_picture(&diags->items[i]))
            return false;
    return deck->whole;
}

/* Not inlined: what changes after setjmp() must live outside its function. False: out of memory,
 * and that is all that is left of the deck. */
static bool __attribute__((noinline))
survive(struct loaded_deck *loaded, void (*work)(struct loaded_deck *loaded, void *context),
        void *context)
{
    struct deck *deck = loaded->deck;
    jmp_buf escape;
    bool whole = setjmp(escape) == 0;
    if (whole) {
        deck->arena.escape = &escape;
        work(loaded, context);
        deck->arena.escape = NULL;
    }
    if (whole && !memory_starved())
        return true;
    deck_give_up(deck);
    *loaded = (struct loaded_deck){.deck = deck};
    return false;
}

static void take_assets(struct loaded_deck *loaded, void *context)
{
    const struct assets *assets = context;
    struct deck *deck = loaded->deck;
    loaded->atlas = assets->atlas;
    bool good = words_take(&loaded->words, deck, assets_words(assets));
    assets_fonts(assets, &deck->theme, &deck->diags, &loaded->fonts);
    loaded->playable = only_pictures(deck);
    loaded->readable = good;
}

/* A deck, and the program's words, which take as long and need nothing of it. */
struct reading {
    const struct assets *assets;
    const char *path;
    struct deck *deck;
};

static void read_half(void *context, int half)
{
    struct reading *reading = context;
    size_t kind_count;
    const struct deck_kind *const *kinds = kinds_for_deck(&kind_count);
    if (half == 1)
        assets_words(reading->assets);
    else
        reading->deck = deck_read(reading->path, kinds, kind_count, reading->assets->atlas);
}

static bool read_deck(struct loaded_deck *loaded, const struct assets *assets, const char *path)
{
    struct reading reading = {assets, path, NULL};
    halves_run(read_half, &reading);
    loaded->deck = reading.deck;
    if (!loaded->deck)
        return false;
    if (loaded->deck->slide_count == 0 || loaded->deck->language_count == 0)
        return false;
    return survive(loaded, take_assets, (void *)assets);
}

static bool found_unread(const struct deck *deck)
{
    static const char *const codes[] = {"E313", "E315"};
    for (size_t i = 0; deck && i < deck->diags.count; i++)
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (strcmp(deck->diags.items[i].code, codes[k]) == 0)
                return true;
    return false;
}

bool loaded_deck_open(struct loaded_deck *loaded, const struct assets *assets, const char *path)
{
    *loaded = (struct loaded_deck){0};
    memory_loading_begin();
    bool good = read_deck(loaded, assets, path);
    loaded->starved = memory_starved();
    loaded->unread = loaded->starved || found_unread(loaded->deck);
    memory_loading_end();
    if (!loaded->deck)
        log_error("out of memory while reading the deck");
    return good;
}

/* One answer per path; a deck names few enough pictures for a list. */
struct answer {
    const char *path; /* in the arena */
    bool good;
    int width, height;
    const char *why;
    struct answer *next;
};

/* The pictures of a deck by their headers, read and verified when asked for. */
struct probe {
    const struct deck *deck;
    struct arena arena, bytes;
    struct answer *answers;
    bool unread;
};

static struct answer *look(struct probe *probe, const char *path)
{
    for (struct answer *answer = probe->answers; answer; answer = answer->next)
        if (strcmp(answer->path, path) == 0)
            return answer;
    struct answer *answer = arena_new(&probe->arena, struct answer);
    answer->path = arena_copy(&probe->arena, path, strlen(path));
    answer->next = probe->answers;
    probe->answers = answer;
    size_t length;
    struct image_info info;
    const char *bytes =
        deck_folder_read(&probe->deck->folder, path, IMAGE_MOST_BYTES, &probe->bytes, &length);
    if (!bytes && errno == EFBIG) {
        answer->why = "the file is over 16 MiB";
    } else if (!bytes) {
        answer->why = "the file cannot be read";
        probe->unread = true;
    } else if (image_probe(bytes, length, &info, &answer->why) &&
               image_verify(bytes, length, &info, &answer->why)) {
        answer->good = true;
        answer->why = info.flaw;
        answer->width = info.width;
        answer->height = info.height;
    }
    arena_reset(&probe->bytes);
    return answer;
}

static bool size_of(void *context, const char *path, int *width, int *height, const char **why)
{
    const struct answer *answer = look(context, path);
    *width = answer->width;
    *height = answer->height;
    if (why)
        *why = answer->why;
    return answer->good;
}

static enum picture_state state_of(void *context, const char *path, unsigned *generation)
{
    *generation = 1;
    return look(context, path)->good ? PICTURE_READY : PICTURE_BROKEN;
}

/* A ground of one's own is taken as drawn with its picture. */
static unsigned levels_of(void *context, const char *path)
{
    return look(context, path)->good ? 1 : 0;
}

/* The parts of a layout that nobody sees. */
struct desk {
    struct fonts *fonts;
    struct probe probe;
    struct arena arena;
    struct draw_list list; /* of each slide, where its empty places are looked for */
    bool looks_for_gaps;
};

/* What is done with each slide. */
struct slide_work {
    void (*each)(const struct stage *stage, void *context);
    void *context;
};

static void lay_out_all(struct loaded_deck *loaded, struct desk *desk, struct settings settings,
                        const struct slide_work *work)
{
    struct deck *deck = loaded->deck;
    struct metrics metrics = fonts_metrics(desk->fonts);
    struct pictures pictures = {
        .context = &desk->probe, .size = size_of, .state = state_of, .levels = levels_of};
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (!deck->slides[i].sound && !loaded->playable)
            continue;
        struct stage stage = {
            .arena = &desk->arena,
            .metrics = &metrics,
            .pictures = &pictures,
            .atlas = loaded->atlas,
            .deck = deck,
            .words = &loaded->words,
            .settings = settings,
        };
        int width = deck->screen.width_px, height = deck->screen.height_px;
        stage.density = density_of(width, height);
        stage_frame(&stage, (float)density_canvas(width, stage.density),
                    (float)density_canvas(height, stage.density), (float)deck->screen.ui_scale);
        stage_set_slide(&stage, i, kind_base(deck, i));
        work->each(&stage, work->context);
        arena_reset(&desk->arena);
    }
}

/* In every language at 100, 125 and 150 % text. */
static void lay_out_everywhere(struct loaded_deck *loaded, struct desk *desk,
                               const struct slide_work *work)
{
    for (unsigned language = 0; language < loaded->deck->language_count; language++)
        for (int percent = TEXT_NORMAL; percent <= TEXT_LARGEST; percent += TEXT_STEP)
            lay_out_all(loaded, desk,
                        (struct settings){.language = language, .text_percent = percent}, work);
}

/* In every language with all controls low: others are in other places then. */
static void lay_out_low(struct loaded_deck *loaded, struct desk *desk,
                        const struct slide_work *work)
{
    for (unsigned language = 0; language < loaded->deck->language_count; language++)
        lay_out_all(
            loaded, desk,
            (struct settings){.language = language, .text_percent = TEXT_NORMAL, .low_reach = true},
            work);
}

static void lint_one(const struct stage *stage, void *context)
{
    struct desk *desk = context;
    struct diags *lint = (struct diags *)&desk->probe.deck->diags;
    lint_slide(stage, desk->looks_for_gaps ? &desk->list : NULL, lint);
}

static bool same_place(const struct diag *a, const struct diag *b)
{
    return a->at.file && b->at.file && a->at.line == b->at.line && a->at.column == b->at.column &&
           strcmp(a->at.file, b->at.file) == 0;
}

/* One finding that follows from the other, at the same mark: a file that is not there cannot be
 * decoded either, and of what is too long the worst is enough. */
static bool follows_from(const struct diag *diag, const struct diag *cause)
{
    bool not_there = deck_is_about_picture(cause) && strcmp(cause->code, "E309") != 0;
    if (strcmp(diag->code, "E309") == 0)
        return not_there;
    bool layout = diag->code[1] == '5' && cause->code[1] == '5';
    if (layout && diag->severity == DIAG_WARNING)
        return cause->severity == DIAG_ERROR || strcmp(diag->code, cause->code) == 0;
    return strcmp(diag->code, "E508") == 0 && strcmp(cause->code, "E509") == 0;
}

/* One cause, one message. The diagnostics are sorted. */
static void drop_consequences(struct diags *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        bool drop = false;
        for (size_t j = kept; j-- > 0 && same_place(diag, &diags->items[j]) && !drop;)
            drop = follows_from(diag, &diags->items[j]);
        for (size_t j = i + 1; j < diags->count && same_place(diag, &diags->items[j]) && !drop; j++)
            drop = strcmp(diag->code, diags->items[j].code) != 0 &&
                   follows_from(diag, &diags->items[j]);
        if (!drop)
            diags->items[kept++] = *diag;
    }
    diags->count = kept;
}

static void report_fonts(struct loaded_deck *loaded)
{
    loaded->fontless = true;
    diag_error(&loaded->deck->diags, (struct mark){0}, "E191",
               "a font of the program cannot be opened");
}

/* False: there are no fonts, which is reported. */
static bool set_desk(struct loaded_deck *loaded, struct desk *desk)
{
    struct deck *deck = loaded->deck;
    desk->arena.escape = deck->arena.escape;
    desk->fonts = fonts_create(&loaded->fonts);
    desk->probe.deck = deck;
    desk->probe.arena.escape = desk->probe.bytes.escape = deck->arena.escape;
    if (!desk->fonts)
        report_fonts(loaded);
    return desk->fonts != NULL;
}

static void clear_desk(struct desk *desk)
{
    arena_finish(&desk->probe.arena);
    arena_finish(&desk->probe.bytes);
    fonts_destroy(desk->fonts);
    arena_finish(&desk->arena);
    draw_finish(&desk->list);
}

static void lint_all(struct loaded_deck *loaded, void *context)
{
    struct desk *desk = context;
    struct deck *deck = loaded->deck;
    if (!set_desk(loaded, desk))
        return;
    lint_theme(deck, &deck->diags);
    lay_out_everywhere(loaded, desk, &(struct slide_work){lint_one, desk});
    lay_out_low(loaded, desk, &(struct slide_work){lint_one, desk});
    if (fonts_broken(desk->fonts))
        report_fonts(loaded);
    deck_silence(deck);
    diags_sort(&deck->diags);
    drop_consequences(&deck->diags);
}

static bool lint(struct loaded_deck *loaded, bool looks_for_gaps)
{
    struct desk desk = {.looks_for_gaps = looks_for_gaps};
    memory_loading_begin();
    bool whole = survive(loaded, lint_all, &desk);
    bool unread = desk.probe.unread;
    clear_desk(&desk);
    loaded->starved = memory_starved();
    loaded->unread = loaded->starved || loaded->fontless || unread || found_unread(loaded->deck);
    memory_loading_end();
    return whole && diags_errors(&loaded->deck->diags) == 0;
}

bool loaded_deck_lint(struct loaded_deck *loaded)
{
    return loaded->playable && lint(loaded, false);
}

bool loaded_deck_lint_sound(struct loaded_deck *loaded)
{
    return (loaded->playable || loaded->readable) && lint(loaded, true);
}

/* What judging maps needs. */
struct map_judging {
    struct desk desk;
    FILE *out;
    struct map_report *sums;
};

static void judge_one(const struct stage *stage, void *context)
{
    struct map_judging *judging = context;
    const char *text = map_report(stage, judging->sums);
    if (text)
        fputs(text, judging->out);
}

static void judge_all(struct loaded_deck *loaded, void *context)
{
    struct map_judging *judging = context;
    if (set_desk(loaded, &judging->desk))
        lay_out_everywhere(loaded, &judging->desk, &(struct slide_work){judge_one, judging});
}

bool loaded_deck_judge_maps(struct loaded_deck *loaded, FILE *out, struct map_report *sums)
{
    struct map_judging judging = {.out = out, .sums = sums};
    if (!loaded->playable)
        return false;
    memory_loading_begin();
    bool whole = survive(loaded, judge_all, &judging);
    clear_desk(&judging.desk);
    loaded->starved = memory_starved();
    memory_loading_end();
    return whole && !loaded->fontless;
}

bool loaded_deck_first_error(const struct loaded_deck *loaded, const char **place,
                             const char **message, size_t *errors)
{
    if (!loaded->deck)
        return false;
    struct diags *diags = &loaded->deck->diags;
    *errors = diags_errors(diags);
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        if (diag->severity != DIAG_ERROR)
            continue;
        *place = diag->at.file ? arena_printf(diags->arena, "%s:%u:%u", diag->at.file,
                                              diag->at.line, diag->at.column)
                               : "";
        *message = diag->message;
        return true;
    }
    return false;
}
