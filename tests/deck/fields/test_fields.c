#include "testing.h"

#include <string.h>

#include "deck/date/date.h"
#include "deck/fields/fields.h"
#include "deck/value/scalar.h"
#include "deck/value/text.h"

struct point {
    double x, y;
};

struct stop {
    struct word id;
    struct text name;
};

struct everything {
    struct text text, prose;
    const char *string;
    struct word name, id, file;
    struct word_list ids;
    bool flag;
    double number, percent, whole;
    int choice;
    struct quantity quantity;
    struct duration duration;
    struct date date;
    struct field_colour colour;
    struct point point;
    struct field_list points, stops, texts, quantities, labels;
    const struct node *any;
};

#define PLACE(member) .offset = offsetof(struct everything, member)
#define SUB(table, type)                                                                           \
    .sub = (table), .sub_count = sizeof(table) / sizeof *(table), .sub_size = sizeof(type)

static const char *const sides[] = {"left", "right", NULL};
static const struct field point_fields[] = {
    {.name = "x", .type = FIELD_NUMBER, .offset = offsetof(struct point, x), .required = true},
    {.name = "y", .type = FIELD_NUMBER, .offset = offsetof(struct point, y)},
};
static const struct field stop_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct stop, name), .required = true},
};
static const struct field fields[] = {
    {.name = "text", .type = FIELD_TEXT, PLACE(text)},
    {.name = "prose", .type = FIELD_PROSE, PLACE(prose)},
    {.name = "string", .type = FIELD_STRING, PLACE(string)},
    {.name = "name", .type = FIELD_NAME, PLACE(name)},
    {.name = "id", .type = FIELD_ID, PLACE(id)},
    {.name = "file", .type = FIELD_FILE, PLACE(file)},
    {.name = "ids", .type = FIELD_IDS, PLACE(ids), .most = 3},
    {.name = "flag", .type = FIELD_BOOL, PLACE(flag)},
    {.name = "number", .type = FIELD_NUMBER, PLACE(number), .least = -5, .most = 5},
    {.name = "percent", .type = FIELD_PERCENT, PLACE(percent)},
    {.name = "whole", .type = FIELD_NUMBER, PLACE(whole), .whole = true},
    {.name = "choice", .type = FIELD_CHOICE, PLACE(choice), .choices = sides},
    {.name = "quantity", .type = FIELD_QUANTITY, PLACE(quantity)},
    {.name = "duration", .type = FIELD_DURATION, PLACE(duration)},
    {.name = "date", .type = FIELD_DATE, PLACE(date)},
    {.name = "colour", .type = FIELD_COLOUR, PLACE(colour)},
    {.name = "point", .type = FIELD_GROUP, PLACE(point), SUB(point_fields, struct point)},
    {.name = "points",
     .type = FIELD_LIST,
     PLACE(points),
     .least = 1,
     .most = 2,
     SUB(point_fields, struct point)},
    {.name = "stops", .type = FIELD_TABLE, PLACE(stops), SUB(stop_fields, struct stop)},
    {.name = "texts", .type = FIELD_TEXTS, PLACE(texts)},
    {.name = "quantities", .type = FIELD_QUANTITIES, PLACE(quantities), .least = 1, .most = 4},
    {.name = "labels", .type = FIELD_TEXT_TABLE, PLACE(labels)},
    {.name = "any", .type = FIELD_ANY, PLACE(any)},
};

struct reading {
    struct arena arena;
    struct diags diags;
    struct reader reader;
    struct everything out;
    bool good;
};

static const char *const languages[] = {"en", "az"};
static struct reading reading;

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&reading.arena);
    return 0;
}

static void read_with(const char *yaml, unsigned language_count)
{
    arena_finish(&reading.arena);
    reading = (struct reading){0};
    diags_init(&reading.diags, &reading.arena);
    diags_add_source(&reading.diags, "a.yaml", yaml, strlen(yaml));
    reading.reader = (struct reader){
        .diags = &reading.diags, .languages = languages, .language_count = language_count};
    reading.out.choice = 7;
    struct node *root = yaml_read(&reading.diags, "a.yaml", yaml, strlen(yaml));
    assert_non_null(root);
    const struct field_set set = {{fields}, {sizeof fields / sizeof *fields}, {&reading.out}};
    reading.good = fields_read(&reading.reader, root, "a test", &set);
}

static const struct everything *good(const char *yaml)
{
    read_with(yaml, 1);
    if (!reading.good || reading.diags.count)
        diags_print(&reading.diags, 0, stderr);
    assert_true(reading.good);
    assert_int_equal(reading.diags.count, 0);
    return &reading.out;
}

static void bad(const char *yaml, const char *code, const char *message)
{
    read_with(yaml, 1);
    assert_false(reading.good);
    assert_int_equal(reading.diags.count, 1);
    assert_string_equal(reading.diags.items[0].code, code);
    if (message)
        assert_string_equal(reading.diags.items[0].message, message);
}

static void same(double got, double expected)
{
    assert_true(got >= expected && got <= expected);
}

static void every_type_is_read(void **state)
{
    (void)state;
    const struct everything *out = good("text: Roads\n"
                                        "prose: |\n  One.\n\n  Two.\n"
                                        "string: no\nname: Noto Sans\nid: the-1_st\nfile: a/b.png\n"
                                        "ids: [a, b]\nflag: true\nnumber: -1.50\npercent: 40%\n"
                                        "whole: 12\nchoice: right\nquantity: about 3 km\n"
                                        "duration: 1m\ndate: 2021-01\ncolour: \"#102030\"\n"
                                        "point: {x: 1, y: 2}\npoints: [{x: 1}, {x: 2, y: 3}]\n"
                                        "stops: {a: {name: A}, b: {name: B}}\ntexts: [One, Two]\n"
                                        "labels: {a: One}\nany: [1]\n");
    assert_string_equal(text_in(&out->text, 0), "Roads");
    assert_string_equal(text_in(&out->prose, 0), "One.\n\nTwo.");
    assert_string_equal(out->string, "no");
    assert_string_equal(out->name.text, "Noto Sans");
    assert_string_equal(out->id.text, "the-1_st");
    assert_int_equal(out->id.mark.line, 8);
    assert_string_equal(out->file.text, "a/b.png");
    assert_int_equal(out->ids.count, 2);
    assert_string_equal(out->ids.items[1].text, "b");
    assert_true(out->flag);
    same(out->number, -1.5);
    same(out->percent, 0.4);
    same(out->whole, 12);
    assert_int_equal(out->choice, 1);
    same(out->quantity.value, 3);
    assert_int_equal(out->duration.ns, 60000000000);
    assert_int_equal(out->date.from.precision, DATE_MONTH);
    assert_int_equal(out->colour.colour.g, 0x20);
    same(out->point.y, 2);
    assert_int_equal(out->points.count, 2);
    same(((const struct point *)out->points.items)[1].y, 3);
    assert_int_equal(out->points.marks[1].column, 18);
    const struct stop *stops = out->stops.items;
    assert_string_equal(stops[1].id.text, "b");
    assert_string_equal(text_in(&stops[1].name, 0), "B");
    assert_string_equal(text_in(&((const struct text *)out->texts.items)[1], 0), "Two");
    const struct named_text *labels = out->labels.items;
    assert_string_equal(labels[0].id.text, "a");
    assert_string_equal(text_in(labels[0].text, 0), "One");
    assert_int_equal(out->any->kind, NODE_LIST);
}

static void words_keep_their_look(void **state)
{
    (void)state;
    static const char *const looks[] = {"no", "on", "09:00", "1.10", "0123", "Null", "~1"};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        char yaml[64];
        snprintf(yaml, sizeof yaml, "text: %s\n", looks[i]);
        assert_string_equal(text_in(&good(yaml)->text, 0), looks[i]);
    }
}

static void fields_that_are_not_given_stay(void **state)
{
    (void)state;
    const struct everything *out = good("text: Roads\n");
    assert_int_equal(out->choice, 7);
    assert_false(out->prose.given || out->date.given || out->quantity.given);
    assert_null(out->id.text);
}

static void wrong_values(void **state)
{
    (void)state;
    bad("text: [a]\n", "E205", "`text` takes a text, this is a list");
    bad("ids: a\n", "E205", "`ids` takes a list, this is one word");
    assert_string_equal(reading.diags.items[0].help, "write `ids: [a]`");
    bad("point: [1, 2]\n", "E205", "`point` takes a map of keys and values, this is a list");
    bad("points: [1]\n", "E205", "a point takes keys and values");
    bad("number: {a: 1}\n", "E205", "`number` takes a number, this is a map");
    bad("flag: On\n", "E206", NULL);
    assert_string_equal(reading.diags.items[0].help, "write `flag: true`");
    bad("flag: [true]\n", "E206", NULL);
    bad("text:\n", "E209", "`text` is empty");
    bad("text: \"  \"\n", "E209", "`text` is empty");
    bad("text: ~\n", "E209", "`text` is empty: `~` stands for nothing");
    bad("prose: null\n", "E209", "`prose` is empty: `null` stands for nothing");
    assert_string_equal(text_in(&good("text: \"null\"\n")->text, 0), "null");
    assert_string_equal(text_in(&good("text: \"~\"\n")->text, 0), "~");
    bad("ids: []\nlabels: {a: }\n", "E209", "`a` is empty");
    bad("number: five\n", "E210", NULL);
    bad("number: 1,5\n", "E411", NULL);
    assert_string_equal(reading.diags.items[0].help, "write `1.5`");
    bad("whole: 1.200\n", "E411", "thousands are grouped by spaces");
    assert_string_equal(reading.diags.items[0].help, "write `1200`");
    bad("point: {x: 1.200}\n", "E411", "the point could mean 1200 or 1.2");
    bad("percent: 12,5%\n", "E411", NULL);
    assert_string_equal(reading.diags.items[0].help, "write `12.5%`");
    bad("number: 6\n", "E211", "`number` lies between -5 and 5");
    bad("whole: 1.5\n", "E211", NULL);
    bad("percent: 101%\n", "E228", NULL);
    bad("percent: 40\n", "E228", NULL);
    bad("choice: rihgt\n", "E212", "`choice` cannot be `rihgt`");
    assert_string_equal(reading.diags.items[0].help,
                        "did you mean `right`? It is one of: left right");
    bad("id: A b\n", "E213", NULL);
    bad("id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "E213", NULL);
    bad("stops: {A: {name: A}}\n", "E213", NULL);
    bad("points: []\n", "E214", "`points` takes 1 to 2, these are 0");
    bad("points: [{x: 1}, {x: 1}, {x: 1}]\n", "E214", "`points` takes 1 to 2, these are 3");
    bad("text: |\n  a\n  b\n", "E215", NULL);
    bad("point: {y: 1}\n", "E203", "`point` has no `x`");
    bad("points: [{y: 1}]\n", "E203", "this point has no `x`");
    bad("points: [{x: 1, z: 2}]\n", "E201", "unknown key `z` in a point");
    bad("stops: {a: {nam: A}}\n", "E201", "unknown key `nam` in `a`");
}

/* The warning of a text, as `mark: help`, or "" for none. */
static void warned(const char *yaml, const char *expected)
{
    read_with(yaml, 1);
    assert_true(reading.good);
    char got[160] = "";
    for (size_t i = 0; i < reading.diags.count; i++) {
        const struct diag *diag = &reading.diags.items[i];
        assert_string_equal(diag->code, "W548");
        snprintf(got, sizeof got, "%u:%u %.*s", diag->at.line, diag->at.column,
                 (int)strcspn(diag->message + 1, "`"), diag->message + 1);
    }
    assert_string_equal(got, expected);
}

static void marks_of_other_programs_are_warned_of(void **state)
{
    (void)state;
    warned("text: A <b>small</b> room\n", "1:9 <b>");
    warned("text: 'x<BR/>y'\n", "1:9 <BR/>");
    warned("text: A &amp; B\n", "1:9 &amp;");
    warned("text: \"A &#8217; B\"\n", "1:10 &#8217;");
    warned("text: \"[it](x.html) is\"\n", "1:8 [it](x.html)");
    warned("prose: Built in 1380[^1].\n", "1:21 [^1]");
    warned("prose: |\n  One.\n\n  ## Two\n", "4:3 ##");
    warned("prose: |\n  1. One\n  2. Two\n", "2:3 1.");
    warned("prose: |\n  One\n  * two\n", "3:3 *");
    warned("prose: |\n  \u2022 two\n", "2:3 \u2022");
    warned("prose: |\n  > two\n", "2:3 >");
    warned("prose: |\n  One\n\n  ---\n\n  Two\n", "4:3 ---");
    warned("prose: It is *so* here.\n", "1:14 *so*");
    warned("prose: |\n  - one\n  - two **bold** and _slanted_\n", "");
    warned("text: 5 < 6 > 4 & 3; a<b>c\n", "1:23 <b>");
    warned("text: 5 < 6 > 4 & 3; R&D; x [1] (2) 2 * 3 * 4\n", "");
    warned("prose: |\n  1. May 1921 was a Sunday.\n\n  The 2. of May was not.\n", "");
    warned("text: '# 1. > * of titles'\n", "");
    warned("prose: In 1380. Then 1. of May, C# and 2 * 3 * 4.\n", "");
    warned("prose: \"A <quoted> word, [a] (b)\"\n", "");
}

static void all_mistakes_in_one_run(void **state)
{
    (void)state;
    read_with("txt: a\nflag: yes\nnumber: x\npoint: {x: x, y: y}\nid: A\n", 1);
    assert_false(reading.good);
    assert_int_equal(reading.diags.count, 6);
}

static void broken_values_are_not_spoken_of(void **state)
{
    (void)state;
    read_with("text: One: two\nflag: true\n", 1);
    assert_false(reading.good);
    assert_int_equal(reading.diags.count, 1);
    assert_string_equal(reading.diags.items[0].code, "E102");
    assert_true(reading.out.flag);
}

static void quantities_may_be_missing(void **state)
{
    (void)state;
    read_with("quantities: [1.5 km, none, under 3]\n", 1);
    assert_true(reading.good);
    const struct field_list *list = &reading.out.quantities;
    const struct quantity *items = list->items;
    assert_int_equal(list->count, 3);
    assert_true(items[0].given && items[0].value == 1.5);
    assert_string_equal(items[0].unit, "km");
    assert_false(items[1].given);
    assert_int_equal(items[2].bound, QUANTITY_UNDER);
    assert_int_equal(items[2].mark.column, 28);
}

static void texts_in_two_languages(void **state)
{
    (void)state;
    read_with("text: {en: Roads, az: Yollar}\nprose: {all: Kars}\n", 2);
    assert_true(reading.good);
    assert_int_equal(reading.diags.count, 0);
    assert_string_equal(text_in(&reading.out.text, 1), "Yollar");
    assert_true(reading.out.prose.everywhere);
    assert_string_equal(text_in(&reading.out.prose, 1), "Kars");
    assert_int_equal(text_mark(&reading.out.text, 1).column, 23);
}

static void said(const char *yaml, bool expected, const char *code, const char *message)
{
    read_with(yaml, 2);
    assert_int_equal(reading.good, expected);
    assert_int_equal(reading.diags.count, 1);
    assert_string_equal(reading.diags.items[0].code, code);
    assert_string_equal(reading.diags.items[0].message, message);
}

static void languages_are_compared(void **state)
{
    (void)state;
    said("text: {en: Roads}\n", true, "W601",
         "no Azerbaijani (az) text: the English one will be shown");
    said("text: Roads\n", true, "W601", "no Azerbaijani (az) text: the English one will be shown");
    said("text: {en: Roads, aze: Yollar}\n", false, "E602",
         "`aze` is not one of this deck's languages (en, az)");
    said("text: {en: Track, az: Track}\n", true, "W603",
         "the same text stands in English and Azerbaijani");
    said("text: {az: Yollar}\n", false, "E608",
         "no English (en) text, which stands in for every missing one");
    said("text: {all: Kars, en: Kars}\n", false, "E609", "`en` says what `all` says too");
    said("text: {all: Kars, en: Cars, az: Qars}\n", false, "E609",
         "each language has a text of its own, so none is left for `all`");
    said("text: {all: Kars, aze: Qars}\n", false, "E602",
         "`aze` is not one of this deck's languages (en, az)");
    said("text: {en: Roads, az: }\n", false, "E209", "`az` is empty");
    said("text: {en: Roads, az: [Yollar]}\n", false, "E205", "`text` takes a text, this is a list");
}

/* What two texts are in the first language and the second. */
static void texts_are(const char *yaml, const char *first, const char *second)
{
    read_with(yaml, 2);
    assert_true(reading.good);
    assert_int_equal(reading.diags.count, 0);
    assert_string_equal(text_in(&reading.out.text, 0), first);
    assert_string_equal(text_in(&reading.out.text, 1), second);
}

/* A name is one in most languages, and another where the letters are. */
static void all_has_exceptions(void **state)
{
    (void)state;
    texts_are("text: {all: Kars}\n", "Kars", "Kars");
    assert_true(reading.out.text.everywhere);
    texts_are("text: {all: Kars, az: Qars}\n", "Kars", "Qars");
    assert_false(reading.out.text.everywhere);
    texts_are("text: {en: Hadrut, all: Kars}\n", "Hadrut", "Kars");
    assert_int_equal(text_mark(&reading.out.text, 1).column, 25);
}

static void colour_is(const char *yaml, struct colour expected)
{
    assert_true(colours_equal(good(yaml)->colour.colour, expected));
}

static void colours(void **state)
{
    (void)state;
    colour_is("colour: \"#E0a030\"", COLOUR(0xE0A030));
    colour_is("colour: \"#1af\"", COLOUR(0x11AAFF));
    bad("colour: E0A030", "E229", "`E0A030` is not a colour");
    assert_string_equal(reading.diags.items[0].help, "write `\"#E0A030\"`");
    bad("colour: \"#E0A03\"", "E229", NULL);
    bad("colour: \"#GG0000\"", "E229", NULL);
    bad("colour: red", "E229", NULL);
}

/* `expected`: the text before it was misread; NULL: it was not. */
static void misread(const char *text, const char *expected)
{
    char yaml[256], help[256];
    snprintf(yaml, sizeof yaml, "text: \"%s\"", text);
    read_with(yaml, 1);
    assert_true(reading.good);
    if (!expected) {
        assert_int_equal(reading.diags.count, 0);
        return;
    }
    assert_int_equal(reading.diags.count, 1);
    assert_string_equal(reading.diags.items[0].code, "W549");
    snprintf(help, sizeof help, "write `%s`, or save the text again from its source", expected);
    assert_string_equal(reading.diags.items[0].help, help);
}

static void misread_text_is_known(void **state)
{
    (void)state;
    misread("\u00C5\u017Eu\u00C5\u0178a qalas\u00C4\u00B1", "Şuşa qalası");
    misread("K\u00C3\u00B6ln", "Köln");
    misread("k\u00C3\u00B6hn\u00C9\u2122", "köhnə");
    misread("\u00D0\u0161\u00D0\u00B0\u00D1\u20AC", "Кар");
    misread("it\u00E2\u20AC\u2122s", "it’s");
    misread("Köln, Şuşa, Ağdam, Кара, ქარელი", NULL);
    misread("«NÄ» und »ÉCÉ«, 5 °C, Ärger, Ñandú", NULL);
    misread("À la carte – « Ça » – Ü…", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_type_is_read, tear_down),
        cmocka_unit_test_teardown(words_keep_their_look, tear_down),
        cmocka_unit_test_teardown(fields_that_are_not_given_stay, tear_down),
        cmocka_unit_test_teardown(wrong_values, tear_down),
        cmocka_unit_test_teardown(marks_of_other_programs_are_warned_of, tear_down),
        cmocka_unit_test_teardown(all_mistakes_in_one_run, tear_down),
        cmocka_unit_test_teardown(broken_values_are_not_spoken_of, tear_down),
        cmocka_unit_test_teardown(quantities_may_be_missing, tear_down),
        cmocka_unit_test_teardown(texts_in_two_languages, tear_down),
        cmocka_unit_test_teardown(languages_are_compared, tear_down),
        cmocka_unit_test_teardown(all_has_exceptions, tear_down),
        cmocka_unit_test_teardown(colours, tear_down),
        cmocka_unit_test_teardown(misread_text_is_known, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
