/* The contract of a slide kind: one `const struct slide_kind`, and one row in slide/kinds.c.
 *
 * A kind is pure: layout makes an immutable result in the stage's arena, draw writes it to a draw
 * list, and what a visitor changes (an open card, a camera) is in a state of `state_size` bytes
 * that is zeroed at each visit. Every function but layout and draw may be NULL. */
#pragma once

#include "base/diag.h"
#include "deck/deck.h"
#include "input/binding.h"
#include "scene/draw.h"
#include "slide/kit/partners.h"
#include "ui/icon.h"
#include "ui/stage.h"
#include "ui/target.h"

enum { PICTURES_PER_SLIDE = 28, DRAWINGS_PER_SLIDE = 3 };

struct slide_kind {
    struct deck_kind deck; /* its name, its fields */
    size_t state_size;
    /* True for a slide that is drawn dark whatever the deck's theme is; NULL: none is. */
    bool (*dark)(const struct deck_slide *slide);
    /* In the programme of the loop: which kind is a chapter's best picture, the higher the better;
     * 0: it is words, of which only the headline is shown. `own_poster`: it is shown as it is (a
     * title, a quote), not under or without its headline. */
    unsigned attraction;
    unsigned (*attraction_of)(const struct deck_slide *slide); /* where slides of the kind differ */
    bool own_poster;
    /* In lists of slides: what stands for the kind; what names a slide that has no title, NULL: its
     * number does. */
    enum icon mark;
    const struct text *(*headline)(const void *spec);
    /* For the credits. What a slide's `source` is about: its pictures alone, or what it says too.
     * `borrows`: words or figures of others, which have a source. The program's map is on it (NULL:
     * never). */
    bool source_of_pictures, borrows;
    bool (*shows_world)(const void *spec);
    const char *fills; /* what to do about a place left empty (W550); NULL: nothing of its own */
    /* Never NULL. Findings about what does not fit go to `lint` (NULL: nobody wants them). */
    const void *(*layout)(const void *spec, const struct stage *stage, struct diags *lint);
    void (*draw)(const struct view *view, struct draw_list *out);
    unsigned (*pages)(const void *placed); /* NULL: 1 */
    size_t (*targets)(const struct view *view, struct target out[static TARGETS_MAX]);
    /* Called each frame, also under reduced motion: true while moving. */
    bool (*step)(const struct view *view, int64_t dt_ns);
    /* Until step() has something to do without being touched; INT64_MAX: never. NULL: never. */
    int64_t (*rests_ns)(const struct view *view);
    /* Duration of a page in the loop (`duration: auto`); NULL: as its words take. */
    int64_t (*stands_ns)(const void *placed);
    /* For what moves for ever, both or none: the longest of its runs, and whether it has just
     * completed one. The loop leaves a slide then; without these, once step() says that nothing
     * moves. */
    int64_t (*run_ns)(const void *placed);
    bool (*arrived)(const struct view *view);
    /* True while what moves is so slow that a late frame is not seen: what comes next is got ready
     * beside it. NULL: never. */
    bool (*drifts)(const struct view *view);
    /* True if something moves there, of itself or by a button: pause is offered. NULL: nothing. */
    bool (*moves)(const void *placed);
    /* Scenes that a visitor can bring it to (steps of a camera, open cards), for sign-off sheets:
     * how many, and bringing a zeroed state to one of them at once. NULL: only as it is. */
    size_t (*scenes)(const void *placed);
    void (*enter)(const struct view *view, size_t scene);
    /* The kind's own gestures; false: not taken, the player may turn the slide. `out` is an action
     * for the player, ACTION_NONE at first. A TAP comes only when its finger came down on no
     * enabled target and no menu was open; the other gestures come wherever they are. */
    bool (*gesture)(const struct view *view, const struct gesture *gesture, struct action *out);
    void (*act)(const struct view *view, int number);
    /* A key while the target `focused` (index into targets()) has the keyboard's focus, say an
     * arrow that moves a slider: true if the slide takes it. Asked for arrows, Home and End only.
     */
    bool (*key)(const struct view *view, enum key key, int focused);
    bool (*dismiss)(const struct view *view); /* closes what is open; false: nothing was */
    /* Shows the list of a chapter's slides; false: it has none. NULL: the kind lists nothing. */
    bool (*lists)(const struct view *view, int chapter);
    /* The chapter whose slides it lists now, from 1, one more than there are for those in none; 0:
     * no such list is shown. NULL: always 0. */
    unsigned (*listed)(const struct view *view);
    unsigned (*words)(const void *spec, unsigned language); /* to read, for `auto` */
    size_t (*pictures)(const void *placed, struct picture_want out[static PICTURES_PER_SLIDE]);
    /* Drawings that draw() wants, most urgent first; asked each frame, also with an untouched
     * state for a slide that is not shown. The owners of the wants are set by the player. */
    size_t (*drawings)(const struct view *view, struct drawing_want out[static DRAWINGS_PER_SLIDE]);

    /* Links between slides of a chapter, see slide/kit/partners.h; all or none, but for in_sight,
     * draws, page_of and resume. */
    /* True if `id` (of a place, route, area, event or station) is on a slide, from its spec and the
     * deck alone: then select() finds it. */
    bool (*shows)(const void *spec, const struct deck *deck, const char *id);
    /* True if what shows() finds is in the part of the world that the slide shows; NULL: always. */
    bool (*in_sight)(const void *spec, const struct stage *stage, const char *id);
    /* True if the slide draws the route of this id; NULL: it draws none. */
    bool (*draws)(const void *spec, const char *route);
    /* On which page it is; NULL: the first. */
    unsigned (*page_of)(const void *placed, const char *id);
    /* Brings it into sight and opens its card; false: it is not there. Cuts under reduced motion.
     * The state may be of a visit that has not begun. */
    bool (*select)(const struct view *view, const char *id);
    /* The partner of the open card; zeroed when no card is open or it has none. Asked when
     * a target with ACTION_PARTNER (`number` 0) is tapped. */
    struct partner (*partner)(const struct view *view);
    enum word_id partner_word; /* on a card that leads to it: "On the map" */
    /* The visitor is back, or the texts are others now: the state is as it was left, perhaps for
     * the layout of another language or text size. What belongs to a finger, to a layout or to time
     * that has passed is to be put right. Returns the page to show: the view's, or another that
     * what is open stands on now. NULL: nothing is. */
    unsigned (*resume)(const struct view *view);
};

/* The slide kind that embeds `kind`. */
static inline const struct slide_kind *kind_of(const struct deck_kind *kind)
{
    _Static_assert(offsetof(struct slide_kind, deck) == 0,
                   "a slide kind begins with its deck kind");
    return (const struct slide_kind *)kind;
}

/* The base of a slide's theme. */
static inline enum deck_base kind_base(const struct deck *deck, size_t slide)
{
    const struct slide_kind *kind = kind_of(deck->slides[slide].kind);
    return kind->dark && kind->dark(&deck->slides[slide]) ? BASE_DARK : deck->theme.base;
}

static inline unsigned kind_attraction(const struct deck_slide *slide)
{
    const struct slide_kind *kind = kind_of(slide->kind);
    return kind->attraction_of ? kind->attraction_of(slide) : kind->attraction;
}

/* All that a visitor reads on a slide: headline, lead, note, and the words of its kind. */
static inline unsigned kind_words(const struct deck_slide *slide, unsigned language)
{
    const struct slide_kind *kind = kind_of(slide->kind);
    unsigned words = text_words(text_in(&slide->title, language)) +
                     text_words(text_in(&slide->lead, language)) +
                     text_words(text_in(&slide->note, language));
    return words + (kind->words ? kind->words(slide->spec, language) : 0);
}
