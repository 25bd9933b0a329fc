// Rivers outside of the window: the tiles' lines joined, thinner than within.
import { segments } from './segments.mjs';
import { UNIT, distinct, in_window, length_km, simplify, write_arc } from './lines.mjs';

const TOLERANCE_KM = { 3: 0.2, 5: 0.2, 7: 0.3, 8: 0.4, 9: 0.4 };
// Shorter lines are left out, by rank; a rank without a row is.
const LEAST_KM = { 3: 0.5, 5: 5, 7: 20, 8: 40, 9: 50 };
const JOIN = 3; // units of the grid

// What of a line the window does not hold, with a point within where it leaves.
function outside(line) {
    const out = [];
    let open = null;
    line.forEach((point, i) => {
        if (in_window(point)) {
            open?.push(point);
            open = null;
            return;
        }
        if (!open)
            out.push(open = i ? [line[i - 1]] : []);
        open.push(point);
    });
    return out.map(distinct).filter((part) => part.length > 1);
}

// A line that runs across the date line, as one on each side of it.
const HALF = 180 * UNIT;
function split(line) {
    const out = [[line[0]]];
    for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1], line[i]];
        if (Math.abs(b[0] - a[0]) > HALF) {
            const side = Math.sign(a[0]) * HALF, far = Math.abs(side - a[0]);
            const y = Math.round(a[1] + far / (far + Math.abs(-side - b[0]) || 1) * (b[1] - a[1]));
            out[out.length - 1].push([side, y]);
            out.push([[-side, y]]);
        }
        out[out.length - 1].push(b);
    }
    return out.map(distinct).filter((part) => part.length > 1);
}

// Lines of one rank, joined where just two of them meet.
function joined(lines) {
    const ends = new Map();
    const cells = (point) => [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) =>
        `${Math.round(point[0] / JOIN) + dx} ${Math.round(point[1] / JOIN) + dy}`));
    const own = (point) => cells(point)[4];
    for (const line of lines)
        for (const end of [line[0], line[line.length - 1]])
            ends.set(own(end), [...ends.get(own(end)) ?? [], line]);
    const used = new Set();
    const next_of = (point, line) => {
        const near = [...new Set(cells(point).flatMap((cell) => ends.get(cell) ?? []))];
        const others = near.filter((other) => other !== line && !used.has(other));
        return near.length === 2 && others.length === 1 ? others[0] : null;
    };
    const near = (a, b) => Math.abs(a[0] - b[0]) <= 2 * JOIN && Math.abs(a[1] - b[1]) <= 2 * JOIN;
    function follow(line) {
        const out = [...line];
        for (let now = line, next; (next = next_of(out[out.length - 1], now)); now = next) {
            used.add(next);
            const ahead = near(next[0], out[out.length - 1]);
            out.push(...(ahead ? next : [...next].reverse()).slice(1));
        }
        return out;
    }
    return lines.flatMap((line) => {
        if (used.has(line))
            return [];
        used.add(line);
        return [follow(follow(line).reverse())];
    });
}

// Text of all of them; `files` are pairs of a rank and what GMT printed.
export function beyond(files) {
    const by_rank = new Map();
    for (const [rank, file] of files)
        if (rank in LEAST_KM)
            by_rank.set(rank, [...by_rank.get(rank) ?? [], ...segments(file).flatMap(split).flatMap(outside)]);
    return [...by_rank].sort((a, b) => a[0] - b[0]).map(([rank, lines]) => joined(lines)
        .filter((line) => length_km(line) >= LEAST_KM[rank])
        .map((line) => write_arc('river', rank, '', simplify(distinct(line), TOLERANCE_KM[rank]))).join(''))
        .join('');
}
