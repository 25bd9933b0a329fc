// The names that provinces get here, by their number.
// node label.mjs FOLDER
import fs from 'node:fs';
import { rows } from './tables.mjs';

const folder = process.argv[2];
const here = new URL('.', import.meta.url).pathname;
const table = new Map(rows(here + 'provinces.txt').map(([country, key, name]) =>
    [country + '|' + key, name]));
const used = new Set();
const names = JSON.parse(fs.readFileSync(folder + '/labels.json')).map((label) => {
    for (const key of [label.gn_name?.trim(), label.name]) {
        const name = table.get(label.country + '|' + key);
        if (name) {
            used.add(label.country + '|' + key);
            return label.country + '|' + name;
        }
    }
    return label.country + '|' + label.name;
});
for (const key of table.keys())
    if (!used.has(key))
        console.error('provinces.txt: nothing upstream is called ' + key);
fs.writeFileSync(folder + '/names.json', JSON.stringify(names));
