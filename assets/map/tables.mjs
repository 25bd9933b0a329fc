// The hand-written tables: one row a line, columns parted by `|`, `#` starts a comment.
import fs from 'node:fs';

export function rows(file) {
    return fs.readFileSync(file, 'utf8').split('\n')
        .filter((line) => line.trim() && !line.startsWith('#'))
        .map((line) => line.split('|').map((column) => column.trim()));
}
