// Lines of the committed land.txt: its borders, to bring rivers onto them, or others.
import fs from 'node:fs';
import { km } from './lines.mjs';

export function border_lines(file, kinds = ['border']) {
    const lines = [];
    let line = null;
    for (const row of fs.readFileSync(file, 'utf8').split('\n')) {
        if (/^(arc|area| ring)/.test(row)) {
            line = kinds.some((kind) => row.startsWith(`arc ${kind} `)) ? [] : null;
            if (line)
                lines.push(line);
        } else if (line && row.trim())
            line.push(...row.trim().split(' ').map(Number));
    }
    return lines.map((numbers) => {
        const out = [[numbers[0], numbers[1]]];
        for (let i = 2; i < numbers.length; i += 2)
            out.push([out[out.length - 1][0] + numbers[i], out[out.length - 1][1] + numbers[i + 1]]);
        return out;
    });
}

// The nearest point of the lines if it is no further than `most` km, else the point itself.
export function onto(lines, point, most) {
    let best = point, least = most;
    const shrink = Math.cos(point[1] / 1e4 * Math.PI / 180), reach = most * 200;
    for (const line of lines)
        for (let i = 1; i < line.length; i++) {
            const [a, b] = [line[i - 1], line[i]];
            if (Math.min(a[1], b[1]) > point[1] + reach || Math.max(a[1], b[1]) < point[1] - reach ||
                Math.min(a[0], b[0]) > point[0] + reach || Math.max(a[0], b[0]) < point[0] - reach)
                continue;
            const dx = (b[0] - a[0]) * shrink, dy = b[1] - a[1];
            const t = Math.max(0, Math.min(1, ((point[0] - a[0]) * shrink * dx +
                (point[1] - a[1]) * dy) / (dx * dx + dy * dy)));
            const near = [0, 1].map((axis) => Math.round(a[axis] + t * (b[axis] - a[axis])));
            const far = km(near, point);
            if (far < least)
                [best, least] = [near, far];
        }
    return best;
}
