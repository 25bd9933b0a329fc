/* When the exhibition is open: first and last day, hours of the week, time zone. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/suggest.h"
#include "deck/building.h"

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

void building_read_schedule(struct building *building, const struct deck_keys *keys)
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
