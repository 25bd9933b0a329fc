#include "testing.h"

#include "gesture_text.h"

/* 80 px to the right in 80 ms. */
#define FLING "0 d1 100 200; 20 m1 120 200; 40 m1 140 200; 60 m1 160 200; 80 u1 180 200; "
#define FLUNG                                                                                      \
    "0 contact 100,200\n"                                                                          \
    "0 press 100,200\n"                                                                            \
    "20 contact 120,200\n"                                                                         \
    "40 contact 140,200\n"                                                                         \
    "40 cancel 140,200\n"                                                                          \
    "40 drag-begin 100,200\n"                                                                      \
    "40 drag 140,200 by 40,0\n"                                                                    \
    "60 contact 160,200\n"                                                                         \
    "60 drag 160,200 by 20,0\n"                                                                    \
    "80 contact 180,200\n"                                                                         \
    "80 drag 180,200 by 20,0\n"                                                                    \
    "80 drag-end 180,200 velocity 1000,0\n"                                                        \
    "80 swipe 180,200 right\n"

/* Down at 500,500, up at the given place and time, with what only the latter differ in. */
#define STROKE(at, ms) "0 d1 500 500; " #ms " u1 " at
#define STRUCK(at, ms, by, velocity)                                                               \
    "0 contact 500,500\n"                                                                          \
    "0 press 500,500\n" #ms " contact " at "\n" #ms " cancel " at "\n" #ms                         \
    " drag-begin 500,500\n" #ms " drag " at " by " by "\n" #ms " drag-end " at                     \
    " velocity " velocity "\n"

static const struct scenario scenarios[] = {
    {"a drag reports each way since the last, and ends the press first",
     "0 d1 100 200; 100 m1 100 230; 200 m1 90 240; 300 m1 95 240; 900 u1 95 240",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "100 contact 100,230\n"
     "100 cancel 100,230\n"
     "100 drag-begin 100,200\n"
     "100 drag 100,230 by 0,30\n"
     "200 contact 90,240\n"
     "200 drag 90,240 by -10,10\n"
     "300 contact 95,240\n"
     "300 drag 95,240 by 5,0\n"
     "900 drag-end 95,240 velocity 0,0\n"},
    {"a drag keeps nobody busy",
     "0 d1 100 200; 100 m1 100 230; 100 b; 700 t; 900 u1 100 230; 900 b",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "100 contact 100,230\n"
     "100 cancel 100,230\n"
     "100 drag-begin 100,200\n"
     "100 drag 100,230 by 0,30\n"
     "quiet\n"
     "900 drag-end 100,230 velocity 0,0\n"
     "quiet\n"},
    {"a drag that ends at 40 px a second glides on",
     "0 d1 100 200; 100 m1 130 200; 200 m1 132 200; 250 u1 134 200; 575 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "100 contact 130,200\n"
     "100 cancel 130,200\n"
     "100 drag-begin 100,200\n"
     "100 drag 130,200 by 30,0\n"
     "200 contact 132,200\n"
     "200 drag 132,200 by 2,0\n"
     "250 contact 134,200\n"
     "250 drag 134,200 by 2,0\n"
     "250 drag-end 134,200 velocity 40,0\n"
     "575 glide 134,200 by 8.22,0 velocity 14.72,0\n"},
    {"a slower one does not",
     "0 d1 100 200; 100 m1 130 200; 200 m1 132 200; 250 u1 133.9 200; 575 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "100 contact 130,200\n"
     "100 cancel 130,200\n"
     "100 drag-begin 100,200\n"
     "100 drag 130,200 by 30,0\n"
     "200 contact 132,200\n"
     "200 drag 132,200 by 2,0\n"
     "250 contact 133.9,200\n"
     "250 drag 133.9,200 by 1.9,0\n"
     "250 drag-end 133.9,200 velocity 38,0\n"},
    {"a speed is that of the last 80 ms, the first of them included",
     "0 d1 100 200; 20 m1 140 200; 40 m1 150 200; 60 m1 160 200; 80 u1 170 200; 80 r",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "20 contact 140,200\n"
     "20 cancel 140,200\n"
     "20 drag-begin 100,200\n"
     "20 drag 140,200 by 40,0\n"
     "40 contact 150,200\n"
     "40 drag 150,200 by 10,0\n"
     "60 contact 160,200\n"
     "60 drag 160,200 by 10,0\n"
     "80 contact 170,200\n"
     "80 drag 170,200 by 10,0\n"
     "80 drag-end 170,200 velocity 875,0\n"
     "80 swipe 170,200 right\n"
     "80 glide-end 170,200\n"},
    {"inertia decays by e in 325 ms and ends", FLING "80 t; 405 t; 405 b; 5000 t; 5000 b; 5016 t",
     FLUNG "405 glide 180,200 by 205.44,0 velocity 367.88,0\n"
           "busy\n"
           "5000 glide 180,200 by 119.56,0 velocity 0,0\n"
           "5000 glide-end 180,200\n"
           "quiet\n"},
    {"inertia goes the same way in small steps", FLING "180 4x100",
     FLUNG "180 glide 180,200 by 86.08,0 velocity 735.14,0\n"
           "280 glide 180,200 by 63.28,0 velocity 540.43,0\n"
           "380 glide 180,200 by 46.52,0 velocity 397.29,0\n"
           "480 glide 180,200 by 34.2,0 velocity 292.07,0\n"},
    {"a press stops a glide", FLING "405 t; 410 d1 900 900; 420 t; 450 u1 900 900",
     FLUNG "405 glide 180,200 by 205.44,0 velocity 367.88,0\n"
           "410 contact 900,900\n"
           "410 glide-end 180,200\n"
           "410 press 900,900\n"
           "450 tap 900,900\n"},
    {"a bounce stops a glide, too", FLING "100 d1 180 200; 110 t; 120 u1 180 200; 130 t",
     FLUNG "100 contact 180,200\n"
           "100 glide-end 180,200\n"
           "120 contact 180,200\n"},
    {"a rest of 80 ms before the release takes the speed away",
     "0 d1 100 200; 20 m1 140 200; 40 m1 180 200; 120 u1 180 200; 130 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "20 contact 140,200\n"
     "20 cancel 140,200\n"
     "20 drag-begin 100,200\n"
     "20 drag 140,200 by 40,0\n"
     "40 contact 180,200\n"
     "40 drag 180,200 by 40,0\n"
     "120 drag-end 180,200 velocity 0,0\n"
     "120 swipe 180,200 right\n"},
    {"the speed is that of the last 80 ms",
     "0 d1 100 200; 100 m1 100 100; 700 m1 110 100; 740 m1 110 120; 780 u1 110 140",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "100 contact 100,100\n"
     "100 cancel 100,100\n"
     "100 drag-begin 100,200\n"
     "100 drag 100,100 by 0,-100\n"
     "700 contact 110,100\n"
     "700 drag 110,100 by 10,0\n"
     "740 contact 110,120\n"
     "740 drag 110,120 by 0,20\n"
     "780 contact 110,140\n"
     "780 drag 110,140 by 0,20\n"
     "780 drag-end 110,140 velocity 0,500\n"},
    {"events every millisecond are thinned out, the speed is still that of 80 ms",
     "0 d1 0 0; 610 m1 30 0; 620 m1 50 0; 630 m1 70 0; 640 m1 90 0; 650 m1 110 0; 660 m1 "
     "130 0; 670 m1 150 0; 680 m1 170 0; 690 m1 190 0; 691 m1 191 0; 692 m1 192 0; 693 m1 "
     "193 0; 694 m1 194 0; 695 m1 195 0; 696 u1 196 0 ",
     "0 contact 0,0\n"
     "0 press 0,0\n"
     "610 hold 0,0\n"
     "610 contact 30,0\n"
     "610 drag-begin 0,0\n"
     "610 drag 30,0 by 30,0\n"
     "620 contact 50,0\n"
     "620 drag 50,0 by 20,0\n"
     "630 contact 70,0\n"
     "630 drag 70,0 by 20,0\n"
     "640 contact 90,0\n"
     "640 drag 90,0 by 20,0\n"
     "650 contact 110,0\n"
     "650 drag 110,0 by 20,0\n"
     "660 contact 130,0\n"
     "660 drag 130,0 by 20,0\n"
     "670 contact 150,0\n"
     "670 drag 150,0 by 20,0\n"
     "680 contact 170,0\n"
     "680 drag 170,0 by 20,0\n"
     "690 contact 190,0\n"
     "690 drag 190,0 by 20,0\n"
     "691 contact 191,0\n"
     "691 drag 191,0 by 1,0\n"
     "692 contact 192,0\n"
     "692 drag 192,0 by 1,0\n"
     "693 contact 193,0\n"
     "693 drag 193,0 by 1,0\n"
     "694 contact 194,0\n"
     "694 drag 194,0 by 1,0\n"
     "695 contact 195,0\n"
     "695 drag 195,0 by 1,0\n"
     "696 contact 196,0\n"
     "696 drag 196,0 by 1,0\n"
     "696 drag-end 196,0 velocity 1921.05,0\n"},
    {"no speed is over 1.5 m/s", STROKE("500 900", 20),
     STRUCK("500,900", 20, "0,400", "0,6000") "20 swipe 500,900 down\n"},
    {"what has one time for all took a frame", STROKE("452 500", 0),
     STRUCK("452,500", 0, "-48,0", "-3000,0")},
    {"a slow drag starts no glide", STROKE("530 500", 800) "; 900 t",
     "0 contact 500,500\n"
     "0 press 500,500\n"
     "800 hold 500,500\n"
     "800 contact 530,500\n"
     "800 drag-begin 500,500\n"
     "800 drag 530,500 by 30,0\n"
     "800 drag-end 530,500 velocity 37.5,0\n"},
    {"a swipe to the left", STROKE("440 500", 200),
     STRUCK("440,500", 200, "-60,0", "-300,0") "200 swipe 440,500 left\n"},
    {"a swipe to the right", STROKE("560 500", 200),
     STRUCK("560,500", 200, "60,0", "300,0") "200 swipe 560,500 right\n"},
    {"a swipe up", STROKE("500 440", 200),
     STRUCK("500,440", 200, "0,-60", "0,-300") "200 swipe 500,440 up\n"},
    {"a swipe down", STROKE("500 560", 200),
     STRUCK("500,560", 200, "0,60", "0,300") "200 swipe 500,560 down\n"},
    {"14.75 mm are no swipe", STROKE("441 500", 200), STRUCK("441,500", 200, "-59,0", "-295,0")},
    {"600 ms are no swipe", "0 d1 500 500; 100 m1 400 500; 600 u1 300 500",
     "0 contact 500,500\n"
     "0 press 500,500\n"
     "100 contact 400,500\n"
     "100 cancel 400,500\n"
     "100 drag-begin 500,500\n"
     "100 drag 400,500 by -100,0\n"
     "600 contact 300,500\n"
     "600 drag 300,500 by -100,0\n"
     "600 drag-end 300,500 velocity -200,0\n"},
    {"599 ms are a swipe", "0 d1 500 500; 100 m1 400 500; 599 u1 400 500",
     "0 contact 500,500\n"
     "0 press 500,500\n"
     "100 contact 400,500\n"
     "100 cancel 400,500\n"
     "100 drag-begin 500,500\n"
     "100 drag 400,500 by -100,0\n"
     "599 drag-end 400,500 velocity 0,0\n"
     "599 swipe 400,500 left\n"},
    {"29.7 degrees off the axis are a swipe", STROKE("600 557", 200),
     STRUCK("600,557", 200, "100,57", "500,285") "200 swipe 600,557 right\n"},
    {"30.1 degrees off the axis are none", STROKE("600 558", 200),
     STRUCK("600,558", 200, "100,58", "500,290")},
    {"45 degrees are none", STROKE("600 600", 200), STRUCK("600,600", 200, "100,100", "500,500")},
};

int main(void)
{
    return scenarios_run(scenarios, sizeof scenarios / sizeof *scenarios);
}
