/* Where the parts of a map's page stand: visual.md, sections 5 and 11. */
#include "slide/kit/footer.h"
#include "slide/map/map.h"

static struct rect zoom_row(const struct stage *stage, float right, float bottom)
{
    float side = stage_px(stage, 88), gap = stage_px(stage, 14);
    float width = MAP_ZOOM_BUTTONS * side + (MAP_ZOOM_BUTTONS - 1) * gap;
    return (struct rect){right - width, bottom - side, width, side};
}

static struct map_frame portrait(const struct stage *stage, const struct map_spec *spec,
                                 size_t step_count)
{
    struct rect content = stage->content;
    bool large = stage_large(stage);
    float top = stage_px(stage, !spec->panel_off ? 252 : 0);
    float height = stage_px(stage, large ? 700 : 840);
    struct map_frame frame = {0};
    frame.foot = content.y + content.h;
    float step_height = stage_px(stage, 88);
    float steps = stage->full.h - stage_px(stage, 16) - step_height;
    frame.steps = (struct rect){content.x, steps, content.w, step_height};
    if (spec->panel_off)
        height = stage->full.h - (step_count > 1 ? step_height + stage_px(stage, 32) : 0);
    frame.map = (struct rect){0, top, stage->width, height};
    float bottom = step_count > 1 ? steps - stage_px(stage, 16) : frame.foot;
    frame.panel = (struct rect){content.x, top + height, content.w, bottom - top - height};
    frame.legend_bottom = bottom;
    frame.zoom = !spec->panel_off
                     ? zoom_row(stage, content.x + content.w,
                                bottom - stage_px(stage, step_count > 1 ? 24 : 0))
                     : zoom_row(stage, content.x + content.w, top + height - stage_px(stage, 24));
    return frame;
}

struct map_frame map_frame_of(const struct stage *stage, const struct map_spec *spec,
                              size_t step_count)
{
    if (stage->portrait)
        return portrait(stage, spec, step_count);
    struct rect content = stage->content;
    unsigned columns = stage_large(stage) ? 5 : 4;
    float width = stage_columns(stage, columns);
    float left = !spec->panel_off ? content.x + width + stage_px(stage, 24) : 0;
    struct map_frame frame = {0};
    frame.map = (struct rect){left, 0, stage->width - left, stage->full.h};
    frame.panel = (struct rect){content.x, content.y, width, content.h};
    frame.foot = footer_bottom(stage);
    float height = stage_px(stage, 88);
    float top = stage_px(stage, stage->settings.low_reach ? 836 : 740);
    frame.steps = (struct rect){content.x, top, width, height};
    frame.legend_bottom = top;
    frame.zoom =
        zoom_row(stage, stage->width - stage_px(stage, 24), stage->full.h - stage_px(stage, 24));
    return frame;
}
