#include "scene/camera.h"

#include <math.h>

#include "base/math.h"

struct vec2 camera_px(const struct camera *camera, struct rect area, struct plane at)
{
    struct vec2 middle = rect_centre(area);
    return (struct vec2){(float)((double)middle.x + (at.x - camera->centre.x) * camera->scale),
                         (float)((double)middle.y - (at.y - camera->centre.y) * camera->scale)};
}

struct plane camera_plane(const struct camera *camera, struct rect area, struct vec2 at)
{
    struct vec2 middle = rect_centre(area);
    return (struct plane){camera->centre.x + (double)(at.x - middle.x) / camera->scale,
                          camera->centre.y - (double)(at.y - middle.y) / camera->scale};
}

struct plane_box camera_box(const struct camera *camera, struct rect area)
{
    double across = (double)area.w / 2 / camera->scale, up = (double)area.h / 2 / camera->scale;
    return (struct plane_box){camera->centre.x - across, camera->centre.x + across,
                              camera->centre.y - up, camera->centre.y + up};
}

struct camera camera_fit(struct plane_box box, struct rect area, float margin, double most_scale)
{
    double width = fmax((double)(area.w - 2 * margin), 1);
    double height = fmax((double)(area.h - 2 * margin), 1);
    /* An empty side divides to infinity, which the other side or the most replaces. */
    double scale = fmin(width / (box.right - box.left), height / (box.top - box.bottom));
    return (struct camera){
        .centre = {(box.left + box.right) / 2, (box.bottom + box.top) / 2},
        .scale = fmin(scale, most_scale),
    };
}

static bool is_finite(const struct camera *camera)
{
    return isfinite(camera->centre.x) && isfinite(camera->centre.y) && isfinite(camera->scale) &&
           camera->scale > 0;
}

/* The centre nearest to `at` from which `half` to either side stays within low..high. */
static double hold(double at, double half, double low, double high)
{
    if (2 * half >= high - low)
        return (low + high) / 2;
    return fmin(fmax(at, low + half), high - half);
}

struct camera camera_clamp(struct camera camera, struct rect area,
                           const struct camera_limits *limits)
{
    const struct plane_box *reach = &limits->reach;
    if (!is_finite(&camera)) {
        camera.centre =
            (struct plane){(reach->left + reach->right) / 2, (reach->bottom + reach->top) / 2};
        camera.scale = sqrt(limits->least_scale * limits->most_scale);
    }
    camera.scale = clamp(camera.scale, limits->least_scale, limits->most_scale);
    double across = (double)area.w / 2 / camera.scale, up = (double)area.h / 2 / camera.scale;
    camera.centre.x = hold(camera.centre.x, across, reach->left, reach->right);
    camera.centre.y = hold(camera.centre.y, up, reach->bottom, reach->top);
    return camera;
}

struct camera camera_pan(struct camera camera, struct vec2 by)
{
    camera.centre.x -= (double)by.x / camera.scale;
    camera.centre.y += (double)by.y / camera.scale;
    return camera;
}

struct camera camera_zoom(struct camera camera, struct rect area, struct vec2 at, double factor)
{
    if (!isfinite(factor) || factor <= 0)
        return camera;
    struct plane held = camera_plane(&camera, area, at);
    camera.scale *= factor;
    struct plane now = camera_plane(&camera, area, at);
    camera.centre.x += held.x - now.x;
    camera.centre.y += held.y - now.y;
    return camera;
}
