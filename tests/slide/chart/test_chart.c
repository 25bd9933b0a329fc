#include "card_facts.h"
#include "chart_support.h"

static const int64_t MS = 1000000;

static struct chart_spec *trade(struct exhibit *exhibit)
{
    struct chart_datum data[] = {
        chart_datum("2005", 0.6, 1, QUANTITY_UNDER),
        chart_datum("2019", 4.5, 1, QUANTITY_EXACT),
        chart_datum("Target", 15, 0, QUANTITY_EXACT),
    };
    data[2].note = exhibit_text("no year given", 44);
    data[2].target = true;
    struct chart_spec *spec = chart_start(exhibit, CHART_BARS, "billion USD", data, 3);
    spec->subtitle = exhibit_text("Trade between two countries, billion US dollars", 22);
    spec->axis = true;
    return spec;
}

static void bars_have_values_a_target_and_a_scale(void **state)
{
    (void)state;
    struct exhibit exhibit;
    trade(&exhibit);
    exhibit_goldens(&exhibit, 20, "chart-trade");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void parts_stand_under_the_whole(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_datum data[] = {
        chart_datum("Produced", 63.2, 1, QUANTITY_EXACT),
        chart_datum("Used at home", 31.6, 1, QUANTITY_ABOUT),
        chart_datum("To China", 30, 0, QUANTITY_OVER),
        chart_datum("To Russia", 5.5, 1, QUANTITY_EXACT),
    };
    data[0].whole = true;
    data[1].say = exhibit_text("about half", 43);
    chart_start(&exhibit, CHART_BARS, "bcm", data, 4);
    exhibit.slides[20].note = exhibit_text("The parts do not add up to the whole.", 25);
    exhibit_goldens(&exhibit, 20, "chart-gas");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static struct chart_spec *grouped(struct exhibit *exhibit, enum chart_form form)
{
    struct chart_datum data[] = {
        {.label = exhibit_text("2017", 41)},
        {.label = exhibit_text("2018", 42)},
        {.label = exhibit_text("2020", 43)},
    };
    struct chart_spec *spec = chart_start(exhibit, form, "million USD", data, 3);
    const struct text names[] = {exhibit_text("Exports", 26), exhibit_text("Imports", 27)};
    const struct quantity values[3][2] = {
        {chart_number(120, 0, QUANTITY_EXACT), chart_number(80, 0, QUANTITY_EXACT)},
        {chart_number(140, 0, QUANTITY_ABOUT), {.unit = ""}},
        {chart_number(155, 0, QUANTITY_EXACT), chart_number(131, 0, QUANTITY_EXACT)},
    };
    chart_list(exhibit, &spec->series, names, sizeof names[0], 2, 25);
    struct chart_datum *items = spec->data.items;
    for (size_t i = 0; i < 3; i++)
        chart_list(exhibit, &items[i].values, values[i], sizeof values[i][0], 2, 50);
    spec->target.value = chart_number(200, 0, QUANTITY_EXACT);
    spec->target.label = exhibit_text("Target", 28);
    return spec;
}

/* How far from the left the first bar begins, and whether the note's first word is in one piece. */
static float bar_beside_note(const char *note, const char *word, bool *whole)
{
    struct exhibit exhibit;
    struct chart_datum data[] = {
        chart_datum("2005", 6, 0, QUANTITY_EXACT),
        chart_datum("2019", 8, 0, QUANTITY_EXACT),
    };
    data[1].note = exhibit_text(note, 44);
    chart_start(&exhibit, CHART_BARS, "km", data, 2);
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    const struct chart_picture *picture = view.placed;
    float from = picture->shapes[0].area.x - exhibit.stage.content.x;
    size_t length = strlen(word);
    *whole = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *text = &list->ops[i].text;
        *whole = *whole || (list->ops[i].kind == DRAW_TEXT && text->length >= length &&
                            memcmp(text->text, word, length) == 0);
    }
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
    return from;
}

/* Labels and notes are in three columns to the left of the bars, unless a word would be broken
 * there: then all of them are above their bars. */
static void a_long_word_in_a_note_puts_labels_above_bars(void **state)
{
    (void)state;
    bool whole;
    assert_true(bar_beside_note("provisional figures", "provisional", &whole) > 300);
    assert_true(whole);
    const char *word = "Nahrungsmittelunternehmensverzeichnis";
    assert_true(bar_beside_note(word, word, &whole) < 20);
    assert_true(whole);
}

static void series_stand_in_groups_with_gaps(void **state)
{
    (void)state;
    struct exhibit exhibit;
    grouped(&exhibit, CHART_BARS);
    exhibit_goldens(&exhibit, 20, "chart-grouped");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void bars_below_zero_go_left(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const struct chart_datum data[] = {
        chart_datum("North", 12.5, 1, QUANTITY_EXACT),
        chart_datum("South", -8.2, 1, QUANTITY_EXACT),
        chart_datum("East", -3, 0, QUANTITY_ABOUT),
        chart_datum("Centre", 0, 0, QUANTITY_EXACT),
        {.label = exhibit_text("West", 45)},
    };
    chart_start(&exhibit, CHART_BARS, "%", data, 5)->axis = true;
    struct view view = exhibit_view(&exhibit, 20);
    view.since_ns = INT64_MAX / 2;
    exhibit_golden(&exhibit, &view, "chart-signed");
    const struct chart_picture *picture = view.placed;
    assert_int_equal(picture->shape_count, 3);
    assert_int_equal(picture->written_count, 4); /* all but the missing value */
    const struct rect *north = &picture->shapes[0].area, *south = &picture->shapes[1].area;
    assert_float_equal(north->x, south->x + south->w, 0);
    assert_float_equal(south->w / north->w, 8.2f / 12.5f, 0.005f);
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void lines_are_named_at_their_ends(void **state)
{
    (void)state;
    struct exhibit exhibit;
    grouped(&exhibit, CHART_LINES);
    exhibit_goldens(&exhibit, 20, "chart-lines");
    exhibit_finds(&exhibit, "");
    /* 2017, 2018, 2020: twice as far. */
    struct view view = exhibit_view(&exhibit, 20);
    const struct chart_picture *picture = view.placed;
    assert_int_equal(picture->mark_count, 3); /* the ends have their values beside them */
    assert_int_equal(picture->written_count, 2);
    float first = picture->marks[0].shown.x, second = picture->marks[2].shown.x,
          third = picture->written[0].x;
    assert_float_equal(third - second, 2 * (second - first), 2);
    exhibit_finish(&exhibit);
}

/* Two lines to 2021; the second one ends in 2019, at `last`. */
static struct chart_spec *one_ends_early(struct exhibit *exhibit, double last)
{
    const struct chart_datum data[] = {
        {.label = exhibit_text("2017", 41)}, {.label = exhibit_text("2018", 42)},
        {.label = exhibit_text("2019", 43)}, {.label = exhibit_text("2020", 44)},
        {.label = exhibit_text("2021", 45)},
    };
    const double values[][2] = {{120, last}, {140, last}, {155, last}, {130, 0}, {160, 0}};
    struct chart_spec *spec = chart_start(exhibit, CHART_LINES, "million USD", data, 5);
    const struct text names[] = {exhibit_text("Exports", 26), exhibit_text("Imports", 27)};
    chart_list(exhibit, &spec->series, names, sizeof names[0], 2, 25);
    for (size_t i = 0; i < 5; i++) {
        struct quantity both[2] = {chart_number(values[i][0], 0, QUANTITY_EXACT),
                                   chart_number(values[i][1], 0, QUANTITY_EXACT)};
        both[1].given = i < 3;
        chart_list(exhibit, &((struct chart_datum *)spec->data.items)[i].values, both,
                   sizeof both[0], 2, 50);
    }
    return spec;
}

static bool find_run(const struct exhibit *exhibit, const char *text, struct rect *out)
{
    for (size_t i = 0; i < exhibit->list.count; i++) {
        const struct draw_op *op = &exhibit->list.ops[i];
        if (op->kind != DRAW_TEXT || op->text.length != strlen(text) ||
            strncmp(op->text.text, text, op->text.length) != 0)
            continue;
        *out = drawn_text(exhibit->stage.metrics, &op->text);
        return true;
    }
    return false;
}

static void a_line_that_ends_early_is_named_where_it_ends(void **state)
{
    (void)state;
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    for (size_t i = 0; i < 9; i++) {
        struct exhibit exhibit;
        struct rect name, current;
        one_ends_early(&exhibit, 60);
        exhibit.width = sizes[i % 3][0];
        exhibit.height = sizes[i % 3][1];
        exhibit.settings.text_percent = 100 + 25 * (int)(i / 3);
        struct view view = exhibit_view(&exhibit, 20);
        exhibit_draw(&exhibit, &view);
        const struct chart_picture *picture = view.placed;
        /* The imports end in 2019, the exports in 2021. */
        assert_int_equal(picture->written_count, 2);
        struct vec2 end = rect_centre(picture->written[0]), last = rect_centre(picture->written[1]);
        assert_true(find_run(&exhibit, "Imports 60", &name));
        assert_true(find_run(&exhibit, "Exports 160", &current));
        float near = 60 * exhibit.stage.scale;
        assert_true(rect_holds(rect_grow(name, near), end));
        assert_true(name.x + name.w < last.x + near);
        assert_true(current.x > last.x);
        exhibit_finds(&exhibit, "");
        exhibit_finish(&exhibit);
    }
}

/* Among lines that leave no room it is named at the right, with its date. */
static void a_line_that_ends_early_says_when(void **state)
{
    (void)state;
    struct exhibit exhibit;
    const double others[] = {152, 170, 130};
    struct chart_spec *spec = one_ends_early(&exhibit, 150);
    const struct text names[] = {exhibit_text("Exports", 26), exhibit_text("Imports", 27),
                                 exhibit_text("Transit", 28), exhibit_text("Post", 29)};
    chart_list(&exhibit, &spec->series, names, sizeof names[0], 4, 25);
    for (size_t i = 0; i < 5; i++) {
        struct quantity values[4];
        for (size_t j = 0; j < 3; j++)
            values[j + (j > 0)] = chart_number(others[j], 0, QUANTITY_EXACT);
        values[1] = chart_number(150, 0, QUANTITY_EXACT);
        values[1].given = i < 3;
        chart_list(&exhibit, &((struct chart_datum *)spec->data.items)[i].values, values,
                   sizeof values[0], 4, 50);
    }
    struct view view = exhibit_view(&exhibit, 20);
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    unsigned years = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        years +=
            op->kind == DRAW_TEXT && op->text.length == 4 && strncmp(op->text.text, "2019", 4) == 0;
    }
    assert_int_equal(years, 2); /* under the scale, and behind the name */
    exhibit_finish(&exhibit);
}

static struct chart_spec *share(struct exhibit *exhibit, enum chart_form form)
{
    struct chart_datum data[] = {
        chart_datum("West", 20, 0, QUANTITY_EXACT),
        chart_datum("West", 18, 0, QUANTITY_EXACT),
        chart_datum("East", 12.5, 1, QUANTITY_ABOUT),
        chart_datum("East", 9.5, 1, QUANTITY_EXACT),
    };
    static const char *const to[] = {"Home", "Pipeline", "Pipeline", "Ship"};
    for (size_t i = 0; form == CHART_FLOW && i < 4; i++)
        data[i].to = exhibit_text(to[i], 46);
    struct chart_spec *spec = chart_start(exhibit, form, "bcm", data, 4);
    spec->total = chart_number(60, 0, QUANTITY_EXACT);
    return spec;
}

static void parts_of_a_share_fill_its_bar(void **state)
{
    (void)state;
    struct exhibit exhibit;
    share(&exhibit, CHART_SHARE);
    exhibit_goldens(&exhibit, 20, "chart-share");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

static void ribbons_join_sources_and_destinations(void **state)
{
    (void)state;
    struct exhibit exhibit;
    share(&exhibit, CHART_FLOW);
    exhibit_goldens(&exhibit, 20, "chart-flow");
    exhibit_finds(&exhibit, "");
    exhibit_finish(&exhibit);
}

/* The width of the first bar, 0 before it has one. */
static float first_bar(struct exhibit *exhibit, struct view *view, int64_t since_ns)
{
    const struct chart_picture *picture = view->placed;
    float width = 0, height = picture->shapes[1].area.h, top = picture->shapes[1].area.y;
    view->since_ns = since_ns;
    const struct draw_list *list = exhibit_draw(exhibit, view);
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_FILL && list->ops[i].fill.area.y == top &&
            list->ops[i].fill.area.h == height)
            width = list->ops[i].fill.area.w;
    return width;
}

static void bars_grow_one_after_the_other_behind_the_fade(void **state)
{
    (void)state;
    struct exhibit exhibit;
    trade(&exhibit);
    exhibit.slides[20].transition = TRANSITION_FADE;
    struct view view = exhibit_view(&exhibit, 20);
    const struct chart_picture *picture = view.placed;
    float whole = picture->shapes[1].area.w;
    assert_int_equal(chart_picture_end_ns(picture), (320 + 2 * 40 + 480) * MS);
    assert_float_equal(first_bar(&exhibit, &view, 0), 0, 0);
    assert_float_equal(first_bar(&exhibit, &view, 360 * MS), 0, 0);
    /* Cubic out: half of the time is seven eighths of the way. */
    assert_float_equal(first_bar(&exhibit, &view, 600 * MS), roundf(whole * 0.875f), 1);
    assert_float_equal(first_bar(&exhibit, &view, 840 * MS), whole, 0);
    assert_float_equal(first_bar(&exhibit, &view, INT64_MAX / 2), whole, 0);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    view.since_ns = 879 * MS;
    assert_true(kind->step(&view, MS));
    view.since_ns = 880 * MS;
    assert_false(kind->step(&view, MS));
    exhibit_finish(&exhibit);
}

static void a_growing_chart_takes_no_memory(void **state)
{
    (void)state;
    struct exhibit exhibit;
    grouped(&exhibit, CHART_BARS);
    struct view view = exhibit_view(&exhibit, 20);
    view.since_ns = 0;
    exhibit_draw(&exhibit, &view);
    view.since_ns = INT64_MAX / 2;
    exhibit_draw(&exhibit, &view);
    size_t used = exhibit.arena.used, words = exhibit.list.words.used;
    size_t capacity = exhibit.list.capacity;
    for (int64_t ms = 0; ms < 900; ms += 16) {
        view.since_ns = ms * MS;
        exhibit_draw(&exhibit, &view);
    }
    assert_int_equal(exhibit.arena.used, used);
    assert_int_equal(exhibit.list.words.used, words);
    assert_int_equal(exhibit.list.capacity, capacity);
    exhibit_finish(&exhibit);
}

/* Words in place of the numbers, which a tap then tells. */
static void say_words(struct chart_spec *spec)
{
    static const char *const words[] = {"little", "some", "most", "the rest"};
    struct chart_datum *data = spec->data.items;
    for (size_t i = 0; i < spec->data.count; i++)
        data[i].say = exhibit_text(words[i % 4], 46);
}

/* What a tap would only repeat does not look alive. */
static void a_written_value_is_no_target(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_spec *spec = trade(&exhibit);
    struct chart_datum *data = spec->data.items;
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    struct target targets[TARGETS_MAX];
    struct view view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind->targets(&view, targets), 0);
    data[1].say = exhibit_text("4.5 a year", 46);
    view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind->targets(&view, targets), 0);
    data[1].say = exhibit_text("ever more", 46);
    view = exhibit_view(&exhibit, 20);
    assert_int_equal(kind->targets(&view, targets), 1);
    exhibit_finish(&exhibit);
}

static void a_range_is_striped_from_end_to_end(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_datum data[] = {
        chart_datum("Road", 100, 0, QUANTITY_EXACT),
        chart_datum("Rail", 50, 0, QUANTITY_EXACT),
        chart_datum("Ship", 25, 0, QUANTITY_EXACT),
    };
    data[1].value.range = true;
    data[1].value.most = 200;
    data[2].contract = true;
    struct chart_spec *spec = chart_start(&exhibit, CHART_BARS, "km", data, 3);
    struct view view = exhibit_view(&exhibit, 20);
    const struct chart_picture *picture = view.placed;
    const struct chart_shape *shapes = picture->shapes;
    assert_float_equal(shapes[1].area.w, 2 * shapes[0].area.w, 2);
    assert_float_equal(shapes[1].uncertain, 0.75f * shapes[1].area.w, 2);
    assert_true(shapes[1].stripe > 0 && shapes[0].stripe == 0);
    assert_true(shapes[2].fill.a == 0 && shapes[2].line.a > 0); /* agreed: an outline */
    exhibit_draw(&exhibit, &view);
    struct rect said;
    assert_true(find_run(&exhibit, "50\u2013200", &said));
    exhibit_finds(&exhibit, "");
    exhibit.slides[20].kind->check(spec, &exhibit.slides[20], &exhibit.lint);
    spec->form = CHART_LINES;
    exhibit.slides[20].kind->check(spec, &exhibit.slides[20], &exhibit.lint);
    char *got = exhibit_findings(&exhibit);
    assert_non_null(strstr(got, "E475 a range can only be drawn as a bar"));
    assert_non_null(strstr(got, "E471 `contract` is no key of `chart: lines`"));
    free(got);
    exhibit_finish(&exhibit);
}

static void a_tap_opens_the_exact_value(void **state)
{
    (void)state;
    struct exhibit exhibit;
    say_words(trade(&exhibit));
    struct view view = exhibit_view(&exhibit, 20);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    struct target targets[TARGETS_MAX];
    struct action action = {ACTION_NONE, 0};
    view.since_ns = INT64_MAX / 2;
    assert_int_equal(kind->targets(&view, targets), 3);
    assert_int_equal(targets[0].action.kind, ACTION_KIND);
    assert_true(targets[0].area.h >= 88 && targets[0].area.w >= 88);
    assert_false(kind->dismiss(&view));
    kind->act(&view, targets[0].action.number);
    assert_true(kind->step(&view, 1000 * MS)); /* it comes up */
    exhibit_golden(&exhibit, &view, "chart-card");
    view.pressed = 1; /* seen at once */
    size_t before = exhibit.list.count;
    assert_int_equal(exhibit_draw(&exhibit, &view)->count, before + 1);
    view.pressed = -1;
    kind->act(&view, targets[1].action.number); /* another one */
    kind->act(&view, targets[1].action.number); /* the same again closes */
    assert_false(kind->dismiss(&view));
    kind->act(&view, targets[2].action.number);
    struct gesture tap = {.kind = GESTURE_TAP, .at = {900, 1040}};
    assert_false(kind->gesture(&view, &tap, &action)); /* the bar's */
    tap.at = (struct vec2){1500, 120};
    assert_true(kind->gesture(&view, &tap, &action));
    assert_false(kind->dismiss(&view));
    kind->act(&view, targets[2].action.number);
    tap.at =
        rect_centre(targets[2].area); /* it came here, so it was no target's: player_gesture() */
    assert_true(kind->gesture(&view, &tap, &action));
    kind->act(&view, 1);
    assert_true(kind->dismiss(&view));
    exhibit_finish(&exhibit);
}

/* The same words are on the card, the last group: its own label. */
static bool card_says(const struct draw_list *list, const struct draw_text *text)
{
    size_t push = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_PUSH)
            push = i;
    for (size_t i = push; i < list->count; i++) {
        const struct draw_text *own = &list->ops[i].text;
        if (list->ops[i].kind == DRAW_TEXT && own->length >= text->length &&
            strncmp(own->text, text->text, text->length) == 0)
            return true;
    }
    return false;
}

/* Each mark's card in turn, in both orientations: it lies beside its mark or has a line to it, and
 * covers no word but its own, be it the value of a neighbour. */
static void cards_keep_clear(struct exhibit *exhibit)
{
    const struct slide_kind *kind = kind_of(exhibit->slides[20].kind);
    for (int upright = 0; upright < 2; upright++) {
        exhibit->width = upright ? 1080 : 1920;
        exhibit->height = upright ? 1920 : 1080;
        struct view view = exhibit_view(exhibit, 20);
        const struct chart_picture *picture = view.placed;
        view.since_ns = INT64_MAX / 2;
        assert_true(picture->mark_count > 1);
        for (size_t i = 0; i < picture->mark_count; i++) {
            kind->act(&view, (int)i + 1);
            kind->step(&view, 1000 * MS);
            const struct draw_list *list = exhibit_draw(exhibit, &view);
            struct card_facts facts = card_facts_of(list, 1);
            const struct chart_mark *mark = &picture->marks[i];
            struct rect own = mark->shown;
            if (mark->said.w > 0)
                own = rects_around(own, mark->said);
            assert_true(card_explains(&facts, own, 1));
            for (size_t j = 0; j < list->count && list->ops[j].kind != DRAW_PUSH; j++) {
                const struct draw_text *text = &list->ops[j].text;
                if (list->ops[j].kind != DRAW_TEXT || card_says(list, text))
                    continue;
                struct rect area = rect_grow(drawn_text(&exhibit->metrics, text), -1);
                if (rects_meet(area, facts.area))
                    print_error("the card of mark %zu covers %.*s\n", i, (int)text->length,
                                text->text);
                assert_false(rects_meet(area, facts.area));
            }
        }
    }
}

static void a_card_covers_no_neighbour(void **state)
{
    (void)state;
    struct exhibit exhibit;
    say_words(trade(&exhibit));
    cards_keep_clear(&exhibit);
    exhibit_finish(&exhibit);
    grouped(&exhibit, CHART_LINES);
    cards_keep_clear(&exhibit);
    exhibit_finish(&exhibit);
    struct chart_datum data[] = {
        chart_datum("Produced", 63.2, 1, QUANTITY_EXACT),
        chart_datum("Used at home", 63, 1, QUANTITY_ABOUT),
        chart_datum("To China", 62, 0, QUANTITY_OVER),
        chart_datum("To Russia", 61.5, 1, QUANTITY_EXACT),
    };
    say_words(chart_start(&exhibit, CHART_BARS, "bcm", data, 4));
    cards_keep_clear(&exhibit);
    exhibit_finish(&exhibit);
}

static void words_are_counted_in_the_visitors_language(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_spec *spec = trade(&exhibit);
    const struct slide_kind *kind = kind_of(exhibit.slides[20].kind);
    /* 7 of the subtitle, 3 labels, 3 of the note, 3 values */
    assert_int_equal(kind->words(spec, 0), 7 + 3 + 3 + 3);
    exhibit_finish(&exhibit);
}

static void finds_what_does_not_fit(void **state)
{
    (void)state;
    struct exhibit exhibit;
    struct chart_datum data[CHART_DATA_MAX];
    for (size_t i = 0; i < CHART_DATA_MAX; i++)
        data[i] = chart_datum("A station", (double)i + 1, 0, QUANTITY_EXACT);
    struct chart_spec *spec = chart_start(&exhibit, CHART_BARS, "km", data, CHART_DATA_MAX);
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "41:7 E540 only 10 bars fit on the slide | show fewer, shorten labels and notes, "
                  "or make two slides of it\n");
    exhibit.lint.count = 0;
    spec->form = CHART_LINES;
    for (size_t i = 0; i < CHART_DATA_MAX; i++)
        ((struct chart_datum *)spec->data.items)[i].label = exhibit_text("Extraordinary", 41);
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "30:5 W542 16 of 24 labels have no room | shorten them, or show fewer "
                            "points\n");
    exhibit_finish(&exhibit);
}

/* Categories that take two lines have more columns where the rows have no room else, so that all
 * bars are shown with large text. */
static void long_categories_take_columns_before_bars_are_lost(void **state)
{
    static const char *const labels[] = {"Used in the country",   "Sent across the sea",
                                         "Contracted for 2019",   "Sold to Turkey in all",
                                         "Kept for later years",  "Stored under the hills",
                                         "Burned at the stations"};
    (void)state;
    struct exhibit exhibit;
    struct chart_datum data[7];
    for (size_t i = 0; i < 7; i++)
        data[i] = chart_datum(labels[i], (double)(10 + i), 0, QUANTITY_EXACT);
    chart_start(&exhibit, CHART_BARS, "bcm", data, 7);
    exhibit.settings.text_percent = 150;
    struct view view = exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit, "");
    const struct draw_list *list = exhibit_draw(&exhibit, &view);
    size_t whole = 0;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < 7 && list->ops[i].kind == DRAW_TEXT; k++)
            whole += strlen(labels[k]) == list->ops[i].text.length &&
                     memcmp(list->ops[i].text.text, labels[k], strlen(labels[k])) == 0;
    assert_int_equal(whole, 7);
    exhibit_finish(&exhibit);
}

/* Zero-width and wide spaces make a text without lines, and a line without letters. */
static void labels_of_which_nothing_is_seen_are_no_harm(void **state)
{
    static const char *const unseen[] = {"\xE2\x80\x8B", "\xE3\x80\x80"};
    (void)state;
    for (int form = CHART_BARS; form <= CHART_SHARE; form++) {
        for (size_t i = 0; i < 2; i++) {
            struct exhibit exhibit;
            struct chart_datum data[] = {chart_datum(unseen[i], 1, 0, QUANTITY_EXACT),
                                         chart_datum("B", 2, 0, QUANTITY_EXACT)};
            chart_start(&exhibit, (enum chart_form)form, unseen[i], data, 2);
            struct view view = exhibit_view(&exhibit, 20);
            assert_true(exhibit_draw(&exhibit, &view)->count > 0);
            exhibit_finish(&exhibit);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_have_values_a_target_and_a_scale),
        cmocka_unit_test(parts_stand_under_the_whole),
        cmocka_unit_test(a_long_word_in_a_note_puts_labels_above_bars),
        cmocka_unit_test(series_stand_in_groups_with_gaps),
        cmocka_unit_test(bars_below_zero_go_left),
        cmocka_unit_test(lines_are_named_at_their_ends),
        cmocka_unit_test(a_line_that_ends_early_is_named_where_it_ends),
        cmocka_unit_test(a_line_that_ends_early_says_when),
        cmocka_unit_test(parts_of_a_share_fill_its_bar),
        cmocka_unit_test(ribbons_join_sources_and_destinations),
        cmocka_unit_test(bars_grow_one_after_the_other_behind_the_fade),
        cmocka_unit_test(a_growing_chart_takes_no_memory),
        cmocka_unit_test(a_written_value_is_no_target),
        cmocka_unit_test(a_range_is_striped_from_end_to_end),
        cmocka_unit_test(a_tap_opens_the_exact_value),
        cmocka_unit_test(a_card_covers_no_neighbour),
        cmocka_unit_test(words_are_counted_in_the_visitors_language),
        cmocka_unit_test(finds_what_does_not_fit),
        cmocka_unit_test(long_categories_take_columns_before_bars_are_lost),
        cmocka_unit_test(labels_of_which_nothing_is_seen_are_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
