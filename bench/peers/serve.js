'use strict';

// As many Strapis on one port as WORKERS says, because one alone would leave a core to itself.
const cluster = require('node:cluster');
const { createStrapi } = require('@strapi/strapi');

const WORKERS = Number(process.env.WORKERS);

// Each looks through the tables before it listens, so they come one after the other, and the
// port opens when all are ready.
function start(ready) {
  if (ready.length === WORKERS) {
    ready.forEach((worker) => worker.send('listen'));
    return;
  }
  const worker = cluster.fork();
  worker.once('message', () => start([...ready, worker]));
  worker.once('exit', () => process.exit(1));
}

async function serve() {
  const strapi = createStrapi({ appDir: __dirname, distDir: __dirname });
  await strapi.load();
  process.once('message', () => strapi.start());
  process.send('ready');
}

if (cluster.isPrimary) start([]);
else serve();
