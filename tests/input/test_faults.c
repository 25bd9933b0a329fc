#include "testing.h"

#include "gesture_text.h"

#define PRESSED                                                                                    \
    "0 contact 5,5\n"                                                                              \
    "0 press 5,5\n"

/* Ten fingers down at once, then an eleventh. */
#define FLOOD                                                                                      \
    "0 d0 5 5; 0 d1 5 105; 0 d2 9 2; 0 d3 9 3; 0 d4 9 4; 0 d5 9 5; 0 d6 9 6; 0 d7 9 7; 0 d8 9 8;"  \
    "0 d9 9 9; 10 d10 9 10; "
#define FLOODED                                                                                    \
    PRESSED "0 contact 5,105\n"                                                                    \
            "0 contact 9,2\n"                                                                      \
            "0 cancel 5,5\n"                                                                       \
            "0 pinch-begin 5,55\n"                                                                 \
            "0 contact 9,3\n"                                                                      \
            "0 contact 9,4\n"                                                                      \
            "0 contact 9,5\n"                                                                      \
            "0 contact 9,6\n"                                                                      \
            "0 contact 9,7\n"                                                                      \
            "0 contact 9,8\n"                                                                      \
            "0 contact 9,9\n"                                                                      \
            "10 contact 9,10\n"                                                                    \
            "10 pinch-end 5,55\n"
#define LIFT                                                                                       \
    "20 u0 5 5; 20 u1 5 105; 20 u2 9 2; 20 u3 9 3; 20 u4 9 4; 20 u5 9 5; 20 u6 9 6; 20 u7 9 7;"    \
    "20 u8 9 8; 20 u9 9 9; "
#define LIFTED                                                                                     \
    "20 contact 5,5\n"                                                                             \
    "20 contact 5,105\n"                                                                           \
    "20 contact 9,2\n"                                                                             \
    "20 contact 9,3\n"                                                                             \
    "20 contact 9,4\n"                                                                             \
    "20 contact 9,5\n"                                                                             \
    "20 contact 9,6\n"                                                                             \
    "20 contact 9,7\n"                                                                             \
    "20 contact 9,8\n"                                                                             \
    "20 contact 9,9\n"

static const struct scenario scenarios[] = {
    {"a palm expires at 10 s and is ignored until it lifts",
     "0 d1 5 5; 600 t; 9999 t; 10000 t; 10100 m1 300 300; 10200 u1 300 300; 10300 d1 5 5;"
     "10350 u1 5 5",
     PRESSED "600 hold 5,5\n"
             "10000 contact 5,5\n"
             "10300 contact 5,5\n"
             "10300 press 5,5\n"
             "10350 tap 5,5\n"},
    {"a press that was never ticked expires with a cancel", "0 d1 5 5; 10000 t; 10000 b",
     PRESSED "10000 cancel 5,5\n"
             "quiet\n"},
    {"jitter under 1 px doesn't keep a palm alive",
     "0 d1 5 5; 600 t; 5000 m1 5.5 5.5; 9000 m1 5 5; 10000 t",
     PRESSED "600 hold 5,5\n"
             "10000 contact 5,5\n"},
    {"a finger that moves 3 mm within 10 s stays",
     "0 d1 5 5; 600 t; 9000 m1 17 5; 18999 t; 19000 t",
     PRESSED "600 hold 5,5\n"
             "9000 contact 17,5\n"
             "19000 contact 17,5\n"},
    {"one that trembles is a palm, however long it does",
     "0 d1 50 50; 600 t; 5000 m1 51.5 50; 9999 t; 10000 m1 50 50; 15000 m1 51.5 50; 15100 d2 9 9;"
     "15150 u2 9 9; 20000 m1 50 50; 20100 u1 50 50; 20300 d1 50 50; 20350 u1 50 50",
     "0 contact 50,50\n"
     "0 press 50,50\n"
     "600 hold 50,50\n"
     "5000 contact 51.5,50\n"
     "10000 contact 51.5,50\n"
     "15100 contact 9,9\n"
     "15100 press 9,9\n"
     "15150 tap 9,9\n"
     "20300 contact 50,50\n"
     "20300 press 50,50\n"
     "20350 tap 50,50\n"},
    {"it trembles about the place that it has moved to last",
     "0 d1 50 50; 600 t; 6000 m1 61.9 50; 9000 m1 70 50; 14000 m1 59 50; 18999 t; 19000 t",
     "0 contact 50,50\n"
     "0 press 50,50\n"
     "600 hold 50,50\n"
     "6000 contact 61.9,50\n"
     "9000 contact 70,50\n"
     "14000 contact 59,50\n"
     "19000 contact 59,50\n"},
    {"a drag that comes to rest and trembles ends",
     "0 d1 5 5; 20 m1 105 5; 4000 m1 107 5; 8000 m1 105 5; 10019 t; 10020 t; 12000 m1 300 5",
     PRESSED "20 contact 105,5\n"
             "20 cancel 105,5\n"
             "20 drag-begin 5,5\n"
             "20 drag 105,5 by 100,0\n"
             "4000 contact 107,5\n"
             "4000 drag 107,5 by 2,0\n"
             "8000 contact 105,5\n"
             "8000 drag 105,5 by -2,0\n"
             "10020 drag-end 105,5 velocity 0,0\n"},
    {"beside an expired palm a finger taps", "0 d1 5 5; 600 t; 10000 t; 10100 d2 9 9; 10200 u2 9 9",
     PRESSED "600 hold 5,5\n"
             "10000 contact 5,5\n"
             "10100 contact 9,9\n"
             "10100 press 9,9\n"
             "10200 tap 9,9\n"},
    {"a finger that falls silent in a drag ends it, with no speed",
     "0 d1 5 5; 20 m1 105 5; 10019 t; 10020 t; 10036 t; 10100 m1 200 5; 10200 u1 200 5",
     PRESSED "20 contact 105,5\n"
             "20 cancel 105,5\n"
             "20 drag-begin 5,5\n"
             "20 drag 105,5 by 100,0\n"
             "10020 drag-end 105,5 velocity 0,0\n"},
    {"a silent finger of a pinch leaves the other to drag",
     "0 d1 5 5; 10 d2 5 105; 9000 m2 5 205; 10000 t; 10100 m2 5 305",
     PRESSED "10 contact 5,105\n"
             "9000 hold 5,5\n"
             "9000 contact 5,205\n"
             "9000 pinch-begin 5,55\n"
             "9000 pinch 5,105 by 0,50 scale 2\n"
             "10000 pinch-end 5,105\n"
             "10000 drag-begin 5,205\n"
             "10100 contact 5,305\n"
             "10100 drag 5,305 by 0,100\n"},
    {"a silent pinch ends at once", "0 d1 5 5; 0 d2 5 105; 0 m2 5 205; 10000 t; 10100 d3 9 9",
     PRESSED "0 contact 5,105\n"
             "0 contact 5,205\n"
             "0 cancel 5,5\n"
             "0 pinch-begin 5,55\n"
             "0 pinch 5,105 by 0,50 scale 2\n"
             "10000 pinch-end 5,105\n"
             "10100 contact 9,9\n"
             "10100 press 9,9\n"},
    {"what is silent expires before a touch that comes with no tick", "0 d1 5 5; 30000 d2 9 9",
     PRESSED "30000 cancel 5,5\n"
             "30000 contact 9,9\n"
             "30000 press 9,9\n"},
    {"an eleventh finger ends all, until the glass is empty",
     FLOOD LIFT "30 d11 700 700; 40 m11 800 700; 50 u11 800 700; 60 u10 9 10; 200 d1 5 5;"
                "250 u1 5 5",
     FLOODED LIFTED "30 contact 700,700\n"
                    "40 contact 800,700\n"
                    "50 contact 800,700\n"
                    "60 contact 9,10\n"
                    "200 contact 5,5\n"
                    "200 press 5,5\n"
                    "250 tap 5,5\n"},
    {"the last of a flood may expire", FLOOD LIFT "600 b; 10010 t; 10100 d1 5 5",
     FLOODED LIFTED "quiet\n"
                    "10010 contact 9,10\n"
                    "10100 contact 5,5\n"
                    "10100 press 5,5\n"},
    {"a flood with no ups ends with its panel", FLOOD "10010 t; 10100 d1 5 5; 10150 u1 5 5",
     FLOODED "10010 contact 5,5\n"
             "10100 contact 5,5\n"
             "10100 press 5,5\n"
             "10150 tap 5,5\n"},
    {"coordinates that are no numbers or far off are dropped",
     "0 d1 nan 5; 1 d1 5 inf; 2 d1 -inf 5; 3 d1 65537 5; 4 d1 5 -1e30; 10 d1 5 5; 20 m1 nan nan;"
     "30 m1 1e9 5; 40 m1 5 inf; 90 u1 5 5",
     "10 contact 5,5\n"
     "10 press 5,5\n"
     "90 tap 5,5\n"},
    {"a finger may leave the canvas", "0 d1 5 5; 10 m1 -5 5; 20 m1 -35 5; 700 u1 -35 5",
     PRESSED "10 contact -5,5\n"
             "20 contact -35,5\n"
             "20 cancel -35,5\n"
             "20 drag-begin 5,5\n"
             "20 drag -35,5 by -40,0\n"
             "700 drag-end -35,5 velocity 0,0\n"},
    {"an up with bad coordinates lifts with no tap", "0 d1 5 5; 50 u1 nan 5; 60 t; 60 b",
     PRESSED "50 cancel 5,5\n"
             "quiet\n"},
    {"a time that goes backwards is the last", "100 d1 5 5; 50 m1 8 5; 20 t; 0 u1 8 5",
     "100 contact 5,5\n"
     "100 press 5,5\n"
     "100 contact 8,5\n"
     "100 tap 5,5\n"},
    {"a time below 0 is 0", "-100 d1 5 5; -50 u1 5 5", PRESSED "0 tap 5,5\n"},
    {"unknown fingers move and lift unheard",
     "0 m1 5 5; 10 u1 5 5; 20 d2 5 5; 30 m1 9 9; 40 u3 9 9",
     "20 contact 5,5\n"
     "20 press 5,5\n"},
    {"a finger twice down has lost its up: no tap, a new press",
     "0 d1 5 5; 200 d1 300 300; 250 u1 300 300",
     PRESSED "200 cancel 5,5\n"
             "200 contact 300,300\n"
             "200 press 300,300\n"
             "250 tap 300,300\n"},
    {"a dragging finger twice down ends its drag with no speed",
     "0 d1 5 5; 20 m1 105 5; 30 d1 300 300; 40 t",
     PRESSED "20 contact 105,5\n"
             "20 cancel 105,5\n"
             "20 drag-begin 5,5\n"
             "20 drag 105,5 by 100,0\n"
             "30 drag-end 105,5 velocity 0,0\n"
             "30 contact 300,300\n"
             "30 press 300,300\n"},
    {"a pinching finger twice down pinches anew", "0 d1 5 5; 0 d2 5 105; 0 m2 5 205; 50 d1 205 205",
     PRESSED "0 contact 5,105\n"
             "0 contact 5,205\n"
             "0 cancel 5,5\n"
             "0 pinch-begin 5,55\n"
             "0 pinch 5,105 by 0,50 scale 2\n"
             "50 pinch-end 5,105\n"
             "50 drag-begin 5,205\n"
             "50 contact 205,205\n"
             "50 drag-end 5,205 velocity 0,0\n"
             "50 pinch-begin 105,205\n"},
    {"of two fingers the pressed one is lost: the other may drag, no more",
     "0 d1 5 5; 0 d2 5 305; 50 u1 nan 5; 100 u2 5 305; 300 d1 5 5; 300 d2 5 305; 350 u1 nan 5;"
     "400 m2 105 305",
     PRESSED "0 contact 5,305\n"
             "50 cancel 5,5\n"
             "100 contact 5,305\n"
             "300 contact 5,5\n"
             "300 press 5,5\n"
             "300 contact 5,305\n"
             "350 cancel 5,5\n"
             "400 contact 105,305\n"
             "400 drag-begin 5,305\n"
             "400 drag 105,305 by 100,0\n"},
    {"of two fingers the other one is lost: the press goes on",
     "0 d1 5 5; 0 d2 5 305; 50 u2 nan 5; 100 u1 5 5",
     PRESSED "0 contact 5,305\n"
             "50 contact 5,5\n"
             "100 tap 5,5\n"},
    {"a lost panel cancels the press", "0 d1 5 5; 50 r; 50 b; 60 u1 5 5; 100 d1 5 5; 150 u1 5 5",
     PRESSED "50 cancel 5,5\n"
             "quiet\n"
             "100 contact 5,5\n"
             "100 press 5,5\n"
             "150 tap 5,5\n"},
    {"a lost panel ends the drag", "0 d1 5 5; 50 m1 105 5; 60 r; 70 m1 205 5; 80 u1 205 5",
     PRESSED "50 contact 105,5\n"
             "50 cancel 105,5\n"
             "50 drag-begin 5,5\n"
             "50 drag 105,5 by 100,0\n"
             "60 drag-end 105,5 velocity 0,0\n"},
    {"a lost panel stops the inertia", "0 d1 5 5; 100 u1 105 5; 110 r; 110 b; 120 t",
     PRESSED "100 contact 105,5\n"
             "100 cancel 105,5\n"
             "100 drag-begin 5,5\n"
             "100 drag 105,5 by 100,0\n"
             "100 drag-end 105,5 velocity 1000,0\n"
             "100 swipe 105,5 right\n"
             "110 glide-end 105,5\n"
             "quiet\n"},
    {"a lost panel ends a flood", FLOOD "20 r; 100 d0 5 5; 150 u0 5 5",
     FLOODED "100 contact 5,5\n"
             "100 press 5,5\n"
             "150 tap 5,5\n"},
    {"a lost panel forgets the tap before it", "0 d1 5 5; 40 u1 5 5; 50 r; 60 d1 5 5; 90 u1 5 5",
     PRESSED "40 tap 5,5\n"
             "60 contact 5,5\n"
             "60 press 5,5\n"
             "90 tap 5,5\n"},
    {"after 400 days taps, bounces and double taps are the same",
     "400 days; 0 d1 5 5; 50 u1 5 5; 130 d1 5 5; 140 u1 5 5; 221 d1 5 5; 400 u1 5 5; 1000 d1 5 5;"
     "1599 t; 1600 t",
     PRESSED "50 tap 5,5\n"
             "130 contact 5,5\n"
             "140 contact 5,5\n"
             "221 contact 5,5\n"
             "221 press 5,5\n"
             "400 tap 5,5\n"
             "400 double-tap 5,5\n"
             "1000 contact 5,5\n"
             "1000 press 5,5\n"
             "1600 hold 5,5\n"},
    {"after 400 days speeds are the same",
     "400 days; 0 d1 100 200; 40 m1 140 200; 80 u1 180 200; 405 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "40 contact 140,200\n"
     "40 cancel 140,200\n"
     "40 drag-begin 100,200\n"
     "40 drag 140,200 by 40,0\n"
     "80 contact 180,200\n"
     "80 drag 180,200 by 40,0\n"
     "80 drag-end 180,200 velocity 1000,0\n"
     "80 swipe 180,200 right\n"
     "405 glide 180,200 by 205.44,0 velocity 367.88,0\n"},
    {"a finger forgotten for 400 days", "0 d1 5 5; 600 t; 400 days; 0 t; 10 b",
     PRESSED "600 hold 5,5\n"
             "0 contact 5,5\n"
             "quiet\n"},
};

int main(void)
{
    return scenarios_run(scenarios, sizeof scenarios / sizeof *scenarios);
}
