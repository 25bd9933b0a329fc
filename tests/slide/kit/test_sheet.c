/* Words that something comes over give way to it whole, and nothing else does. */
#include "exhibit.h"

#include "slide/kit/sheet.h"
#include "ui/text.h"

/* How much of a text is drawn: 1, 0, or the opacity of the group around it. */
static float drawn(const struct draw_list *list, const char *words)
{
    float opacity = 1;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_PUSH)
            opacity = op->group.opacity;
        else if (op->kind == DRAW_POP)
            opacity = 1;
        else if (op->kind == DRAW_TEXT && op->text.length == strlen(words) &&
                 strncmp(op->text.text, words, op->text.length) == 0)
            return opacity;
    }
    return 0;
}

static void words_that_are_met_give_way(void **state)
{
    (void)state;
    struct exhibit exhibit;
    exhibit_start(&exhibit);
    exhibit_slide(&exhibit, 20, "quote", 5);
    struct view view = exhibit_view(&exhibit, 20);
    const struct stage *stage = view.stage;
    struct text_style style = stage_style(stage, TYPE_BODY, stage->theme.ink);
    struct sheet *sheet = sheet_start(stage);
    static const char *const words[] = {"above", "met", "beside", "below"};
    static const struct vec2 at[] = {{300, 90}, {300, 400}, {900, 400}, {300, 700}};
    for (size_t i = 0; i < 4; i++)
        sheet_text(sheet, text_set(stage, words[i], style, 400), at[i].x, at[i].y);
    sheet_fill(sheet, (struct rect){300, 360, 100, 60}, stage->theme.rule);
    const struct rect room = {0, 200, 1920, 700};
    for (int turn = 0; turn < 2; turn++) /* the card that opens, and the one that closes */
        for (float shown = 0; shown <= 1; shown += 0.25f) {
            struct sheet_cover covers[2] = {{.shown = 0}, {.shown = 0}};
            covers[turn] = (struct sheet_cover){{310, 0, 300, 500}, shown};
            draw_reset(&exhibit.list);
            sheet_draw_covered(sheet, &view, room, covers, &exhibit.list);
            assert_true(drawn(&exhibit.list, "met") == 1 - shown);
            assert_true(drawn(&exhibit.list, "above") == 1); /* not in the room */
            assert_true(drawn(&exhibit.list, "beside") == 1);
            assert_true(drawn(&exhibit.list, "below") == 1);
            size_t fills = 0;
            for (size_t i = 0; i < exhibit.list.count; i++)
                fills += exhibit.list.ops[i].kind == DRAW_FILL;
            assert_int_equal(fills, 1);
        }
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_that_are_met_give_way)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
