#include "testing.h"

#include "gesture_text.h"

static const struct scenario scenarios[] = {
    {"a tap is sent at once on release", "0 d1 100 200; 90 u1 100 200; 100 b; 5000 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "90 tap 100,200\n"
     "quiet\n"},
    {"a tap is where the finger came down", "0 d1 100 200; 50 m1 110 200; 90 u1 115 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 contact 110,200\n"
     "90 contact 115,200\n"
     "90 tap 100,200\n"},
    {"a press without a tick keeps the recognizer busy", "0 b; 0 d1 1 2; 0 b; 90 u1 1 2; 90 b",
     "quiet\n"
     "0 contact 1,2\n"
     "0 press 1,2\n"
     "busy\n"
     "90 tap 1,2\n"
     "quiet\n"},
    {"23.9 px is still a tap", "0 d1 100 200; 50 m1 123.9 200; 90 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 contact 123.9,200\n"
     "90 contact 100,200\n"
     "90 tap 100,200\n"},
    {"24 px cancel, and coming back doesn't help",
     "0 d1 100 200; 50 m1 124 200; 200 m1 100 200; 700 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 contact 124,200\n"
     "50 cancel 124,200\n"
     "50 drag-begin 100,200\n"
     "50 drag 124,200 by 24,0\n"
     "200 contact 100,200\n"
     "200 drag 100,200 by -24,0\n"
     "700 drag-end 100,200 velocity 0,0\n"},
    {"the slop is a circle", "0 d1 100 200; 700 m1 117 217; 1400 u1 117 217",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "700 hold 100,200\n"
     "700 contact 117,217\n"
     "700 drag-begin 100,200\n"
     "700 drag 117,217 by 17,17\n"
     "1400 drag-end 117,217 velocity 0,0\n"},
    {"a release far off without a move before it is no tap", "0 d1 100 200; 700 t; 900 u1 100 300",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "700 hold 100,200\n"
     "900 contact 100,300\n"
     "900 drag-begin 100,200\n"
     "900 drag 100,300 by 0,100\n"
     "900 drag-end 100,300 velocity 0,111.11\n"},
    {"two taps 350 ms apart are a double tap",
     "0 d1 100 200; 50 u1 100 200; 200 d1 130 200; 400 u1 130 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "200 contact 130,200\n"
     "200 press 130,200\n"
     "400 tap 130,200\n"
     "400 double-tap 130,200\n"},
    {"two taps 351 ms apart are two taps",
     "0 d1 100 200; 50 u1 100 200; 200 d1 100 200; 401 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "200 contact 100,200\n"
     "200 press 100,200\n"
     "401 tap 100,200\n"},
    {"two taps 41 px apart are two taps",
     "0 d1 100 200; 50 u1 100 200; 200 d1 141 200; 250 u1 141 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "200 contact 141,200\n"
     "200 press 141,200\n"
     "250 tap 141,200\n"},
    {"the third of three quick taps begins anew",
     "0 d1 5 5; 50 u1 5 5; 150 d1 5 5; 200 u1 5 5; 300 d1 5 5; 350 u1 5 5; 450 d1 5 5; 500 u1 5 5",
     "0 contact 5,5\n"
     "0 press 5,5\n"
     "50 tap 5,5\n"
     "150 contact 5,5\n"
     "150 press 5,5\n"
     "200 tap 5,5\n"
     "200 double-tap 5,5\n"
     "300 contact 5,5\n"
     "300 press 5,5\n"
     "350 tap 5,5\n"
     "450 contact 5,5\n"
     "450 press 5,5\n"
     "500 tap 5,5\n"
     "500 double-tap 5,5\n"},
    {"a hold comes at 600 ms, and no tap after it",
     "0 d1 100 200; 599 t; 600 t; 600 b; 616 t; 800 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "600 hold 100,200\n"
     "quiet\n"
     "800 contact 100,200\n"},
    {"a release at 599 ms is a tap", "0 d1 100 200; 599 u1 100 200; 600 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "599 tap 100,200\n"},
    {"a release at 600 ms is a hold even with no tick before it",
     "0 d1 100 200; 600 u1 100 200; 700 t",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "600 hold 100,200\n"
     "600 contact 100,200\n"},
    {"a hold is where the finger came down", "0 d1 100 200; 300 m1 110 205; 640 t; 650 u1 110 205",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "300 contact 110,205\n"
     "640 hold 100,200\n"
     "650 contact 110,205\n"},
    {"after a hold the finger may drag", "0 d1 100 200; 600 t; 900 m1 150 200; 1200 u1 150 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "600 hold 100,200\n"
     "900 contact 150,200\n"
     "900 drag-begin 100,200\n"
     "900 drag 150,200 by 50,0\n"
     "1200 drag-end 150,200 velocity 0,0\n"},
    {"a finger back after 80 ms at the same spot is a bounce",
     "0 d1 100 200; 50 u1 100 200; 130 d2 140 200; 180 u2 140 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "130 contact 140,200\n"
     "180 contact 140,200\n"},
    {"a finger back after 81 ms is a second tap",
     "0 d1 100 200; 50 u1 100 200; 131 d2 100 200; 180 u2 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "131 contact 100,200\n"
     "131 press 100,200\n"
     "180 tap 100,200\n"
     "180 double-tap 100,200\n"},
    {"a finger elsewhere within 80 ms is no bounce",
     "0 d1 100 200; 50 u1 100 200; 60 d2 141 200; 120 u2 141 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "60 contact 141,200\n"
     "60 press 141,200\n"
     "120 tap 141,200\n"},
    {"a chattering contact taps once",
     "0 d1 9 9; 20 u1 9 9; 40 d1 9 9; 60 u1 9 9; 80 d1 9 9; 100 u1 9 9; 180 d1 9 9; 200 u1 9 9",
     "0 contact 9,9\n"
     "0 press 9,9\n"
     "20 tap 9,9\n"
     "40 contact 9,9\n"
     "60 contact 9,9\n"
     "80 contact 9,9\n"
     "100 contact 9,9\n"
     "180 contact 9,9\n"
     "200 contact 9,9\n"},
    {"a bounce never holds, but it may drag",
     "0 d1 100 200; 50 u1 100 200; 70 d1 100 200; 700 t; 800 m1 200 200; 1000 u1 200 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 tap 100,200\n"
     "70 contact 100,200\n"
     "800 contact 200,200\n"
     "800 drag-begin 100,200\n"
     "800 drag 200,200 by 100,0\n"
     "1000 drag-end 200,200 velocity 0,0\n"},
    {"a finger told as two, a moment apart, taps once",
     "0 d1 666 1020; 10 d2 667 1021; 80 u1 666 1020; 90 u2 667 1021; 700 t; 700 b",
     "0 contact 666,1020\n"
     "0 press 666,1020\n"
     "10 contact 667,1021\n"
     "80 tap 666,1020\n"
     "90 contact 667,1021\n"
     "quiet\n"},
    {"whichever of the two lifts first",
     "0 d1 666 1020; 10 d2 667 1021; 80 u2 667 1021; 90 u1 666 1020",
     "0 contact 666,1020\n"
     "0 press 666,1020\n"
     "10 contact 667,1021\n"
     "80 contact 667,1021\n"
     "90 tap 666,1020\n"},
    {"a finger told as two holds once",
     "0 d1 66 20; 10 d2 67 21; 600 t; 700 u1 66 20; 710 u2 67 21",
     "0 contact 66,20\n"
     "0 press 66,20\n"
     "10 contact 67,21\n"
     "600 hold 66,20\n"
     "700 contact 66,20\n"
     "710 contact 67,21\n"},
    {"the second of two fingers is pressed once the first has tapped",
     "0 d1 100 200; 90 d2 300 200; 110 u1 100 200; 200 u2 300 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "90 contact 300,200\n"
     "110 tap 100,200\n"
     "110 press 300,200\n"
     "200 tap 300,200\n"},
    {"if it is too old for a tap it only rests",
     "0 d1 100 200; 20 d2 300 200; 599 u1 100 200; 620 t; 900 u2 300 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "20 contact 300,200\n"
     "599 tap 100,200\n"
     "599 press 300,200\n"
     "620 hold 300,200\n"
     "900 contact 300,200\n"},
    {"where the second one lifts first, the first has lost",
     "0 d1 100 200; 50 d2 300 200; 120 u2 300 200; 200 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "50 contact 300,200\n"
     "120 cancel 100,200\n"
     "120 press 300,200\n"
     "120 tap 300,200\n"
     "200 contact 100,200\n"},
    {"beside a hand that rests a finger taps",
     "0 d1 100 200; 600 t; 900 d2 300 200; 990 u2 300 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "600 hold 100,200\n"
     "900 contact 300,200\n"
     "990 press 300,200\n"
     "990 tap 300,200\n"},
    {"two fingers that stay are held, and neither taps",
     "0 d1 100 200; 10 d2 300 200; 600 t; 700 u2 300 200; 710 u1 100 200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "10 contact 300,200\n"
     "600 hold 100,200\n"
     "700 contact 300,200\n"
     "710 contact 100,200\n"},
    {"jitter under 1 px is no contact, but it adds up",
     "0 d1 100 200; 16 m1 100.6 200; 32 m1 100 200.9; 48 m1 101 200; 64 m1 101.9 200; 90 u1 101 "
     "200",
     "0 contact 100,200\n"
     "0 press 100,200\n"
     "48 contact 101,200\n"
     "90 tap 100,200\n"},
};

int main(void)
{
    return scenarios_run(scenarios, sizeof scenarios / sizeof *scenarios);
}
