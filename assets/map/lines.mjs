// Lines on the grid of the committed files: whole numbers of 1e-4 degrees, [x, y].
export const UNIT = 1e4;
// Where lines keep all that upstream has: what this map was first made for.
export const WINDOW = { west: 24 * UNIT, east: 82 * UNIT, south: 22 * UNIT, north: 56 * UNIT };
const KM = 111.2 / UNIT;

export const in_window = ([x, y]) =>
    x >= WINDOW.west && x <= WINDOW.east && y >= WINDOW.south && y <= WINDOW.north;

export const grid = (point) => point.map((degrees) => Math.round(degrees * UNIT));

export function km(a, b) {
    const shrink = Math.cos((a[1] + b[1]) / 2 / UNIT * Math.PI / 180);
    return Math.hypot((a[0] - b[0]) * shrink, a[1] - b[1]) * KM;
}

export const length_km = (line) =>
    line.reduce((sum, point, i) => (i ? sum + km(line[i - 1], point) : 0), 0);

// Square km; positive for a ring that runs anticlockwise.
export function area_km2(ring) {
    let sum = 0;
    const shrink = Math.cos(ring[0][1] / UNIT * Math.PI / 180);
    for (let i = 0; i < ring.length; i++) {
        const a = ring[i], b = ring[(i + 1) % ring.length];
        sum += (a[0] - ring[0][0]) * (b[1] - ring[0][1]) - (b[0] - ring[0][0]) * (a[1] - ring[0][1]);
    }
    return sum / 2 * shrink * KM * KM;
}

// Douglas and Peucker (1973): the ends stay, and what lies further than `tolerance` km off.
export function simplify(line, tolerance) {
    const keep = new Set([0, line.length - 1]);
    const stack = [[0, line.length - 1]];
    while (stack.length) {
        const [first, last] = stack.pop();
        let most = tolerance, at = 0;
        for (let i = first + 1; i < last; i++) {
            const off = distance(line[i], line[first], line[last]);
            if (off > most) {
                most = off;
                at = i;
            }
        }
        if (at) {
            keep.add(at);
            stack.push([first, at], [at, last]);
        }
    }
    return line.filter((point, i) => keep.has(i));
}

function distance(p, a, b) {
    const shrink = Math.cos(a[1] / UNIT * Math.PI / 180);
    const dx = (b[0] - a[0]) * shrink, dy = b[1] - a[1];
    const px = (p[0] - a[0]) * shrink, py = p[1] - a[1];
    const square = dx * dx + dy * dy;
    const t = square ? Math.max(0, Math.min(1, (px * dx + py * dy) / square)) : 0;
    return Math.hypot(px - t * dx, py - t * dy) * KM;
}

// Steps of more than a degree get points in between: straight on the globe is bent on a map.
export function fill(line) {
    const out = [line[0]];
    for (let i = 1; i < line.length; i++) {
        const a = line[i - 1], b = line[i];
        const parts = Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / UNIT);
        for (let part = 1; part < parts; part++)
            out.push([0, 1].map((k) => Math.round(a[k] + (b[k] - a[k]) * part / parts)));
        out.push(b);
    }
    return out;
}

export const distinct = (line) =>
    line.filter((point, i) => !i || point[0] !== line[i - 1][0] || point[1] !== line[i - 1][1]);

function wrap(words) {
    let text = '', row = ' ';
    for (const word of words.map(String)) {
        if (row.length + 1 + word.length > 100) {
            text += row + '\n';
            row = ' ';
        }
        row += ' ' + word;
    }
    return text + row + '\n';
}

// `kind rank name`, the first point, then steps.
export function write_arc(kind, rank, name, line) {
    const pairs = line.map((point, i) =>
        (i ? point.map((value, axis) => value - line[i - 1][axis]) : point).join(' '));
    return `arc ${kind} ${rank} ${name || '-'}\n` + wrap(pairs);
}

// One `ring` a line and its arcs, counted from 1; minus: backwards.
export function write_area(kind, columns, rings) {
    return `area ${kind}|${columns.join('|')}\n` + rings.map((ring) => ' ring\n' + wrap(ring)).join('');
}
