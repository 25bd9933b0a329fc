/* The words of the program itself (Contents, Next, months), from assets/words.yaml, and the names
 * of the world from the compiled map; both overridden by the deck's `words:`. */
#pragma once

#include "deck/deck.h"
#include "ui/words_file.h"

enum word_id {
    WORD_LANGUAGE_NAME,
    WORD_CONTENTS,
    WORD_BACK,
    WORD_NEXT,
    WORD_HOME,
    WORD_CHAPTER,  /* "Chapter %d" */
    WORD_SLIDE_OF, /* "Slide %d of %d" */
    WORD_PAGE_OF,
    WORD_OF,      /* "%d of %d" */
    WORD_STEP_OF, /* "Step %d of %d" */
    WORD_SLIDES_ONE,
    WORD_SLIDES_FEW,
    WORD_SLIDES_MANY,
    WORD_ALL_CHAPTERS,
    WORD_TOUCH,
    WORD_TOUCH_TO_BEGIN,
    WORD_STILL_READING,
    WORD_TOUCH_TO_STAY,
    WORD_SOURCE, /* "Source: %s" */
    WORD_IN_OUR_WORDS,
    WORD_ENLARGE,
    WORD_CLOSE,
    WORD_OPEN,
    WORD_ON_MAP, /* on a card's button: to the slide that shows it too */
    WORD_ON_TIMELINE,
    WORD_ON_DIAGRAM,
    WORD_PAUSE,
    WORD_PLAY,
    WORD_TEXT_SIZE,
    WORD_CONTRAST,
    WORD_LOW_REACH,
    WORD_LANGUAGES,
    WORD_MENU,
    WORD_CLOSED,
    WORD_OPENING_HOURS,
    WORD_BACK_SOON,
    WORD_PICTURE_MISSING,
    WORD_DECK_BROKEN,
    WORD_NO_DECK_LEFT, /* for the staff, below the sentence before */
    WORD_DECK_STOPPED,
    WORD_STICK,                       /* and the seven after it: what became of a stick */
    WORD_STAFF_PAGE = WORD_STICK + 8, /* the staff page's, to WORD_STAFF_LAST */
    WORD_STAFF_PIN,
    WORD_STAFF_WRONG,
    WORD_STAFF_WAIT,
    WORD_STAFF_CLOSES,
    WORD_STAFF_DECK,
    WORD_STAFF_RELEASE,
    WORD_STAFF_NO_RELEASE,
    WORD_STAFF_SHOWN,
    WORD_STAFF_UP,
    WORD_STAFF_DAYS,
    WORD_STAFF_HOURS,
    WORD_STAFF_STARTED,
    WORD_STAFF_ENDING, /* and the eight after it: why it was started, by enum ending */
    WORD_STAFF_MEMORY = WORD_STAFF_ENDING + 9,
    WORD_STAFF_AT_MOST,
    WORD_STAFF_MB,
    WORD_STAFF_GB,
    WORD_STAFF_TEMPERATURE,
    WORD_STAFF_STEADY,
    WORD_STAFF_SLOWED,
    WORD_STAFF_VOLTAGE,
    WORD_STAFF_EARLIER,
    WORD_STAFF_STORAGE,
    WORD_STAFF_FREE_OF,
    WORD_STAFF_CLOCK,
    WORD_STAFF_FRAMES,
    WORD_STAFF_WORST,
    WORD_STAFF_TOUCH_TEST,
    WORD_STAFF_TOUCHED,
    WORD_STAFF_CLEAN,
    WORD_STAFF_CLEANING,
    WORD_STAFF_ROLL_BACK,
    WORD_STAFF_ROLL_BACK_TO,
    WORD_STAFF_RESTART,
    WORD_STAFF_RESTART_NOW,
    WORD_STAFF_QR,
    WORD_STAFF_QR_HELP,
    WORD_STAFF_SEEN,
    WORD_STAFF_NOT_SEEN,
    WORD_STAFF_SEEN_OTHER,
    WORD_STAFF_LOOP,
    WORD_STAFF_LAST = WORD_STAFF_LOOP,
    WORD_ABOUT,          /* "about %s" */
    WORD_DATE_NOT_EXACT, /* beside the ring of such a date */
    WORD_WIDER_SCALE,    /* beside the double line of such a stretch of a time axis */
    WORD_UNDER,
    WORD_OVER,
    WORD_JANUARY,                         /* and the eleven after it: nominative */
    WORD_JANUARY_OF = WORD_JANUARY + 12,  /* after a day's number */
    WORD_DATE_DAY = WORD_JANUARY_OF + 12, /* "{day} {month} {year}" */
    WORD_DATE_MONTH,
    WORD_JAN,                        /* and the eleven after it: short */
    WORD_DATE_SHORT = WORD_JAN + 12, /* "{day} {month} {year}", each of them may be left out */
    WORD_MONDAY,
    WORD_MON = WORD_MONDAY + 7,
    WORD_DECIMAL_MARK = WORD_MON + 7,
    WORD_GROUP_MARK,
    WORD_COUNT,
};

struct words {
    const char *in[WORD_COUNT][LANGUAGE_MAX]; /* by the deck's languages; never NULL once read */
    const char *const *languages;             /* the deck's */
    const struct node *own;                   /* the deck's, or NULL */
    const struct words_file *file;            /* NULL: it has mistakes */
    const struct atlas *atlas;                /* the deck's: the names of the world; may be NULL */
};

/* The program's words for the deck's languages, then the deck's overrides. `file` outlives them;
 * what else they need lives in the arena of deck->diags. Mistakes go to deck->diags: in the file
 * itself, a deck language without words, an unknown word, a changed number of `%d` or `%s`. What
 * the staff page says is in English where the language lacks it. False if there was any error. */
bool words_take(struct words *words, struct deck *deck, const struct words_file *file);
/* The same where the words are the deck's alone: `text` is read into the arena of deck->diags. */
bool words_read(struct words *words, struct deck *deck, const char *text, size_t length);
/* Never NULL. */
static inline const char *words_get(const struct words *words, enum word_id id, unsigned language)
{
    return words->in[id][language];
}
/* A word that has no id: a unit, or a name of the world (`country_georgia`, `sea_baltic`). NULL if
 * there is none. What has no name in a language is called as in the deck's first language, else as
 * in English. */
const char *words_named(const struct words *words, const char *name, unsigned language);
/* A name of the world in English; "" if it is none. */
const char *words_english(const struct words *words, const char *name);
/* The code of the language whose text words_named() gives instead; NULL: it is the language's own,
 * or there is none at all. */
const char *words_borrowed(const struct words *words, const char *name, unsigned language);
/* `%d` and `%s` filled in, in order; the result lives in `arena`. */
const char *words_fill(const struct words *words, struct arena *arena, enum word_id id,
                       unsigned language, const char *const *parts);
/* "5 slides", with the plural form of the language (CLDR rules). */
const char *words_slides(const struct words *words, struct arena *arena, const struct deck *deck,
                         unsigned language, unsigned count);
/* A month (from 1) in short, in the form that it has without a day beside it. */
const char *words_month_short(const struct words *words, unsigned month, unsigned language);
/* A date or range at its precision, with "about" where it is. */
const char *words_date(const struct words *words, struct arena *arena, unsigned language,
                       const struct date *date);
/* What stands beside a day that is shown by itself: its month, in the form for that, and year. */
const char *words_date_less_day(const struct words *words, struct arena *arena, unsigned language,
                                const struct date_point *point);
/* A date in short, for labels: "11 Jan 2021"; without the year unless `year`. */
const char *words_date_short(const struct words *words, struct arena *arena, unsigned language,
                             const struct date *date, bool year);
/* A number with the language's decimal mark and groups. */
const char *words_number(const struct words *words, struct arena *arena, unsigned language,
                         double value, unsigned decimals);
/* A quantity's number, or its range: "200–270"; neither bound nor unit. */
const char *words_amount(const struct words *words, struct arena *arena, unsigned language,
                         const struct quantity *quantity);
/* A unit in the visitor's language, where the program knows it (km, ha, bcm, million and billion
 * USD), else as it is. */
const char *words_unit(const struct words *words, const char *unit, unsigned language);
/* A number with its unit ("": none) and its bound: "under 0.6 billion USD". */
const char *words_quantity(const struct words *words, struct arena *arena, unsigned language,
                           const struct quantity *quantity, const char *unit);
