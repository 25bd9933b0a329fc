/* A show on a screen: deck, player, pictures and painter put together, driven from outside.
 *
 * The kiosk's loop, export, bench, replay and the tests all drive this same object; they differ
 * only in where time and touches come from. With `simulated` the pictures and drawings that are
 * wanted are always there before a frame is drawn, so that frames depend on nothing but the times
 * and touches given. One thread. */
#pragma once

#include "app/assets.h"
#include "app/loaded_deck.h"
#include "device/gallery/gallery.h"
#include "device/raster/drawings.h"
#include "device/screen/screen.h"
#include "input/recognizer.h"
#include "scene/draw.h"
#include "show/player/player.h"
#include "show/player/recall.h"
#include "show/staff/staff.h"

struct session_options {
    const char *deck;     /* folder or file; NULL: none is left to play, and the card says so */
    const char *language; /* code; NULL: the deck's first */
    const char *slide;    /* id to start on; NULL: the first */
    struct screen_options screen;
    bool hold;             /* never advances by itself */
    bool simulated;        /* time is the caller's: a frame waits for what it wants */
    float ui_scale;        /* 0: the deck's */
    size_t picture_bytes;  /* decoded pictures kept; 0: GALLERY_BUDGET */
    const char *staff_pin; /* the file of the PIN of the staff page; NULL: there is none */
};

enum session_frame {
    FRAME_SAME, /* nothing changed, nothing was painted */
    FRAME_PAINTED,
    FRAME_LOST, /* the screen failed */
};

#define NO_NEWS WORD_LANGUAGE_NAME /* which is none */

struct session {
    struct session_options options;
    struct assets assets;
    struct loaded_deck loaded; /* of what is played; deck NULL: nothing, the error card is shown */
    struct screen *screen;
    struct gallery *gallery;
    struct drawing_store *store;
    struct metrics metrics;   /* of the screen's fonts */
    struct pictures pictures; /* of the gallery */
    struct drawings drawings; /* of the store */
    struct player player;
    bool playing;
    struct recognizer recognizer;
    struct staff staff;
    struct seen seen;     /* where there is a staff page: what the visitors saw */
    struct recall recall; /* what of it the staff look at */
    const struct seen_moment *recalled;
    struct draw_list lists[2], ahead;
    unsigned latest; /* index into lists */
    bool expose;     /* show the latest list again */
    bool arrived;    /* pictures that no list has seen */
    unsigned shows_left;
    struct colour ground;
    const void *wanted_for;   /* the slot whose pictures were asked for */
    const void *prepared_for; /* the slot whose neighbours were made ready */
    int prepared_step;
    int64_t held_until_ns; /* an edited deck waits so long for the pictures of its slide */
    enum word_id news;     /* that is shown over the picture; NO_NEWS: none */
    struct arena card_arena;
    struct words card_words; /* the program's, in all its languages */
    struct stage card_stage;
    const struct error_card *card;
    const struct loaded_deck *refused; /* not owned; the error card is of it; NULL: of `loaded` */
    uint64_t painted;                  /* frames, in all */
};

/* Opens everything. False, with a line in the log, when the program itself cannot run (assets,
 * fonts). A deck that cannot be played gives the error card, a missing display a session
 * that waits for one. */
bool session_open(struct session *session, const struct session_options *options, int64_t now_ns);
void session_close(struct session *session); /* zeroed is fine */
/* Plays another deck from now on, on the same slide; takes it over. */
void session_replace(struct session *session, struct loaded_deck *loaded, int64_t now_ns);
/* Where nothing plays, the card shows this deck's first error from now on; it outlives the next
 * call of this or of session_replace(). */
void session_refuse(struct session *session, const struct loaded_deck *loaded);
/* Shows a word of the program over the picture, whatever that is; NO_NEWS: no more. */
void session_set_news(struct session *session, enum word_id news);
/* The canvas may have another size: lays out again. */
void session_resized(struct session *session, int64_t now_ns);

void session_touch(struct session *session, const struct touch *touch);
void session_key(struct session *session, enum key key, int64_t now_ns);
/* All fingers are gone (a lost panel). */
void session_release(struct session *session, int64_t now_ns);
/* One frame: time goes on, the picture is drawn, and painted if it changed. */
enum session_frame session_frame(struct session *session, int64_t now_ns);
/* What a frame at this time shows, not painted, for whoever looks at it: over `ground`. Of a
 * session that plays; valid until the next frame. */
const struct draw_list *session_draw(struct session *session, int64_t now_ns);
/* Work that can be done before the next frame is due, a few milliseconds at most: lays out the
 * neighbours, asks for their pictures, makes their textures. False when there is nothing left. */
bool session_prepare(struct session *session, int64_t (*now)(void));
/* Until when no frame will differ from the last if nobody touches anything; `now_ns` or earlier
 * while something moves. */
int64_t session_quiet_until(const struct session *session, int64_t now_ns);
