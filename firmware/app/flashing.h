/* Whether the moving picture flashes: E553. */
#pragma once

#include "app/session.h"

/* Watches, on the simulated clock, all that moves: a round of the loop; every page as a visitor
 * comes to it with Next, until it has arrived and in all haste, in the deck's theme and in high
 * contrast; and what each control on it sets off. Reports, at the mark of the slide of `deck` (the
 * session's, or equal to it), where more than three flashes come within a second; see
 * scene/flash.h.
 *
 * The session is one that plays, `simulated`, not `hold`, and has shown nothing yet. Flashes are
 * large: its screen may be far smaller than the deck's, of the same shape. The eye's field follows
 * from the deck's `diagonal` and `distance`. */
void flashing_lint(struct session *session, const struct deck *deck, struct diags *lint);
