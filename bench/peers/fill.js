'use strict';

// Stores and publishes what bench/peers.py wrote to the file that is named: node fill.js articles.json
const { readFileSync } = require('node:fs');
const { createStrapi } = require('@strapi/strapi');

const CONDITION = 'api::condition.condition';

async function fill(file) {
  const { references, people, conditions } = JSON.parse(readFileSync(file));
  const strapi = await createStrapi({ appDir: __dirname, distDir: __dirname }).load();
  const keys = {
    references: await stored(strapi, 'api::reference.reference', references),
    authors: await stored(strapi, 'api::person.person', people),
  };
  for (const condition of conditions) {
    const data = { ...condition };
    for (const [name, ofKind] of Object.entries(keys)) {
      data[name] = condition[name].map((key) => ofKind[key]);
    }
    await strapi.documents(CONDITION).create({ data, status: 'published' });
  }
  const count = await strapi.documents(CONDITION).count({ status: 'published' });
  await strapi.destroy();
  console.log(`${count} conditions, ${references.length} references, ${people.length} people`);
}

// The document of each object by the key that it has with us.
async function stored(strapi, type, objects) {
  const documents = {};
  for (const { key, ...data } of objects) {
    documents[key] = (await strapi.documents(type).create({ data })).documentId;
  }
  return documents;
}

fill(process.argv[2]).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
