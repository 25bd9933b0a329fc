/* What of the staff page can be touched, and where. Private to the room. */
#pragma once

#include "show/staff/staff.h"
#include "ui/icon.h"

enum staff_act {
    STAFF_DIGIT, /* `number` */
    STAFF_DELETE,
    STAFF_ENTER,
    STAFF_CLOSE,
    STAFF_GO,   /* to the page `number` */
    STAFF_TIME, /* looks `number` seconds later, or earlier */
    STAFF_STEP, /* looks at the next moment, or the one before */
    STAFF_DO_ROLL_BACK,
    STAFF_DO_RESTART,
};

struct staff_target {
    struct rect area;
    enum staff_act act;
    int number;
    enum word_id word; /* on it; WORD_COUNT: the digit or the icon */
    enum icon icon;
    const char *text; /* NULL: one of the three above */
    bool disabled;
};

enum { STAFF_TARGETS_MAX = 16, STAFF_CLEANING_S = 30 };

/* How long until it closes by itself, ns. */
int64_t staff_left_ns(const struct staff *staff);
/* The time of staff_left_ns() in whole seconds, rounded up. */
unsigned staff_left_s(const struct staff *staff);
/* The targets of the page that is shown. */
size_t page_targets(const struct staff *staff, struct staff_target out[static STAFF_TARGETS_MAX]);
/* Puts targets in rows of `columns` at the foot of the page. */
size_t page_place(const struct staff *staff, struct staff_target *out, size_t count,
                  size_t columns);
struct staff_target page_go(enum staff_page page, enum word_id word);
/* The side of a control: of the design, and 15 mm at least. */
float page_control_px(const struct staff *staff);
/* What is between the margins, px. */
struct rect page_content(const struct staff *staff);
/* The upper edge of the lowest row of controls. */
float page_foot_y(const struct staff *staff);

/* draw.c and what it shares: texts are set in the words of `out`. */
struct page_text {
    const struct staff *staff;
    struct draw_list *out;
};
const char *page_word(const struct page_text *page, enum word_id word);
/* Numbers filled in. */
const char *page_filled(const struct page_text *page, enum word_id word, uint64_t first,
                        uint64_t second);
/* A text in at most `lines` lines of `width` px (0: one line), its top at `at`; returns its height.
 */
float page_say(const struct page_text *page, const char *utf8, enum type type, struct colour colour,
               struct vec2 at, float width, size_t lines);
/* The same in the middle of an area. */
void page_say_in(const struct page_text *page, const char *utf8, enum type type,
                 struct colour colour, struct rect area, size_t lines);

/* status.c */
void status_draw(const struct page_text *page);
/* look.c */
void look_begin(struct staff *staff);
void look_act(struct staff *staff, const struct staff_target *target);
size_t look_targets(const struct staff *staff, struct staff_target out[static STAFF_TARGETS_MAX]);
void look_draw(const struct page_text *page);
/* report.c */
const char *report_text(struct arena *arena, const struct staff *staff);
void report_draw(const struct page_text *page);
/* touch_test.c */
void touch_test_touch(struct staff *staff, const struct touch *touch);
void touch_test_draw(const struct page_text *page);
