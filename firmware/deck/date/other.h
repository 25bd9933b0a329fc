/* Dates in other spellings than the deck's, for what to write instead; for date*.c only. */
#ifndef DECK_DATE_OTHER_H
#define DECK_DATE_OTHER_H

#include "deck/date/date.h"

/* Reports a text that is not spelled year-month-day (E402, E403 or E417). */
void date_report_other(struct diags *diags, struct mark at, const char *utf8);
/* date_words.c: the same for dates in words; false: they are none. */
bool date_report_words(struct diags *diags, struct mark at, const char *utf8);
/* 1 is January. */
const char *date_month_name(unsigned month);

#endif
