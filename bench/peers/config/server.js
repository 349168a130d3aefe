'use strict';

// Where it listens and its secrets come from bench/peers.py; nothing of it is kept.
module.exports = ({ env }) => ({
  host: '127.0.0.1',
  port: env.int('PORT'),
  app: { keys: [env('SECRET')] },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
});
