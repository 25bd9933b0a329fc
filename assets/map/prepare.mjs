// Countries and provinces as mapshaper takes them: only what the window has, with a code each;
// the pieces of provinces get a number that leads to their names.
// node prepare.mjs countries-10m.json provinces.json FOLDER
import fs from 'node:fs';
import { rows } from './tables.mjs';

const [atlas, provinces, folder] = process.argv.slice(2);
const here = new URL('.', import.meta.url).pathname;

const codes = new Map(rows(here + 'countries.txt').map(([code, name]) => [name, code]));
const topology = JSON.parse(fs.readFileSync(atlas));
topology.objects = { c: topology.objects.countries };
for (const geometry of topology.objects.c.geometries)
    geometry.properties = { code: codes.get(geometry.properties.name) ?? '' };
fs.writeFileSync(folder + '/countries.json', JSON.stringify(topology));

const with_provinces = { AZE: 'AZ', ARM: 'AM', GEO: 'GE', TUR: 'TR', IRN: 'IR', TKM: 'TM', RUS: 'RU',
    KAZ: 'KZ', UZB: 'UZ', KGZ: 'KG', TJK: 'TJ', AFG: 'AF', IRQ: 'IQ', SYR: 'SY' };
const collection = JSON.parse(fs.readFileSync(provinces));
collection.features = collection.features.filter((f) => with_provinces[f.properties.adm0_a3]);
const labels = [];
collection.features.forEach((feature, index) => {
    const { adm0_a3, name, woe_label, woe_name, gn_name } = feature.properties;
    const country = with_provinces[adm0_a3];
    labels.push({ country, name, woe_label, woe_name, gn_name });
    feature.properties = { p: index + 1, pc: country };
});
fs.writeFileSync(folder + '/provinces.json', JSON.stringify(collection));
fs.writeFileSync(folder + '/labels.json', JSON.stringify(labels));
