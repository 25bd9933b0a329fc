#include "slide/kit/check.h"

#include <string.h>

#include "scene/text/prose.h"

void check_title(const struct deck_slide *slide, struct diags *diags)
{
    if (slide->title.given)
        return;
    diag_error(diags, slide->mark, "E203", "this %s slide has no `title`", slide->kind->name);
    diag_help(diags, "add `title: …` below");
}

static void check_prose_value(const struct text_value *value, struct diags *diags)
{
    struct prose prose;
    prose_parse(diags->arena, value->utf8, &prose);
    if (!prose.unclosed)
        return;
    struct mark mark =
        diags_inside(diags, value->mark, value->utf8, prose.unclosed, prose.unclosed_length);
    const char *what = prose.unclosed_length == 2 ? "**" : "_";
    diag_error(diags, mark, "E512", "`%s` opens here and is never closed in this paragraph", what);
    diag_help(diags, "add `%s` behind the last word that it is for, or remove it", what);
}

void check_prose(const struct text *text, struct diags *diags)
{
    for (unsigned i = 0; i < LANGUAGE_MAX; i++) {
        const char *utf8 = text->in[i].utf8;
        if (!utf8)
            continue;
        if (strpbrk(utf8, "*_")) /* most texts have no marks, and reading them takes time */
            check_prose_value(&text->in[i], diags);
        if (text->everywhere)
            return;
    }
}
