/* Warnings that the author silenced, and those of days that are over. */
#include <string.h>

#include "deck/building.h"

/* Every warning of the program; tests/deck/test_deck.c compares it with the sources. */
static const char *const warnings[] = {
    "W109", "W116", "W227", "W304", "W308", "W316", "W413", "W416", "W424", "W442", "W449",
    "W467", "W468", "W469", "W502", "W503", "W506", "W507", "W508", "W509", "W510", "W514",
    "W516", "W522", "W542", "W545", "W546", "W548", "W549", "W601", "W603",
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

void building_check_allow(struct building *building)
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
        const struct deck_slide *slide = slide_at(deck, diag->at);
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
