// Closed lines from what GMT prints tile by tile.
import { segments } from './segments.mjs';
import { area_km2 } from './lines.mjs';

const JOIN = 3; // units of the grid
const cell = ([x, y]) => `${Math.round(x / JOIN)} ${Math.round(y / JOIN)}`;
const near = (a, b) => Math.abs(a[0] - b[0]) <= 2 * JOIN && Math.abs(a[1] - b[1]) <= 2 * JOIN;

// Those of a file, largest first; in `open` those that end where the map does.
export function rings_of(file) {
    const lines = segments(file), rings = [], open = [];
    const starts = new Map();
    lines.forEach((line) => starts.set(cell(line[0]), [...(starts.get(cell(line[0])) ?? []), line]));
    const next_of = ([x, y]) => [0, -JOIN, JOIN].flatMap((dx) => [0, -JOIN, JOIN].flatMap((dy) =>
        starts.get(cell([x + dx, y + dy])) ?? [])).find((line) => !line.used);
    for (const line of lines) {
        if (line.used)
            continue;
        line.used = true;
        const ring = [...line];
        while (!near(ring[0], ring[ring.length - 1])) {
            const next = next_of(ring[ring.length - 1]);
            if (!next)
                break;
            next.used = true;
            ring.push(...next.slice(1));
        }
        if (near(ring[0], ring[ring.length - 1])) {
            ring[ring.length - 1] = ring[0];
            rings.push(ring);
        } else
            open.push(ring);
    }
    // One that began in its middle goes on in what was left of it.
    for (let i = open.length - 1; i >= 0; i--) {
        const after = open.findIndex((line) => line !== open[i] &&
            near(line[0], open[i][open[i].length - 1]));
        if (after >= 0) {
            open[after] = [...open[i], ...open[after].slice(1)];
            open.splice(i, 1);
        }
    }
    rings.sort((a, b) => Math.abs(area_km2(b)) - Math.abs(area_km2(a)));
    return { rings, open };
}
