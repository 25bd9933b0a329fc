// The names that provinces get here, by their number, and the other names of each.
// node label.mjs FOLDER
import fs from 'node:fs';
import { rows } from './tables.mjs';

const folder = process.argv[2];
const here = new URL('.', import.meta.url).pathname;
const table = new Map(rows(here + 'provinces.txt').map(([country, key, name, more]) =>
    [country + '|' + key, { name, more: (more ?? '').split(';') }]));
const used = new Set();
const others = new Map();
const names = JSON.parse(fs.readFileSync(folder + '/labels.json')).map((label) => {
    const { country, name, woe_label, woe_name, gn_name } = label;
    const key = [gn_name?.trim(), name].map((one) => country + '|' + one).find((one) => table.has(one));
    used.add(key);
    const own = table.get(key)?.name || name || gn_name;
    const more = key ? table.get(key).more : [name, woe_label?.split(',')[0], woe_name, gn_name];
    const full = country + '|' + own;
    others.set(full, new Set([...others.get(full) ?? [], ...more]
        .map((one) => one?.trim()).filter((one) => one && one !== own)));
    return full;
});
for (const key of table.keys())
    if (!used.has(key))
        console.error('provinces.txt: nothing upstream is called ' + key);
fs.writeFileSync(folder + '/names.json', JSON.stringify(names));
fs.writeFileSync(folder + '/others.json',
    JSON.stringify([...others].map(([full, more]) => [full, [...more].join(';')])));
