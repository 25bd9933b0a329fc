// Slivers between the two editions of a country's edge: each goes to the province of the same
// country it shares the longest line with.
// node assign.mjs pieces.json FOLDER
import fs from 'node:fs';

const [file, folder] = process.argv.slice(2);
const topology = JSON.parse(fs.readFileSync(file));
const pieces = Object.values(topology.objects)[0].geometries;
const length = topology.arcs.map((arc) => {
    let sum = 0;
    for (let i = 1; i < arc.length; i++)
        sum += Math.hypot((arc[i][0] - arc[i - 1][0]) * Math.cos(arc[i][1] * Math.PI / 180),
            arc[i][1] - arc[i - 1][1]);
    return sum;
});
const users = topology.arcs.map(() => []);
const arcs_of = (piece) => (piece.type === 'Polygon' ? piece.arcs : piece.arcs.flat()).flat()
    .map((arc) => (arc < 0 ? ~arc : arc));
pieces.forEach((piece, index) => arcs_of(piece).forEach((arc) => users[arc].push(index)));

for (let changed = true; changed;) {
    changed = false;
    const found = [];
    pieces.forEach((piece, index) => {
        if (piece.properties.p)
            return;
        const shared = new Map();
        for (const arc of arcs_of(piece)) {
            const other = pieces[users[arc].find((user) => user !== index) ?? index];
            if (other.properties.p && other.properties.code === piece.properties.code)
                shared.set(other.properties.p, (shared.get(other.properties.p) ?? 0) + length[arc]);
        }
        const best = [...shared].sort((a, b) => b[1] - a[1])[0];
        if (best)
            found.push([piece, best[0]]);
    });
    for (const [piece, p] of found) {
        piece.properties.p = p;
        changed = true;
    }
}
const names = JSON.parse(fs.readFileSync(folder + '/names.json'));
for (const piece of pieces) {
    const p = piece.properties.p;
    piece.properties.province = p ? names[p - 1] : '';
    delete piece.properties.p;
}
fs.writeFileSync(folder + '/assigned.json', JSON.stringify(topology));
