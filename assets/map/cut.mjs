// Polygons of longitude and latitude, cut by straight lines: at the date line, at a pole, where the
// table of countries asks for it. A ring is a list of [x, y], the first one again at its end.

// A ring that runs across the date line, as one whose longitudes go on beyond 180.
function unrolled(ring) {
    const out = [ring[0]];
    for (const [x, y] of ring.slice(1)) {
        const last = out[out.length - 1][0];
        out.push([x + 360 * Math.round((last - x) / 360), y]);
    }
    return out;
}

// One that runs around a pole goes on along the edge of the map, over the pole and back.
function around_pole(ring) {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (Math.abs(first[0] - last[0]) < 180)
        return ring;
    const pole = first[1] < 0 ? -90 : 90;
    return [...ring, [last[0], pole], [first[0], pole], first];
}

// The part of a ring on one side of a line: `beyond` is positive there (Sutherland, Hodgman 1974).
function half(ring, beyond) {
    const out = [];
    for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]];
        const from = beyond(a), to = beyond(b);
        if (from >= 0)
            out.push(a);
        if ((from > 0 && to < 0) || (from < 0 && to > 0)) {
            // From the same end whichever way it is walked, so that neighbours get the same point.
            const [p, q] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
            const part = beyond(p) / (beyond(p) - beyond(q));
            out.push([0, 1].map((axis) => p[axis] + part * (q[axis] - p[axis])));
        }
    }
    if (out.length < 3)
        return [];
    return [...out, out[0]];
}

// A polygon's part on one side of a line: nothing, or one polygon.
export function part(polygon, beyond) {
    const rings = polygon.map((ring) => half(ring, beyond)).filter((ring) => ring.length);
    return rings.length ? [rings] : [];
}

// A polygon of the globe as polygons within -180 to 180.
export function flat(polygon) {
    const rings = polygon.map((ring) => around_pole(unrolled(ring)));
    const x = rings.flat().map((point) => point[0]);
    const out = [];
    for (let turn = Math.floor((Math.min(...x) + 180) / 360); turn * 360 - 180 < Math.max(...x); turn++) {
        const west = turn * 360 - 180, east = west + 360;
        for (const right of part(rings, ([lon]) => lon - west))
            out.push(...part(right, ([lon]) => east - lon));
        out.slice(-1).forEach((one) => one.forEach((ring) =>
            ring.forEach((point, i) => (ring[i] = [point[0] - turn * 360, point[1]]))));
    }
    return out;
}
