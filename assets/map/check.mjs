// Places that must lie where they do, by the committed land.txt. Exits with 1 if one does not.
import fs from 'node:fs';

const here = new URL('.', import.meta.url).pathname;
const places = [
    ['Khankendi', 46.7528, 39.8177, 'AZ'], ['Shusha', 46.74989, 39.76006, 'AZ'],
    ['Kalbajar', 46.04446, 40.10984, 'AZ'], ['Lachin', 46.54977, 39.63742, 'AZ'],
    ['Nakhchivan', 45.41222, 39.20889, 'AZ'], ['Baku', 49.89201, 40.37767, 'AZ'],
    ['Meghri', 46.24308, 38.90123, 'AM'], ['Kapan', 46.40678, 39.20762, 'AM'],
    ['Sukhumi', 41.0234, 43.0015, 'GE'], ['Tskhinvali', 43.97, 42.225, 'GE'],
    ['Simferopol', 34.11079, 44.95719, 'UA'], ['Baikonur', 63.31, 45.63, 'KZ'],
    ['Kyrenia', 33.32, 35.33, 'CY'], ['the middle of the Caspian', 51, 40, ''],
    ['the Black Sea', 34, 43, ''],
];

const arcs = [], areas = [];
let numbers = [];
for (const row of fs.readFileSync(here + 'land.txt', 'utf8').split('\n')) {
    if (row.startsWith('arc '))
        arcs.push(numbers = []);
    else if (row.startsWith('area '))
        areas.push({ columns: row.slice(5).split('|'), rings: [] });
    else if (row === ' ring')
        areas[areas.length - 1].rings.push(numbers = []);
    else if (row.startsWith('  '))
        numbers.push(...row.trim().split(' ').map(Number));
}
function crossings(steps, x, y) {
    let count = 0, [ax, ay] = steps;
    for (let i = 2; i < steps.length; i += 2) {
        const bx = ax + steps[i], by = ay + steps[i + 1];
        count += (ay > y) !== (by > y) && x < ax + (y - ay) * (bx - ax) / (by - ay);
        [ax, ay] = [bx, by];
    }
    return count;
}
let wrong = 0;
for (const [name, lon, lat, code] of places) {
    const found = areas.filter(({ columns, rings }) => columns[0] === 'country' &&
        rings.flat().reduce((sum, arc) =>
            sum + crossings(arcs[Math.abs(arc) - 1], lon * 1e4, lat * 1e4), 0) % 2)
        .map(({ columns }) => columns[2]).join(' ');
    if (found !== code) {
        console.error(`${name} lies in ${found || 'the sea'}, not in ${code || 'the sea'}`);
        wrong++;
    }
}
console.log(`${places.length - wrong} of ${places.length} places lie where they should`);
process.exit(wrong ? 1 : 0);
