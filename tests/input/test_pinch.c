#include "testing.h"

#include "gesture_text.h"

/* Two fingers that have come to be 200 px apart, from 150. */
#define SPREAD "0 d1 100 100; 100 d2 250 100; 100 m2 300 100; "
#define SPREAD_OUT                                                                                 \
    "0 contact 100,100\n"                                                                          \
    "0 press 100,100\n"                                                                            \
    "100 contact 250,100\n"                                                                        \
    "100 contact 300,100\n"                                                                        \
    "100 cancel 100,100\n"                                                                         \
    "100 pinch-begin 175,100\n"                                                                    \
    "100 pinch 200,100 by 25,0 scale 1.33\n"

static const struct scenario scenarios[] = {
    {"a second finger that moves cancels the press and pinches", SPREAD "100 b; 700 t",
     SPREAD_OUT "quiet\n"},
    {"a pinch reports the ratio of spans and the way of the centre",
     SPREAD "116 m2 400 100; 132 m1 50 100; 148 m2 225 100",
     SPREAD_OUT "116 contact 400,100\n"
                "116 pinch 250,100 by 50,0 scale 1.5\n"
                "132 contact 50,100\n"
                "132 pinch 225,100 by -25,0 scale 1.17\n"
                "148 contact 225,100\n"
                "148 pinch 137.5,100 by -87.5,0 scale 0.5\n"},
    {"two fingers moved alike move the centre and end at scale 1",
     SPREAD "116 m1 100 200; 116 m2 300 200",
     SPREAD_OUT "116 contact 100,200\n"
                "116 pinch 200,150 by 0,50 scale 1.12\n"
                "116 contact 300,200\n"
                "116 pinch 200,200 by 0,50 scale 0.89\n"},
    {"jitter under 1 px is no pinch", SPREAD "116 m1 100.5 100; 132 m2 300.2 100.9", SPREAD_OUT},
    {"the finger that remains drags on from where it is, and never swipes",
     SPREAD "200 u1 100 100; 220 m2 320 100; 240 m2 340 100; 260 m2 360 100; 280 u2 380 100",
     SPREAD_OUT "200 pinch-end 200,100\n"
                "200 drag-begin 300,100\n"
                "220 contact 320,100\n"
                "220 drag 320,100 by 20,0\n"
                "240 contact 340,100\n"
                "240 drag 340,100 by 20,0\n"
                "260 contact 360,100\n"
                "260 drag 360,100 by 20,0\n"
                "280 contact 380,100\n"
                "280 drag 380,100 by 20,0\n"
                "280 drag-end 380,100 velocity 1000,0\n"},
    {"two fingers that go the same way swipe, and the one that is left does nothing more",
     "0 d1 300 100; 10 d2 300 200; 60 m1 240 100; 60 m2 244 200; 100 m1 180 102; 100 m2 184 200; "
     "120 u1 180 102; 140 m2 90 200; 200 u2 80 200; 300 d3 50 50",
     "0 contact 300,100\n"
     "0 press 300,100\n"
     "10 contact 300,200\n"
     "60 contact 240,100\n"
     "60 cancel 240,100\n"
     "60 pinch-begin 300,150\n"
     "60 pinch 270,150 by -30,0 scale 1.17\n"
     "60 contact 244,200\n"
     "60 pinch 242,150 by -28,0 scale 0.86\n"
     "100 contact 180,102\n"
     "100 pinch 212,151 by -30,1 scale 1.17\n"
     "100 contact 184,200\n"
     "100 pinch 182,151 by -30,0 scale 0.84\n"
     "120 pinch-end 182,151\n"
     "120 swipe 182,151 left by 2\n"
     "140 contact 90,200\n"
     "200 contact 80,200\n"
     "300 contact 50,50\n"
     "300 press 50,50\n"},
    {"two fingers that part do not swipe, however fast",
     "0 d1 300 100; 0 d2 300 200; 60 m1 200 100; 60 m2 400 200; 100 u1 200 100; 120 u2 400 200",
     "0 contact 300,100\n"
     "0 press 300,100\n"
     "0 contact 300,200\n"
     "60 contact 200,100\n"
     "60 cancel 200,100\n"
     "60 pinch-begin 300,150\n"
     "60 pinch 250,150 by -50,0 scale 1.41\n"
     "60 contact 400,200\n"
     "60 pinch 300,150 by 50,0 scale 1.58\n"
     "100 pinch-end 300,150\n"
     "100 drag-begin 400,200\n"
     "120 drag-end 400,200 velocity 0,0\n"},
    {"the first finger may remain as well", SPREAD "200 u2 300 100; 300 m1 99 100; 400 u1 99 100",
     SPREAD_OUT "200 pinch-end 200,100\n"
                "200 drag-begin 100,100\n"
                "300 contact 99,100\n"
                "300 drag 99,100 by -1,0\n"
                "400 drag-end 99,100 velocity 0,0\n"},
    {"the finger that remains has a speed of its own, not that of the drag before the pinch",
     "0 d1 100 100; 20 m1 200 100; 40 m1 300 100; 45 d2 300 400; 50 u1 300 100; 60 u2 301 400",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "20 contact 200,100\n"
     "20 cancel 200,100\n"
     "20 drag-begin 100,100\n"
     "20 drag 200,100 by 100,0\n"
     "40 contact 300,100\n"
     "40 drag 300,100 by 100,0\n"
     "45 contact 300,400\n"
     "45 drag-end 300,100 velocity 0,0\n"
     "45 pinch-begin 300,250\n"
     "50 pinch-end 300,250\n"
     "50 drag-begin 300,400\n"
     "60 contact 301,400\n"
     "60 drag 301,400 by 1,0\n"
     "60 drag-end 301,400 velocity 62.5,0\n"},
    {"after a pinch a new drag may swipe",
     SPREAD "200 u2 300 100; 210 u1 100 100; 400 d1 300 300; 600 u1 200 300",
     SPREAD_OUT "200 pinch-end 200,100\n"
                "200 drag-begin 100,100\n"
                "210 drag-end 100,100 velocity 0,0\n"
                "400 contact 300,300\n"
                "400 press 300,300\n"
                "600 contact 200,300\n"
                "600 cancel 200,300\n"
                "600 drag-begin 300,300\n"
                "600 drag 200,300 by -100,0\n"
                "600 drag-end 200,300 velocity -500,0\n"
                "600 swipe 200,300 left\n"},
    {"two fingers that have not moved by the slop pinch nothing yet",
     "0 d1 100 100; 100 d2 300 100; 116 m1 123.9 100; 132 m2 300 123.9; 148 m2 300 124",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "100 contact 300,100\n"
     "116 contact 123.9,100\n"
     "132 contact 300,123.9\n"},
    {"the first of two moves and they pinch from where they came down",
     "0 d1 100 100; 100 d2 300 100; 116 m2 310 100; 132 m1 50 100",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "100 contact 300,100\n"
     "116 contact 310,100\n"
     "132 contact 50,100\n"
     "132 cancel 50,100\n"
     "132 pinch-begin 200,100\n"
     "132 pinch 180,100 by -20,0 scale 1.3\n"},
    {"two fingers of a pinch that lift tap nothing",
     SPREAD "150 u2 300 100; 160 u1 100 100; 200 t; 200 b",
     SPREAD_OUT "150 pinch-end 200,100\n"
                "150 drag-begin 100,100\n"
                "160 drag-end 100,100 velocity 0,0\n"
                "quiet\n"},
    {"a drag ends before the pinch begins", "0 d1 100 100; 50 m1 200 100; 60 d2 200 300",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "50 contact 200,100\n"
     "50 cancel 200,100\n"
     "50 drag-begin 100,100\n"
     "50 drag 200,100 by 100,0\n"
     "60 contact 200,300\n"
     "60 drag-end 200,100 velocity 0,0\n"
     "60 pinch-begin 200,200\n"},
    {"a held finger pinches without another cancel",
     "0 d1 100 100; 600 t; 700 d2 100 300; 716 m2 100 350",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "600 hold 100,100\n"
     "700 contact 100,300\n"
     "716 contact 100,350\n"
     "716 pinch-begin 100,200\n"
     "716 pinch 100,225 by 0,25 scale 1.25\n"},
    {"a third finger makes a hand of two that have not moved",
     "0 d1 100 100; 0 d2 300 100; 10 d3 500 100; 50 u1 100 100; 60 u2 300 100; 70 u3 500 100",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "0 contact 300,100\n"
     "10 contact 500,100\n"
     "10 cancel 100,100\n"
     "10 pinch-begin 200,100\n"
     "50 contact 100,100\n"
     "60 pinch-end 400,100\n"
     "60 drag-begin 500,100\n"
     "70 drag-end 500,100 velocity 0,0\n"},
    {"the remaining finger and a new one pinch again",
     SPREAD "200 u1 100 100; 300 d3 300 300; 320 m3 300 500; 400 r",
     SPREAD_OUT "200 pinch-end 200,100\n"
                "200 drag-begin 300,100\n"
                "300 contact 300,300\n"
                "300 drag-end 300,100 velocity 0,0\n"
                "300 pinch-begin 300,200\n"
                "320 contact 300,500\n"
                "320 pinch 300,300 by 0,100 scale 2\n"
                "400 pinch-end 300,300\n"},
    {"a third finger doesn't disturb",
     SPREAD "110 d3 900 900; 120 m3 800 900; 130 u3 800 900; 140 m2 500 100",
     SPREAD_OUT "110 contact 900,900\n"
                "120 contact 800,900\n"
                "130 contact 800,900\n"
                "140 contact 500,100\n"
                "140 pinch 300,100 by 100,0 scale 2\n"},
    {"the third takes the place of one that lifts, with no jump",
     SPREAD "110 d3 300 500; 200 u1 100 100; 210 m3 300 300; 220 u2 300 100; 230 u3 300 300",
     SPREAD_OUT "110 contact 300,500\n"
                "200 contact 100,100\n"
                "210 contact 300,300\n"
                "210 pinch 300,200 by 0,-100 scale 0.5\n"
                "220 pinch-end 300,200\n"
                "220 drag-begin 300,300\n"
                "230 drag-end 300,300 velocity 0,0\n"},
    {"fingers at one point have a span all the same", "0 d1 100 100; 10 d2 100 100; 20 m2 100 148",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "10 contact 100,100\n"
     "20 contact 100,148\n"
     "20 cancel 100,100\n"
     "20 pinch-begin 100,100\n"
     "20 pinch 100,124 by 0,24 scale 2\n"},
    {"ten fingers are one pinch of the first two",
     "0 d0 100 100; 0 d1 300 100; 0 d2 10 2; 0 d3 10 3; 0 d4 10 4; 0 d5 10 5; 0 d6 10 6; 0 d7 10 7;"
     "0 d8 10 8; 0 d9 10 9; 10 m9 500 9; 20 m0 200 100; 30 u9 500 9; 30 u8 10 8; 30 u7 10 7;"
     "30 u6 10 6; 30 u5 10 5; 30 u4 10 4; 30 u3 10 3; 30 u2 10 2; 40 u0 200 100; 50 u1 300 100;"
     "60 b",
     "0 contact 100,100\n"
     "0 press 100,100\n"
     "0 contact 300,100\n"
     "0 contact 10,2\n"
     "0 cancel 100,100\n"
     "0 pinch-begin 200,100\n"
     "0 contact 10,3\n"
     "0 contact 10,4\n"
     "0 contact 10,5\n"
     "0 contact 10,6\n"
     "0 contact 10,7\n"
     "0 contact 10,8\n"
     "0 contact 10,9\n"
     "10 contact 500,9\n"
     "20 contact 200,100\n"
     "20 pinch 250,100 by 50,0 scale 0.5\n"
     "30 contact 500,9\n"
     "30 contact 10,8\n"
     "30 contact 10,7\n"
     "30 contact 10,6\n"
     "30 contact 10,5\n"
     "30 contact 10,4\n"
     "30 contact 10,3\n"
     "30 contact 10,2\n"
     "40 pinch-end 250,100\n"
     "40 drag-begin 300,100\n"
     "50 drag-end 300,100 velocity 0,0\n"
     "quiet\n"},
};

int main(void)
{
    return scenarios_run(scenarios, sizeof scenarios / sizeof *scenarios);
}
