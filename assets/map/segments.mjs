// What `gmt coast -M` prints: lines of points, parted by rows that start with `>`.
import fs from 'node:fs';
import { distinct, grid } from './lines.mjs';

export function segments(file) {
    const out = [];
    for (const row of fs.readFileSync(file, 'utf8').split('\n')) {
        if (row.startsWith('>'))
            out.push([]);
        else if (row.trim())
            out[out.length - 1].push(grid(row.trim().split(/\s+/).map(Number)));
    }
    return out.map(distinct).filter((line) => line.length > 1);
}
