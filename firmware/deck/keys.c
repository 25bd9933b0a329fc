/* The deck's own keys: one table, and the members of struct deck that they become. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/slug.h"
#include "base/suggest.h"
#include "deck/building.h"
#include "deck/fields/value.h"

enum { DAY_MINUTES = 24 * 60, ZONE_MAX = 64 };

static const char zones[] = "/usr/share/zoneinfo";
static const char *const days[WEEKDAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static int day_of(const char *name, size_t length)
{
    for (int i = 0; i < WEEKDAYS; i++) {
        if (length == 3 && strncmp(days[i], name, 3) == 0)
            return i;
    }
    return -1;
}

/* `10:00` or `9:30`, up to 24:00. */
static bool read_time(const char **text, unsigned *minute)
{
    unsigned parts[2] = {0}, digits[2] = {0};
    for (unsigned part = 0; part < 2; part++) {
        for (; **text >= '0' && **text <= '9'; (*text)++, digits[part]++)
            parts[part] = digits[part] < 3 ? parts[part] * 10 + (unsigned)(**text - '0') : 99;
        if (part == 0 && *(*text)++ != ':')
            return false;
    }
    *minute = parts[0] * 60 + parts[1];
    return digits[0] >= 1 && digits[0] <= 2 && digits[1] == 2 && parts[1] < 60 &&
           *minute <= DAY_MINUTES;
}

/* A time as people write it: `9`, `9.00`, `9:00`, `6pm`. */
static bool read_loose_time(const char **text, unsigned *minute)
{
    unsigned hour = 0, rest = 0, used = 0;
    int length = 0;
    while (**text && !(**text >= '0' && **text <= '9'))
        (*text)++;
    if (sscanf(*text, "%2u%n", &hour, &length) != 1)
        return false;
    *text += length;
    if ((**text == '.' || **text == ':') && sscanf(*text + 1, "%2u%n", &rest, &length) == 1)
        *text += 1 + length;
    used = (unsigned)strspn(*text, " ");
    if (strncmp(*text + used, "pm", 2) == 0 && hour < 12)
        hour += 12;
    *minute = hour * 60 + rest;
    return rest < 60 && *minute <= DAY_MINUTES;
}

static void help_with_hours(struct diags *diags, const char *text)
{
    unsigned from, until;
    bool two = read_loose_time(&text, &from) && read_loose_time(&text, &until) && from < until;
    while (two && *text && !(*text >= '0' && *text <= '9'))
        text++;
    if (two && !*text)
        diag_help(diags, "write `%02u:%02u-%02u:%02u`", from / 60, from % 60, until / 60,
                  until % 60);
    else
        diag_help(diags, "write `10:00-18:00`, or `closed`");
}

static bool read_hours(struct building *building, const struct node *node, struct deck_day *out)
{
    struct diags *diags = &building->deck->diags;
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    *out = (struct deck_day){0};
    if (node->broken || strcmp(text, "closed") == 0)
        return !node->broken;
    const char *until = strchr(text, '-');
    bool good = until && read_time(&text, &out->from_minute) && text == until;
    text = until ? until + 1 : text;
    if (!good || !read_time(&text, &out->until_minute) || *text) {
        diag_error(diags, node->mark, "E420", "opening hours are two times, or `closed`");
        help_with_hours(diags, node->kind == NODE_SCALAR ? node->text : "");
        return false;
    }
    if (out->from_minute >= out->until_minute) {
        diag_error(diags, node->mark, "E415", "the museum would close before it opens");
        if (out->from_minute == out->until_minute)
            diag_help(diags, "write a later closing time, or `closed`");
        else
            diag_help(diags, "write `%02u:%02u-%02u:%02u`", out->until_minute / 60,
                      out->until_minute % 60, out->from_minute / 60, out->from_minute % 60);
        return false;
    }
    out->open = true;
    return true;
}

/* `thu` or `tue-sun`; a range may pass the end of the week. False: reported. */
static bool read_days(struct building *building, const struct node *node, int *first, int *last)
{
    struct diags *diags = &building->deck->diags;
    const char *dash = strchr(node->key, '-');
    size_t length = dash ? (size_t)(dash - node->key) : strlen(node->key);
    *first = day_of(node->key, length);
    *last = dash ? day_of(dash + 1, strlen(dash + 1)) : *first;
    if (*first >= 0 && *last >= 0)
        return true;
    const char *wrong = *first < 0 ? arena_copy(diags->arena, node->key, length) : dash + 1;
    diag_error(diags, node->key_mark, "E420", "there is no day `%s`", wrong);
    const char *near = suggest_nearest(wrong, days, WEEKDAYS);
    diag_help(diags, "%s%s%smon tue wed thu fri sat sun, or a range such as `tue-sun`",
              near ? "did you mean `" : "", near ? near : "", near ? "`? Days are " : "write ");
    return false;
}

/* Two ranges may not name the same day. */
static bool claim(struct building *building, const struct node *node, const struct node **owner,
                  int day)
{
    if (*owner) {
        diag_error(&building->deck->diags, node->key_mark, "E420", "`%s` names `%s` again",
                   node->key, days[day]);
        diag_help(&building->deck->diags, "only a single day may repeat a day of a range");
        return false;
    }
    *owner = node;
    return true;
}

static void read_week(struct building *building, const struct node *map, struct deck_day *hours)
{
    const struct node *ranges[WEEKDAYS] = {NULL};
    bool single[WEEKDAYS] = {false};
    for (const struct node *node = map->first; node; node = node->next) {
        int first, last;
        struct deck_day day;
        bool good = read_days(building, node, &first, &last);
        if (!read_hours(building, node, &day) || !good)
            continue;
        bool range = strchr(node->key, '-') != NULL;
        for (int i = first;; i = (i + 1) % WEEKDAYS) {
            if (range && !claim(building, node, &ranges[i], i))
                break;
            if (!range || !single[i])
                hours[i] = day;
            single[i] = single[i] || !range;
            if (i == last)
                break;
        }
    }
}

static bool is_zone(const char *name)
{
    char path[sizeof zones + ZONE_MAX + 2];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s", zones, name);
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* `Baku` and `asia/baku`: the same name with the part of the world as it is written. */
static bool suggest_region(struct diags *diags, const char *name)
{
    static const char *const regions[] = {"Asia",      "Europe",   "Africa",  "America",
                                          "Australia", "Atlantic", "Pacific", "Indian"};
    const char *slash = strchr(name, '/'), *city = slash ? slash + 1 : name;
    char zone[ZONE_MAX];
    for (size_t i = 0; *city && i < sizeof regions / sizeof *regions; i++) {
        size_t length = strlen(regions[i]);
        if (slash && ((size_t)(slash - name) != length || strncasecmp(name, regions[i], length)))
            continue;
        int length_all = snprintf(zone, sizeof zone, "%s/%s", regions[i], city);
        if (length_all < 0 || (size_t)length_all >= sizeof zone)
            continue;
        zone[length + 1] = (char)toupper((unsigned char)zone[length + 1]);
        if (!is_zone(zone))
            continue;
        diag_help(diags, "did you mean `%s`?", zone);
        return true;
    }
    return false;
}

/* The nearest name in the zone's own part of the world. */
static void suggest_zone(struct diags *diags, const char *name)
{
    if (suggest_region(diags, name))
        return;
    char folder[sizeof zones + ZONE_MAX + 2], best[ZONE_MAX] = "";
    const char *slash = strrchr(name, '/'), *city = slash ? slash + 1 : name;
    snprintf(folder, sizeof folder, "%s/%.*s", zones, (int)(city - name), name);
    DIR *entries = opendir(folder);
    size_t most = strpbrk(city, "+0123456789") ? 0 : suggest_reach(city) + 1;
    const struct dirent *entry;
    while (entries && (entry = readdir(entries)) != NULL) {
        size_t distance = suggest_same_but_capitals(city, entry->d_name)
                              ? 0
                              : suggest_distance(city, entry->d_name);
        if (entry->d_name[0] == '.' || strlen(entry->d_name) >= sizeof best || distance > most ||
            (distance == most && (!*best || strcmp(entry->d_name, best) > 0)))
            continue;
        most = distance;
        memcpy(best, entry->d_name, strlen(entry->d_name) + 1);
    }
    if (entries)
        closedir(entries);
    if (*best)
        diag_help(diags, "did you mean `%.*s%s`?", (int)(city - name), name, best);
    else
        diag_help(diags, "write a part of the world and a city, such as `Asia/Baku`");
}

/* A name of letters, digits, `_ + -` and single slashes that is one of the system's zones, where
 * they can be looked up. */
static void check_timezone(struct building *building, struct word *zone)
{
    struct stat status;
    const char *name = zone->text;
    if (!name)
        return;
    size_t good =
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/");
    bool formed = name[good] == '\0' && good < ZONE_MAX && name[0] != '/' && !strstr(name, "//");
    if (formed && (stat(zones, &status) != 0 || is_zone(name)))
        return;
    diag_error(&building->deck->diags, zone->mark, "E224", "there is no time zone `%s`", name);
    suggest_zone(&building->deck->diags, formed ? name : "");
    zone->text = NULL;
}

void building_check_days(struct building *building, struct date *from, struct date *until)
{
    struct diags *diags = &building->deck->diags;
    struct date *const both[] = {from, until};
    for (size_t i = 0; i < 2; i++) {
        if (!both[i]->range)
            continue;
        diag_error(diags, both[i]->mark, "E422", "this takes one day, not a range");
        diag_help(diags, "write the first day as `valid_from:` and the last one as `until:`");
        *both[i] = (struct date){0};
    }
    if (from->given && until->given && date_first_day(&from->from) > date_last_day(&until->to)) {
        diag_error(diags, until->mark, "E404", "this day is before `valid_from` (line %u)",
                   from->mark.line);
        diag_help(diags, "exchange the two, or correct one");
    }
}

static void building_read_schedule(struct building *building, const struct deck_keys *keys)
{
    struct deck_schedule *schedule = &building->deck->schedule;
    building_check_days(building, &schedule->valid_from, &schedule->until);
    check_timezone(building, &schedule->timezone);
    if (!keys->hours || keys->hours->broken)
        return;
    if (keys->hours->kind != NODE_MAP) {
        diag_error(&building->deck->diags, keys->hours->mark, "E205",
                   "`hours` takes days and their opening hours");
        diag_help(&building->deck->diags, "write `hours: {tue-sun: 10:00-18:00, mon: closed}`");
        return;
    }
    schedule->hours_given = true;
    read_week(building, keys->hours, schedule->hours);
}

static const char *const bases[] = {"light", "dark", NULL};
const char *const deck_transitions[4] = {"none", "fade", "slide", NULL};

/* The table fills this; struct deck is made from it. */
struct keys {
    struct deck deck;
    struct deck_keys more;
};

#define DECK(member) offsetof(struct keys, deck.member)
#define MORE(member) offsetof(struct keys, more.member)
#define SUB(table)   .sub = (table), .sub_count = sizeof(table) / sizeof *(table)

/* The offsets of the tables for groups count from their group's own, which is that of the deck. */
static const struct field theme_fields[] = {
    FIELD_AT("base", MORE(base), CHOICE, .choices = bases,
             .help = "light or dark; high contrast is the visitor's own switch.",
             .example = "dark"),
    FIELD_AT("background", DECK(theme.background), COLOUR, .help = "The ground of every slide.",
             .example = "\"#10202C\""),
    FIELD_AT("text", DECK(theme.text), COLOUR, .help = "The letters.", .example = "\"#F2EFE6\""),
    FIELD_AT("accent", DECK(theme.accent), COLOUR,
             .help = "Bars and numbers of slides without a chapter.", .example = "\"#E0A030\""),
    FIELD_AT("font", DECK(theme.font), NAME, .help = "The family of texts; Inter without it.",
             .example = "Noto Sans"),
    FIELD_AT("display_font", DECK(theme.display_font), NAME,
             .help = "The family of headlines and big numbers; Noto Serif Display without it.",
             .example = "Noto Serif"),
    FIELD_AT("fallback", DECK(theme.fallback), NAME,
             .help = "The family for letters that the others lack.", .example = "Noto Sans"),
};

static const struct field default_fields[] = {
    FIELD_AT("duration", DECK(duration), DURATION,
             .help = "How long a slide stays in the loop: auto gives the time it takes to read.",
             .example = "auto"),
    FIELD_AT("transition", MORE(transition), CHOICE, .choices = deck_transitions,
             .help = "How a slide comes: none, fade or slide.", .example = "fade"),
};

#define SCREEN_NUMBER(key, place, low, high, words, text)                                          \
    {                                                                                              \
        .name = (key), .type = FIELD_NUMBER, .offset = (place), .least = (low), .most = (high),    \
        .help = (words), .example = (text)                                                         \
    }

static const struct field screen_fields[] = {
    SCREEN_NUMBER("diagonal", DECK(screen.diagonal_in), 10, 120, "Of the panel, in inches.",
                  "21.5"),
    SCREEN_NUMBER("distance", DECK(screen.distance_mm), 200, 5000,
                  "From the visitors' eyes to the glass, in millimetres.", "600"),
    SCREEN_NUMBER("bottom", DECK(screen.bottom_mm), 0, 2500,
                  "From the floor to the panel's lower edge, in millimetres.", "800"),
    FIELD_AT("width", MORE(width), NUMBER, .least = 480, .most = 7680, .whole = true,
             .help = "Of the picture, in pixels; 1920 without it.", .example = "1920"),
    FIELD_AT("height", MORE(height), NUMBER, .least = 480, .most = 7680, .whole = true,
             .help = "Of the picture, in pixels; 1080 without it.", .example = "1080"),
    SCREEN_NUMBER("ui_scale", DECK(screen.ui_scale), 0.75, 2,
                  "Makes text and controls larger or smaller; 1 without it.", "1.25"),
};

static const struct field schedule_fields[] = {
    FIELD_AT("valid_from", DECK(schedule.valid_from), DATE,
             .help = "The first day of the exhibition.", .example = "2021-02-01"),
    FIELD_AT("until", DECK(schedule.until), DATE,
             .help = "Its last day; after it the closing card stands.", .example = "2021-05-31"),
    FIELD_AT("timezone", DECK(schedule.timezone), NAME,
             .help = "Where the museum is, as its zone is called.", .example = "Asia/Baku"),
    FIELD_AT("hours", MORE(hours), ANY,
             .help =
                 "Opening hours; a single day beats a range, days that are not named are closed.",
             .example = "{tue-sun: 10:00-18:00, thu: 10:00-21:00, mon: closed}"),
};

static const struct field allow_fields[] = {
    FIELD(deck_allow, code, NAME, .required = true, .help = "Of the warning.", .example = "W506"),
    FIELD(deck_allow, slide, ID,
          .help = "The id of the slide it is about; without it, all of them.", .example = "strip"),
    FIELD(deck_allow, why, STRING, .required = true,
          .help = "The reason, for those who read the deck after you.",
          .example = "checked on the panel"),
};

const struct field deck_fields[DECK_FIELD_COUNT] = {
    FIELD_AT("deck", MORE(ignored), ANY,
             .help = "The version of the format; always the first line.", .example = "1"),
    FIELD_AT("id", MORE(id), ID, .help = "A short name; made from the title without it.",
             .example = "corridors-2021"),
    FIELD_AT("title", DECK(title), TEXT, .required = true, .help = "What the exhibition is called.",
             .example = "My first exhibition"),
    FIELD_AT("languages", MORE(ignored), ANY, .required = true,
             .help = "Their codes; the first stands in where another one has no text.",
             .example = "[en, az]"),
    FIELD_AT("include", MORE(ignored), ANY,
             .help = "Files with sources, chapters, words, places, modes, routes and areas.",
             .example = "[sources.yaml]"),
    FIELD_AT("theme", 0, GROUP, SUB(theme_fields), .help = "Colours and fonts.",
             .example = "{base: dark}"),
    FIELD_AT("defaults", 0, GROUP, SUB(default_fields),
             .help = "For slides that do not say otherwise.",
             .example = "{duration: auto, transition: fade}"),
    FIELD_AT("attract", MORE(ignored), ANY,
             .help = "What the loop shows: auto (90 s of the front, openers and pictures), all of "
                     "the deck, or a list of slides.",
             .example = "[welcome, {slide: districts, for: 10s}]"),
    FIELD_AT("screen", 0, GROUP, SUB(screen_fields), .help = "The panel and where it hangs.",
             .example = "{diagonal: 21.5, distance: 600}"),
    FIELD_AT("schedule", 0, GROUP, SUB(schedule_fields), .help = "When the exhibition is open.",
             .example = "{until: 2021-05-31, timezone: Asia/Baku}"),
    FIELD_AT("chapters", MORE(chapters), LIST, .least = 1, .most = DECK_CHAPTERS_MAX,
             SUB(deck_chapter_fields), .sub_size = sizeof(struct chapter_keys),
             .help = "The parts of the exhibition, in order; up to 12.",
             .example = "[{id: roads, title: The roads}]"),
    FIELD_AT("sources", MORE(sources), TEXT_TABLE,
             .help = "Where the facts come from; slides use the name on the left.",
             .example = "{archive: Museum archive}"),
    FIELD_AT("places", MORE(places), TABLE, .most = DECK_PLACES_MAX, .sub = deck_place_fields,
             .sub_count = DECK_PLACE_FIELDS, .sub_size = sizeof(struct deck_place),
             .blank = &deck_place_blank,
             .help = "Where things are; maps, routes and events use the name on the left.",
             .example = "{baku: {lat: 40.41, lon: 49.87}}"),
    FIELD_AT("modes", MORE(modes), TABLE, .most = DECK_MODES_MAX, .sub = deck_mode_fields,
             .sub_count = DECK_MODE_FIELDS, .sub_size = sizeof(struct deck_mode),
             .blank = &deck_mode_blank,
             .help = "What runs on the deck's routes besides the program's modes.",
             .example = "{cog: {like: sea, name: by cog}}"),
    FIELD_AT("routes", MORE(routes), TABLE, .most = DECK_ROUTES_MAX, .sub = deck_route_fields,
             .sub_count = DECK_ROUTE_FIELDS, .sub_size = sizeof(struct route_keys),
             .blank = &deck_route_blank,
             .help = "Ways from place to place, for maps and corridor strips.",
             .example = "{btk: {via: [baku, tbilisi, kars], mode: rail}}"),
    FIELD_AT("areas", MORE(areas), TABLE, .most = DECK_AREAS_MAX, .sub = deck_area_fields,
             .sub_count = DECK_AREA_FIELDS, .sub_size = sizeof(struct area_keys),
             .help = "Outlines: a GeoJSON file, or countries and provinces by name.",
             .example = "{karabakh: {admin: [Shusha, Khojaly]}}"),
    FIELD_AT("words", DECK(words), ANY, .help = "Words of the program that this deck changes.",
             .example = "{next: {en: Onward}}"),
    FIELD_AT("allow", DECK(allow), LIST, SUB(allow_fields), .sub_size = sizeof(struct deck_allow),
             .help = "Warnings that are meant to be.",
             .example = "[{code: W506, slide: strip, why: …}]"),
    FIELD_AT("slides", MORE(ignored), ANY, .required = true,
             .help = "The slides, in order; at most 500.", .example = "[{kind: title, title: …}]"),
};

static void set_defaults(struct keys *keys)
{
    keys->more.transition = keys->more.base = -1;
    keys->more.width = 1920;
    keys->more.height = 1080;
    keys->deck.screen.diagonal_in = 21.5;
    keys->deck.screen.distance_mm = 600;
    keys->deck.screen.ui_scale = 1;
    keys->deck.duration.kind = DURATION_AUTO;
}

static void take_sources(struct deck *deck, const struct field_list *list)
{
    const struct named_text *named = list->items;
    deck->sources = arena_array(&deck->arena, struct deck_source, list->count);
    deck->source_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        deck->sources[i].id = named[i].id;
        if (named[i].text)
            deck->sources[i].text = *named[i].text;
    }
}

static void take_screen(struct deck *deck, const struct keys *keys, const struct node *node)
{
    deck->screen = keys->deck.screen;
    deck->screen.width_px = (int)keys->more.width;
    deck->screen.height_px = (int)keys->more.height;
    deck->screen.diagonal_given = node_get(node, "diagonal") != NULL;
    if (node)
        deck->screen.mark = node->mark;
}

static const struct field languages_field = FIELD_AT("languages", 0, TEXTS, .example = "[en, az]");

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

/* The reason why texts in a language cannot be drawn; NULL where they can, as far as its code
 * shows. */
static const char *obstacle_of(const char *code)
{
    static const char *const leftward[] = {"ar", "fa", "he", "ur", "yi", "ps", "ug"};
    static const char *const unlettered[] = {"zh", "ja", "ko", "th", "hi", "bn", "ta", "te", "my",
                                             "km", "lo", "am", "ne", "mr", "si", "ml", "kn"};
    size_t letters = strcspn(code, "-");
    const char *script = code + letters;
    if (strcmp(script, "-Arab") == 0 || strcmp(script, "-Hebr") == 0)
        return "it runs from right to left";
    for (size_t i = 0; i < sizeof leftward / sizeof *leftward && !*script; i++) {
        if (strcmp(leftward[i], code) == 0)
            return "it runs from right to left";
    }
    for (size_t i = 0; i < sizeof unlettered / sizeof *unlettered && !*script; i++) {
        if (strcmp(unlettered[i], code) == 0)
            return "the program's fonts do not have its letters";
    }
    return NULL;
}

static void add_language(struct deck *deck, const struct node *item)
{
    struct diags *diags = &deck->diags;
    if (!is_language(item->text)) {
        diag_error(diags, item->mark, "E218", "`%s` is not the code of a language", item->text);
        diag_help(diags, "write two small letters, such as `en`, `az` or `ru`");
        return;
    }
    const char *obstacle = obstacle_of(item->text);
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

static bool check_version(struct building *building, const struct node *root)
{
    struct diags *diags = &building->deck->diags;
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

bool building_read_head(struct building *building, const struct node *root)
{
    if (!check_version(building, root))
        return false;
    read_languages(building, node_get(root, "languages"));
    return true;
}

/* Given, or made of the title, or of the folder's name. */
static const char *id_of(struct deck *deck, const struct word *given)
{
    if (given->text)
        return given->text;
    const char *slug = slug_of(&deck->arena, text_in(&deck->title, 0));
    if (*slug)
        return slug;
    const char *folder = strrchr(deck->path, '/');
    slug = slug_of(&deck->arena, folder ? folder + 1 : deck->path);
    return *slug ? slug : "deck";
}

void building_read_keys(struct building *building, const struct node *root)
{
    struct deck *deck = building->deck;
    struct keys *keys = arena_new(&deck->arena, struct keys);
    set_defaults(keys);
    const struct field_set set = {{deck_fields}, {DECK_FIELD_COUNT}, {keys}};
    fields_read(&building->reader, root, "the deck", &set);
    deck->title = keys->deck.title;
    deck->theme = keys->deck.theme;
    deck->theme.base = keys->more.base == 1 ? BASE_DARK : BASE_LIGHT;
    deck->duration = keys->deck.duration;
    deck->transition = keys->more.transition < 0
                           ? TRANSITION_FADE
                           : (enum deck_transition)(keys->more.transition + 1);
    deck->words = keys->deck.words;
    deck->allow = keys->deck.allow;
    deck->schedule = keys->deck.schedule;
    deck->id = id_of(deck, &keys->more.id);
    take_screen(deck, keys, node_get(root, "screen"));
    take_sources(deck, &keys->more.sources);
    building_read_chapters(building, &keys->more.chapters);
    building_read_gazetteer(building, &keys->more);
    deck->schedule.given = node_get(root, "schedule") != NULL;
    building_read_schedule(building, &keys->more);
}
